from dataclasses import replace
from datetime import timedelta

import pytest

from radarr_desktop.domain.blocklist import BlocklistEntry, Scope, validate_entry
from radarr_desktop.domain.quality import WEBDL1080P
from radarr_desktop.domain.rejection import RejectionKind
from radarr_desktop.domain.release import Protocol
from tests.unit.decisions.builders import (
    GB,
    MB,
    NOW,
    make_candidate,
    make_facts,
    make_release,
    model,
    objection,
)

POSTED = NOW - timedelta(days=2)


def entry(**changes):
    values = {
        "movie_id": 1,
        "source_title": "Film-GRP",
        "quality": model(WEBDL1080P),
        "protocol": Protocol.TORRENT,
        "indexer_name": "Archive",
        "message": "it stalled",
        "at": NOW,
    }
    return BlocklistEntry(**{**values, **changes})


def post(**changes):
    return entry(protocol=Protocol.USENET, size_bytes=4 * GB, published_at=POSTED, **changes)


TORRENT = {"title": "Film-GRP", "info_hash": "ab" * 20}
POST = {"title": "Film-GRP", "protocol": Protocol.USENET, "published_at": POSTED}


@pytest.mark.parametrize(
    ("blocked", "release", "wanted"),
    [
        (entry(info_hash="AB" * 20, source_title="Renamed"), TORRENT, True),
        (entry(info_hash="cd" * 20), TORRENT, False),
        (entry(), TORRENT, True),
        (entry(source_title="film-grp"), TORRENT, True),
        (entry(source_title="Renamed"), TORRENT, False),
        (entry(indexer_name="Other"), TORRENT, False),
        (entry(info_hash="ab" * 20, movie_id=2), TORRENT, False),
        (entry(info_hash="ab" * 20), {**TORRENT, "info_hash": ""}, True),
        (entry(), POST, False),
        (post(), POST, True),
        (post(), TORRENT, False),
        (post(source_title="Renamed"), POST, False),
        (post(), {**POST, "published_at": NOW}, False),
        (post(indexer_name="Other"), {**POST, "published_at": POSTED + timedelta(minutes=1)}, True),
        (
            post(indexer_name="Other"),
            {**POST, "published_at": POSTED + timedelta(minutes=3)},
            False,
        ),
        (
            post(indexer_name="Other"),
            {**POST, "published_at": POSTED + timedelta(minutes=1), "size_bytes": 4 * GB + 3 * MB},
            False,
        ),
    ],
)
def test_what_counts_as_the_same(blocked, release, wanted):
    candidate = make_candidate(release=make_release(**release))
    rejection = objection("Blocklist", candidate, make_facts(blocklist=(blocked,)))
    assert (rejection is not None) == wanted
    if rejection:
        assert rejection.reason == "Blocklisted"
        assert "it stalled" in rejection.message
        assert (rejection.kind, rejection.until) == (RejectionKind.PERMANENT, None)


def scoped(scope, term, **changes):
    return entry(scope=scope, term=term, source_title="Whatever", **changes)


NAMED = {"title": "A.Film.2020.1080p.WEB-DL-GRP", "info_hash": "ab" * 20}


@pytest.mark.parametrize(
    ("blocked", "wanted"),
    [
        (scoped(Scope.HASH, "AB" * 20), True),
        (scoped(Scope.HASH, "AB" * 20, indexer_name="Other"), True),
        (scoped(Scope.HASH, "cd" * 20), False),
        (scoped(Scope.TITLE, "a film 2020 [1080p] web dl grp", indexer_name="Other"), True),
        (scoped(Scope.TITLE, "a film 2020 1080p web dl", indexer_name="Other"), False),
        (scoped(Scope.GROUP, "grp"), True),
        (scoped(Scope.GROUP, "GR"), False),
        (scoped(Scope.PATTERN, "web-dl"), True),
        (scoped(Scope.PATTERN, "bluray"), False),
        (scoped(Scope.PATTERN, r"/20\d\d.*-grp$/i"), True),
        (scoped(Scope.PATTERN, r"/20\d\d.*-grp$/"), False),
        (scoped(Scope.GROUP, "GRP", movie_id=None), True),
        (scoped(Scope.GROUP, "GRP", movie_id=2), False),
        (scoped(Scope.GROUP, "GRP", protocol=Protocol.UNKNOWN), True),
    ],
)
def test_how_far_a_scope_reaches(blocked, wanted):
    candidate = make_candidate(release=make_release(**NAMED), parsed={"release_group": "GRP"})
    rejection = objection("Blocklist", candidate, make_facts(blocklist=(blocked,)))
    assert (rejection is not None) == wanted


def test_a_release_without_a_hash_or_group_is_hit_by_neither():
    candidate = make_candidate(release=make_release(title="Film"), parsed={"release_group": ""})
    blocked = (scoped(Scope.HASH, ""), scoped(Scope.GROUP, ""))
    assert objection("Blocklist", candidate, make_facts(blocklist=blocked)) is None


def test_an_entry_with_an_end_is_waited_for_and_then_over():
    candidate = make_candidate(release=make_release(**TORRENT))
    end = NOW + timedelta(hours=2)
    facts = make_facts(blocklist=(entry(expires_at=end),))
    rejection = objection("Blocklist", candidate, facts)
    assert (rejection.kind, rejection.until) == (RejectionKind.TEMPORARY, end)
    assert "until 2026-03-14 17:09 UTC" in rejection.message
    assert objection("Blocklist", candidate, replace(facts, now=end)) is None


def test_of_several_the_one_that_holds_longest_is_told():
    candidate = make_candidate(release=make_release(**TORRENT))
    soon, later = (entry(expires_at=NOW + timedelta(hours=hours)) for hours in (1, 5))
    facts = make_facts(blocklist=(soon, later))
    assert objection("Blocklist", candidate, facts).until == later.expires_at
    facts = make_facts(blocklist=(soon, entry(message="for good"), later))
    assert "for good" in objection("Blocklist", candidate, facts).message


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        (scoped(Scope.HASH, "xyz"), "term", "hexadecimal"),
        (scoped(Scope.TITLE, " . "), "term", "name"),
        (scoped(Scope.GROUP, ""), "term", "group"),
        (scoped(Scope.PATTERN, "x"), "term", "two letters"),
        (scoped(Scope.PATTERN, "/gr(oup/"), "term", "column 7"),
        (scoped(Scope.PATTERN, "/.*/"), "term", "every name"),
        (entry(source_title=""), "title", "name"),
        (entry(expires_at=NOW), "expires", "future"),
    ],
)
def test_what_cannot_be_saved(given, field, words):
    [problem] = validate_entry(given, NOW)
    assert problem.field == field
    assert words in problem.message


def test_where_a_pattern_is_wrong_is_told_in_what_was_typed():
    [problem] = validate_entry(scoped(Scope.PATTERN, "/gr(oup/"), NOW)
    assert problem.column == 8


def test_what_can_be_saved():
    for scope, term in (
        (Scope.HASH, "AB" * 20), (Scope.TITLE, "Film"), (Scope.GROUP, "GRP"),
        (Scope.PATTERN, "/gr(ou)?p/i"), (Scope.PATTERN, "web-dl"),
    ):  # fmt: skip
        assert validate_entry(scoped(scope, term), NOW) == []
    assert validate_entry(entry(expires_at=NOW + timedelta(seconds=1)), NOW) == []
