"""What torrent sites that are asked by RSS feeds have in common: a question is an address."""

from collections.abc import Iterable
from typing import TypeVar

from radarr_desktop.adapters.http import Http
from radarr_desktop.adapters.indexer_line import IndexerLine
from radarr_desktop.adapters.indexer_settings import TorrentRules
from radarr_desktop.adapters.rss.feed import RssFeed
from radarr_desktop.adapters.torrent_site import TorrentSite
from radarr_desktop.ports.indexer import MovieQuery
from radarr_desktop.ports.ledger import Ledger
from radarr_desktop.ports.provider import ProviderIdentity

Settings = TypeVar("Settings", bound=TorrentRules)


class RssSite(TorrentSite[Settings, str]):
    """A live site that hands out feeds."""

    def __init__(
        self,
        identity: ProviderIdentity,
        settings: Settings,
        http: Http,
        ledger: Ledger,
        *,
        base_url: str,
    ) -> None:
        line = IndexerLine(identity, http, ledger, limits=settings.limits, base_url=base_url)
        super().__init__(identity, settings, line)
        self._feed = RssFeed(line, field="baseUrl", multi_languages=settings.multi_languages)

    def _tiers(self, query: MovieQuery) -> Iterable[Iterable[str]]:
        """None: most feeds cannot be searched."""
        del query
        return ()
