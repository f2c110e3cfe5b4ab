"""What is told, as one value: everything that an entity may show is a function of a `State`."""

from dataclasses import dataclass
from datetime import UTC, datetime

from radarr_desktop.domain.movie import Movie
from radarr_desktop.engine.health import Issue
from radarr_desktop.ports.store import LibraryCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderSpace:
    """A root folder; None if its disk cannot be asked."""

    id: int
    path: str
    free_bytes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """A download that is not done."""

    title: str
    year: int
    tmdb_id: int
    quality: str
    #: 0 … 1.
    progress: float
    size_bytes: int
    left_bytes: int
    #: Bytes a second.
    speed: int
    #: To the minute, so that it stands still while all goes as expected.
    eta: datetime | None
    #: `DownloadState` and `ItemStatus` values.
    state: str
    status: str
    client: str
    indexer: str
    poster_url: str
    is_stalled: bool = False

    @property
    def is_downloading(self) -> bool:
        """Bytes come in, or should."""
        return self.state == "downloading" and self.status == "downloading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """When something happened last, and to what film."""

    at: datetime
    title: str
    quality: str


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The whole, at one moment; None = not known."""

    version: str = ""
    started_at: datetime | None = None
    counts: LibraryCounts | None = None
    folders: tuple[FolderSpace, ...] = ()
    #: Less free space than this is a problem.
    low_space_bytes: int = 0
    queue: tuple[QueueItem, ...] = ()
    is_paused: bool = False
    is_searching: bool = False
    last_import: Happened | None = None
    last_grab: Happened | None = None
    last_rss_sync: datetime | None = None
    issues: tuple[Issue, ...] = ()
    #: Does one of those that are switched on answer? None = there is none.
    clients_answer: bool | None = None
    indexers_answer: bool | None = None
    #: Services (`indexer`, `downloadClient`, `tmdb` …) that are left alone: who, and since what.
    left_alone: tuple["LeftAlone", ...] = ()
    #: Films that came last, newest first.
    recent: tuple[Movie, ...] = ()
    #: Wished films with a release to come, soonest first.
    upcoming: tuple["Release", ...] = ()

    @property
    def active(self) -> QueueItem | None:
        """The download that moves most."""
        moving = [item for item in self.queue if item.is_downloading]
        return max(moving, key=lambda item: item.speed, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftAlone:
    """A service that is not asked for a while."""

    #: `indexer`, `downloadClient`, `tmdb`, `mqtt`.
    kind: str
    name: str
    #: Of its circuit breaker: `open` or `halfOpen`.
    state: str
    until: datetime | None
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A film and the next day on which it comes out."""

    movie: Movie
    #: Midnight, UTC.
    at: datetime
    #: `cinema`, `digital` or `physical`.
    kind: str


def to_the_minute(moment: datetime) -> datetime:
    """Rounded up; finer times of a guess would change without saying anything."""
    seconds = moment.timestamp()
    return datetime.fromtimestamp(-(-seconds // 60) * 60, UTC)
