"""Facts in the past tense: what the engine tells everybody, after it is committed.

How to add one: a frozen dataclass here, deriving from `Event`. Its class name is its kind on the
wire (the event log, other processes, MQTT); its fields are plain JSON values.
"""

from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import Any, ClassVar, Self, TypedDict

from radarr_desktop.domain.download import Download
from radarr_desktop.domain.movie import Movie


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened."""

    #: One id from grab to import; "" where nothing is joined.
    correlation_id: str = ""

    #: Kept in the event log (and so seen by other processes); progress is not.
    is_logged: ClassVar[bool] = True

    @property
    def kind(self) -> str:
        """The class name."""
        return type(self).__name__

    def body(self) -> dict[str, Any]:
        """The fields as plain values."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovieEvent(Event):
    """Something happened to a film of the library."""

    movie_id: int
    title: str = ""
    year: int = 0
    tmdb_id: int = 0


class FilmFields(TypedDict):
    """What a `MovieEvent` says of its film."""

    movie_id: int
    title: str
    year: int
    tmdb_id: int


def film_fields(movie: Movie) -> FilmFields:
    """Which film an event is about."""
    return {
        "movie_id": movie.id,
        "title": movie.title,
        "year": movie.year,
        "tmdb_id": movie.metadata.tmdb_id,
    }


def film_fields_of(movie_id: int, movie: Movie | None) -> FilmFields:
    """The same of a film that may have left the library: then its id must do."""
    if movie is None:
        return {"movie_id": movie_id, "title": "", "year": 0, "tmdb_id": 0}
    return film_fields(movie)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovieAdded(MovieEvent):
    """A film came into the library."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovieUpdated(MovieEvent):
    """Metadata or wishes of a film changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovieDeleted(MovieEvent):
    """A film left the library."""

    files_deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MovieFileDeleted(MovieEvent):
    """A file of a film is gone; `reason` is `manual`, `upgrade` or `missing`."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFinished(Event):
    """Indexers were asked for a film (or for what is new, movie_id 0)."""

    movie_id: int
    found: int
    accepted: int
    grabbed: int
    #: Indexers that failed, with the reason in words.
    failures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchBegan(Event):
    """These indexers (by name) are being asked."""

    search_id: str
    indexers: tuple[str, ...]

    is_logged: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedGapFound(Event):
    """A feed has moved past what was seen of it: between these moments releases may be missed."""

    indexer: str
    after: datetime
    before: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasesFound(Event):
    """An indexer answered a search; the rows are in the store under `search_id`."""

    search_id: str
    indexer: str
    count: int
    error: str = ""

    is_logged: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseGrabbed(MovieEvent):
    """A client has the order."""

    download_id: str
    release_title: str
    quality: str
    size_bytes: int
    indexer: str
    client: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadChanged(MovieEvent):
    """A download's state changed (`progress` alone is `DownloadProgressed`)."""

    download_id: str
    state: str
    status: str
    progress: float
    message: str = ""

    @classmethod
    def of(cls, download: Download, movie: Movie | None, message: str) -> Self:
        """How a download stands now; without the film's name if it is not known."""
        return cls(
            **film_fields_of(download.movie_id, movie),
            download_id=download.download_id,
            state=download.state.value,
            status=download.status.value,
            progress=download.progress,
            message=message,
            correlation_id=download.correlation_id,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadProgressed(Event):
    """Bytes came in."""

    movie_id: int
    download_id: str
    progress: float
    speed: int = 0
    eta_seconds: int | None = None

    is_logged: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingChanged(Event):
    """Other releases than before wait for their time."""

    #: How many by now.
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadFailed(MovieEvent):
    """A download came to nothing."""

    download_id: str
    release_title: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportBlocked(MovieEvent):
    """A finished download needs a person."""

    download_id: str
    release_title: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MovieImported(MovieEvent):
    """A film's file is on the shelf."""

    download_id: str
    release_title: str
    path: str
    quality: str
    size_bytes: int
    placed_by: str
    is_upgrade: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandChanged(Event):
    """A command was queued, started, made progress or ended."""

    command_id: int
    name: str
    status: str
    progress: float | None = None
    message: str = ""

    is_logged: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthChanged(Event):
    """The list of issues changed."""

    raised: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionsChanged(Event):
    """Settings, providers, profiles, tags or root folders changed; `what` names the table."""

    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceChanged(Event):
    """A part that speaks to the outside (`mqtt`, `database`, `api`) is well or not, in words."""

    service: str
    is_well: bool
    message: str

    is_logged: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncesChanged(Event):
    """An announce came, went or said something; what, the board knows."""

    is_logged: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsChanged(Event):
    """Groups were scored anew, or a collection of them went on."""

    is_logged: ClassVar[bool] = False
    #: The scores changed, not only a collection's progress.
    are_scored: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternsRanAway(Event):
    """Searches for patterns that people wrote took too long and were broken off."""

    is_logged: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineStarted(Event):
    """An engine took the lease."""

    started_at: datetime = field()


EVENT_TYPES: dict[str, type[Event]] = {
    kind.__name__: kind
    for kind in (
        MovieAdded, MovieUpdated, MovieDeleted, MovieFileDeleted, SearchFinished, ReleasesFound,
        ReleaseGrabbed, PendingChanged, DownloadChanged, DownloadProgressed, DownloadFailed,
        ImportBlocked, MovieImported, CommandChanged, HealthChanged, DefinitionsChanged,
        ServiceChanged, GroupsChanged, EngineStarted,
    )
}  # fmt: skip


def event_from(kind: str, body: dict[str, Any]) -> Event | None:
    """The event that another process wrote; None if this program does not know the kind."""
    event_type = EVENT_TYPES.get(kind)
    if event_type is None:
        return None
    known = {one.name for one in fields(event_type)}
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in body.items()
        if key in known
    }
    if isinstance(values.get("started_at"), str):
        values["started_at"] = datetime.fromisoformat(values["started_at"])
    return event_type(**values)
