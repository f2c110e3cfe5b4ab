"""The order of releases: each criterion by itself, then the order as such."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarr_desktop.domain.decisions.ranking import places, rank, why
from radarr_desktop.domain.decisions.spec import Decision
from radarr_desktop.domain.delay_profile import DelayProfile
from radarr_desktop.domain.facts import ProperPolicy
from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.quality import (
    BLURAY720P,
    BLURAY1080P,
    DVD,
    HDTV720P,
    REMUX1080P,
    WEBDL1080P,
    WEBRIP1080P,
)
from radarr_desktop.domain.rejection import Rejection
from radarr_desktop.domain.release import IndexerFlag, Protocol
from tests.unit.decisions.builders import (
    GB,
    MB,
    NOW,
    definition,
    make_candidate,
    make_facts,
    make_file,
    make_movie,
    make_release,
    model,
)


def decision(of=None, score=0, movie=None, **release):
    candidate = make_candidate(of, format_score=score, movie=movie, release=make_release(**release))
    return Decision(release=candidate.release, candidate=candidate)


def torrent(seeders, leechers=0, **release):
    return decision(seeders=seeders, leechers=leechers, **release)


def usenet(hours_old, **release):
    published = NOW - timedelta(hours=hours_old)
    return decision(protocol=Protocol.USENET, published_at=published, **release)


FLAGS = {"prefer_indexer_flags": True}
NOT_PREFERRED = {"proper_policy": ProperPolicy.DO_NOT_PREFER}
FREE, HALF, SCENE = IndexerFlag.FREELEECH, IndexerFlag.HALFLEECH, IndexerFlag.SCENE


@pytest.mark.parametrize(
    ("better", "worse", "settings"),
    [
        # quality and revision
        (decision(model(BLURAY1080P)), decision(model(WEBDL1080P, 3), score=900), {}),
        (decision(model(WEBDL1080P, 2)), decision(model(WEBDL1080P), score=900), {}),
        (decision(model(WEBDL1080P, 1, 1)), decision(model(WEBDL1080P, 3)), {}),
        (decision(model(WEBDL1080P), score=1), decision(model(WEBDL1080P, 2)), NOT_PREFERRED),
        (decision(model(WEBRIP1080P), score=1), decision(model(WEBDL1080P)), {}),
        (decision(model(DVD)), decision(model(HDTV720P)), {}),
        # formats, protocol, indexer
        (decision(score=2, indexer_priority=50), decision(score=1, indexer_priority=1), {}),
        (decision(score=0), decision(score=-1), {}),
        (torrent(0, indexer_priority=50), usenet(1, indexer_priority=1), {}),
        (torrent(1, indexer_priority=1), torrent(9000, indexer_priority=2), {}),
        # marks
        (torrent(1, flags=FREE), torrent(9000, flags=HALF), FLAGS),
        (torrent(1, flags=HALF), torrent(9000, flags=SCENE), FLAGS),
        (torrent(9000, flags=SCENE), torrent(1, flags=FREE), {}),
        # the swarm
        (torrent(100, size_bytes=GB), torrent(10, size_bytes=9 * GB), {}),
        (torrent(0, 100, size_bytes=GB), torrent(0, 10, size_bytes=9 * GB), {}),
        (torrent(1000, size_bytes=9 * GB), torrent(1100, size_bytes=GB), {}),
        (torrent(1, size_bytes=9 * GB), torrent(0, size_bytes=GB), {}),
        (torrent(20), torrent(None, None), {}),
        # age
        (usenet(0.5, size_bytes=GB), usenet(2, size_bytes=9 * GB), {}),
        (usenet(24, size_bytes=GB), usenet(25, size_bytes=9 * GB), {}),
        (usenet(7 * 24, size_bytes=GB), usenet(8 * 24, size_bytes=9 * GB), {}),
        (usenet(10 * 24, size_bytes=GB), usenet(100 * 24, size_bytes=9 * GB), {}),
        (usenet(150 * 24, size_bytes=9 * GB), usenet(100 * 24, size_bytes=GB), {}),
        # size without a preferred one
        (decision(size_bytes=400 * MB), decision(size_bytes=399 * MB), {}),
        # what is left
        (usenet(2, size_bytes=210 * MB), usenet(3, size_bytes=390 * MB), {}),
        (decision(size_bytes=390 * MB), decision(size_bytes=210 * MB), {}),
        (decision(indexer_id=1, guid="z"), decision(indexer_id=2, guid="a"), {}),
        (decision(guid="a"), decision(guid="b"), {}),
    ],
)
def test_which_of_two_is_better(better, worse, settings):
    facts = make_facts(settings)
    assert rank([worse, better], facts) == [better, worse]
    assert rank([better, worse], facts) == [better, worse]


def test_the_preferred_protocol_is_that_of_the_films_delay_profile():
    facts = make_facts(delay=DelayProfile(preferred_protocol=Protocol.USENET))
    assert rank([torrent(9000), usenet(1)], facts) == [usenet(1), torrent(9000)]
    assert rank([usenet(1), torrent(9000)], make_facts()) == [torrent(9000), usenet(1)]


@pytest.mark.parametrize(
    ("better", "worse"),
    [(2000, 3000), (2000, 1000), (2100, 2500), (1900, 1500), (2399, 2400)],
)
def test_near_the_preferred_size_is_better(better, worse):
    facts = make_facts(definitions=definition(WEBDL1080P, preferred_size=20))
    first, second = decision(size_bytes=better * MB), decision(size_bytes=worse * MB)
    assert rank([second, first], facts) == [first, second]


def test_without_a_runtime_the_largest_is_better():
    facts = make_facts(definitions=definition(WEBDL1080P, preferred_size=20))
    movie = make_movie(runtime_minutes=0)
    small = decision(size_bytes=2000 * MB, movie=movie)
    large = decision(size_bytes=9000 * MB, movie=movie)
    assert rank([small, large], facts) == [large, small]


def test_strangers_come_last_and_rejections_change_nothing():
    stranger = Decision(release=make_release(guid="s", seeders=9000), candidate=None)
    best = decision(model(REMUX1080P), guid="b")
    refused = Decision(
        release=best.release,
        candidate=best.candidate,
        rejections=(Rejection(reason="Sample", message="no"),),
    )
    plain = decision(guid="p")
    assert rank([stranger, plain, refused], make_facts()) == [refused, plain, stranger]


releases = st.builds(
    decision,
    st.builds(
        model,
        st.sampled_from([DVD, HDTV720P, BLURAY720P, WEBDL1080P, WEBRIP1080P, BLURAY1080P]),
        st.integers(1, 2),
        st.integers(0, 1),
    ),
    st.integers(-1, 1),
    protocol=st.sampled_from(Protocol),
    indexer_id=st.integers(1, 3),
    guid=st.text("abc", min_size=1, max_size=6),
    indexer_priority=st.sampled_from([1, 25]),
    flags=st.sampled_from([IndexerFlag.NONE, FREE, HALF]),
    seeders=st.none() | st.sampled_from([0, 1, 9, 10, 1000, 1100]),
    leechers=st.none() | st.sampled_from([0, 10, 100]),
    published_at=st.integers(0, 24 * 400).map(lambda hours: NOW - timedelta(hours=hours)),
    size_bytes=st.integers(0, 20_000).map(lambda megabytes: megabytes * MB),
)
strangers = st.builds(
    lambda guid: Decision(release=make_release(guid=guid), candidate=None),
    st.text("xyz", min_size=7),
)
all_facts = st.builds(
    lambda policy, flags, protocol, preferred: make_facts(
        {"proper_policy": policy, "prefer_indexer_flags": flags},
        delay=DelayProfile(preferred_protocol=protocol),
        definitions=definition(WEBDL1080P, preferred_size=preferred),
    ),
    st.sampled_from(ProperPolicy),
    st.booleans(),
    st.sampled_from([Protocol.TORRENT, Protocol.USENET]),
    st.none() | st.just(20.0),
)


def identity(one):
    return one.release.indexer_id, one.release.guid


@given(
    decisions=st.lists(releases | strangers, max_size=12, unique_by=identity),
    facts=all_facts,
    seed=st.randoms(use_true_random=False),
)
def test_the_order_does_not_depend_on_how_releases_come(decisions, facts, seed):
    shuffled = seed.sample(decisions, len(decisions))
    assert rank(shuffled, facts) == rank(decisions, facts)


@given(
    decisions=st.lists(releases | strangers, min_size=3, max_size=6, unique_by=identity),
    facts=all_facts,
)
def test_the_order_is_total(decisions, facts):
    """Any two agree with the whole: who is first among many is first of each pair."""
    ranked = rank(decisions, facts)
    for place, first in enumerate(ranked):
        for second in ranked[place + 1 :]:
            assert rank([second, first], facts) == [first, second]


def test_why_a_torrent():
    candidate = make_candidate(
        model(BLURAY1080P),
        file=make_file(model(BLURAY720P)),
        release=make_release(seeders=1212, size_bytes=8 * GB),
        formats=(CustomFormat(id=1, name="Tier 1"), CustomFormat(id=2, name="HDR")),
        format_score=1800,
        matched_by="the name holds its TMDB id",
    )
    one = Decision(release=candidate.release, candidate=candidate)
    facts = make_facts(definitions=definition(BLURAY1080P, preferred_size=102.4))
    assert why(one, facts, 1, 23) == (
        "Bluray-1080p is the quality at which HD stops looking",
        "custom formats Tier 1, HDR score +1800",
        "replaces Bluray-720p",
        "the name holds its TMDB id",
        "1,212 seeders",
        "8.0 GB, with 10.0 GB preferred",
        "rank 1 of 23",
    )


@pytest.mark.parametrize(
    ("of", "sentence"),
    [
        (model(REMUX1080P, 2), "Remux-1080p PROPER is the best quality that HD allows"),
        (model(WEBDL1080P), "HD allows WEBDL-1080p, and 2 better"),
        (model(DVD), "DVD is not among the qualities of HD"),
    ],
)
def test_why_this_quality(of, sentence):
    assert why(decision(of), make_facts(), 1, 1)[0] == sentence


def test_why_a_post_and_a_stranger():
    assert why(usenet(3), make_facts(), 2, 5)[1:] == ("posted 3 hours ago", "4.0 GB", "rank 2 of 5")
    stranger = Decision(release=make_release(seeders=1, size_bytes=0), candidate=None)
    assert why(stranger, make_facts(), 5, 5) == ("1 seeder", "rank 5 of 5")


def test_the_place_is_told_with_what_set_it_behind():
    best, second = torrent(seeders=900), torrent(seeders=20)
    third = replace(decision(score=50), rejections=(Rejection(reason="R", message="No."),))
    facts = make_facts()
    for mixed in permutations((second, third, best)):
        reasons = [place.told(facts).reasons[-1] for place in places(mixed, facts)]
        assert reasons == [
            "rank 1 of 3",
            "rank 2 of 3, behind rank 1 by its seeders",
            "rank 3 of 3, behind rank 2 by being refused",
        ]
