import pytest

from radarr_desktop.domain.release_profile import (
    ReleaseProfile,
    found_terms,
    validate_release_profile,
)
from tests.unit.decisions.builders import (
    make_candidate,
    make_facts,
    make_movie,
    make_release,
    objection,
)

NAME = "The.Great.Film.1999.REMASTERED.1080p.BluRay.DTS.x264-GRP"


@pytest.mark.parametrize(
    ("required", "ignored", "reason"),
    [
        ((), (), None),
        (("remastered",), (), None),
        (("WEB", "bluray"), (), None),
        (("WEB", "x265"), (), "MustContainMissing"),
        ((), ("web", "x265"), None),
        ((), ("web", "dts"), "MustNotContainPresent"),
        (("x264",), ("dts",), "MustNotContainPresent"),
        (("/x26[45]/",), (), None),
        (("/X26[45]/",), (), "MustContainMissing"),
        (("/X26[45]/i",), (), None),
        ((), (r"/\bGRP$/",), "MustNotContainPresent"),
        ((), ("/DTS . HD/x",), None),
        # A slash in the middle is no pattern.
        (("x264/x265",), (), "MustContainMissing"),
        # A pattern that is none is never found.
        ((), ("/(/",), None),
    ],
)
def test_words_of_the_name(required, ignored, reason):
    profile = ReleaseProfile(name="Mine", required=required, ignored=ignored)
    candidate = make_candidate(release=make_release(title=NAME))
    found = objection("ReleaseRestrictions", candidate, make_facts(release_profiles=(profile,)))
    assert (found.reason if found else None) == reason
    if found:
        assert "Mine" in found.message


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({}, True),
        ({"enabled": False}, False),
        ({"indexer_id": 4}, True),
        ({"indexer_id": 5}, False),
        ({"tags": frozenset({1, 2})}, True),
        ({"tags": frozenset({3})}, False),
    ],
)
def test_whom_it_holds_for(changes, asked):
    profile = ReleaseProfile(ignored=("film",), **changes)
    candidate = make_candidate(
        movie=make_movie(tags=frozenset({2})), release=make_release(title=NAME, indexer_id=4)
    )
    found = objection("ReleaseRestrictions", candidate, make_facts(release_profiles=(profile,)))
    assert (found is not None) is asked


@pytest.mark.parametrize(
    ("required", "ignored", "fields"),
    [
        (("a",), (), []),
        ((), (), ["required"]),
        ((" ",), ("a",), ["required"]),
        ((), ("/(/",), ["ignored"]),
        (("/a/q",), (), ["required"]),
    ],
)
def test_what_cannot_be_saved(required, ignored, fields):
    profile = ReleaseProfile(required=required, ignored=ignored)
    assert [problem.field for problem in validate_release_profile(profile)] == fields


def test_all_terms_that_are_found_are_named():
    assert found_terms(("dts", "x265", "/BluRay/"), NAME) == ["dts", "/BluRay/"]


@pytest.mark.parametrize("terms", [("x" * 2_001,), tuple(f"word{n}" for n in range(1_001))])
def test_what_every_release_would_wait_for_is_refused(terms):
    [problem] = validate_release_profile(ReleaseProfile(ignored=terms))
    assert problem.field == "ignored"
    assert "are the most" in problem.message
