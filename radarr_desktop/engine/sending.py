"""Sends a grab that is written down to its client, and writes down what came of it."""

import contextlib
import logging
from dataclasses import replace
from datetime import timedelta

from radarr_desktop.base.errors import (
    ConflictError,
    NotFoundError,
    ProviderError,
    ProviderUnavailableError,
)
from radarr_desktop.base.redaction import without_secrets
from radarr_desktop.domain.download import (
    DownloadState,
    Grab,
    GrabState,
    ItemStatus,
    StatusMessage,
)
from radarr_desktop.domain.events import DownloadChanged, ReleaseGrabbed, film_fields
from radarr_desktop.domain.failure import FailureReason
from radarr_desktop.domain.failure_causes import cause_of_error
from radarr_desktop.domain.history import HistoryKind, record_of
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.override import overridden_facts
from radarr_desktop.domain.release import Protocol
from radarr_desktop.engine.failing import Failing
from radarr_desktop.engine.providers import Live, Providers
from radarr_desktop.engine.settings import DownloadSettings, SettingsBook
from radarr_desktop.engine.signals import Signals
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.download_client import AddOrder, DownloadClient
from radarr_desktop.ports.provider import ProviderKind
from radarr_desktop.ports.store import Store

_log = logging.getLogger(__name__)


class Sending:
    """The second half of a grab; each call may be repeated."""

    def __init__(
        self,
        store: Store,
        works: Works,
        providers: Providers,
        failing: Failing,
        settings: SettingsBook,
        signals: Signals,
        clock: Clock,
    ) -> None:
        self._store = store
        self._works = works
        self._providers = providers
        self._failing = failing
        self._settings = settings
        self._signals = signals
        self._clock = clock

    async def is_wanted(self, grab: Grab) -> bool:
        """Is it still in the queue? A person may have taken it out while it waited."""
        download = await self._store.downloads.by_download_id(grab.download_id)
        return download is not None and download.grab_id == grab.id and not download.state.is_final

    async def send(
        self,
        grab: Grab,
        client: Live[DownloadClient],
        movie: Movie,
        *,
        search_again: bool = False,
    ) -> Grab:
        """Hand it to the client; back in state SENDING if that is away just now.

        `search_again`: nobody waits for the answer; another release is looked for if it is "no".

        Raises:
            ProviderError: the client refused it; the grab is given up.
            ConflictError: a person took it out of the queue meanwhile; the client has it no more.
        """
        ratio, time = await self._seed_goals(grab)
        order = AddOrder(
            download_id=grab.download_id,
            title=grab.release.title,
            data=grab.payload,
            magnet_url="" if grab.payload else grab.release.magnet_url,
            seed_ratio=ratio,
            seed_time=time,
            is_recent=movie.metadata.is_recent(self._clock.now().date()),
        )
        kind = ProviderKind.DOWNLOAD_CLIENT
        try:
            await client.provider.add(order)
            if self._settings.get(DownloadSettings).paused:
                await client.provider.pause([grab.download_id])
        except ProviderUnavailableError as error:
            await self._providers.failed(kind, grab.client_id, error)
            await self._wait_for(grab, movie, str(error))
            self._signals.downloads.set()
            return grab
        except ProviderError as error:
            await self._providers.failed(kind, grab.client_id, error)
            await self.give_up(
                grab, str(error), search_again=search_again, cause=cause_of_error(error)
            )
            raise
        await self._providers.succeeded(kind, grab.client_id)
        if not await self.is_wanted(grab):
            await self._take_back(grab, client)
            raise ConflictError(f"{grab.release.title} is no longer wanted")
        await self._record(grab, movie)
        _log.info(
            "Grabbed %s for %s from %s with %s",
            grab.release.title, movie.display_title, grab.release.indexer_name, grab.client_name,
        )  # fmt: skip
        self._signals.downloads.set()
        return replace(grab, state=GrabState.SENT)

    async def _wait_for(self, grab: Grab, movie: Movie, reason: str) -> None:
        download = await self._store.downloads.by_download_id(grab.download_id)
        if download is None:
            return
        message = StatusMessage(
            title=grab.release.title, messages=(f"Waiting for {grab.client_name}: {reason}",)
        )
        if download.messages == (message,):
            return
        waiting = replace(download, status=ItemStatus.WARNING, messages=(message,))
        async with self._works.begin() as work:
            if await work.store.downloads.update(waiting, expected=download.state):
                work.announce(DownloadChanged.of(waiting, movie, message.messages[0]))

    async def _take_back(self, grab: Grab, client: Live[DownloadClient]) -> None:
        """Nobody follows it any more: at the client it would be an orphan."""
        try:
            await client.provider.remove(grab.download_id, delete_files=True)
        except ProviderError as error:
            _log.warning("%s stays in %s: %s", grab.release.title, grab.client_name, error)
        await self.close(grab)

    async def close(self, grab: Grab) -> None:
        """It goes nowhere any more."""
        with contextlib.suppress(NotFoundError):  # it went with its film
            await self._store.grabs.set_state(grab.id, GrabState.FAILED)

    async def give_up(
        self,
        grab: Grab,
        reason: str,
        *,
        search_again: bool,
        cause: FailureReason | None = None,
    ) -> None:
        """Take it out of the queue: it cannot be had; with a `cause` it is blocked too."""
        async with self._works.begin() as work:
            with contextlib.suppress(NotFoundError):  # it went with its film
                await work.store.grabs.set_state(grab.id, GrabState.FAILED)
            movie = await work.store.movies.get(grab.movie_id)
            download = await work.store.downloads.by_download_id(grab.download_id)
            if download is not None and download.grab_id == grab.id:
                await work.store.downloads.delete(download.id)
                gone = replace(download, state=DownloadState.FAILED)
                work.announce(DownloadChanged.of(gone, movie, reason))
            if cause is not None and movie is not None:
                await self._failing.block(work, grab, reason, cause)
            if search_again:
                await self._failing.search_again(work, grab.movie_id, grab)

    async def _record(self, grab: Grab, movie: Movie) -> None:
        release = grab.release
        async with self._works.begin() as work:
            await work.store.grabs.set_state(grab.id, GrabState.SENT)
            download = await work.store.downloads.by_download_id(grab.download_id)
            if download is not None and download.messages:
                waited = replace(download, status=ItemStatus.QUEUED, messages=())
                await work.store.downloads.update(waited, expected=download.state)
            await work.store.history.add(
                record_of(grab, HistoryKind.GRABBED, self._clock.now(), _facts(grab))
            )
            work.announce(
                ReleaseGrabbed(
                    **film_fields(movie),
                    download_id=grab.download_id,
                    release_title=release.title,
                    quality=grab.parsed.quality.quality.name,
                    size_bytes=release.size_bytes,
                    indexer=release.indexer_name,
                    client=grab.client_name,
                    correlation_id=grab.correlation_id,
                )
            )

    async def _seed_goals(self, grab: Grab) -> tuple[float | None, timedelta | None]:
        try:
            indexer = await self._providers.definition(
                ProviderKind.INDEXER, grab.release.indexer_id
            )
        except NotFoundError:
            return None, None
        ratio, minutes = indexer.settings.get("seed_ratio"), indexer.settings.get("seed_time")
        return (
            float(ratio) if ratio not in (None, "") else None,
            timedelta(minutes=float(minutes)) if minutes not in (None, "") else None,
        )


def _facts(grab: Grab) -> dict[str, str]:
    release = grab.release
    return {
        "indexer": release.indexer_name,
        "nzbInfoUrl": without_secrets(release.info_url),
        "releaseGroup": grab.parsed.release_group,
        "publishedDate": release.published_at.isoformat(),
        "downloadClient": grab.client_name,
        "downloadClientName": grab.client_name,
        "size": str(release.size_bytes),
        "guid": without_secrets(release.guid),
        "protocol": "2" if release.protocol is Protocol.TORRENT else "1",
        "indexerFlags": str(int(release.flags)),
        "releaseSource": _source_of(grab),
        "torrentInfoHash": grab.download_id,
        "why": "\n".join(grab.why),
        **overridden_facts(grab.parsed),
    }


def _source_of(grab: Grab) -> str:
    """Radarr's name for what led to the release; announces are ours."""
    if grab.interactive:
        return "InteractiveSearch"
    return "Announce" if grab.release.is_announced else "Search"
