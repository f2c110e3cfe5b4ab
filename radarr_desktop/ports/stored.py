"""What a store takes and gives beside the domain's values: rows of lists, commands, journals."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from radarr_desktop.domain.decisions.spec import Decision
from radarr_desktop.domain.download import Download
from radarr_desktop.domain.events import Event
from radarr_desktop.domain.movie import MovieFile
from radarr_desktop.domain.release import Release


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Which part of a list, and in what order."""

    number: int = 1
    size: int = 10
    #: One of the method's sort keys; an unknown one means the default.
    sort_key: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryRow:
    """A film as lists show it."""

    id: int
    tmdb_id: int
    imdb_id: str
    title: str
    sort_title: str
    year: int
    #: `MovieStatus` value.
    status: str
    monitored: bool
    #: It may be looked for by now.
    is_available: bool
    quality_profile_id: int
    #: "" without a file.
    quality_name: str
    size_bytes: int
    runtime_minutes: int
    #: The file is below its profile's cutoff.
    wants_better: bool
    added_at: datetime
    poster_url: str
    genres: tuple[str, ...]
    rating: float
    tags: tuple[int, ...]
    path: str
    #: The first day on which it may be looked for, if known.
    available_on: datetime | None

    @property
    def has_file(self) -> bool:
        """Is the film on the shelf?"""
        return bool(self.quality_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryCounts:
    """The library in numbers."""

    movies: int = 0
    monitored: int = 0
    with_file: int = 0
    missing: int = 0
    cutoff_unmet: int = 0
    size_bytes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """A download as lists show it."""

    download: Download
    movie_title: str
    movie_year: int
    tmdb_id: int
    poster_url: str
    quality_name: str
    quality: Any
    languages: tuple[Any, ...]
    custom_format_score: int
    info_url: str
    release_group: str
    #: Why this release was taken, or what it waits for: sentences.
    why: tuple[str, ...]
    #: Of a release that waits: when its time has come; None = with the next feed.
    waits_until: datetime | None = None


class CommandStatus(Enum):
    """Radarr's names."""

    QUEUED = "queued"
    STARTED = "started"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandRow:
    """A command: asked for, running, done."""

    id: int = 0
    name: str
    body: dict[str, Any]
    #: `manual`, `scheduled` or `unspecified`.
    trigger: str = "manual"
    priority: int = 0
    status: CommandStatus = CommandStatus.QUEUED
    queued_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None
    attempts: int = 0
    #: 0 … 1, None = unknown.
    progress: float | None = None
    message: str = ""
    #: What the job answered, or the error text of each try (dead letters show it).
    result: dict[str, Any] | None = None
    errors: tuple[str, ...] = ()
    cancel_requested: bool = False
    correlation_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportJournal:
    """An import that was begun: written before a file moves, closed with the commit."""

    id: int = 0
    download_id: str
    movie_id: int
    source_path: str
    #: Absolute.
    target_path: str
    #: The file that will be replaced; 0 = none.
    replaces_file_id: int = 0
    file: MovieFile
    #: Subtitles that go along: (source, target), absolute.
    extras: tuple[tuple[str, str], ...] = ()
    begun_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRelease:
    """A release that was seen, with the last verdict on it."""

    release: Release
    search_id: str
    decision: Decision
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RootFolder:
    """A folder that films' folders lie in."""

    id: int = 0
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A label."""

    id: int = 0
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedEvent:
    """An event of the log."""

    id: int
    event: Event
    at: datetime
