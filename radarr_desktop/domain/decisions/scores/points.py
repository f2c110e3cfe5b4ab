"""A score of points: ten for each step of resolution, more for source, seeders, size, age.

resolution   10 each step: below 576p 0, 576p 1, 720p 2, 1080p 3, 2160p 4
source       1 recorded in a cinema … 5 disc
preferred    50 for the quality at which the profile stops looking
seeders      −10 none, 0 few, 5 from 5, 10 from 20, 15 from 50 (torrents)
size         5 below 2 GB, 10 below 10, 5 below 20, 0 below 35, −5 above
age          10 up to a day, 5 up to three, 0 up to a week, −2 up to 30 days, −5 above
freeleech    20
group        10 for one of the person's good groups
"""

from datetime import timedelta

from radarr_desktop.domain.decisions.wording import GIGABYTE, counted, period, size
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.quality import Modifier, Quality, Source
from radarr_desktop.domain.release import IndexerFlag, Protocol, Release
from radarr_desktop.domain.scoring import Part, Score, Scoring

_SOURCES = {
    Source.UNKNOWN: 1, Source.CAM: 1, Source.TELESYNC: 1, Source.TELECINE: 1, Source.WORKPRINT: 1,
    Source.DVD: 2, Source.TV: 2, Source.WEBRIP: 3, Source.WEBDL: 4, Source.BLURAY: 5,
}  # fmt: skip
_STEPS = (576, 720, 1080, 2160)
_SEEDERS = ((50, 15), (20, 10), (5, 5), (1, 0), (0, -10))
_SIZES = ((2, 5), (10, 10), (20, 5), (35, 0))
_TOO_LARGE = -5
_AGES = ((1, 10), (3, 5), (7, 0), (30, -2))
_TOO_OLD = -5


def points(candidate: Candidate, facts: DecisionFacts) -> Score:
    """The points of one release."""
    release, quality = candidate.release, candidate.parsed.quality.quality
    parts = [
        Part("resolution", 10 * _step(quality), f"{quality.resolution}p"),
        Part("source", _source(quality), quality.name),
    ]
    rung, _place = facts.profile.index_of(quality)
    if rung >= 0 and rung == facts.profile.cutoff_rung():
        parts.append(Part("preferred quality", 50, quality.name))
    age = facts.now - release.published_at
    if release.protocol is Protocol.TORRENT:
        seeders = release.seeders or 0
        parts.append(Part("seeders", _from(_SEEDERS, seeders), f"{seeders:,}"))
    parts.append(Part("size", _up_to(_SIZES, _gigabytes(release), _TOO_LARGE), _size(release)))
    parts.append(Part("age", _up_to(_AGES, age / timedelta(days=1), _TOO_OLD), period(age)))
    if IndexerFlag.FREELEECH in release.flags:
        parts.append(Part("freeleech", 20))
    scoring = facts.settings.scoring
    group = candidate.parsed.release_group
    if group.lower() in scoring.good_groups:
        parts.append(Part("good group", 10, group))
    return Score(parts=tuple(parts), broken_limits=tuple(_broken(release, age, scoring)))


def _step(quality: Quality) -> int:
    return sum(quality.resolution >= lines for lines in _STEPS)


def _source(quality: Quality) -> int:
    return 1 if quality.modifier is Modifier.SCREENER else _SOURCES[quality.source]


def _from(steps: tuple[tuple[int, int], ...], number: float) -> int:
    return next((given for least, given in steps if number >= least), 0)


def _up_to(steps: tuple[tuple[int, int], ...], number: float, beyond: int) -> int:
    return next((given for most, given in steps if number <= most), beyond)


def _gigabytes(release: Release) -> float:
    return release.size_bytes / GIGABYTE


def _size(release: Release) -> str:
    return size(release.size_bytes)


def _broken(release: Release, age: timedelta, scoring: Scoring) -> list[str]:
    broken = []
    if scoring.max_size_gb and _gigabytes(release) > scoring.max_size_gb:
        broken.append(f"{_size(release)}, at most {scoring.max_size_gb:g} GB")
    seeders = release.seeders or 0
    if release.protocol is Protocol.TORRENT and seeders < scoring.min_seeders:
        broken.append(f"{counted(seeders, 'seeder')}, at least {scoring.min_seeders}")
    if scoring.max_age_days and age > timedelta(days=scoring.max_age_days):
        broken.append(f"{period(age)} old, at most {counted(scoring.max_age_days, 'day')}")
    return broken
