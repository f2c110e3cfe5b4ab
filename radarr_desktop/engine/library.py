"""The library: adding, changing and removing films, and what is known about them."""

import logging
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from radarr_desktop.base.errors import (
    ConflictError,
    FileError,
    InvalidInputError,
    NotFoundError,
)
from radarr_desktop.domain.events import (
    MovieAdded,
    MovieDeleted,
    MovieFileDeleted,
    MovieUpdated,
    film_fields,
)
from radarr_desktop.domain.history import HistoryKind, HistoryRecord
from radarr_desktop.domain.movie import Movie, MovieFile, MovieMetadata, MovieStatus
from radarr_desktop.domain.naming.options import NamingOptions
from radarr_desktop.domain.naming.template import folder_name
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.correlation import new_correlation_id
from radarr_desktop.engine.metadata import Metadata
from radarr_desktop.engine.roots import why_absent
from radarr_desktop.engine.seat import Seat
from radarr_desktop.engine.settings import MediaManagementSettings, SettingsBook
from radarr_desktop.engine.work import Work, Works
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.files import Files
from radarr_desktop.ports.store import Store

_log = logging.getLogger(__name__)

#: An engine elsewhere has this long to remove files (seconds).
ELSEWHERE_PATIENCE = 60.0

_ID_TERM = re.compile(
    r"(?:(tmdb|tmdbid):\s*(\d+)|(?:imdb|imdbid):\s*(tt\d{5,10})|(tt\d{5,10}))$", re.I
)
_LINK = re.compile(r"themoviedb\.org/movie/(\d+)|imdb\.com/title/(tt\d{5,10})", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMovie:
    """A film to add, and how it is wanted."""

    tmdb_id: int
    quality_profile_id: int
    root_folder_path: str
    #: Absolute; "" = a folder in the root folder by the naming template.
    path: str = ""
    monitored: bool = True
    minimum_availability: MovieStatus = MovieStatus.RELEASED
    tags: frozenset[int] = frozenset()
    search: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MovieEdit:
    """Changes to one or many films; None leaves a thing as it is."""

    monitored: bool | None = None
    quality_profile_id: int | None = None
    minimum_availability: MovieStatus | None = None
    path: str | None = None
    #: Files shall follow a new path: refused for a film that has one, rather than ignored.
    move_files: bool = False
    tags: frozenset[int] | None = None
    #: `add`, `remove` or `replace`.
    apply_tags: str = "replace"


class Library:
    """Films in and out."""

    def __init__(
        self,
        store: Store,
        works: Works,
        metadata: Metadata,
        files: Files,
        commands: Commands,
        settings: SettingsBook,
        clock: Clock,
        seat: Seat,
    ) -> None:
        self._store = store
        self._works = works
        self._metadata = metadata
        self._files = files
        self._commands = commands
        self._settings = settings
        self._clock = clock
        self._seat = seat

    async def lookup(self, term: str) -> list[MovieMetadata]:
        """Films at the source: by title, `tmdb:603`, `imdb:tt0133093`, or a link to either.

        Raises:
            ProviderError: the source cannot be asked.
        """
        term = term.strip()
        tmdb_id, imdb_id = _ids_in(term)
        if tmdb_id:
            try:
                return [await self._metadata.movie(tmdb_id)]
            except NotFoundError:
                return []
        if imdb_id:
            found = await self._metadata.by_imdb_id(imdb_id)
            return [found] if found else []
        if not term:
            return []
        title, year = _split_year(term)
        return await self._metadata.search(title, year)

    async def add(self, new: NewMovie) -> Movie:
        """Add a film with everything its source knows, and search for it if wanted.

        Raises:
            InvalidInputError: no such profile or root folder, or no such film at the source.
            ConflictError: it is in the library, or another film has its folder.
        """
        await self._check_profile(new.quality_profile_id)
        root = new.root_folder_path.rstrip("/\\") or new.root_folder_path
        if new.path:
            root = await self._root_of(new.path)
        else:
            await self._check_root(root)
        if await self._store.movies.by_tmdb_id(new.tmdb_id):
            raise ConflictError("This movie has already been added")
        try:
            metadata = await self._metadata.movie(new.tmdb_id)
        except NotFoundError as error:
            raise InvalidInputError.of(
                "tmdbId", f"The metadata source knows no film {new.tmdb_id}", new.tmdb_id
            ) from error
        path = new.path or str(
            PurePath(root) / folder_name(metadata, self._settings.get(NamingOptions))
        )
        movie = Movie(
            metadata=metadata,
            path=path,
            root_folder_path=root,
            quality_profile_id=new.quality_profile_id,
            monitored=new.monitored,
            minimum_availability=new.minimum_availability,
            added_at=self._clock.now(),
            tags=new.tags,
            metadata_refreshed_at=self._clock.now(),
        )
        correlation_id = new_correlation_id()
        async with self._works.begin() as work:
            movie = replace(movie, id=await work.store.movies.add(movie))
            work.announce(MovieAdded(**film_fields(movie), correlation_id=correlation_id))
        _log.info("Added %s (TMDB %d) in %s", movie.display_title, new.tmdb_id, path)
        if new.search:
            await self._commands.submit(
                "MoviesSearch", {"movieIds": [movie.id]}, correlation_id=correlation_id
            )
        return movie

    async def edit(self, movie_ids: Sequence[int], edit: MovieEdit) -> list[Movie]:
        """Change films; all or none. A new path says where files lie: none is moved.

        Raises:
            NotFoundError, InvalidInputError, ConflictError: nothing was changed.
        """
        if edit.quality_profile_id is not None:
            await self._check_profile(edit.quality_profile_id)
        movies = await self._store.movies.many(movie_ids)
        if len(movies) != len(set(movie_ids)):
            missing = set(movie_ids) - {movie.id for movie in movies}
            raise NotFoundError(f"Not in the library: {', '.join(map(str, sorted(missing)))}")
        edited = [_edited(movie, edit) for movie in movies]
        for place, (before, after) in enumerate(zip(movies, edited, strict=True)):
            if after.path != before.path:
                if edit.move_files and before.file is not None:
                    raise InvalidInputError.of(
                        "moveFiles",
                        f"Files are not moved by this program yet: move {before.path} to "
                        f"{after.path} yourself, then change the path without moving files",
                        attempted=True,
                    )
                root = await self._root_of(after.path)
                edited[place] = replace(after, root_folder_path=root)
        async with self._works.begin() as work:
            for movie in edited:
                await work.store.movies.update(movie)
                work.announce(MovieUpdated(**film_fields(movie)))
            if edit.quality_profile_id is not None:
                # Another profile gives other points.
                await self._commands.order(work, "RescoreFiles", {"movieIds": list(movie_ids)})
        return edited

    async def delete(self, movie_ids: Sequence[int], *, delete_files: bool = False) -> None:
        """Remove films; with `delete_files` their files too (into the recycle bin if there is one).

        What is still being fetched for them is taken out of the clients.

        Raises:
            NotFoundError: none of them is in the library.
            FileError: a file could not be removed; that film stays.
            UserError: the engine elsewhere could not do it.
        """
        if delete_files and self._seat.is_elsewhere:
            body = {"movieIds": list(movie_ids), "deleteFiles": True}
            await self._commands.run("DeleteMovies", body, timeout=ELSEWHERE_PATIENCE)
            return
        movies = await self._store.movies.many(movie_ids)
        if not movies and movie_ids:
            raise NotFoundError(f"There is no film {movie_ids[0]} in the library")
        for movie in movies:
            if delete_files and movie.file is not None:
                await self._retire(movie, movie.file)
            async with self._works.begin() as work:
                await self._abandon_downloads(work, movie)
                await work.store.movies.delete(movie.id)
                work.announce(MovieDeleted(**film_fields(movie), files_deleted=delete_files))
            _log.info("Removed %s from the library", movie.display_title)

    async def delete_file(self, file_id: int, reason: str = "manual") -> None:
        """Remove a film's file from disk and library.

        Raises:
            NotFoundError: there is no such file.
            FileError: it could not be removed; the library still has it.
            UserError: the engine elsewhere could not do it.
        """
        if self._seat.is_elsewhere:
            body = {"fileId": file_id, "reason": reason}
            await self._commands.run("DeleteMovieFile", body, timeout=ELSEWHERE_PATIENCE)
            return
        file = await self._store.files.get(file_id)
        movie = await self._store.movies.get(file.movie_id) if file else None
        if file is None or movie is None:
            raise NotFoundError(f"There is no movie file {file_id}")
        await self._retire(movie, file)
        path = str(PurePath(movie.path) / file.relative_path)
        async with self._works.begin() as work:
            await work.store.files.delete(file_id)
            await self._record_deletion(work, movie, file, path, reason)

    async def refresh(self, movie_id: int) -> Movie:
        """Ask the source again what it knows about a film; a film it has lost is marked deleted.

        Raises:
            ProviderError: the source cannot be asked; nothing changed.
        """
        movie = await self._store.movies.get(movie_id)
        if movie is None:
            raise NotFoundError(f"There is no film {movie_id} in the library")
        try:
            metadata = await self._metadata.movie(movie.metadata.tmdb_id, fresh=True)
        except NotFoundError:
            metadata = replace(movie.metadata, status=MovieStatus.DELETED)
        async with self._works.begin() as work:
            await work.store.movies.update_metadata(metadata, self._clock.now())
            refreshed = replace(movie, metadata=metadata)
            if metadata != movie.metadata:
                work.announce(MovieUpdated(**film_fields(refreshed)))
        return refreshed

    async def rescan(self, movie_id: int) -> bool:
        """Look whether a film's file is still there; returns True if the library was corrected."""
        movie = await self._store.movies.get(movie_id)
        if movie is None:
            raise NotFoundError(f"There is no film {movie_id} in the library")
        if movie.file is None:
            return False
        path = str(PurePath(movie.path) / movie.file.relative_path)
        # A root folder that is away (unplugged, not mounted) says nothing about its films.
        if await self._files.exists(path):
            return False
        absence = await why_absent(self._files, self._store, movie.root_folder_path)
        if absence:
            _log.warning("%s is not looked for: %s", movie.display_title, absence)
            return False
        async with self._works.begin() as work:
            await work.store.files.delete(movie.file.id)
            await self._record_deletion(work, movie, movie.file, path, "missing")
        return True

    async def _record_deletion(
        self, work: Work, movie: Movie, file: MovieFile, path: str, reason: str
    ) -> None:
        await work.store.history.add(
            HistoryRecord(
                movie_id=movie.id,
                kind=HistoryKind.FILE_DELETED,
                source_title=file.scene_name or PurePath(file.relative_path).name,
                quality=file.quality,
                languages=file.languages,
                at=self._clock.now(),
                facts={"reason": reason, "path": path},
            )
        )
        if self._settings.get(MediaManagementSettings).unmonitor_deleted:
            await work.store.movies.update(replace(movie, monitored=False))
        work.announce(MovieFileDeleted(**film_fields(movie), path=path, reason=reason))

    async def _retire(self, movie: Movie, file: MovieFile) -> None:
        settings = self._settings.get(MediaManagementSettings)
        path = str(PurePath(movie.path) / file.relative_path)
        await self._files.retire(
            path, root=movie.root_folder_path, recycle_bin=settings.recycle_bin
        )
        try:
            await self._files.remove_empty_folder(movie.path, root=movie.root_folder_path)
        except FileError as error:
            _log.info("The folder %s stays: %s", movie.path, error)

    async def _check_profile(self, profile_id: int) -> None:
        if await self._store.profiles.profile(profile_id) is None:
            raise InvalidInputError.of(
                "qualityProfileId", f"There is no quality profile {profile_id}", profile_id
            )

    async def _abandon_downloads(self, work: Work, movie: Movie) -> None:
        """Their rows go with the film: without this nobody would ever stop the transfers."""
        by_client: dict[int, list[str]] = defaultdict(list)
        for download in await work.store.downloads.open():
            if download.movie_id == movie.id:
                by_client[download.client_id].append(download.download_id)
        for client_id, download_ids in by_client.items():
            body = {"clientId": client_id, "downloadIds": download_ids}
            await self._commands.order(work, "RemoveFromClient", body)

    async def _root_of(self, path: str) -> str:
        """The root folder that a film's folder lies in: nothing is ever written outside of them."""
        folder = PurePath(path)
        if folder.is_absolute() and ".." not in folder.parts:
            for root in await self._store.shelves.root_folders():
                if folder != PurePath(root.path) and folder.is_relative_to(root.path):
                    return root.path
        raise InvalidInputError.of("path", f"{path} lies in none of the root folders", path)

    async def _check_root(self, root: str) -> None:
        folders = [folder.path.rstrip("/\\") for folder in await self._store.shelves.root_folders()]
        if root not in folders:
            raise InvalidInputError.of(
                "rootFolderPath", f"{root or 'An empty path'} is not one of the root folders", root
            )


def _ids_in(term: str) -> tuple[int, str]:
    match = _ID_TERM.match(term)
    if match:
        return int(match[2] or 0), (match[3] or match[4] or "").lower()
    link = _LINK.search(term)
    if link:
        return int(link[1] or 0), (link[2] or "").lower()
    return 0, ""


def _split_year(term: str) -> tuple[str, int]:
    match = re.match(r"(.+?)\s*\(?((?:18|19|20)\d\d)\)?$", term)
    return (match[1], int(match[2])) if match else (term, 0)


def _edited(movie: Movie, edit: MovieEdit) -> Movie:
    changes: dict[str, Any] = {}
    if edit.monitored is not None:
        changes["monitored"] = edit.monitored
    if edit.quality_profile_id is not None:
        changes["quality_profile_id"] = edit.quality_profile_id
    if edit.minimum_availability is not None:
        changes["minimum_availability"] = edit.minimum_availability
    if edit.path:
        changes["path"] = edit.path
    if edit.tags is not None:
        changes["tags"] = {
            "add": movie.tags | edit.tags,
            "remove": movie.tags - edit.tags,
        }.get(edit.apply_tags, edit.tags)
    return replace(movie, **changes)
