import pytest

from radarr_desktop.domain.quality import WEBDL1080P
from tests.unit.decisions.builders import (
    MB,
    definition,
    make_candidate,
    make_facts,
    make_movie,
    make_release,
    reason,
)


@pytest.mark.parametrize(
    ("megabytes", "minutes", "sizes", "wanted"),
    [
        (199, 100, {"min_size": 2, "max_size": 10}, "BelowMinimumSize"),
        (200, 100, {"min_size": 2, "max_size": 10}, None),
        (1000, 100, {"min_size": 2, "max_size": 10}, None),
        (1001, 100, {"min_size": 2, "max_size": 10}, "AboveMaximumSize"),
        (90_000, 100, {"min_size": 2}, None),
        (90_000, 100, {"min_size": 2, "max_size": 0}, None),
        (1100, 0, {"max_size": 10}, None),
        (1101, 0, {"max_size": 10}, "AboveMaximumSize"),
        (0, 100, {"min_size": 2}, None),
    ],
)
def test_limits_grow_with_the_runtime(megabytes, minutes, sizes, wanted):
    candidate = make_candidate(
        movie=make_movie(runtime_minutes=minutes), release=make_release(size_bytes=megabytes * MB)
    )
    facts = make_facts(definitions=definition(WEBDL1080P, **sizes))
    assert reason("AcceptableSize", candidate, facts) == wanted


def test_a_quality_without_definition_has_no_limits():
    candidate = make_candidate(release=make_release(size_bytes=1))
    assert reason("AcceptableSize", candidate, make_facts()) is None
