"""Follows downloads at their clients: every minute, and every second or two while one moves."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from radarr_desktop.base.errors import (
    ProviderError,
    ProviderUnavailableError,
    StoreError,
    UserError,
    innermost,
)
from radarr_desktop.domain.download import (
    ClientItem,
    Download,
    DownloadState,
    ItemStatus,
    StatusMessage,
)
from radarr_desktop.domain.events import DownloadChanged, DownloadProgressed
from radarr_desktop.domain.failure_causes import cause_of_words
from radarr_desktop.domain.tracking import Failed, StartImport, Transition, Vanished, advance
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.failing import Failing
from radarr_desktop.engine.grabbing import Grabbing
from radarr_desktop.engine.patience import Patience
from radarr_desktop.engine.providers import Live, Providers
from radarr_desktop.engine.settings import DownloadSettings, SettingsBook
from radarr_desktop.engine.signals import Signals
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.download_client import DownloadClient
from radarr_desktop.ports.provider import ProviderKind
from radarr_desktop.ports.store import Store

_log = logging.getLogger(__name__)

#: Seconds between looks while something moves.
ACTIVE_PACE = 1.0
#: A client has this long to list its items (seconds).
CLIENT_PATIENCE = 30.0


class Tracking:
    """Keeps our rows in step with the clients, and starts what follows from a change."""

    def __init__(
        self,
        store: Store,
        works: Works,
        providers: Providers,
        grabbing: Grabbing,
        failing: Failing,
        commands: Commands,
        settings: SettingsBook,
        signals: Signals,
        clock: Clock,
    ) -> None:
        self._store = store
        self._works = works
        self._providers = providers
        self._grabbing = grabbing
        self._failing = failing
        self._commands = commands
        self._settings = settings
        self._signals = signals
        self._clock = clock
        self._patience = Patience(clock)
        # Looks must not overlap: the later would write what the earlier has moved on from.
        self._looking = asyncio.Lock()

    async def run(self) -> None:
        """Look again and again until cancelled; a database that is away is waited for."""
        while True:
            try:
                moving = await self.refresh()
            except* StoreError as group:  # also out of the group of looks
                _log.warning("Downloads are not followed just now: %s", innermost(group))
                moving = True
            minutes = self._settings.get(DownloadSettings).check_interval_minutes
            await self._pause(ACTIVE_PACE if moving else minutes * 60.0)

    async def refresh(self) -> bool:
        """Ask every client once; returns whether anything is moving."""
        async with self._looking:  # held over the clients' answers, see above
            waiting = await self._grabbing.resume(self._patience)
            by_client: dict[int, list[Download]] = defaultdict(list)
            downloads = await self._store.downloads.open()
            downloads += await self._store.downloads.in_state(DownloadState.IMPORTED)
            for download in downloads:
                if download.download_id in waiting:
                    continue  # the client does not know of it yet
                by_client[download.client_id].append(download)
            async with asyncio.TaskGroup() as group:
                tasks = [
                    group.create_task(self._look_at(client_id, ours))
                    for client_id, ours in by_client.items()
                ]
        return bool(waiting) or any(task.result() for task in tasks)

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._signals.downloads.wait()
        except TimeoutError:
            return
        finally:
            self._signals.downloads.clear()

    async def _look_at(self, client_id: int, downloads: Sequence[Download]) -> bool:
        if not self._patience.is_over(client_id):
            return True
        try:
            client = await self._providers.client(client_id)
        except UserError as error:
            for download in downloads:
                await self._tell(download, f"{download.client_name} cannot be asked: {error}")
            return False
        try:
            items = {item.download_id: item for item in await _listed(client)}
        except ProviderError as error:
            await self._providers.failed(ProviderKind.DOWNLOAD_CLIENT, client_id, error)
            self._patience.lost(client_id)
            return any(not download.state.is_final for download in downloads)
        self._patience.regained(client_id)
        await self._providers.succeeded(ProviderKind.DOWNLOAD_CLIENT, client_id)
        moving = False
        handling = self._settings.get(DownloadSettings).enable_completed_handling
        for download in downloads:
            item = items.get(download.download_id)
            transition = advance(download, item, self._clock.now(), completed_handling=handling)
            if await self._apply(download, transition, client, item):
                after = transition.download.state
                moving |= not after.is_final and after is not DownloadState.IMPORT_BLOCKED
        return moving

    async def _apply(
        self,
        before: Download,
        transition: Transition,
        client: Live[DownloadClient],
        item: ClientItem | None,
    ) -> bool:
        """Store what changed and start what follows; False if another writer was quicker."""
        after = transition.download
        if transition.changed:
            told = await self._changed(after) if transition.is_notable else None
            async with self._works.begin() as work:
                if not await work.store.downloads.update(after, expected=before.state):
                    return False
                if told is not None:
                    work.announce(told)
            if not transition.is_notable and after.progress != before.progress:
                await self._works.tell(_progressed(after))
        for effect in transition.effects:
            match effect:
                case StartImport():
                    await self._commands.submit(
                        "ImportDownload",
                        {"downloadId": after.download_id},
                        trigger="scheduled",
                        correlation_id=after.correlation_id,
                    )
                case Failed(reason):
                    await self._failing.fail(after, reason, cause_of_words(reason))
                case Vanished(reason) if reason:
                    await self._failing.lost(after, reason)
                case Vanished():
                    await self._store.downloads.delete(after.id)
        if after.state is DownloadState.IMPORTED and item is not None:
            await self._remove_if_done(after, client, item)
        return True

    async def _tell(self, download: Download, text: str) -> None:
        """Let a download that cannot be followed say so."""
        message = StatusMessage(title=download.title, messages=(text,))
        if download.state.is_final or download.messages == (message,):
            return
        after = replace(download, status=ItemStatus.WARNING, speed=0, messages=(message,))
        told = await self._changed(after)
        async with self._works.begin() as work:
            if await work.store.downloads.update(after, expected=download.state):
                work.announce(told)

    async def _remove_if_done(
        self, download: Download, client: Live[DownloadClient], item: ClientItem
    ) -> None:
        if not (item.can_remove and client.definition.remove_completed):
            return
        try:
            await client.provider.remove(download.download_id, delete_files=True)
        except ProviderError as error:
            _log.warning("%s stays in %s: %s", download.title, client.name, error)
            return
        await self._store.downloads.delete(download.id)
        _log.info(
            "Removed %s from %s: it is imported and seeded enough", download.title, client.name
        )

    async def _changed(self, download: Download) -> DownloadChanged:
        movie = await self._store.movies.get(download.movie_id)
        messages = [text for one in download.messages for text in one.messages]
        return DownloadChanged.of(download, movie, "; ".join(messages))


async def _listed(client: Live[DownloadClient]) -> list[ClientItem]:
    try:
        async with asyncio.timeout(CLIENT_PATIENCE):
            return await client.provider.items()
    except TimeoutError as error:
        raise ProviderUnavailableError(
            client.name, f"{client.name} did not list its items within {CLIENT_PATIENCE:.0f} s"
        ) from error


def _progressed(download: Download) -> DownloadProgressed:
    return DownloadProgressed(
        movie_id=download.movie_id,
        download_id=download.download_id,
        progress=download.progress,
        speed=download.speed,
        eta_seconds=int(download.eta.total_seconds()) if download.eta is not None else None,
        correlation_id=download.correlation_id,
    )
