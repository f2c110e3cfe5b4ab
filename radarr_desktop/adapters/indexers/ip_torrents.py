"""IPTorrents: a torrent site, by the RSS feed that it makes for its members."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from radarr_desktop.adapters.http import Http
from radarr_desktop.adapters.indexer_settings import TorrentRules
from radarr_desktop.adapters.rss.items import read_rss
from radarr_desktop.adapters.rss.shapes import Shape, Source, read_releases
from radarr_desktop.adapters.rss.site import RssSite
from radarr_desktop.base.schema import setting
from radarr_desktop.domain.release import Release
from radarr_desktop.ports.indexer import indexers
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
class IPTorrents(RssSite[IPTorrentsSettings]):
    """A live IPTorrents feed."""

    settings_type: ClassVar[type[IPTorrentsSettings]] = IPTorrentsSettings
    supports_search: ClassVar[bool] = False

    def __init__(
        self, identity: ProviderIdentity, settings: IPTorrentsSettings, http: Http, ledger: Ledger
    ) -> None:
        super().__init__(identity, settings, http, ledger, base_url=settings.base_url)

    def _news(self) -> str:
        return self._settings.base_url

    async def _ask(self, question: str, kind: CallKind) -> list[Release]:
        return await self._feed.ask(
            question, lambda body, url: read_feed(body, self._identity, url), kind=kind
        )


def read_feed(body: bytes, identity: ProviderIdentity, url: str) -> Sequence[Release]:
    """The releases of a feed."""
    items = read_rss(body, identity.name).items
    return [_with_guid(one) for one in read_releases(items, _SHAPE, Source(identity, url))]


def _with_guid(release: Release) -> Release:
    number = _NUMBER.search(release.download_url)
    return replace(release, guid=f"IPTorrents-{number[1]}") if number else release
