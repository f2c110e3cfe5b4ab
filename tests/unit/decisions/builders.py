"""Candidates, films and facts with sensible defaults: a test names only what it is about."""

from datetime import UTC, datetime, timedelta
from typing import Any

from radarr_desktop.base.registry import discover
from radarr_desktop.domain import quality
from radarr_desktop.domain.decisions import specs
from radarr_desktop.domain.decisions.judge import judge
from radarr_desktop.domain.decisions.spec import SPECS
from radarr_desktop.domain.facts import (
    Candidate,
    DecisionFacts,
    DecisionSettings,
    SearchKind,
)
from radarr_desktop.domain.history import HistoryKind, HistoryRecord
from radarr_desktop.domain.language import ENGLISH
from radarr_desktop.domain.movie import Movie, MovieFile, MovieMetadata, MovieStatus
from radarr_desktop.domain.quality import (
    ProfileItem,
    Quality,
    QualityDefinition,
    QualityModel,
    QualityProfile,
    Revision,
)
from radarr_desktop.domain.rejection import Rejection
from radarr_desktop.domain.release import ParsedRelease, Protocol, Release

discover(specs)

NOW = datetime(2026, 3, 14, 15, 9, 26, tzinfo=UTC)
MB = 2**20
GB = 2**30

#: Worst first; the two web qualities are one group.
RUNGS = (
    (quality.DVD,),
    (quality.BLURAY720P,),
    (quality.WEBDL1080P, quality.WEBRIP1080P),
    (quality.BLURAY1080P,),
    (quality.REMUX1080P,),
)


def make_profile(**changes: Any) -> QualityProfile:
    """Allows all rungs but the DVD; looks no further than Bluray-1080p."""
    items = tuple(
        ProfileItem(
            qualities=rung,
            allowed=rung[0] is not quality.DVD,
            group_id=1002 if len(rung) > 1 else 0,
            group_name="WEB 1080p" if len(rung) > 1 else "",
        )
        for rung in RUNGS
    )
    values = {"id": 1, "name": "HD", "items": items, "cutoff": quality.BLURAY1080P.id}
    return QualityProfile(**{**values, **changes})


def model(of: Quality, version: int = 1, real: int = 0, *, is_repack: bool = False) -> QualityModel:
    """A quality with its revision."""
    return QualityModel(quality=of, revision=Revision(real, version, is_repack))


def make_file(of: QualityModel | None = None, **changes: Any) -> MovieFile:
    """A file of the film, three days old."""
    values = {
        "movie_id": 1,
        "relative_path": "Film (1922).mkv",
        "size_bytes": 4 * GB,
        "added_at": NOW - timedelta(days=3),
        "quality": of or model(quality.BLURAY720P),
        "release_group": "GRP",
    }
    return MovieFile(**{**values, **changes})


def make_movie(runtime_minutes: int = 100, **changes: Any) -> Movie:
    """A monitored film of 100 minutes, long released, without a file."""
    metadata = MovieMetadata(
        tmdb_id=653,
        title="Film",
        clean_title="film",
        sort_title="film",
        year=1922,
        original_language=ENGLISH,
        runtime_minutes=runtime_minutes,
        in_cinemas=(NOW - timedelta(days=5000)).date(),
        digital_release=(NOW - timedelta(days=4000)).date(),
    )
    values = {
        "id": 1,
        "metadata": metadata,
        "path": "/films/Film (1922)",
        "root_folder_path": "/films",
        "quality_profile_id": 1,
        "minimum_availability": MovieStatus.RELEASED,
        "added_at": NOW - timedelta(days=30),
    }
    return Movie(**{**values, **changes})


def make_release(**changes: Any) -> Release:
    """A torrent of 4 GB, an hour old."""
    values = {
        "guid": "guid-1",
        "title": "Film.1922.1080p.WEB-DL-GRP",
        "indexer_id": 7,
        "indexer_name": "Archive",
        "protocol": Protocol.TORRENT,
        "size_bytes": 4 * GB,
        "published_at": NOW - timedelta(hours=1),
        "info_hash": "ab" * 20,
        "seeders": 20,
        "leechers": 3,
    }
    return Release(**{**values, **changes})


def make_candidate(
    of: QualityModel | None = None,
    movie: Movie | None = None,
    file: MovieFile | None = None,
    release: Release | None = None,
    parsed: dict[str, Any] | None = None,
    **changes: Any,
) -> Candidate:
    """A WEBDL-1080p of GRP in English."""
    offer = release or make_release()
    understood = {
        "release_title": offer.title,
        "titles": ("Film",),
        "year": 1922,
        "quality": of or model(quality.WEBDL1080P),
        "release_group": "GRP",
    }
    values = {
        "release": offer,
        "parsed": ParsedRelease(**{**understood, **(parsed or {})}),
        "movie": movie or make_movie(file=file),
        "languages": (ENGLISH,),
    }
    return Candidate(**{**values, **changes})


def make_facts(settings: dict[str, Any] | None = None, **changes: Any) -> DecisionFacts:
    """An RSS sync with everything as it is after the installation."""
    values = {
        "now": NOW,
        "search": SearchKind.RSS,
        "profile": make_profile(),
        "settings": DecisionSettings(**(settings or {})),
        "free_bytes": 500 * GB,
    }
    return DecisionFacts(**{**values, **changes})


def definition(of: Quality, **sizes: float) -> dict[int, QualityDefinition]:
    """The sizes of one quality, as facts hold them."""
    return {of.id: QualityDefinition(quality=of, title=of.name, **sizes)}


def grabbed(of: QualityModel, hours_ago: float = 1, **changes: Any) -> HistoryRecord:
    """A grab, or another fact of history."""
    values = {
        "movie_id": 1,
        "kind": HistoryKind.GRABBED,
        "source_title": "Film.1922-GRP",
        "quality": of,
        "download_id": "cd" * 20,
        "at": NOW - timedelta(hours=hours_ago),
    }
    return HistoryRecord(**{**values, **changes})


def objection(name: str, candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """What one specification says, under the circumstances in which it is asked."""
    decision = judge(candidate, facts, [SPECS[name]])
    return decision.rejections[0] if decision.rejections else None


def reason(name: str, candidate: Candidate, facts: DecisionFacts) -> str | None:
    """The reason of the specification's rejection, or None."""
    rejection = objection(name, candidate, facts)
    return rejection.reason if rejection else None
