"""Torrent RSS: any feed of torrents; how it says what is found out by looking at it."""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

import msgspec

from radarr_desktop.adapters.http import Http
from radarr_desktop.adapters.http.addresses import origin_of
from radarr_desktop.adapters.indexer_line import IndexerLine
from radarr_desktop.adapters.indexer_settings import ADDRESS_PATTERN, ADDRESS_WORDS, TorrentRules
from radarr_desktop.adapters.indexer_trials import trial
from radarr_desktop.adapters.rss.feed import RssFeed
from radarr_desktop.adapters.rss.items import read_rss
from radarr_desktop.adapters.rss.shapes import (
    Shape,
    Source,
    UnsupportedFeedError,
    find_shape,
    read_releases,
)
from radarr_desktop.base.errors import Problem, ProviderUnreadableError, StoreError
from radarr_desktop.base.schema import Kind, setting
from radarr_desktop.domain.facts import IndexerFacts
from radarr_desktop.domain.release import Protocol, Release
from radarr_desktop.ports.indexer import MovieQuery, Payload, indexers
from radarr_desktop.ports.ledger import CallKind, Ledger
from radarr_desktop.ports.metadata import ResponseCache
from radarr_desktop.ports.provider import ProviderIdentity

logger = logging.getLogger(__name__)

#: A feed seldom changes its shape; one that does is looked at anew when nothing can be read.
_SHAPE_FRESH_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class TorrentRssSettings(TorrentRules):
    """A feed, in the names that Radarr uses."""

    base_url: str = setting(
        "Feed address", secret=True, pattern=ADDRESS_PATTERN, pattern_words=ADDRESS_WORDS,
        help_text="Such an address often holds a key, so it is kept secret",
    )  # fmt: skip
    cookie: str = setting(
        "Cookie", "", secret=True, pattern=r"[^=;\s]+=[^;]*(;\s*[^=;\s]+=[^;]*)*;?",
        pattern_words="must look like name=value; name2=value2",
        help_text="If the site wants a log-in: what a browser sends it",
    )  # fmt: skip
    allow_zero_size: bool = setting(
        "Allow releases without a size", default=False, kind=Kind.CHECKBOX,
        help_text="Their size is then known only when they are fetched",
    )  # fmt: skip


@indexers.register("TorrentRssIndexer")
class TorrentRss:
    """A live feed."""

    settings_type: ClassVar[type[TorrentRssSettings]] = TorrentRssSettings
    protocol: ClassVar[Protocol] = Protocol.TORRENT
    supports_rss: ClassVar[bool] = True
    supports_search: ClassVar[bool] = False

    def __init__(
        self,
        identity: ProviderIdentity,
        settings: TorrentRssSettings,
        http: Http,
        ledger: Ledger,
        cache: ResponseCache,
    ) -> None:
        self._identity = identity
        self._settings = settings
        self._line = IndexerLine(
            identity, http, ledger, limits=settings.limits, base_url=settings.base_url
        )
        self._feed = RssFeed(self._line, field="baseUrl", multi_languages=settings.multi_languages)
        self._shapes = ShapeMemory(settings, cache)

    @property
    def demands(self) -> IndexerFacts:
        """What its settings demand of a release."""
        return self._settings.demands

    async def recent(self, since: datetime | None = None) -> list[Release]:
        """What the feed holds, newest first."""
        del since
        return await self._ask(CallKind.FEED)

    async def search(self, query: MovieQuery) -> list[Release]:
        """Nothing: a feed cannot be searched."""
        del query
        return []

    async def fetch(self, release: Release) -> Payload:
        """The .torrent, or the magnet link."""
        same = origin_of(release.download_url or self._settings.base_url) == origin_of(
            self._settings.base_url
        )
        return await self._line.fetch(
            release, self.protocol, headers=self._cookie() if same else {}
        )

    async def test(self) -> list[Problem]:
        """Ask for the feed, and find its shape."""
        return await trial(lambda: self._ask(CallKind.TEST))

    async def _ask(self, kind: CallKind) -> list[Release]:
        known = None if kind is CallKind.TEST else await self._shapes.known()
        found: list[Shape] = []

        def read(body: bytes, url: str) -> Sequence[Release]:
            source = Source(self._identity, url)
            shape, releases = read_feed(
                body, source, known, allow_zero_size=self._settings.allow_zero_size
            )
            found.append(shape)
            return releases

        releases = await self._feed.ask(
            self._settings.base_url, read, kind=kind, headers=self._cookie()
        )
        if found and found[-1] != known:
            await self._shapes.remember(found[-1])
        return releases

    def _cookie(self) -> dict[str, str]:
        return {"Cookie": self._settings.cookie} if self._settings.cookie else {}


class ShapeMemory:
    """The shape of one feed, kept across restarts."""

    def __init__(self, settings: TorrentRssSettings, cache: ResponseCache) -> None:
        named = f"{settings.base_url} {settings.cookie} {settings.allow_zero_size}"
        # A digest: the address may hold a key.
        self._key = f"torrent rss shape {hashlib.sha256(named.encode()).hexdigest()}"
        self._cache = cache

    async def known(self) -> Shape | None:
        """What was found in the last seven days."""
        try:
            found = await self._cache.get(self._key)
            if found is None or found[1] >= _SHAPE_FRESH_FOR.total_seconds():
                return None
            return msgspec.json.decode(found[0], type=Shape)
        except (StoreError, msgspec.DecodeError) as error:
            logger.info("The kept shape of a feed is not at hand: %s", error)
            return None

    async def remember(self, shape: Shape) -> None:
        """Keep it."""
        try:
            await self._cache.put(self._key, msgspec.json.encode(shape))
        except StoreError as error:
            logger.info("The shape of a feed is not kept: %s", error)


def read_feed(
    body: bytes, source: Source, known: Shape | None, *, allow_zero_size: bool
) -> tuple[Shape, list[Release]]:
    """The feed's shape and releases; `known` is its shape if that was found before.

    Raises:
        ProviderUnreadableError: it is no feed, or none that can be used.
    """
    name = source.identity.name
    document = read_rss(body, name)
    if known is not None:
        releases = read_releases(document.items, known, source)
        if releases:
            return known, releases
    try:
        shape = find_shape(document, source, allow_zero_size=allow_zero_size)
    except UnsupportedFeedError as error:
        raise ProviderUnreadableError(
            name, f"{name} is no feed that can be used: {error}"
        ) from None
    return shape, read_releases(document.items, shape, source)
