"""Downloads that came to nothing: recorded, blocked, taken out, and searched for again."""

import logging
from dataclasses import replace

from radarr_desktop.base.errors import HeldBackError, NotFoundError, ProviderError
from radarr_desktop.domain.blocklist import BlocklistEntry
from radarr_desktop.domain.download import Download, DownloadState, Grab
from radarr_desktop.domain.events import DownloadFailed, film_fields_of
from radarr_desktop.domain.facts import Candidate
from radarr_desktop.domain.failure import FailureReason
from radarr_desktop.domain.failure_causes import cause_of_error
from radarr_desktop.domain.history import HistoryKind, record_of
from radarr_desktop.engine.blocking import Blocking
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
        blocking: Blocking,
        clock: Clock,
    ) -> None:
        self._store = store
        self._works = works
        self._providers = providers
        self._commands = commands
        self._settings = settings
        self._blocking = blocking
        self._clock = clock

    async def fail(self, download: Download, reason: str, cause: FailureReason) -> None:
        """It came to nothing: block it, take it out of the client, look for another one.

        For how long it is blocked the retry table says, by `cause`.
        """
        grab = await self._store.grabs.get(download.grab_id)
        async with self._works.begin() as work:
            failed = replace(
                download, state=DownloadState.FAILED, changed_at=self._clock.now(), speed=0
            )
            if not await work.store.downloads.update(failed, expected=download.state):
                return
            if grab is not None:
                await self.block(work, grab, reason, cause)
            await self._record(work, download, grab, reason, cause)
            await self.search_again(work, download.movie_id, grab)
        _log.warning("%s failed: %s", download.title, reason)
        await self._remove_from_client(download)

    async def lost(self, download: Download, reason: str) -> None:
        """Somebody took it out of the client: recorded, neither blocked nor searched for."""
        grab = await self._store.grabs.get(download.grab_id)
        async with self._works.begin() as work:
            await self._record(work, download, grab, reason)
        _log.warning("%s: %s", download.title, reason)

    async def block(self, work: Work, grab: Grab, reason: str, cause: FailureReason) -> None:
        """Put a release on the blocklist, inside somebody's transaction."""
        await self._blocking.failed(
            work,
            grab.movie_id,
            grab.release,
            grab.parsed,
            reason,
            cause,
            info_hash=grab.download_id,
        )

    async def not_to_be_had(
        self, candidate: Candidate, error: ProviderError, cause: FailureReason | None = None
    ) -> None:
        """The indexer did not hand out what may be fetched: block it, so that another has its turn.

        Without `cause` the error tells it. Where we did not ask for it, nothing is held against it.
        """
        if isinstance(error, HeldBackError):
            return
        async with self._works.begin() as work:
            await self._blocking.failed(
                work,
                candidate.movie.id,
                candidate.release,
                candidate.parsed,
                str(error),
                cause or cause_of_error(error),
            )

    async def turned_out_blocked(
        self, candidate: Candidate, entry: BlocklistEntry, download_id: str
    ) -> None:
        """Its torrent is one that is blocked: so is this release, and it is not fetched again."""
        async with self._works.begin() as work:
            await self._blocking.same_torrent(work, candidate, entry, download_id)

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

    async def _record(
        self,
        work: Work,
        download: Download,
        grab: Grab | None,
        reason: str,
        cause: FailureReason | None = None,
    ) -> None:
        movie = await work.store.movies.get(download.movie_id)
        if grab is not None:
            facts = {
                "message": reason,
                "downloadClient": download.client_name,
                "indexer": download.indexer_name,
                **({"failure": cause.value} if cause else {}),
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
