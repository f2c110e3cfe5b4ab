"""An indexer of the test's own: offers of any kind, and answers of any kind instead."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx

from radarr_desktop.demo.services import Services as Practice
from radarr_desktop.engine.providers import Providers
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from tests.support.http_server import Answer, AnswerServer, Seen
from tests.support.secrets import made_up
from tests.support.torznab import Item, PracticeIndexer
from tests.support.walk import Walk

API_KEY = made_up("API key of the offers")


@dataclass(frozen=True, slots=True)
class Offer:
    """A release; the first of a list is the newest."""

    title: str
    torrent: bytes
    size_bytes: int


class Offers(AnswerServer):
    """Torznab at `/api`; `instead` answers everything but downloads while it is set."""

    def __init__(self) -> None:
        self._indexer = PracticeIndexer(api_key=API_KEY)
        self.instead: Answer | None = None
        super().__init__({"/api": self._api})

    def put(self, *offers: Offer) -> None:
        """Offer these from now on."""
        self._indexer.items = []
        for number, offer in enumerate(offers):
            path = f"/download/{number}.torrent"
            self.answers[path] = Answer(body=offer.torrent, content_type="application/x-bittorrent")
            self._indexer.items.append(
                Item(
                    title=offer.title,
                    guid=f"{self.url}/details/{number}",
                    link=f"{self.url}{path}?{urlencode({'apikey': API_KEY})}",
                    published="Sat, 06 Apr 2024 12:30:00 +0000",
                    length=offer.size_bytes,
                    attrs=(("seeders", 5), ("peers", 6), ("size", offer.size_bytes)),
                )
            )

    def definition(self, name: str = "Offers", **settings: Any) -> ProviderDefinition:
        """This indexer, to be saved."""
        return ProviderDefinition(
            kind=ProviderKind.INDEXER,
            implementation="Torznab",
            name=name,
            priority=1,
            settings={"base_url": self.url, "api_key": API_KEY, **settings},
        )

    def _api(self, seen: Seen) -> Answer:
        return self._indexer(seen) if self.instead is None else self.instead


async def good_torrent(practice: Practice, tmdb_id: int) -> Offer:
    """The film's good release, with the torrent whose data can really be had."""
    release = practice.good_release(tmdb_id)
    address = f"{practice.indexer_url}/download/{release.id}.torrent"
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.get(address, params={"apikey": practice.indexer_api_key})
    return Offer(release.title, answer.raise_for_status().content, release.size_bytes)


async def only(walk: Walk, definition: ProviderDefinition) -> ProviderDefinition:
    """Make this the only indexer of a walk, unseen as it is."""
    providers: Providers = walk.part(Providers)
    for other in await providers.definitions(ProviderKind.INDEXER):
        await providers.delete(ProviderKind.INDEXER, other.id)
    return await providers.save(definition, test=False)
