from datetime import timedelta

import pytest

from radarr_desktop.domain.delay_profile import (
    LONGEST_DELAY,
    DelayProfile,
    delay_for,
    validate_delay_profile,
)
from radarr_desktop.domain.facts import ProperPolicy, SearchKind
from radarr_desktop.domain.quality import HDTV1080P, WEBDL1080P
from radarr_desktop.domain.rejection import RejectionKind
from radarr_desktop.domain.release import Protocol
from tests.unit.decisions.builders import (
    NOW,
    RUNGS,
    make_candidate,
    make_facts,
    make_file,
    make_movie,
    make_release,
    model,
    objection,
)

#: Of what the profile allows.
BEST = RUNGS[-1][0]
TWO_HOURS = DelayProfile(torrent_delay=120, usenet_delay=60)


def waits(candidate, facts):
    rejection = objection("Delay", candidate, facts)
    if rejection is not None:
        assert (rejection.reason, rejection.kind) == ("MinimumAgeDelay", RejectionKind.TEMPORARY)
    return rejection is not None


def aged(minutes, **release):
    return make_candidate(
        release=make_release(published_at=NOW - timedelta(minutes=minutes), **release)
    )


@pytest.mark.parametrize(
    ("minutes", "protocol", "expected"),
    [
        (119, Protocol.TORRENT, True),
        (120, Protocol.TORRENT, False),
        (59, Protocol.USENET, True),
        (61, Protocol.USENET, False),
        # A clock that runs ahead: the release is from the future.
        (-500, Protocol.TORRENT, True),
    ],
)
def test_each_protocol_has_its_delay(minutes, protocol, expected):
    assert waits(aged(minutes, protocol=protocol), make_facts(delay=TWO_HOURS)) is expected


def test_without_a_delay_nothing_waits():
    assert not waits(aged(0), make_facts())


@pytest.mark.parametrize(
    ("search", "by_person", "expected"),
    [
        (SearchKind.RSS, False, True),
        (SearchKind.AUTOMATIC, False, True),
        (SearchKind.AUTOMATIC, True, False),
        (SearchKind.INTERACTIVE, True, False),
    ],
)
def test_only_a_person_does_not_wait(search, by_person, expected):
    facts = make_facts(delay=TWO_HOURS, search=search, user_invoked=by_person)
    assert waits(aged(0), facts) is expected


def test_the_time_runs_from_the_oldest_release_that_waits():
    facts = make_facts(delay=TWO_HOURS, oldest_pending=NOW - timedelta(minutes=121))
    assert not waits(aged(3), facts)
    facts = make_facts(delay=TWO_HOURS, oldest_pending=NOW - timedelta(minutes=100))
    assert waits(aged(3), facts)


@pytest.mark.parametrize(
    ("quality", "delay", "score", "expected"),
    [
        (BEST, {"bypass_if_highest_quality": True}, 0, False),
        (BEST, {}, 0, True),
        (WEBDL1080P, {"bypass_if_highest_quality": True}, 0, True),
        (WEBDL1080P, {"bypass_if_above_format_score": True, "minimum_format_score": 50}, 50, False),
        (WEBDL1080P, {"bypass_if_above_format_score": True, "minimum_format_score": 50}, 49, True),
        (WEBDL1080P, {"minimum_format_score": 50}, 100, True),
        (
            BEST,
            {"bypass_if_highest_quality": True, "preferred_protocol": Protocol.USENET},
            0,
            True,
        ),
    ],
)
def test_what_is_not_waited_for(quality, delay, score, expected):
    candidate = make_candidate(
        model(quality), release=make_release(published_at=NOW), format_score=score
    )
    facts = make_facts(delay=DelayProfile(torrent_delay=120, **delay))
    assert waits(candidate, facts) is expected


@pytest.mark.parametrize(
    ("on_disk", "version", "policy", "expected"),
    [
        (WEBDL1080P, 2, ProperPolicy.PREFER_AND_UPGRADE, False),
        (WEBDL1080P, 1, ProperPolicy.PREFER_AND_UPGRADE, True),
        (HDTV1080P, 2, ProperPolicy.PREFER_AND_UPGRADE, True),
        (WEBDL1080P, 2, ProperPolicy.DO_NOT_UPGRADE, True),
    ],
)
def test_a_mended_release_of_the_file_does_not_wait(on_disk, version, policy, expected):
    candidate = make_candidate(
        model(WEBDL1080P, version),
        movie=make_movie(file=make_file(model(on_disk))),
        release=make_release(published_at=NOW),
    )
    facts = make_facts({"proper_policy": policy}, delay=TWO_HOURS)
    assert waits(candidate, facts) is expected


def test_the_films_tags_choose_the_profile():
    profiles = [
        DelayProfile(id=1, order=2**31 - 1),
        DelayProfile(id=2, order=2, tags=frozenset({7, 8})),
        DelayProfile(id=3, order=1, tags=frozenset({8})),
    ]
    assert [delay_for(profiles, tags).id for tags in ({7}, {8}, {7, 8}, {9}, set())] == [
        2, 3, 3, 1, 1,
    ]  # fmt: skip
    assert not delay_for([], {7}).torrent_delay


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"torrent_delay": LONGEST_DELAY + 1}, "torrentDelay", "at most 365 days"),
        ({"usenet_delay": -1}, "usenetDelay", "negative"),
        ({"minimum_format_score": 2**31}, "minimumCustomFormatScore", "so many points"),
        ({"enable_torrent": False, "enable_usenet": False}, "enableTorrent", "must be allowed"),
    ],
)
def test_what_makes_no_sense_is_told_at_its_field(changes, field, words):
    [problem] = validate_delay_profile(DelayProfile(**changes))
    assert problem.field == field
    assert words in problem.message


def test_the_longest_delay_is_accepted():
    assert validate_delay_profile(DelayProfile(torrent_delay=LONGEST_DELAY)) == []
