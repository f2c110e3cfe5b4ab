"""Hands releases to download clients, exactly once.

    fetch the .torrent ─► grab SENDING + download ─► client.add ─► grab SENT + history ─► event
                               (one commit)                          (one commit)

A crash before the first commit leaves nothing; after it `resume` sends the order again, which the
client takes as the same order because it is named by its info hash. A client that is away just now
leaves the order waiting in the queue, with words; it gets it when it appears. An order that a
person takes out of the queue while it is being sent is taken back from the client.
"""

import asyncio
import logging
from collections.abc import Collection, Sequence
from dataclasses import replace

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
from radarr_desktop.domain.blocklist import Scope
from radarr_desktop.domain.decisions.ladder import Rung
from radarr_desktop.domain.download import (
    Download,
    DownloadState,
    Grab,
    GrabState,
    ItemStatus,
)
from radarr_desktop.domain.facts import Candidate
from radarr_desktop.domain.failure import FailureReason
from radarr_desktop.domain.release import Protocol, Release
from radarr_desktop.domain.torrent import BadTorrent, magnet_hash, read_torrent
from radarr_desktop.engine.failing import Failing
from radarr_desktop.engine.fetching import fetched, is_not_there_yet
from radarr_desktop.engine.forbidden_files import words_of
from radarr_desktop.engine.patience import Patience
from radarr_desktop.engine.providers import Live, Providers
from radarr_desktop.engine.sending import Sending
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.download_client import DownloadClient
from radarr_desktop.ports.indexer import BareLinks, Payload, Source
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from radarr_desktop.ports.store import Store

_log = logging.getLogger(__name__)


class Grabbing:
    """From a chosen release to a download."""

    def __init__(
        self,
        store: Store,
        works: Works,
        providers: Providers,
        sending: Sending,
        failing: Failing,
        bare_links: BareLinks,
        clock: Clock,
    ) -> None:
        self._store = store
        self._works = works
        self._providers = providers
        self._sending = sending
        self._failing = failing
        self._bare_links = bare_links
        self._clock = clock
        # One order at a time: `resume` must not send what `grab` is sending just now.
        self._one_order = asyncio.Lock()

    async def grab(
        self,
        candidate: Candidate,
        why: Sequence[str],
        *,
        correlation_id: str,
        interactive: bool = False,
        client_id: int = 0,
        queued: Collection[str] | None = None,
        ladder: Sequence[Rung] = (),
    ) -> Grab:
        """Fetch the release's payload and hand it to a client.

        `why` and `ladder` are kept with the grab: what spoke for the release, and what each rule
        said of it.

        A release that is on its way for the same film already is returned, not sent twice: the same
        one, or another one that is not among `queued`, the download ids that the decision knew of
        (two searches may have decided at the same moment). If the client is away the grab comes
        back in state SENDING: it waits in the queue.

        Raises:
            ProviderError: the indexer failed, the client refused the release, or the torrent holds
                files that the indexer's settings do not allow.
            InvalidInputError: no client for it is switched on.
            ConflictError: a person took it out of the queue while it was sent.
        """
        release = candidate.release
        indexer = await self._source(release)
        # First: indexers count what is fetched from them, also what then goes nowhere.
        client = await self._client(release, indexer, client_id)
        try:
            payload = await self._fetch(indexer, release)
            download_id = _download_id(indexer.name, release, payload)
        except ProviderError as error:
            if not is_not_there_yet(release, error):
                await self._failing.not_to_be_had(candidate, error)
            raise
        await self._check_files(indexer, candidate, payload)
        await self._check_blocklist(indexer, candidate, download_id, interactive=interactive)
        grab = Grab(
            download_id=download_id,
            movie_id=candidate.movie.id,
            client_id=client.definition.id,
            client_name=client.name,
            release=release,
            parsed=replace(candidate.parsed, languages=candidate.languages),
            payload=payload.data,
            state=GrabState.SENDING,
            custom_format_score=candidate.lasting_score,
            why=tuple(why),
            ladder=tuple(ladder),
            correlation_id=correlation_id,
            created_at=self._clock.now(),
            interactive=interactive,
        )
        if payload.magnet_url:
            grab = replace(grab, release=replace(release, magnet_url=payload.magnet_url))
        async with self._one_order:  # held over the client's answer, see above
            known = await self._sent_meanwhile(grab, queued)
            if known is not None:
                return known
            grab = await self._begin(grab)
            return await self._sending.send(grab, client, candidate.movie)

    async def resume(self, patience: Patience) -> set[str]:
        """Send the orders that wait for their client, or that a crash left half-sent.

        A client that `patience` says is to be left alone is not asked. Returns the ids that wait.
        """
        waiting: set[str] = set()
        async with self._one_order:  # held over the client's answer, see above
            for grab in await self._store.grabs.in_state(GrabState.SENDING):
                if not patience.is_over(grab.client_id):
                    waiting.add(grab.download_id)
                    continue
                movie = await self._store.movies.get(grab.movie_id)
                if movie is None or not await self._sending.is_wanted(grab):
                    await self._sending.close(grab)
                    continue
                try:
                    client = await self._providers.client(grab.client_id)
                except NotFoundError:
                    reason = f"{grab.client_name} is no longer set up"
                    _log.warning("%s is not sent: %s", grab.release.title, reason)
                    await self._sending.give_up(grab, reason, search_again=True)
                    continue
                try:
                    sent = await self._sending.send(grab, client, movie, search_again=True)
                except (ProviderError, ConflictError) as error:
                    _log.warning("%s was not sent: %s", grab.release.title, error)
                    continue
                if sent.state is GrabState.SENDING:
                    patience.lost(grab.client_id)
                    waiting.add(grab.download_id)
        return waiting

    async def _sent_meanwhile(self, grab: Grab, queued: Collection[str] | None) -> Grab | None:
        """What makes this grab needless: itself, or another one that the decision did not know."""
        for running in await self._store.downloads.open():
            if running.download_id == grab.download_id and running.movie_id != grab.movie_id:
                raise ProviderUnavailableError(
                    grab.release.indexer_name,
                    f"{grab.release.title} is being downloaded for another film already",
                )
            is_news = queued is not None and running.download_id not in queued
            if running.download_id == grab.download_id or (
                is_news and running.movie_id == grab.movie_id
            ):
                return await self._store.grabs.get(running.grab_id)
        return None

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

    async def _check_files(
        self, indexer: Live[Source], candidate: Candidate, payload: Payload
    ) -> None:
        """A torrent says what it will put on the disk: what must fail then is not begun."""
        if payload.data is None or candidate.release.protocol is not Protocol.TORRENT:
            return
        files = ["/".join(file.path) for file in read_torrent(payload.data).files]
        if words := words_of(indexer.definition, files):
            error = ProviderRefusedError(indexer.name, words)
            cause = FailureReason.IMPORT_UNSUPPORTED_FORMAT
            await self._failing.not_to_be_had(candidate, error, cause)
            raise error

    async def _check_blocklist(
        self, indexer: Live[Source], candidate: Candidate, download_id: str, *, interactive: bool
    ) -> None:
        """Ask the blocklist once more, now that the torrent's own hash is known.

        Whoever chose the release by hand has seen what is said of it; an indexer that is set to
        refuse blocked hashes refuses them all the same.
        """
        demands = indexer.provider.demands.reject_blocklisted_hashes
        movie_id, now = candidate.movie.id, self._clock.now()
        for entry in await self._store.blocklist.in_force([movie_id], now):
            is_meant = demands or (entry.scope is Scope.HASH and not interactive)
            known = entry.term if entry.scope is Scope.HASH else entry.info_hash
            if is_meant and known.lower() == download_id:
                await self._failing.turned_out_blocked(candidate, entry, download_id)
                raise ProviderRefusedError(
                    indexer.name, f"{candidate.release.title} is on the blocklist: {entry.message}"
                )

    async def _source(self, release: Release) -> Live[Source]:
        if release.indexer_id:
            live = await self._providers.indexer(release.indexer_id)
            return Live(live.definition, live.provider)
        # Pushed in by a program that knows more indexers than we do.
        nobody = ProviderDefinition(
            kind=ProviderKind.INDEXER, implementation="", name=release.indexer_name
        )
        return Live(nobody, self._bare_links)

    async def _fetch(self, indexer: Live[Source], release: Release) -> Payload:
        try:
            return await fetched(indexer.provider, release)
        except ProviderUnavailableError as error:
            # Only then: one bad link is no reason to leave the whole indexer alone.
            if indexer.definition.id:
                await self._providers.failed(ProviderKind.INDEXER, indexer.definition.id, error)
            raise

    async def _client(
        self, release: Release, indexer: Live[Source], client_id: int
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
