"""IPTorrents: a torrent site, by the RSS feed that it makes for its members."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from radarr_desktop.adapters.http import Http
from radarr_desktop.adapters.indexer_line import IndexerLine
from radarr_desktop.adapters.indexer_settings import TorrentRules
from radarr_desktop.adapters.indexer_trials import trial
from radarr_desktop.adapters.rss.feed import RssFeed
from radarr_desktop.adapters.rss.items import read_rss
from radarr_desktop.adapters.rss.shapes import Shape, Source, read_releases
from radarr_desktop.base.errors import Problem
from radarr_desktop.base.schema import setting
from radarr_desktop.domain.facts import IndexerFacts
from radarr_desktop.domain.release import Protocol, Release
from radarr_desktop.ports.indexer import MovieQuery, Payload, indexers
from radarr_desktop.ports.ledger import CallKind, Ledger
from radarr_desktop.ports.provider import ProviderIdentity

_SHAPE = Shape(has_size_in_description=True)
_NUMBER = re.compile(r"/download\.php/(\d+)/")


@dataclass(frozen=True, slots=True, kw_only=True)
class IPTorrentsSettings(TorrentRules):
    """IPTorrents, in the names that Radarr uses."""

    base_url: str = setting(
        "Feed address", secret=True, pattern=r"https?://.*(?:/|t\.)rss\?.+;download(?:;.*)?",
        pattern_words="must be the address of an RSS feed that the site made for you, with direct "
        "downloads",
        help_text="It holds your key, so it is kept secret",
    )  # fmt: skip


@indexers.register("IPTorrents")
class IPTorrents:
    """A live IPTorrents feed."""

    settings_type: ClassVar[type[IPTorrentsSettings]] = IPTorrentsSettings
    protocol: ClassVar[Protocol] = Protocol.TORRENT
    supports_rss: ClassVar[bool] = True
    supports_search: ClassVar[bool] = False

    def __init__(
        self, identity: ProviderIdentity, settings: IPTorrentsSettings, http: Http, ledger: Ledger
    ) -> None:
        self._identity = identity
        self._settings = settings
        self._line = IndexerLine(
            identity, http, ledger, limits=settings.limits, base_url=settings.base_url
        )
        self._feed = RssFeed(self._line, field="baseUrl", multi_languages=settings.multi_languages)

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
        """The .torrent."""
        return await self._line.fetch(release, self.protocol)

    async def test(self) -> list[Problem]:
        """Ask for the feed."""
        return await trial(lambda: self._ask(CallKind.TEST))

    async def _ask(self, kind: CallKind) -> list[Release]:
        return await self._feed.ask(
            self._settings.base_url, lambda body, url: read_feed(body, self._identity, url),
            kind=kind,
        )  # fmt: skip


def read_feed(body: bytes, identity: ProviderIdentity, url: str) -> Sequence[Release]:
    """The releases of a feed."""
    items = read_rss(body, identity.name).items
    return [_with_guid(one) for one in read_releases(items, _SHAPE, Source(identity, url))]


def _with_guid(release: Release) -> Release:
    number = _NUMBER.search(release.download_url)
    return replace(release, guid=f"IPTorrents-{number[1]}") if number else release
