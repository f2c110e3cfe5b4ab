"""Torrent RSS: any feed of torrents; how it says what is found out by looking at it."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from radarr_desktop.adapters.http import Http
from radarr_desktop.adapters.http.addresses import origin_of
from radarr_desktop.adapters.indexer_settings import ADDRESS_PATTERN, ADDRESS_WORDS, TorrentRules
from radarr_desktop.adapters.kept import Kept
from radarr_desktop.adapters.rss.items import read_rss
from radarr_desktop.adapters.rss.shapes import (
    Shape,
    Source,
    UnsupportedFeedError,
    find_shape,
    read_releases,
)
from radarr_desktop.adapters.rss.site import RssSite
from radarr_desktop.base.errors import ProviderUnreadableError
from radarr_desktop.base.schema import Kind, setting
from radarr_desktop.domain.release import Release
from radarr_desktop.ports.indexer import Payload, indexers
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
class TorrentRss(RssSite[TorrentRssSettings]):
    """A live feed."""

    settings_type: ClassVar[type[TorrentRssSettings]] = TorrentRssSettings
    supports_search: ClassVar[bool] = False

    def __init__(
        self,
        identity: ProviderIdentity,
        settings: TorrentRssSettings,
        http: Http,
        ledger: Ledger,
        cache: ResponseCache,
    ) -> None:
        super().__init__(identity, settings, http, ledger, base_url=settings.base_url)
        self._kept = kept_shape(settings, cache)

    async def fetch(self, release: Release) -> Payload:
        """The .torrent, or the magnet link."""
        same = origin_of(release.download_url or self._settings.base_url) == origin_of(
            self._settings.base_url
        )
        return await self._line.fetch(
            release, self.protocol, headers=self._cookie() if same else {}
        )

    def _news(self) -> str:
        return self._settings.base_url

    async def _ask(self, question: str, kind: CallKind) -> list[Release]:
        known = None if kind is CallKind.TEST else await self._fresh_shape()
        found: list[Shape] = []

        def read(body: bytes, url: str) -> Sequence[Release]:
            source = Source(self._identity, url)
            shape, releases = read_feed(
                body, source, known, allow_zero_size=self._settings.allow_zero_size
            )
            found.append(shape)
            return releases

        releases = await self._feed.ask(question, read, kind=kind, headers=self._cookie())
        if found and found[-1] != known:
            await self._kept.keep(found[-1])
        return releases

    async def _fresh_shape(self) -> Shape | None:
        kept = await self._kept.load()
        return kept[0] if kept and kept[1] < _SHAPE_FRESH_FOR.total_seconds() else None

    def _cookie(self) -> dict[str, str]:
        return {"Cookie": self._settings.cookie} if self._settings.cookie else {}


def kept_shape(settings: TorrentRssSettings, cache: ResponseCache) -> Kept[Shape]:
    """Where the shape of one feed is kept; another one for other settings."""
    about = f"{settings.base_url} {settings.cookie} {settings.allow_zero_size}"
    return Kept(cache, "torrent rss shape", about, Shape)


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
