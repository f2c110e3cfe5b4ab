"""Hands releases to download clients, exactly once.

    fetch the .torrent ─► grab SENDING + download ─► client.add ─► grab SENT + history ─► event
                               (one commit)                          (one commit)

A crash before the first commit leaves nothing; after it `resume` sends the order again, which the
client takes as the same order because it is named by its info hash. A client that is away just now
leaves the order waiting in the queue, with words; it gets it when it appears.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from radarr_desktop.base.errors import (
    ConflictError,
    InvalidInputError,
    NotFoundError,
    ProviderError,
    ProviderRefusedError,
    ProviderUnavailableError,
    ProviderUnreadableError,
    UnsafePathError,
)
from radarr_desktop.domain.download import (
    Download,
    DownloadState,
    Grab,
    GrabState,
    ItemStatus,
    StatusMessage,
)
from radarr_desktop.domain.events import DownloadChanged, ReleaseGrabbed
from radarr_desktop.domain.facts import Candidate
from radarr_desktop.domain.history import HistoryKind, HistoryRecord
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.release import Protocol, Release
from radarr_desktop.domain.torrent import BadTorrent, magnet_hash, read_torrent
from radarr_desktop.engine.patience import Patience
from radarr_desktop.engine.providers import Live, Providers
from radarr_desktop.engine.settings import DownloadSettings, SettingsBook
from radarr_desktop.engine.signals import Signals
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.download_client import AddOrder, DownloadClient
from radarr_desktop.ports.indexer import Indexer, Payload
from radarr_desktop.ports.provider import ProviderKind
from radarr_desktop.ports.store import Store

_log = logging.getLogger(__name__)


class Grabbing:
    """From a chosen release to a download."""

    def __init__(
        self,
        store: Store,
        works: Works,
        providers: Providers,
        settings: SettingsBook,
        signals: Signals,
        clock: Clock,
    ) -> None:
        self._store = store
        self._works = works
        self._providers = providers
        self._settings = settings
        self._signals = signals
        self._clock = clock
        # One order at a time: `resume` must not send what `grab` is sending just now.
        self._sending = asyncio.Lock()

    async def grab(
        self,
        candidate: Candidate,
        why: Sequence[str],
        *,
        correlation_id: str,
        interactive: bool = False,
        client_id: int = 0,
    ) -> Grab:
        """Fetch the release's payload and hand it to a client.

        A release that is on its way for the same film already is returned, not sent twice. If the
        client is away the grab comes back in state SENDING: it waits in the queue.

        Raises:
            ProviderError: the indexer failed, or the client refused the release.
            InvalidInputError: no client for it is switched on.
        """
        release = candidate.release
        indexer = await self._providers.indexer(release.indexer_id)
        payload = await self._fetch(indexer, release)
        download_id = _download_id(indexer.name, release, payload)
        await self._check_blocklist(indexer, candidate, download_id)
        running = await self._store.downloads.by_download_id(download_id)
        if running is not None and not running.state.is_final:
            grab = await self._store.grabs.get(running.grab_id)
            if grab is not None and grab.movie_id == candidate.movie.id:
                return grab
            raise ProviderUnavailableError(
                indexer.name, f"{release.title} is being downloaded for another film already"
            )
        client = await self._client(release, indexer, client_id)
        grab = Grab(
            download_id=download_id,
            movie_id=candidate.movie.id,
            client_id=client.definition.id,
            client_name=client.name,
            release=release,
            parsed=replace(candidate.parsed, languages=candidate.languages),
            payload=payload.data,
            state=GrabState.SENDING,
            custom_format_score=candidate.format_score,
            why=tuple(why),
            correlation_id=correlation_id,
            created_at=self._clock.now(),
            interactive=interactive,
        )
        if payload.magnet_url:
            grab = replace(grab, release=replace(release, magnet_url=payload.magnet_url))
        async with self._sending:  # held over the client's answer, see above
            try:
                grab = await self._begin(grab)
            except ConflictError:
                known = await self._store.grabs.by_download_id(download_id)
                if known is None:
                    raise
                return known
            return await self._send(grab, client, candidate.movie)

    async def resume(self, patience: Patience) -> set[str]:
        """Send the orders that wait for their client, or that a crash left half-sent.

        A client that `patience` says is to be left alone is not asked. Returns the ids that wait.
        """
        waiting: set[str] = set()
        async with self._sending:  # held over the client's answer, see above
            for grab in await self._store.grabs.in_state(GrabState.SENDING):
                if not patience.is_over(grab.client_id):
                    waiting.add(grab.download_id)
                    continue
                if not await self._is_wanted(grab):
                    await self._store.grabs.set_state(grab.id, GrabState.FAILED)
                    continue
                movie = await self._store.movies.get(grab.movie_id)
                try:
                    client = await self._providers.client(grab.client_id)
                except NotFoundError:
                    movie = None
                if movie is None:
                    reason = f"{grab.client_name} is no longer set up"
                    _log.warning("%s is not sent: %s", grab.release.title, reason)
                    await self._give_up(grab, reason)
                    continue
                try:
                    sent = await self._send(grab, client, movie)
                except ProviderError as error:
                    _log.warning("%s was refused: %s", grab.release.title, error)
                    continue
                if sent.state is GrabState.SENDING:
                    patience.lost(grab.client_id)
                    waiting.add(grab.download_id)
        return waiting

    async def _is_wanted(self, grab: Grab) -> bool:
        """Is it still in the queue? A person may have taken it out while it waited."""
        download = await self._store.downloads.by_download_id(grab.download_id)
        return download is not None and download.grab_id == grab.id and not download.state.is_final

    async def _send(self, grab: Grab, client: Live[DownloadClient], movie: Movie) -> Grab:
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
            await self._give_up(grab, str(error))
            raise
        await self._providers.succeeded(kind, grab.client_id)
        await self._record(grab, movie)
        _log.info(
            "Grabbed %s for %s from %s with %s",
            grab.release.title, movie.display_title, grab.release.indexer_name, grab.client_name,
        )  # fmt: skip
        self._signals.downloads.set()
        return replace(grab, state=GrabState.SENT)

    async def _begin(self, grab: Grab) -> Grab:
        release = grab.release
        async with self._works.begin() as work:
            grab = replace(grab, id=await work.store.grabs.add(grab))
            await work.store.downloads.add(
                Download(
                    grab_id=grab.id,
                    download_id=grab.download_id,
                    movie_id=grab.movie_id,
                    client_id=grab.client_id,
                    client_name=grab.client_name,
                    indexer_name=release.indexer_name,
                    title=release.title,
                    protocol=release.protocol,
                    state=DownloadState.DOWNLOADING,
                    status=ItemStatus.QUEUED,
                    total_bytes=release.size_bytes,
                    remaining_bytes=release.size_bytes,
                    correlation_id=grab.correlation_id,
                    added_at=grab.created_at,
                    changed_at=grab.created_at,
                )
            )
        return grab

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
                work.announce(_changed(waiting, movie, message.messages[0]))

    async def _give_up(self, grab: Grab, reason: str) -> None:
        async with self._works.begin() as work:
            await work.store.grabs.set_state(grab.id, GrabState.FAILED)
            download = await work.store.downloads.by_download_id(grab.download_id)
            if download is not None and download.grab_id == grab.id:
                movie = await work.store.movies.get(grab.movie_id)
                await work.store.downloads.delete(download.id)
                gone = replace(download, state=DownloadState.FAILED)
                work.announce(_changed(gone, movie, reason))

    async def _record(self, grab: Grab, movie: Movie) -> None:
        now = self._clock.now()
        release = grab.release
        async with self._works.begin() as work:
            await work.store.grabs.set_state(grab.id, GrabState.SENT)
            download = await work.store.downloads.by_download_id(grab.download_id)
            if download is not None and download.messages:
                waited = replace(download, status=ItemStatus.QUEUED, messages=())
                await work.store.downloads.update(waited, expected=download.state)
            await work.store.history.add(
                HistoryRecord(
                    movie_id=grab.movie_id,
                    kind=HistoryKind.GRABBED,
                    source_title=release.title,
                    quality=grab.parsed.quality,
                    languages=grab.parsed.languages,
                    download_id=grab.download_id,
                    correlation_id=grab.correlation_id,
                    at=now,
                    custom_format_score=grab.custom_format_score,
                    facts=_facts(grab),
                )
            )
            work.announce(
                ReleaseGrabbed(
                    movie_id=movie.id,
                    title=movie.title,
                    year=movie.year,
                    tmdb_id=movie.metadata.tmdb_id,
                    download_id=grab.download_id,
                    release_title=release.title,
                    quality=grab.parsed.quality.quality.name,
                    size_bytes=release.size_bytes,
                    indexer=release.indexer_name,
                    client=grab.client_name,
                    correlation_id=grab.correlation_id,
                )
            )

    async def _check_blocklist(
        self, indexer: Live[Indexer], candidate: Candidate, download_id: str
    ) -> None:
        """Ask the blocklist once more, now that the torrent's own hash is known."""
        if not indexer.provider.demands.reject_blocklisted_hashes:
            return
        for entry in await self._store.blocklist.for_movies([candidate.movie.id]):
            if entry.info_hash and entry.info_hash.lower() == download_id:
                raise ProviderRefusedError(
                    indexer.name, f"{candidate.release.title} is on the blocklist: {entry.message}"
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

    async def _fetch(self, indexer: Live[Indexer], release: Release) -> Payload:
        try:
            return await indexer.provider.fetch(release)
        except ProviderUnavailableError as error:
            # Only then: one bad link is no reason to leave the whole indexer alone.
            await self._providers.failed(ProviderKind.INDEXER, indexer.definition.id, error)
            raise

    async def _client(
        self, release: Release, indexer: Live[Indexer], client_id: int
    ) -> Live[DownloadClient]:
        wanted = client_id or indexer.definition.download_client_id
        clients = await self._providers.clients(release.protocol)
        for client in clients:
            if wanted in (0, client.definition.id):
                return client
        if wanted:
            raise InvalidInputError.of(
                "downloadClientId",
                f"The download client that {indexer.name} is bound to is switched off or gone",
            )
        what = "torrents" if release.protocol is Protocol.TORRENT else "usenet"
        raise InvalidInputError.of(
            "downloadClient",
            f"No download client for {what} is switched on: add one in the settings",
        )


def _download_id(indexer: str, release: Release, payload: Payload) -> str:
    try:
        if payload.data is not None:
            return read_torrent(payload.data).info_hash
        return magnet_hash(payload.magnet_url)
    except UnsafePathError as error:
        raise ProviderUnreadableError(
            indexer, f"The torrent {release.title} is refused: {error}"
        ) from error
    except BadTorrent as error:
        raise ProviderUnreadableError(
            indexer, f"{indexer} sent no usable torrent for {release.title}: {error}"
        ) from error


def _changed(download: Download, movie: Movie | None, message: str) -> DownloadChanged:
    return DownloadChanged(
        movie_id=download.movie_id,
        title=movie.title if movie else "",
        year=movie.year if movie else 0,
        tmdb_id=movie.metadata.tmdb_id if movie else 0,
        download_id=download.download_id,
        state=download.state.value,
        status=download.status.value,
        progress=download.progress,
        message=message,
        correlation_id=download.correlation_id,
    )


def _facts(grab: Grab) -> dict[str, str]:
    release = grab.release
    return {
        "indexer": release.indexer_name,
        "nzbInfoUrl": release.info_url,
        "releaseGroup": grab.parsed.release_group,
        "publishedDate": release.published_at.isoformat(),
        "downloadClient": grab.client_name,
        "downloadClientName": grab.client_name,
        "size": str(release.size_bytes),
        "guid": release.guid,
        "protocol": "2" if release.protocol is Protocol.TORRENT else "1",
        "indexerFlags": str(int(release.flags)),
        "releaseSource": "InteractiveSearch" if grab.interactive else "Search",
        "torrentInfoHash": grab.download_id,
        "why": "\n".join(grab.why),
    }
