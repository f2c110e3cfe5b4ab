"""What a person does with downloads: remove, block, replace, pause."""

import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from radarr_desktop.base.errors import ConflictError, NotFoundError, ProviderError
from radarr_desktop.domain.download import Download, DownloadState, Grab, GrabState
from radarr_desktop.domain.events import DownloadChanged
from radarr_desktop.domain.failure import FailureReason
from radarr_desktop.domain.history import HistoryKind, record_of
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.failing import Failing
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.engine.signals import Signals
from radarr_desktop.engine.waiting import Waiting
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import Store

_log = logging.getLogger(__name__)


#: An import may change a download between two looks at it.
_TRIES = 3


class Queue:
    """The orders behind the queue's buttons."""

    def __init__(
        self,
        store: Store,
        works: Works,
        providers: Providers,
        failing: Failing,
        commands: Commands,
        settings: SettingsBook,
        waiting: Waiting,
        signals: Signals,
        clock: Clock,
    ) -> None:
        self._waiting = waiting
        self._store = store
        self._works = works
        self._providers = providers
        self._failing = failing
        self._commands = commands
        self._settings = settings
        self._signals = signals
        self._clock = clock

    async def remove(
        self,
        row_id: int,
        *,
        remove_from_client: bool,
        blocklist: bool,
        search_again: bool,
        change_category: bool = False,
    ) -> bool:
        """Take a download, or a release that waits, out; False if it is gone or has ended already.

        `change_category`: what stays in its client is marked there as what was imported is.

        Raises:
            ProviderError: the client could not remove it; it stays in the queue.
            ConflictError: it moved on again and again; it stays in the queue.
        """
        download = await self._store.downloads.get(row_id)
        if download is None:
            return await self._waiting.give_up(row_id, blocklist=blocklist)
        if download.state.is_final:
            return False
        grab = await self._store.grabs.get(download.grab_id)
        if remove_from_client:
            is_sent = grab is None or grab.state is not GrabState.SENDING
            await self._remove_from_client(download, is_sent=is_sent)
        elif change_category:
            await self._hand_over(download)
        for _ in range(_TRIES):
            outcome = await self._ignore(download, grab, blocklist=blocklist, again=search_again)
            if outcome is not None:
                return outcome
        raise ConflictError(f"{download.title} keeps changing: try again")

    async def _ignore(
        self, download: Download, grab: Grab | None, *, blocklist: bool, again: bool
    ) -> bool | None:
        """False if it is gone or has ended; None if it moved on at this very moment."""
        async with self._works.begin() as work:
            # Read again: the client may have taken its time, and the film may be here by now.
            current = await work.store.downloads.get(download.id)
            if current is None or current.state.is_final:
                return False
            ignored = replace(
                current, state=DownloadState.IGNORED, changed_at=self._clock.now(), speed=0
            )
            if not await work.store.downloads.update(ignored, expected=current.state):
                return None
            if grab is not None:
                if blocklist:
                    await self._failing.block(
                        work, grab, "Blocked by a person", FailureReason.MANUALLY_REJECTED
                    )
                facts = {"message": "Removed from the queue by a person"}
                record = record_of(grab, HistoryKind.DOWNLOAD_IGNORED, self._clock.now(), facts)
                # No score: nothing is to be compared with what a person sent away.
                await work.store.history.add(replace(record, custom_format_score=0))
            if blocklist and again:
                await self._commands.order(
                    work, "MoviesSearch", {"movieIds": [download.movie_id]}, trigger="manual"
                )
            work.announce(DownloadChanged.of(ignored, None, "Removed by a person"))
        return True

    async def abandon(self, client_id: int, download_ids: Sequence[str]) -> int:
        """Take downloads of a deleted film out of their client; returns how many.

        One that was ordered anew meanwhile stays.

        Raises:
            ProviderError: the client could not remove one; try again.
        """
        try:
            client = await self._providers.client(client_id)
        except NotFoundError:
            return 0
        removed = 0
        for download_id in download_ids:
            known = await self._store.downloads.by_download_id(download_id)
            if known is None or known.state.is_final:
                await client.provider.remove(download_id, delete_files=True)
                removed += 1
        return removed

    async def mark_failed(self, history_id: int) -> str:
        """Treat a grab as failed: block its release, and search again as the settings say."""
        record = await self._store.history.get(history_id)
        if record is None or not record.download_id:
            raise NotFoundError(f"There is no grab {history_id} in the history")
        download = await self._store.downloads.by_download_id(record.download_id)
        if download is None:
            raise NotFoundError(f"The download of {record.source_title} is no longer known")
        await self._failing.fail(
            download, "Marked as failed by a person", FailureReason.MANUALLY_REJECTED
        )
        return f"{record.source_title} is blocked"

    async def set_paused(self, *, paused: bool) -> int:
        """Stop or go on with everything that is being downloaded; returns how many items.

        Raises:
            ProviderError: a client did not take the order; the setting stays as it was.
        """
        by_client: dict[int, list[str]] = defaultdict(list)
        for download in await self._store.downloads.in_state(DownloadState.DOWNLOADING):
            by_client[download.client_id].append(download.download_id)
        for client_id, download_ids in by_client.items():
            try:
                client = await self._providers.client(client_id)
            except NotFoundError:
                continue  # its downloads are out of our hands
            act = client.provider.pause if paused else client.provider.resume
            await act(download_ids)
        await self._settings.save("downloads", {"paused": paused})
        self._signals.downloads.set()
        return sum(map(len, by_client.values()))

    async def _hand_over(self, download: Download) -> None:
        try:
            client = await self._providers.client(download.client_id)
        except NotFoundError:
            return
        await client.provider.mark_imported(download.download_id)

    async def _remove_from_client(self, download: Download, *, is_sent: bool) -> None:
        try:
            client = await self._providers.client(download.client_id)
        except NotFoundError:
            return
        try:
            await client.provider.remove(download.download_id, delete_files=True)
        except ProviderError:
            _log.warning("%s could not be removed from %s", download.title, download.client_name)
            if is_sent:
                raise
