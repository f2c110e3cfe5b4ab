import pytest

from tests.unit.decisions.builders import MB, make_candidate, make_facts, make_release, reason


@pytest.mark.parametrize(
    ("megabytes", "limit", "wanted"),
    [
        (2000, 2000, None),
        (2001, 2000, "MaximumSizeExceeded"),
        (90_000, 0, None),
        (0, 2000, None),
    ],
)
def test_the_limit_for_all(megabytes, limit, wanted):
    candidate = make_candidate(release=make_release(size_bytes=megabytes * MB))
    assert reason("MaximumSize", candidate, make_facts({"maximum_size_mb": limit})) == wanted
