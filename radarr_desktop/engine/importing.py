"""Brings finished downloads to the shelf, exactly once, and never loses a film.

    find files ─► look inside ─► plan (pure) ─► journal (commit) ─► place ─► retire the old file
                          one commit: file, history, download, journal ◄──┘──► MovieImported

The journal is written before a file moves. After a crash at any later point the same steps run
again: placing what is placed is a success, retiring what is gone is a success, and only the last
commit makes the film the library's. The old file goes only when the new one is in place and was
read back.
"""

import asyncio
import logging
from dataclasses import replace
from pathlib import PurePath

from radarr_desktop.base.errors import (
    FileError,
    NotFoundError,
    ProviderError,
    StoreError,
    UserError,
)
from radarr_desktop.domain.decisions.promises import promise_facts
from radarr_desktop.domain.download import Download, DownloadState, Grab, StatusMessage
from radarr_desktop.domain.events import ImportBlocked, MovieFileDeleted, MovieImported, film_fields
from radarr_desktop.domain.facts import FoundFile, ImportFacts
from radarr_desktop.domain.failure import FailureReason
from radarr_desktop.domain.failure_causes import cause_of_plan
from radarr_desktop.domain.history import HistoryKind, HistoryRecord
from radarr_desktop.domain.importing.aggregate import names_to_read
from radarr_desktop.domain.importing.messages import gist, one_message, plan_messages
from radarr_desktop.domain.importing.plan import ImportPlan, plan_import
from radarr_desktop.domain.importing.target import extra_path, movie_file_of, target_path
from radarr_desktop.domain.language_rule import NO_RULE
from radarr_desktop.domain.movie import Movie, MovieFile
from radarr_desktop.domain.naming.options import NamingOptions
from radarr_desktop.domain.release import IndexerFlag
from radarr_desktop.engine.arrival import Arrival
from radarr_desktop.engine.forbidden_files import why_forbidden
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.reading import Reading
from radarr_desktop.engine.roots import why_absent
from radarr_desktop.engine.settings import MediaManagementSettings, SettingsBook
from radarr_desktop.engine.shelf import Move, Shelf
from radarr_desktop.engine.signals import Signals
from radarr_desktop.engine.work import Work, Works
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.files import Files, MediaProbe
from radarr_desktop.ports.store import ImportJournal, Store

_log = logging.getLogger(__name__)


#: So many of the biggest files are looked into; a release has one film and perhaps a sample.
LOOK_INTO = 5


class Importing:
    """From a finished download to a film's file."""

    def __init__(
        self,
        store: Store,
        works: Works,
        providers: Providers,
        files: Files,
        probe: MediaProbe,
        settings: SettingsBook,
        signals: Signals,
        clock: Clock,
        reading: Reading,
    ) -> None:
        self._store = store
        self._works = works
        self._providers = providers
        self._files = files
        self._probe = probe
        self._settings = settings
        self._signals = signals
        self._clock = clock
        self._reading = reading
        self._shelf = Shelf(files, probe, settings)
        # Held over an import: another one of the same download or film must see how it ended.
        self._importing = asyncio.Lock()

    async def recover(self) -> None:
        """At the engine's start: downloads that were being imported are to be imported again."""
        for download in await self._store.downloads.in_state(DownloadState.IMPORTING):
            await self._store.downloads.update(
                replace(download, state=DownloadState.IMPORT_PENDING),
                expected=DownloadState.IMPORTING,
            )

    async def import_download(self, download_id: str) -> Arrival:
        """Import one download; what stands in the way is stored as its messages.

        Raises:
            NotFoundError: there is no such download, or its film is gone.
            UserError: it is not finished.
            StoreUnavailableError: try again; nothing is lost.
        """
        async with self._importing:
            return await self._import(download_id)

    async def _import(self, download_id: str) -> Arrival:
        download = await self._store.downloads.by_download_id(download_id)
        if download is None:
            raise NotFoundError(f"There is no download {download_id}")
        if download.state is DownloadState.IMPORTED:
            return Arrival(is_imported=True, message=f"{download.title} is done already")
        if download.state.is_final:
            return Arrival(is_imported=False, message=f"{download.title} is no longer wanted")
        if download.state in (DownloadState.DOWNLOADING, DownloadState.FAILED_PENDING):
            raise UserError(f"{download.title} is not finished: there is nothing to import yet")
        grab = await self._store.grabs.get(download.grab_id)
        movie = await self._store.movies.get(download.movie_id)
        if movie is None or grab is None:
            raise NotFoundError(f"The film of {download.title} is no longer in the library")
        entered = replace(download, state=DownloadState.IMPORTING, changed_at=self._clock.now())
        if not await self._store.downloads.update(entered, expected=download.state):
            return Arrival(is_imported=False, message=f"{download.title} has just changed")
        download = entered
        try:
            entry = await self._begun(download) or await self._begin(download, grab, movie)
            if isinstance(entry, Arrival):
                return entry
            return await self._complete(entry, download, grab, movie)
        except StoreError:
            raise  # it goes on from here when the database is back
        except (FileError, UserError) as error:
            await self._block(download, movie, one_message(download, str(error)))
            return Arrival(is_imported=False, message=str(error))
        except Exception as error:
            text = f"A fault in this program: {type(error).__name__}: {error}. It is tried again"
            await self._block(download, movie, one_message(download, text))
            raise

    async def _begun(self, download: Download) -> ImportJournal | None:
        for entry in await self._store.imports.unfinished():
            if entry.download_id == download.download_id:
                return entry
        return None

    async def _begin(self, download: Download, grab: Grab, movie: Movie) -> ImportJournal | Arrival:
        """Plan the import and write the journal, or say that a person must choose."""
        plan = await self._plan(download, grab, movie)
        candidate = plan.accepted
        if forbidden := await why_forbidden(self._providers, plan, grab):
            await self._block(download, movie, one_message(download, forbidden))
            return Arrival.failed(forbidden, FailureReason.IMPORT_UNSUPPORTED_FORMAT)
        if candidate is None:
            await self._block(download, movie, plan_messages(plan, download))
            cause = cause_of_plan(plan)
            return Arrival(is_imported=False, message="It needs a person", fault=cause)
        options = self._settings.get(NamingOptions)
        media = self._settings.get(MediaManagementSettings)
        relative = target_path(movie, candidate, options)
        target = str(PurePath(movie.path) / relative)
        entry = ImportJournal(
            download_id=download.download_id,
            movie_id=movie.id,
            source_path=candidate.file.path,
            target_path=target,
            replaces_file_id=movie.file.id if movie.file else 0,
            file=movie_file_of(
                candidate, relative_path=relative, added_at=self._clock.now(), grab=grab
            ),
            extras=tuple(
                (extra.file.path, extra_path(target, extra, options)) for extra in plan.extras
            )
            if media.import_extra_files
            else (),
            begun_at=self._clock.now(),
        )
        return replace(entry, id=await self._store.imports.begin(entry))

    async def _plan(self, download: Download, grab: Grab, movie: Movie) -> ImportPlan:
        absence = await why_absent(self._files, self._store, movie.root_folder_path)
        if absence:
            raise FileError(movie.root_folder_path, absence)
        found = await self._files.find(download.output_path)
        biggest = sorted(found, key=lambda file: file.size_bytes, reverse=True)[:LOOK_INTO]
        looked = {file.path: await self._look_into(file) for file in biggest}
        files = [looked.get(file.path, file) for file in found]
        parse = await self._reading.reader(names_to_read(files))
        return plan_import(
            files, movie, grab, await self._facts(download, grab, movie, files), parse
        )

    async def _look_into(self, file: FoundFile) -> FoundFile:
        try:
            return replace(file, media_info=await self._probe.read(file.path))
        except FileError as error:
            return replace(file, media_error=str(error))

    async def _facts(
        self, download: Download, grab: Grab, movie: Movie, files: list[FoundFile]
    ) -> ImportFacts:
        settings = self._settings.get(MediaManagementSettings)
        profile = await self._store.profiles.profile(movie.quality_profile_id)
        if profile is None:
            raise NotFoundError(f"The quality profile of {movie.display_title} is gone")
        space = await self._files.space(movie.path)
        linkable = False
        if settings.copy_using_hardlinks and files:
            linkable = await self._files.can_link(files[0].path, movie.path)
        history = await self._store.history.by_download_id(download.download_id)
        latest = next(
            (one for one in history if one.kind in (HistoryKind.GRABBED, HistoryKind.IMPORTED)),
            None,
        )
        return ImportFacts(
            now=self._clock.now(),
            profile=profile,
            proper_policy=settings.proper_policy,
            current_file=movie.file,
            grabbed_movie_id=grab.movie_id,
            free_bytes=space[0] if space else None,
            minimum_free_space_mb=settings.minimum_free_space_mb,
            check_free_space=not settings.skip_free_space_check,
            can_hardlink=linkable,
            formats=tuple(await self._store.profiles.formats()),
            already_imported=latest is not None and latest.kind is HistoryKind.IMPORTED,
        )

    async def _complete(
        self, entry: ImportJournal, download: Download, grab: Grab, movie: Movie
    ) -> Arrival:
        old = (
            await self._store.files.get(entry.replaces_file_id) if entry.replaces_file_id else None
        )
        move = Move(entry, movie, old)
        current = await self._store.downloads.get(download.id)
        if current is None or current.state is not DownloadState.IMPORTING:
            await self._abandon(move)
            return Arrival(is_imported=False, message=f"{download.title} is no longer wanted")
        try:
            placed_by = await self._shelf.place(move)
        except FileError:
            await self._abandon(move)
            raise
        subtitles = await self._shelf.place_extras(move)
        file = replace(entry.file, placed_by=placed_by)
        async with self._works.begin() as work:
            if not await work.store.imports.finish(entry.id):
                return Arrival(is_imported=True, message=f"{download.title} is done already")
            if old is not None:
                await work.store.files.delete(old.id)
            await work.store.files.add(file)
            await self._record(work, entry, download, grab, movie, file, old, subtitles)
            done = replace(
                download, state=DownloadState.IMPORTED, messages=(), changed_at=self._clock.now()
            )
            # A person may have taken it out of the queue meanwhile: the film is here all the same.
            await work.store.downloads.update(done, expected=DownloadState.IMPORTING)
        _log.info("Imported %s as %s (%s)", download.title, entry.target_path, placed_by)
        await self._tell_client(download)
        self._signals.downloads.set()
        return Arrival(
            is_imported=True,
            message=f"{movie.display_title} is on the shelf: {entry.target_path}",
            path=entry.target_path,
            placed_by=placed_by,
            source=entry.source_path,
        )

    async def _abandon(self, move: Move) -> None:
        """If nothing has been placed yet, the next try plans anew: by the settings of then."""
        if await self._shelf.is_untouched(move):
            await self._store.imports.finish(move.entry.id)

    async def _record(
        self,
        work: Work,
        entry: ImportJournal,
        download: Download,
        grab: Grab,
        movie: Movie,
        file: MovieFile,
        old: MovieFile | None,
        subtitles: list[str],
    ) -> None:
        now = self._clock.now()
        if old is not None:
            old_path = str(PurePath(movie.path) / old.relative_path)
            await work.store.history.add(
                HistoryRecord(
                    movie_id=movie.id,
                    kind=HistoryKind.FILE_DELETED,
                    source_title=old.scene_name or PurePath(old.relative_path).name,
                    quality=old.quality,
                    languages=old.languages,
                    correlation_id=download.correlation_id,
                    at=now,
                    facts={"reason": "Upgrade", "path": old_path},
                )
            )
            work.announce(
                MovieFileDeleted(
                    **film_fields(movie),
                    path=old_path,
                    reason="upgrade",
                    correlation_id=download.correlation_id,
                )
            )
        await work.store.history.add(
            HistoryRecord(
                movie_id=movie.id,
                kind=HistoryKind.IMPORTED,
                source_title=download.title,
                quality=file.quality,
                languages=file.languages,
                download_id=download.download_id,
                correlation_id=download.correlation_id,
                at=now,
                custom_format_score=file.custom_format_score,
                facts={
                    "droppedPath": entry.source_path,
                    "importedPath": entry.target_path,
                    "downloadClient": download.client_name,
                    "downloadClientName": download.client_name,
                    "releaseGroup": file.release_group,
                    "size": str(file.size_bytes),
                    "placedBy": file.placed_by,
                    "indexerFlags": str(int(IndexerFlag(file.indexer_flags))),
                    **promise_facts(grab),
                    **await _breaches(work.store, movie, file),
                    **({"subtitles": " / ".join(subtitles)} if subtitles else {}),
                },
            )
        )
        work.announce(
            MovieImported(
                **film_fields(movie),
                download_id=download.download_id,
                release_title=download.title,
                path=entry.target_path,
                quality=file.quality.quality.name,
                size_bytes=file.size_bytes,
                placed_by=file.placed_by,
                is_upgrade=old is not None,
                correlation_id=download.correlation_id,
            )
        )

    async def _block(
        self, download: Download, movie: Movie, messages: tuple[StatusMessage, ...]
    ) -> None:
        blocked = replace(
            download,
            state=DownloadState.IMPORT_BLOCKED,
            messages=messages,
            changed_at=self._clock.now(),
        )
        reason = "; ".join(text for one in messages for text in one.messages)
        async with self._works.begin() as work:
            if not await work.store.downloads.update(blocked, expected=download.state):
                return
            # A retry that ends where the last one ended is no news, whatever the free space is now.
            if gist(messages) != gist(download.messages):
                work.announce(
                    ImportBlocked(
                        **film_fields(movie),
                        download_id=download.download_id,
                        release_title=download.title,
                        reason=reason,
                        correlation_id=download.correlation_id,
                    )
                )
        _log.warning("%s is not imported: %s", download.title, reason)

    async def _tell_client(self, download: Download) -> None:
        try:
            client = await self._providers.client(download.client_id)
            await client.provider.mark_imported(download.download_id)
        except (NotFoundError, ProviderError) as error:
            _log.warning(
                "%s does not know that %s is imported: %s",
                download.client_name,
                download.title,
                error,
            )


async def _breaches(store: Store, movie: Movie, file: MovieFile) -> dict[str, str]:
    """How the file breaks the profile's rule of languages, for its record."""
    profile = await store.profiles.profile(movie.quality_profile_id)
    rule = NO_RULE if profile is None else profile.languages
    breaches = rule.breaches(file.languages, movie.metadata.original_language)
    return {"languageRule": "; ".join(breaches)} if breaches else {}
