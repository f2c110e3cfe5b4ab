"""Nyaa: a torrent site whose RSS feed can be searched."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar
from urllib.parse import quote_plus

from radarr_desktop.adapters.feed_values import parse_info_hash, parse_int, parse_size
from radarr_desktop.adapters.http import Http
from radarr_desktop.adapters.indexer_settings import ADDRESS_PATTERN, ADDRESS_WORDS, TorrentRules
from radarr_desktop.adapters.rss.items import RssItem, read_rss
from radarr_desktop.adapters.rss.shapes import Shape, Source, read_releases
from radarr_desktop.adapters.rss.site import RssSite
from radarr_desktop.base.schema import setting
from radarr_desktop.domain.release import Release
from radarr_desktop.ports.indexer import MovieQuery, indexers
from radarr_desktop.ports.ledger import CallKind, Ledger
from radarr_desktop.ports.provider import ProviderIdentity

#: Of feeds without the site's own elements.
_PLAIN = Shape(has_seeders_in_description=True, has_size_in_description=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class NyaaSettings(TorrentRules):
    """Nyaa, in the names that Radarr uses."""

    base_url: str = setting("Address", pattern=ADDRESS_PATTERN, pattern_words=ADDRESS_WORDS)
    additional_parameters: str = setting(
        "Extra parameters", "&cats=1_0&filter=1", advanced=True,
        pattern=r"(&[a-z]+=[a-z0-9_]+)*", pattern_words="must look like &name=value&name=value",
        help_text="Added to every address; the usual ones choose anime without remakes",
    )  # fmt: skip


@indexers.register("Nyaa")
class Nyaa(RssSite[NyaaSettings]):
    """A live Nyaa."""

    settings_type: ClassVar[type[NyaaSettings]] = NyaaSettings

    def __init__(
        self, identity: ProviderIdentity, settings: NyaaSettings, http: Http, ledger: Ledger
    ) -> None:
        super().__init__(identity, settings, http, ledger, base_url=settings.base_url)

    def _news(self) -> str:
        return recent_address(self._settings)

    def _tiers(self, query: MovieQuery) -> list[Iterator[str]]:
        return [search_addresses(self._settings, query)]

    async def _ask(self, question: str, kind: CallKind) -> list[Release]:
        return await self._feed.ask(
            question, lambda body, url: read_feed(body, self._identity, url), kind=kind
        )


def recent_address(settings: NyaaSettings) -> str:
    """Where what is new is asked for."""
    return f"{settings.base_url.rstrip('/')}/?page=rss{settings.additional_parameters}"


def search_addresses(settings: NyaaSettings, query: MovieQuery) -> Iterator[str]:
    """Where a film is asked for: its titles as they are, for the site's names are not cleaned."""
    for title in dict.fromkeys(query.titles):
        words = " ".join(f"{title} {query.year or ''}".split())
        if words:
            yield f"{recent_address(settings)}&term={quote_plus(words)}"


def read_feed(body: bytes, identity: ProviderIdentity, url: str) -> Sequence[Release]:
    """The releases of a feed."""
    return [
        _with_own_elements(release, item)
        for item in read_rss(body, identity.name).items
        for release in read_releases([item], _PLAIN, Source(identity, url))
    ]


def _with_own_elements(release: Release, item: RssItem) -> Release:
    seeders, leechers = parse_int(item.text("seeders")), parse_int(item.text("leechers"))
    return replace(
        release,
        info_url=item.text("guid"),
        size_bytes=parse_size(item.text("size")) or release.size_bytes,
        info_hash=parse_info_hash(item.text("infoHash"), "") or release.info_hash,
        seeders=release.seeders if seeders is None else seeders,
        leechers=release.leechers if leechers is None else leechers,
        grabs=parse_int(item.text("downloads")),
        comment_url="",
    )
