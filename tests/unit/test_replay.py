"""A film's story is told again: the best is taken in each sitting, later ones must be better."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import radarr_desktop.domain.decisions.specs
from radarr_desktop.base.registry import discover
from radarr_desktop.domain.decisions.upgrade import Worth
from radarr_desktop.domain.delay_profile import DelayProfile
from radarr_desktop.domain.facts import Candidate, DecisionFacts, SearchKind
from radarr_desktop.domain.history import HistoryKind, HistoryRecord
from radarr_desktop.domain.lab.replay import Course, Offer, file_at, replay
from radarr_desktop.domain.movie import MovieFile
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.profiles import default_profiles
from radarr_desktop.domain.quality import BY_NAME, QualityModel, QualityProfile
from radarr_desktop.domain.release import ParsedRelease, Protocol, Release
from tests.database import values

discover(radarr_desktop.domain.decisions.specs)

START = datetime(2026, 3, 1, tzinfo=UTC)
NOW = START + timedelta(days=30)
MOVIE = values.film(1, id=7)
HD = next(one for one in default_profiles() if one.name == "HD-1080p")
UPGRADES = replace(HD, id=1, upgrade_allowed=True, cutoff=BY_NAME["remux-1080p"].id)


def offer(words: str, hours: float, *, points: int = 0, guid: str = "", **changes: Any) -> Offer:
    """A release of the film, `hours` after the beginning."""
    title = f"Nosferatu.1922.{words}-GRP"
    parsed = parse_release_name(title)
    assert isinstance(parsed, ParsedRelease)
    at = START + timedelta(hours=hours)
    release = Release(
        guid=guid or f"{title}@{hours}", title=title, indexer_id=1, indexer_name="Practice",
        protocol=Protocol.TORRENT, size_bytes=8_000_000_000, published_at=at, seeders=9,
    )  # fmt: skip
    release = replace(release, **changes)
    candidate = Candidate(
        release=release,
        parsed=parsed,
        movie=MOVIE,
        languages=(MOVIE.metadata.original_language,),
        format_score=points,
    )
    return Offer(at, candidate)


def facts(profile: QualityProfile = UPGRADES, **changes: Any) -> DecisionFacts:
    return replace(DecisionFacts(now=NOW, search=SearchKind.RSS, profile=profile), **changes)


def file(name: str, points: int = 0, **changes: Any) -> MovieFile:
    quality = QualityModel(quality=BY_NAME[name.lower()])
    return values.movie_file(7, quality=quality, custom_format_score=points, **changes)


def words_of(course: Course) -> list[str]:
    """What was taken, without the film's name."""
    titles = [one.candidate.release.title for one in course.taken]
    return [title.removeprefix("Nosferatu.1922.").removesuffix("-GRP") for title in titles]


def told(*offers: Offer, file: MovieFile | None = None, **changes: Any) -> Course:
    return replay(MOVIE, file, offers, facts(**changes))


def test_the_best_of_a_sitting_is_taken_and_the_others_are_outdone():
    course = told(offer("1080p.WEB-DL", 1), offer("1080p.BluRay", 1.01), offer("480p.DVD", 1.01))
    assert words_of(course) == ["1080p.BluRay"]
    web, bluray, dvd = course.fates
    assert web.outdone_by is bluray.decision.candidate
    assert bluray.is_taken
    assert [one.rule for one in dvd.decision.rejections] == ["QualityAllowedByProfile"]
    [taken] = course.taken
    assert taken.replaced is None
    assert any("best" in sentence or "better" in sentence for sentence in taken.why)


def test_a_later_one_must_be_better_than_what_was_taken():
    course = told(
        offer("1080p.BluRay", 1), offer("1080p.WEB-DL", 2), offer("1080p.BluRay.REMUX", 3)
    )
    assert words_of(course) == ["1080p.BluRay", "1080p.BluRay.REMUX"]
    assert [one.rule for one in course.fates[1].decision.rejections] == ["UpgradeDisk"]
    assert course.taken[1].replaced == Worth(QualityModel(quality=BY_NAME["bluray-1080p"]))


def test_the_points_that_were_taken_count_as_the_files():
    offers = (offer("1080p.BluRay", 1, points=50), offer("1080p.BluRay", 2, points=60))
    assert len(told(*offers, profile=replace(UPGRADES, cutoff_format_score=100)).taken) == 2
    assert len(told(*offers, profile=replace(UPGRADES, cutoff_format_score=50)).taken) == 1


def test_the_file_at_the_beginning_counts():
    course = told(offer("1080p.WEB-DL", 1), file=file("Bluray-1080p"))
    assert course.taken == ()
    course = told(offer("1080p.BluRay", 1), file=file("WEBDL-1080p"))
    assert course.taken[0].replaced is not None


def test_a_profile_without_upgrades_takes_one():
    offers = (offer("1080p.WEB-DL", 1), offer("1080p.BluRay", 2))
    assert words_of(told(*offers, profile=replace(HD, id=1))) == ["1080p.WEB-DL"]


DELAY = DelayProfile(torrent_delay=24 * 60)


def test_what_waits_is_judged_again_when_its_time_has_come():
    course = told(offer("1080p.WEB-DL", 1), offer("1080p.BluRay", 20), delay=DELAY)
    assert words_of(course) == ["1080p.BluRay"]
    assert course.taken[0].at == START + timedelta(hours=25), "a day after the first was published"
    assert course.fates[0].outdone_by is not None


def test_what_still_waits_at_the_end_is_not_taken():
    course = told(offer("1080p.WEB-DL", 24 * 29.5), delay=DELAY)
    assert course.taken == ()
    assert course.fates[0].decision.is_temporary


def test_no_offer_no_story():
    assert told() == Course((), ())


EARLY = HistoryRecord(
    movie_id=7, kind=HistoryKind.IMPORTED, source_title="Nosferatu.1922.720p.BluRay-GRP",
    quality=QualityModel(quality=BY_NAME["bluray-720p"]), at=START - timedelta(days=9),
    custom_format_score=3,
)  # fmt: skip
GONE = replace(EARLY, kind=HistoryKind.FILE_DELETED, at=START - timedelta(days=2))
LATE = replace(EARLY, at=START + timedelta(days=2))


@pytest.mark.parametrize(
    ("added", "history", "expected"),
    [
        (START - timedelta(days=1), (), "Bluray-1080p"),
        (START + timedelta(days=2), (LATE, EARLY), "Bluray-720p"),
        (START + timedelta(days=2), (LATE, GONE, EARLY), None),
        (START + timedelta(days=2), (LATE,), None),
        (None, (EARLY,), "Bluray-720p"),
        (None, (), None),
    ],
)
def test_the_file_that_was_there_at_the_beginning(added, history, expected):
    present = None if added is None else file("Bluray-1080p", added_at=added)
    found = file_at(replace(MOVIE, file=present), history, START)
    assert (found.quality.quality.name if found else None) == expected


WORDS = st.sampled_from(
    ["1080p.WEB-DL", "1080p.BluRay", "1080p.BluRay.REMUX", "PROPER.1080p.BluRay", "720p.BluRay",
     "1080p.HDTV", "REPACK.1080p.WEB-DL"]
)  # fmt: skip
OFFERS = st.lists(st.tuples(WORDS, st.integers(0, 200), st.integers(-20, 200)), max_size=12).map(
    lambda rows: [
        offer(words, hours, points=points, guid=str(number))
        for number, (words, hours, points) in enumerate(sorted(rows, key=lambda row: row[1]))
    ]
)


@given(OFFERS, st.booleans())
def test_nothing_is_taken_twice_and_each_take_beats_the_one_before(offers, delayed):
    course = told(*offers, **({"delay": DELAY} if delayed else {}))
    keys = [one.key for one in course.taken]
    assert len(keys) == len(set(keys))
    assert len(course.fates) == len(offers)
    assert [one.at for one in course.taken] == sorted(one.at for one in course.taken)
    assert sum(one.is_taken for one in course.fates) == len(keys)
    for earlier, later in pairwise(course.taken):
        assert later.replaced == Worth(
            earlier.candidate.parsed.quality, earlier.candidate.format_score
        )
        before = UPGRADES.index_of(earlier.candidate.parsed.quality.quality)[0]
        assert UPGRADES.index_of(later.candidate.parsed.quality.quality)[0] >= before
