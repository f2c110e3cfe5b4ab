"""What is kept, by aggregate. A `Store` outside a transaction commits each call by itself.

Every method may raise `StoreUnavailableError` (try again later) and no other expected error,
unless its docstring says so.
"""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime
from typing import Any, Protocol

from radarr_desktop.domain.backoff import ProviderStatus
from radarr_desktop.domain.download import Download, DownloadState, Grab, GrabState
from radarr_desktop.domain.events import Event
from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.history import HistoryKind, HistoryRecord
from radarr_desktop.domain.matching import LookupKeys
from radarr_desktop.domain.movie import Movie, MovieFile, MovieMetadata
from radarr_desktop.domain.quality import QualityDefinition, QualityProfile
from radarr_desktop.ports.guides import Guides
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from radarr_desktop.ports.second_opinion import Opinions
from radarr_desktop.ports.store_backlog import SearchTurns
from radarr_desktop.ports.store_blocklist import Blocklist
from radarr_desktop.ports.store_groups import Groups
from radarr_desktop.ports.store_releases import Releases, SeenReleases
from radarr_desktop.ports.store_rules import Pending, Rules
from radarr_desktop.ports.stored import (
    CommandRow,
    CommandStatus,
    ImportJournal,
    LibraryCounts,
    LibraryRow,
    LoggedEvent,
    Page,
    QueueRow,
    RootFolder,
    StoredRelease,
    Tag,
)

__all__ = [
    "Blocklist", "CommandRow", "CommandStatus", "Commands", "Downloads", "EventFeed", "EventLog",
    "Grabs", "History", "ImportJournal", "Imports", "Lease", "LibraryCounts", "LibraryRow",
    "LoggedEvent", "MovieFiles", "Movies", "Page", "Pending", "Profiles", "Providers",
    "QueueRow", "Releases", "RootFolder", "Rules", "Settings", "Shelves", "Store",
    "StoredRelease", "Tag",
]  # fmt: skip


class Movies(Protocol):
    """Films with their metadata, other titles and current file."""

    async def get(self, movie_id: int) -> Movie | None: ...
    async def by_tmdb_id(self, tmdb_id: int) -> Movie | None: ...
    async def many(self, movie_ids: Iterable[int] | None = None) -> list[Movie]:
        """All films (or these), by sort title."""
        ...

    def stream(self, batch: int = 500) -> AsyncIterator[list[Movie]]:
        """All films in batches, by id."""
        ...

    async def candidates(self, keys: LookupKeys) -> list[Movie]:
        """Every film with one of these ids or clean titles: one query."""
        ...

    async def add(self, movie: Movie) -> int:
        """Store it; returns the id.

        Raises:
            ConflictError: the film (TMDB id) or its folder is there already.
        """
        ...

    async def update(self, movie: Movie) -> None:
        """Library state (path, profile, monitored, tags …); not the metadata."""
        ...

    async def update_metadata(self, metadata: MovieMetadata, now: datetime) -> None: ...
    async def delete(self, movie_id: int) -> None: ...
    async def touch_searched(self, movie_ids: Sequence[int], now: datetime) -> None: ...
    async def missing_ids(self, now: datetime, availability_delay_days: int = 0) -> list[int]:
        """Monitored, available, without a file; least recently searched first."""
        ...

    async def due_for_refresh(self, before: datetime, limit: int) -> list[int]: ...
    async def tmdb_ids(self) -> dict[int, int]:
        """TMDB id → id, of the whole library."""
        ...

    async def paths(self) -> set[str]:
        """The folders of all films."""
        ...

    async def released_between(self, first: date, last: date) -> list[Movie]:
        """Films with a release (cinema, digital, physical) on one of these days, by sort title."""
        ...

    async def rows(self, movie_ids: Sequence[int] | None = None) -> list[LibraryRow]:
        """The library as lists show it, by sort title."""
        ...

    async def search(self, text: str, limit: int = 1000) -> list[int]:
        """Ids by full text over titles and keywords: ranked; prefixes, no accents, typos."""
        ...

    async def counts(self) -> LibraryCounts: ...


class MovieFiles(Protocol):
    """Files of films."""

    async def get(self, file_id: int) -> MovieFile | None: ...
    async def for_movie(self, movie_id: int) -> list[MovieFile]: ...
    async def add(self, file: MovieFile) -> int: ...
    async def update(self, file: MovieFile) -> None: ...
    async def rescore(self, scores: Mapping[int, int]) -> None:
        """File id → its score by the formats of now; no error for those that are gone."""
        ...

    async def delete(self, file_id: int) -> None: ...


class Profiles(Protocol):
    """Quality profiles, definitions and custom formats."""

    async def profiles(self) -> list[QualityProfile]: ...
    async def profile(self, profile_id: int) -> QualityProfile | None: ...
    async def save_profile(self, profile: QualityProfile) -> int:
        """Insert (id 0) or update; returns the id."""
        ...

    async def delete_profile(self, profile_id: int) -> None:
        """Raises ConflictError if films use it."""
        ...

    async def definitions(self) -> list[QualityDefinition]: ...
    async def save_definitions(self, definitions: Sequence[QualityDefinition]) -> None: ...
    async def formats(self) -> list[CustomFormat]: ...
    async def save_format(self, custom_format: CustomFormat) -> int: ...
    async def delete_format(self, format_id: int) -> None: ...


class Providers(Protocol):
    """Indexers and download clients as set up, and how they have been doing."""

    async def definitions(self, kind: ProviderKind) -> list[ProviderDefinition]: ...
    async def get(self, kind: ProviderKind, provider_id: int) -> ProviderDefinition | None: ...
    async def save(self, definition: ProviderDefinition) -> int:
        """Insert (id 0) or update; returns the id. Raises ConflictError for a double name."""
        ...

    async def delete(self, kind: ProviderKind, provider_id: int) -> None: ...
    async def statuses(self, kind: ProviderKind) -> list[ProviderStatus]: ...
    async def save_status(self, status: ProviderStatus) -> None: ...


class Grabs(Protocol):
    """Orders to download clients."""

    async def add(self, grab: Grab) -> int:
        """Raises ConflictError if an open grab has this download id."""
        ...

    async def get(self, grab_id: int) -> Grab | None: ...
    async def by_download_id(self, download_id: str) -> Grab | None:
        """The latest."""
        ...

    async def at(self, download_id: str, moment: datetime) -> Grab | None: ...
    async def set_state(self, grab_id: int, state: GrabState) -> None: ...
    async def in_state(self, state: GrabState) -> list[Grab]: ...


class Downloads(Protocol):
    """Grabs that a client works on."""

    async def add(self, download: Download) -> int: ...
    async def update(self, download: Download, *, expected: DownloadState | None = None) -> bool:
        """Write the row; with `expected` only if it is in that state still. Was it written?

        Tracking and importing both write this row: the one that looked longer ago must yield.
        """
        ...

    async def get(self, row_id: int) -> Download | None: ...
    async def by_download_id(self, download_id: str) -> Download | None:
        """The latest."""
        ...

    async def open(self) -> list[Download]:
        """All that are not in a final state."""
        ...

    async def in_state(self, *states: DownloadState) -> list[Download]: ...
    async def delete(self, row_id: int) -> None: ...
    async def rows(self, *, include_final: bool = False) -> list[QueueRow]: ...


class Imports(Protocol):
    """The journal of imports that were begun."""

    async def begin(self, entry: ImportJournal) -> int: ...
    async def finish(self, entry_id: int) -> bool:
        """Close it; False if it was closed already."""
        ...

    async def unfinished(self) -> list[ImportJournal]: ...
    async def forget_before(self, moment: datetime) -> int: ...


class History(Protocol):
    """What happened to films."""

    async def add(self, record: HistoryRecord) -> int: ...
    async def get(self, record_id: int) -> HistoryRecord | None: ...
    async def for_movie(
        self, movie_id: int, kind: HistoryKind | None = None
    ) -> list[HistoryRecord]:
        """Newest first."""
        ...

    async def for_movies(self, movie_ids: Sequence[int]) -> list[HistoryRecord]:
        """All records of these films, newest first: one query."""
        ...

    async def by_download_id(self, download_id: str) -> list[HistoryRecord]: ...
    async def since(
        self, moment: datetime, kind: HistoryKind | None = None
    ) -> list[HistoryRecord]: ...
    async def page(
        self,
        page: Page,
        *,
        kinds: Sequence[HistoryKind] = (),
        movie_ids: Sequence[int] = (),
        download_id: str = "",
    ) -> tuple[int, list[HistoryRecord]]:
        """(how many in all, these); sort keys `date`, `sourceTitle`, `quality`, `movie`."""
        ...


class Commands(Protocol):
    """Commands; `add` also puts the job into the queue, in the same transaction."""

    async def add(self, command: CommandRow) -> int: ...
    async def get(self, command_id: int) -> CommandRow | None: ...
    async def find_open(
        self, name: str, body: Mapping[str, Any], *, running: bool = True
    ) -> CommandRow | None:
        """A queued (or, unless said otherwise, running) command of the same name and body."""
        ...

    async def update(self, command: CommandRow) -> None: ...
    async def request_cancel(self, command_id: int) -> None: ...
    async def recent(self, limit: int = 50) -> list[CommandRow]:
        """Open ones and those that ended last, newest first."""
        ...

    async def dead_letters(self) -> list[CommandRow]:
        """Failed for good, kept to be looked at."""
        ...

    async def requeue(self, command_id: int, now: datetime) -> None:
        """Give a dead letter another run of tries."""
        ...

    async def last_ended(self) -> dict[str, CommandRow]:
        """Per name the command without a body that ended last: what the scheduler goes by."""
        ...

    async def forget_before(self, moment: datetime) -> int: ...


class Settings(Protocol):
    """Sections of the program's settings as plain values; fields named secret are encrypted."""

    async def section(self, name: str) -> dict[str, Any]: ...
    async def save_section(
        self, name: str, values: Mapping[str, Any], secrets: frozenset[str]
    ) -> None: ...


class Shelves(Protocol):
    """Root folders and tags."""

    async def root_folders(self) -> list[RootFolder]: ...
    async def add_root_folder(self, path: str) -> int:
        """Raises ConflictError if it is there already."""
        ...

    async def delete_root_folder(self, folder_id: int) -> None: ...
    async def count_files_in(self, root_folder_path: str) -> int:
        """How many films of this root folder have a file."""
        ...

    async def tags(self) -> list[Tag]: ...
    async def add_tag(self, label: str) -> int:
        """The id of the tag with this label (lower case), made if needed."""
        ...

    async def rename_tag(self, tag_id: int, label: str) -> None: ...
    async def delete_tag(self, tag_id: int) -> None: ...
    async def used_tags(self) -> dict[str, dict[int, list[int]]]:
        """`{"movies": {tag id: [movie ids]}, "indexers": …, "downloadClients": …}`."""
        ...


class EventLog(Protocol):
    """Events for other processes; `append` reaches them with the commit."""

    async def append(self, event: Event, now: datetime) -> None: ...
    async def after(self, event_id: int, limit: int = 500) -> list[LoggedEvent]: ...
    async def forget_before(self, moment: datetime) -> int: ...


class Store(Protocol):
    """The whole store."""

    movies: Movies
    files: MovieFiles
    profiles: Profiles
    rules: Rules
    guides: Guides
    providers: Providers
    releases: Releases
    seen: SeenReleases
    search_turns: SearchTurns
    groups: Groups
    pending: Pending
    grabs: Grabs
    downloads: Downloads
    imports: Imports
    history: History
    blocklist: Blocklist
    commands: Commands
    settings: Settings
    shelves: Shelves
    events: EventLog
    opinions: Opinions

    def transaction(self) -> AbstractAsyncContextManager["Store"]:
        """A store whose calls commit together when the block ends, or not at all."""
        ...

    async def ping(self) -> float:
        """Seconds that the database took to answer."""
        ...

    async def describe(self) -> dict[str, str]:
        """`version`, `migration`, `kind` (embedded or external) for people."""
        ...


class Lease(Protocol):
    """One engine per database."""

    async def hold(self) -> None:
        """Return when this process is the engine; waits while another one is."""
        ...

    async def lost(self) -> None:
        """Return when the lease is gone (connection lost)."""
        ...

    async def release(self) -> None:
        """Give it up."""
        ...


class EventFeed(Protocol):
    """Events committed or sent by other processes on the same database."""

    def listen(self) -> AsyncIterator[Event]:
        """Each event once, in order, across reconnects; ends with the task."""
        ...

    async def send(self, event: Event) -> None:
        """Tell the others an event that is not logged (progress); lost if nobody listens."""
        ...
