"""Asks HDBits: what is new, and what there is for a film.

A search goes by IMDb id; by title where the settings say so. The site allows about 150 queries an
hour, so it is asked five times at once at most and every 24 s on average, and never more than 150
times in any hour, whatever happens: the ledger counts across restarts.
"""

import asyncio
import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, ClassVar

from radarr_desktop.adapters.http import Http, HttpAnswer, Pace
from radarr_desktop.adapters.indexer_line import IndexerLine
from radarr_desktop.adapters.indexers.hdbits.answers import LIMIT_STATUS, read_answer
from radarr_desktop.adapters.indexers.hdbits.reading import Page
from radarr_desktop.adapters.indexers.hdbits.settings import (
    TEXT_AFTER_ID,
    TEXT_NEVER,
    HDBitsSettings,
)
from radarr_desktop.adapters.torrent_site import IsEnough, PagedTorrentSite
from radarr_desktop.base.errors import HeldBackError
from radarr_desktop.domain.breaker import BreakerRules
from radarr_desktop.domain.release import Release
from radarr_desktop.ports.indexer import Leaf, MovieQuery, indexers
from radarr_desktop.ports.ledger import CallCap, CallKind, CallLimits, Ledger
from radarr_desktop.ports.provider import ProviderIdentity

logger = logging.getLogger(__name__)

Body = dict[str, Any]

PACE = Pace(5, timedelta(seconds=120))
LIMITS = CallLimits(queries=(CallCap(most=150, per=timedelta(hours=1)),))
#: It is left alone sooner and longer than others.
BREAKER = BreakerRules(failures=3, rest=timedelta(seconds=60))
PAGE_SIZE = 100
#: Pages of what is new, after a long absence; and of one search. More would wait for their turn.
_MOST_PAGES = 5
#: So long the pages after the first may take; what came until then is kept.
_FURTHER_SECONDS = 25.0
#: Titles that a film is searched by: each costs one of the hour's queries.
_MOST_TITLES = 3


@indexers.register("HDBits")
class HDBits(PagedTorrentSite[HDBitsSettings, Body]):
    """A live HDBits."""

    settings_type: ClassVar[type[HDBitsSettings]] = HDBitsSettings

    def __init__(
        self, identity: ProviderIdentity, settings: HDBitsSettings, http: Http, ledger: Ledger
    ) -> None:
        line = IndexerLine(
            identity, http, ledger, pace=PACE, limits=LIMITS.also(settings.limits),
            breaker=BREAKER, base_url=settings.base_url,
        )  # fmt: skip
        super().__init__(identity, settings, line)
        self._url = settings.base_url.rstrip("/") + "/api/torrents"

    async def browse(self, page: int) -> Leaf:
        """A page of all that the settings let through, 0 holding the newest."""
        found = await self._page(feed_body(self._settings), page, CallKind.SEARCH)
        return Leaf(found.releases, is_last=found.row_count < PAGE_SIZE)

    def _news(self) -> Body:
        return feed_body(self._settings)

    def _tiers(self, query: MovieQuery) -> Iterator[tuple[Body, ...]]:
        return search_bodies(self._settings, query)

    async def _ask(self, question: Body, kind: CallKind) -> list[Release]:
        if kind is CallKind.SEARCH:
            return await self._pages(question, kind, lambda _page: False)
        return self._in_its_languages((await self._page(question, 0, kind)).releases)

    async def _pages(self, question: Body, kind: CallKind, is_enough: IsEnough) -> list[Release]:
        page = await self._page(question, 0, kind)
        found = {release.guid: release for release in page.releases}
        try:
            async with asyncio.timeout(_FURTHER_SECONDS):
                for number in range(1, _MOST_PAGES):
                    is_last = page.row_count < PAGE_SIZE or not page.releases
                    if is_last or is_enough(page.releases):
                        break
                    page = await self._page(question, number, kind)
                    before = len(found)
                    for release in page.releases:
                        found.setdefault(release.guid, release)
                    if len(found) == before:
                        break
        except (TimeoutError, HeldBackError) as error:
            logger.info("%s has more, which is left for later: %s", self._identity.name, error)
        return self._in_its_languages(found.values())

    async def _page(self, body: Body, number: int, kind: CallKind) -> Page:
        return await self._line.ask(
            "POST", self._url, kind=kind, json={**body, "page": number}, read=self._read,
            count=lambda page: len(page.releases), headers={"Accept": "application/json"},
            accept=(LIMIT_STATUS,),
        )  # fmt: skip

    def _read(self, answer: HttpAnswer) -> Page:
        return read_answer(answer, self._settings, self._identity, self._line.now())


def feed_body(settings: HDBitsSettings) -> Body:
    """The question for what is new, without its page."""
    body: Body = {
        "username": settings.username,
        "passkey": settings.api_key,
        "category": list(settings.categories),
        "codec": list(settings.codecs),
        "medium": list(settings.mediums),
        "limit": PAGE_SIZE,
    }
    if settings.origins:
        body["origin"] = list(settings.origins)
    if settings.only_exclusive:
        body["exclusive"] = [1]
    return body


def search_bodies(settings: HDBitsSettings, query: MovieQuery) -> Iterator[tuple[Body, ...]]:
    """The questions for a film, in tiers: the next one only if those before found nothing."""
    number = query.imdb_id.removeprefix("tt")
    has_id = number.isdecimal() and int(number) > 0
    if has_id:
        yield ({**feed_body(settings), "imdb": {"id": int(number)}},)
    if settings.text_search == TEXT_NEVER or (has_id and settings.text_search != TEXT_AFTER_ID):
        return
    if query.year:
        texts = dict.fromkeys(f"{title.strip()} {query.year}" for title in query.titles if title)
        yield tuple({**feed_body(settings), "search": text} for text in tuple(texts)[:_MOST_TITLES])
