"""What faces read: rows of lists and the state of the whole, straight from the store."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from radarr_desktop.base.errors import FileError, NotFoundError
from radarr_desktop.domain.blocklist import BlocklistEntry
from radarr_desktop.domain.delay_profile import DelayProfile
from radarr_desktop.domain.download import Download, Grab
from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.history import HistoryKind, HistoryRecord
from radarr_desktop.domain.movie import Movie, MovieFile
from radarr_desktop.domain.quality import QUALITIES, QualityDefinition, QualityProfile
from radarr_desktop.domain.release_profile import ReleaseProfile
from radarr_desktop.engine.roots import why_absent
from radarr_desktop.engine.waiting import pending_row
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.files import Files
from radarr_desktop.ports.store import (
    LibraryCounts,
    LibraryRow,
    LoggedEvent,
    Page,
    QueueRow,
    RootFolder,
    Store,
    StoredRelease,
    Tag,
)
from radarr_desktop.ports.store_blocklist import EVERYTHING_BLOCKED, BlocklistChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class RootFolderState:
    """A root folder with what the disk says of it."""

    folder: RootFolder
    is_accessible: bool
    #: Why it cannot be used just now, "" if it can.
    absence: str
    free_bytes: int
    total_bytes: int
    #: Folders in it that belong to no film of the library: (name, path).
    unmapped: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemStatus:
    """This program and its database."""

    version: str
    started_at: datetime
    database_kind: str
    database_version: str
    migration: str
    data_folder: str
    #: Seconds that the database took to answer.
    database_latency: float


class Queries:
    """All reading for windows, API and MQTT."""

    def __init__(
        self, store: Store, files: Files, clock: Clock, version: str, data_folder: str
    ) -> None:
        self._store = store
        self._files = files
        self._clock = clock
        self._version = version
        self._data_folder = data_folder
        self._started_at = clock.now()

    # Library

    async def library(self, movie_ids: Sequence[int] | None = None) -> list[LibraryRow]:
        """All films (or these) as lists show them, by sort title."""
        return await self._store.movies.rows(movie_ids)

    async def movie(self, movie_id: int) -> Movie:
        """One film.

        Raises:
            NotFoundError: it is not in the library.
        """
        movie = await self._store.movies.get(movie_id)
        if movie is None:
            raise NotFoundError(f"There is no film {movie_id} in the library")
        return movie

    async def movies(self, movie_ids: Sequence[int] | None = None) -> list[Movie]:
        """All films (or these) with everything that is known about them."""
        return await self._store.movies.many(movie_ids)

    def movie_batches(self, size: int = 200) -> AsyncIterator[list[Movie]]:
        """The whole library in batches, by id: for answers about all films."""
        return self._store.movies.stream(size)

    async def movie_by_tmdb_id(self, tmdb_id: int) -> Movie | None:
        """The library's film with this TMDB id."""
        return await self._store.movies.by_tmdb_id(tmdb_id)

    async def library_tmdb_ids(self) -> dict[int, int]:
        """TMDB id → id, of the whole library."""
        return await self._store.movies.tmdb_ids()

    async def movies_released_between(self, first: date, last: date) -> list[Movie]:
        """Films with a release on one of these days, by sort title."""
        return await self._store.movies.released_between(first, last)

    async def movie_file(self, file_id: int) -> MovieFile | None:
        """A file of the library."""
        return await self._store.files.get(file_id)

    async def search_library(self, text: str, limit: int = 1000) -> list[int]:
        """Ids of films by full text: ranked, prefixes, without accents, typos forgiven."""
        return await self._store.movies.search(text, limit)

    async def counts(self) -> LibraryCounts:
        """The library in numbers."""
        return await self._store.movies.counts()

    # Downloads and releases

    async def queue(self, *, include_final: bool = False) -> list[QueueRow]:
        """Downloads as lists show them, oldest first; then releases that wait for their time."""
        rows = await self._store.downloads.rows(include_final=include_final)
        waiting = await self._store.pending.all()
        if not waiting:
            return rows
        films = await self._store.movies.many({one.movie_id for one in waiting})
        by_id = {film.id: film for film in films}
        now = self._clock.now()
        return rows + [
            pending_row(one, by_id[one.movie_id], now) for one in waiting if one.movie_id in by_id
        ]

    async def download(self, row_id: int) -> Download:
        """One download.

        Raises:
            NotFoundError: it is not in the queue.
        """
        download = await self._store.downloads.get(row_id)
        if download is None:
            raise NotFoundError(f"There is no download {row_id} in the queue")
        return download

    async def why_grabbed(self, download_id: str) -> tuple[str, ...]:
        """Why a release was taken, in sentences; empty if nothing is known of it (any more)."""
        grab = await self._store.grabs.by_download_id(download_id) if download_id else None
        return grab.why if grab else ()

    async def releases(self, search_id: str) -> list[StoredRelease]:
        """What a search found, with the verdicts, best first."""
        return await self._store.releases.of_search(search_id)

    async def release(self, guid: str, indexer_id: int) -> StoredRelease | None:
        """A release that was seen, with the last verdict on it."""
        return await self._store.releases.get(guid, indexer_id)

    # History and blocklist

    async def history_of(
        self, movie_id: int, kind: HistoryKind | None = None
    ) -> list[HistoryRecord]:
        """What happened to a film, newest first."""
        return await self._store.history.for_movie(movie_id, kind)

    async def history(
        self,
        page: Page,
        *,
        kinds: Sequence[HistoryKind] = (),
        movie_ids: Sequence[int] = (),
        download_id: str = "",
    ) -> tuple[int, list[HistoryRecord]]:
        """(how many in all, this page)."""
        return await self._store.history.page(
            page, kinds=kinds, movie_ids=movie_ids, download_id=download_id
        )

    async def history_since(
        self, moment: datetime, kind: HistoryKind | None = None
    ) -> list[HistoryRecord]:
        """Everything after a moment."""
        return await self._store.history.since(moment, kind)

    async def history_record(self, record_id: int) -> HistoryRecord | None:
        """One fact."""
        return await self._store.history.get(record_id)

    async def grab_of(self, record: HistoryRecord) -> Grab | None:
        """The order that a fact of history came of, with its ladder; None if it came of none."""
        if not record.download_id:
            return None
        return await self._store.grabs.at(record.download_id, record.at)

    async def blocklist_of(self, movie_ids: Sequence[int]) -> list[BlocklistEntry]:
        """What is or was blocked for these films, newest first."""
        return await self._store.blocklist.for_movies(movie_ids)

    async def blocklist(
        self, page: Page, choice: BlocklistChoice = EVERYTHING_BLOCKED
    ) -> tuple[int, list[BlocklistEntry]]:
        """(how many in all, this page)."""
        return await self._store.blocklist.page(page, choice)

    async def events_after(self, event_id: int, limit: int = 500) -> list[LoggedEvent]:
        """The event log from a place on."""
        return await self._store.events.after(event_id, limit)

    # Choices

    async def delay_profiles(self) -> list[DelayProfile]:
        """In their order, the default last."""
        return await self._store.rules.delay_profiles()

    async def release_profiles(self) -> list[ReleaseProfile]:
        """Oldest first."""
        return await self._store.rules.release_profiles()

    async def profiles(self) -> list[QualityProfile]:
        """All quality profiles."""
        return await self._store.profiles.profiles()

    async def profile(self, profile_id: int) -> QualityProfile:
        """One quality profile.

        Raises:
            NotFoundError: there is none with this id.
        """
        found = await self._store.profiles.profile(profile_id)
        if found is None:
            raise NotFoundError(f"There is no quality profile {profile_id}")
        return found

    async def definitions(self) -> list[QualityDefinition]:
        """All quality definitions, worst first."""
        definitions = await self._store.profiles.definitions()
        return sorted(definitions, key=lambda one: QUALITIES.index(one.quality))

    async def formats(self) -> list[CustomFormat]:
        """All custom formats."""
        return await self._store.profiles.formats()

    async def custom_format(self, format_id: int) -> CustomFormat:
        """One custom format.

        Raises:
            NotFoundError: there is none with this id.
        """
        for one in await self.formats():
            if one.id == format_id:
                return one
        raise NotFoundError(f"There is no custom format {format_id}")

    async def tags(self) -> list[Tag]:
        """All tags."""
        return await self._store.shelves.tags()

    async def used_tags(self) -> dict[str, dict[int, list[int]]]:
        """Who uses which tag."""
        return await self._store.shelves.used_tags()

    async def root_folders(self, *, with_unmapped: bool = False) -> list[RootFolderState]:
        """Root folders with their free space; `with_unmapped` reads the folders as well."""
        states = []
        known = await self._store.movies.paths() if with_unmapped else set()
        for folder in await self._store.shelves.root_folders():
            space = await self._files.space(folder.path)
            absence = await self._absence(folder.path)
            accessible = not absence
            unmapped: list[tuple[str, str]] = []
            if with_unmapped and accessible:
                base = folder.path.rstrip("/\\")
                unmapped = [
                    (name, f"{base}/{name}")
                    for name in await self._files.folders_in(folder.path)
                    if f"{base}/{name}" not in known
                ]
            states.append(
                RootFolderState(
                    folder=folder,
                    is_accessible=accessible,
                    absence=absence,
                    free_bytes=space[0] if space else 0,
                    total_bytes=space[1] if space else 0,
                    unmapped=tuple(unmapped),
                )
            )
        return states

    async def _absence(self, root: str) -> str:
        try:
            return await why_absent(self._files, self._store, root)
        except FileError as error:
            return str(error)

    # The whole

    async def system(self) -> SystemStatus:
        """This program and its database."""
        latency = await self._store.ping()
        told = await self._store.describe()
        return SystemStatus(
            version=self._version,
            started_at=self._started_at,
            database_kind=told.get("kind", ""),
            database_version=told.get("version", ""),
            migration=told.get("migration", ""),
            data_folder=self._data_folder,
            database_latency=latency,
        )
