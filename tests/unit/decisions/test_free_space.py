import pytest

from tests.unit.decisions.builders import GB, MB, make_candidate, make_facts, make_release, reason


@pytest.mark.parametrize(
    ("free", "settings", "wanted"),
    [
        (4 * GB, {"minimum_free_space_mb": 0}, "MinimumFreeSpace"),
        (4 * GB + 1, {"minimum_free_space_mb": 0}, None),
        (4 * GB + 99 * MB, {}, "MinimumFreeSpace"),
        (4 * GB + 100 * MB, {}, None),
        (1, {"check_free_space": False}, None),
        (None, {}, None),
    ],
)
def test_what_must_stay_free(free, settings, wanted):
    candidate = make_candidate(release=make_release(size_bytes=4 * GB))
    assert reason("FreeSpace", candidate, make_facts(settings, free_bytes=free)) == wanted
