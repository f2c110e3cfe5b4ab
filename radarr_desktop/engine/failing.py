"""Downloads that came to nothing: recorded, blocked, taken out, and searched for again."""

import logging
from collections.abc import Sequence
from dataclasses import replace

from radarr_desktop.base.errors import NotFoundError, ProviderError
from radarr_desktop.domain.download import Download, DownloadState, Grab
from radarr_desktop.domain.events import DefinitionsChanged, DownloadFailed, film_fields_of
from radarr_desktop.domain.history import HistoryKind, blocked, record_of
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.settings import DownloadSettings, SettingsBook
from radarr_desktop.engine.work import Work, Works
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import Store

_log = logging.getLogger(__name__)


class Failing:
    """What follows from a failure."""

    def __init__(
        self,
        store: Store,
        works: Works,
        providers: Providers,
        commands: Commands,
        settings: SettingsBook,
        clock: Clock,
    ) -> None:
        self._store = store
        self._works = works
        self._providers = providers
        self._commands = commands
        self._settings = settings
        self._clock = clock

    async def fail(self, download: Download, reason: str) -> None:
        """The release is bad: block it, take it out of the client, look for another one."""
        grab = await self._store.grabs.get(download.grab_id)
        async with self._works.begin() as work:
            failed = replace(
                download, state=DownloadState.FAILED, changed_at=self._clock.now(), speed=0
            )
            if not await work.store.downloads.update(failed, expected=download.state):
                return
            if grab is not None:
                await self.block(work, grab, reason)
            await self._record(work, download, grab, reason)
            await self.search_again(work, download.movie_id, grab)
        _log.warning("%s failed: %s", download.title, reason)
        await self._remove_from_client(download)

    async def lost(self, download: Download, reason: str) -> None:
        """Somebody took it out of the client: recorded, neither blocked nor searched for."""
        grab = await self._store.grabs.get(download.grab_id)
        async with self._works.begin() as work:
            await self._record(work, download, grab, reason)
        _log.warning("%s: %s", download.title, reason)

    async def allow_again(self, entry_ids: Sequence[int]) -> None:
        """Take releases off the blocklist; no error for those that are gone already."""
        async with self._works.begin() as work:
            await work.store.blocklist.delete(entry_ids)
            work.announce(DefinitionsChanged(what="blocklist"))

    async def block(self, work: Work, grab: Grab, reason: str) -> None:
        """Put a release on the blocklist, inside somebody's transaction."""
        await work.store.blocklist.add(
            blocked(
                grab.movie_id,
                grab.release,
                grab.parsed,
                reason,
                self._clock.now(),
                info_hash=grab.download_id,
            )
        )

    async def search_again(self, work: Work, movie_id: int, grab: Grab | None) -> None:
        """Order a search in place of a grab that came to nothing, if the settings want it."""
        settings = self._settings.get(DownloadSettings)
        interactive = grab is not None and grab.interactive
        if settings.redownload_failed and (
            not interactive or settings.redownload_failed_interactive
        ):
            await self._commands.order(
                work, "MoviesSearch", {"movieIds": [movie_id], "userInvoked": False}
            )

    async def _record(self, work: Work, download: Download, grab: Grab | None, reason: str) -> None:
        movie = await work.store.movies.get(download.movie_id)
        if grab is not None:
            facts = {
                "message": reason,
                "downloadClient": download.client_name,
                "indexer": download.indexer_name,
            }
            await work.store.history.add(
                record_of(grab, HistoryKind.DOWNLOAD_FAILED, self._clock.now(), facts)
            )
        work.announce(
            DownloadFailed(
                **film_fields_of(download.movie_id, movie),
                download_id=download.download_id,
                release_title=download.title,
                reason=reason,
                correlation_id=download.correlation_id,
            )
        )

    async def _remove_from_client(self, download: Download) -> None:
        try:
            client = await self._providers.client(download.client_id)
            if client.definition.remove_failed:
                await client.provider.remove(download.download_id, delete_files=True)
        except (NotFoundError, ProviderError) as error:
            _log.warning("%s stays in %s: %s", download.title, download.client_name, error)
