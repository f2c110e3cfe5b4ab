"""The optional scores: golden examples, and their place in the order."""

from datetime import timedelta

import pytest

from radarr_desktop.domain.decisions.ranking import rank, why
from radarr_desktop.domain.decisions.scores.points import points
from radarr_desktop.domain.decisions.scores.weights import weighted
from radarr_desktop.domain.decisions.spec import Decision
from radarr_desktop.domain.language import BY_ID, ENGLISH
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.quality import BLURAY1080P, WEBDL1080P
from radarr_desktop.domain.release import IndexerFlag, ParsedRelease, Protocol
from radarr_desktop.domain.scoring import Scoring, TieBreak, weight_problems
from tests.unit.decisions.builders import (
    GB,
    NOW,
    make_candidate,
    make_facts,
    make_profile,
    make_release,
)


def named(name, languages=(ENGLISH,), **release):
    parsed = parse_release_name(name)
    assert isinstance(parsed, ParsedRelease)
    return make_candidate(
        parsed.quality,
        release=make_release(title=name, **release),
        parsed={"release_group": parsed.release_group, "traits": parsed.traits},
        languages=languages,
    )


def facts_of(tie_break=TieBreak.POINTS, **scoring):
    scored = Scoring(tie_break=tie_break, good_groups=frozenset({"grp"}), **scoring)
    return make_facts({"scoring": scored}, profile=make_profile(cutoff=BLURAY1080P.id))


OTHER = "Film.1922.1080p.WEB-DL.H264-OTHER"


@pytest.mark.parametrize(
    ("candidate", "wanted", "limits"),
    [
        # 30 + 4 (WEBDL) + 10 (20 seeders) + 10 (4 GB) + 10 (an hour)
        (named(OTHER), 64, 0),
        (named("Film.1922.1080p.WEB-DL.H264-GRP"), 74, 0),
        # 30 + 5 + 50 (where the profile stops) + 10 + 10 + 10
        (named("Film.1922.1080p.BluRay.x264-OTHER"), 115, 0),
        (named("Film.1922.2160p.WEBRip.x265-OTHER", size_bytes=25 * GB), 40 + 3 + 10 + 0 + 10, 0),
        (named("Film.1922.CAM.x264-OTHER", size_bytes=GB), 0 + 1 + 10 + 5 + 10, 0),
        (named(OTHER, seeders=0), 64 - 20, 1),
        (named(OTHER, seeders=4), 64 - 10, 0),
        (named(OTHER, seeders=50, flags=IndexerFlag.FREELEECH), 64 + 5 + 20, 0),
        (named(OTHER, size_bytes=51 * GB), 64 - 15, 1),
        (named(OTHER, published_at=NOW - timedelta(days=8)), 64 - 12, 1),
        (named(OTHER, published_at=NOW - timedelta(days=40)), 64 - 15, 1),
        (named(OTHER, protocol=Protocol.USENET, seeders=None), 54, 0),
    ],
)
def test_points(candidate, wanted, limits):
    score = points(candidate, facts_of())
    assert (score.total, len(score.broken_limits)) == (wanted, limits), str(score)


@pytest.mark.parametrize(
    ("candidate", "group", "technique", "offer", "formats"),
    [
        (named(OTHER, seeders=1), 50, (80 + 80 + 80) / 3, 10, 0),
        (named("Film.1922.1080p.WEB-DL.H264-GRP", seeders=10), 100, 80, 20, 0),
        (named("Film.1922.1080p.WEB-DL", seeders=0), 0, (80 + 80 + 50) / 3, 0, 0),
        (
            named("Film.1922.2160p.BluRay.REMUX.HDR.HEVC.REPACK.INTERNAL-GRP", (ENGLISH, BY_ID[2]),
                  seeders=5000, size_bytes=40 * GB),
            100, 100, 100, 75,
        ),
        (
            named("Film.1922.2160p.WEB-DL.SDR.PROPER.XviD-GRP", seeders=0),
            100, (100 + 80 + 40) / 3, 0, 25,
        ),
        # DTS is no telesync, and what was taken in a cinema has no good formats.
        (named("Film.1922.1080p.BluRay.DTS.x264-GRP", seeders=0), 100, 250 / 3, 0, 0),
        (named("Film.1922.PROPER.TS.x264-GRP", seeders=0, size_bytes=2 * GB), 100,
         (20 + 10 + 80) / 3, 20, 0),
    ],
)  # fmt: skip
def test_weights(candidate, group, technique, offer, formats):
    score = weighted(candidate, facts_of(TieBreak.WEIGHTS))
    found = [part.points for part in score.parts]
    wanted = [group * 0.4, technique * 0.3, offer * 0.2, formats * 0.1]
    assert found == pytest.approx(wanted), str(score)
    assert 0 <= score.total <= 100


def test_weights_are_the_persons():
    only_group = facts_of(
        TieBreak.WEIGHTS, group_weight=100, technical_weight=0, offer_weight=0, format_weight=0
    )
    assert weighted(named(OTHER), only_group).total == 50


def test_the_weights_are_a_hundred_together():
    assert weight_problems(Scoring()) == []
    problems = weight_problems(Scoring(group_weight=50))
    assert [one.field for one in problems] == [
        "groupWeight", "technicalWeight", "offerWeight", "formatWeight",
    ]  # fmt: skip
    assert "they are 110 %" in problems[0].message


def decision(candidate):
    return Decision(release=candidate.release, candidate=candidate)


def test_it_comes_last_and_only_when_it_is_switched_on():
    good = decision(named("Film.1922.1080p.WEB-DL.H264-GRP", guid="z"))
    other = decision(named(OTHER, guid="a"))
    assert rank([good, other], make_facts()) == [other, good]
    for kind in (TieBreak.POINTS, TieBreak.WEIGHTS):
        assert rank([other, good], facts_of(kind)) == [good, other]
        better_swarm = decision(named(OTHER, seeders=1000))
        assert rank([good, better_swarm], facts_of(kind)) == [better_swarm, good]


def test_beyond_the_limits_is_behind_whatever_its_points():
    old = {"published_at": NOW - timedelta(days=8)}
    beyond = decision(named("Film.1922.1080p.WEB-DL.H264-GRP", flags=IndexerFlag.FREELEECH, **old))
    within = decision(named(OTHER))
    assert rank([beyond, within], facts_of()) == [within, beyond]


def test_every_point_is_told():
    good = decision(named("Film.1922.1080p.WEB-DL.H264-GRP"))
    told = why(good, facts_of(), 1, 1)
    assert (
        "74 points: resolution (1080p) +30, source (WEBDL-1080p) +4, seeders (20) +10, "
        "size (4.0 GB) +10, age (60 minutes) +10, good group (GRP) +10"
    ) in told
    assert not any("points" in sentence for sentence in why(good, make_facts(), 1, 1))
    assert WEBDL1080P.name in told[0]
