"""Asks HDBits: what is new, and what there is for a film.

A search goes by IMDb id; by title where the settings say so. The site allows about 150 queries an
hour, so it is asked five times at once at most and every 24 s on average, and never more than 150
times in any hour, whatever happens: the ledger counts across restarts.
"""

import asyncio
import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any, ClassVar

from radarr_desktop.adapters.feeds import with_multi_languages
from radarr_desktop.adapters.http import Http, HttpAnswer, Pace
from radarr_desktop.adapters.indexer_line import IndexerLine
from radarr_desktop.adapters.indexer_trials import trial
from radarr_desktop.adapters.indexers.hdbits.answers import LIMIT_STATUS, read_answer
from radarr_desktop.adapters.indexers.hdbits.reading import Page
from radarr_desktop.adapters.indexers.hdbits.settings import (
    TEXT_AFTER_ID,
    TEXT_NEVER,
    HDBitsSettings,
)
from radarr_desktop.base.errors import HeldBackError, Problem
from radarr_desktop.domain.breaker import BreakerRules
from radarr_desktop.domain.facts import IndexerFacts
from radarr_desktop.domain.release import Protocol, Release
from radarr_desktop.ports.indexer import Leaf, MovieQuery, Payload, indexers
from radarr_desktop.ports.ledger import CallCap, CallKind, CallLimits, Ledger
from radarr_desktop.ports.provider import ProviderIdentity

logger = logging.getLogger(__name__)

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
class HDBits:
    """A live HDBits."""

    settings_type: ClassVar[type[HDBitsSettings]] = HDBitsSettings
    protocol: ClassVar[Protocol] = Protocol.TORRENT
    supports_rss: ClassVar[bool] = True
    supports_search: ClassVar[bool] = True

    def __init__(
        self, identity: ProviderIdentity, settings: HDBitsSettings, http: Http, ledger: Ledger
    ) -> None:
        self._identity = identity
        self._settings = settings
        self._url = settings.base_url.rstrip("/") + "/api/torrents"
        self._line = IndexerLine(
            identity, http, ledger, pace=PACE, limits=LIMITS.also(settings.limits),
            breaker=BREAKER, base_url=settings.base_url,
        )  # fmt: skip
        self._newest: datetime | None = None

    @property
    def demands(self) -> IndexerFacts:
        """What its settings demand of a release."""
        return self._settings.demands

    async def recent(self, since: datetime | None = None) -> list[Release]:
        """What is new, newest first."""
        known = since or self._newest
        releases = await self._pages(
            feed_body(self._settings),
            CallKind.FEED,
            lambda page: known is None or min(one.published_at for one in page) <= known,
        )
        releases.sort(key=lambda one: one.published_at, reverse=True)
        if releases:
            self._newest = max(filter(None, (self._newest, releases[0].published_at)))
        return releases

    async def search(self, query: MovieQuery) -> list[Release]:
        """What there is for a film."""
        found: dict[str, Release] = {}
        for tier in search_bodies(self._settings, query):
            for body in tier:
                for release in await self._pages(body, CallKind.SEARCH, lambda _page: False):
                    found.setdefault(release.guid, release)
            if found:
                break
        return list(found.values())

    async def browse(self, page: int) -> Leaf:
        """A page of all that the settings let through, 0 holding the newest."""
        found = await self._page(feed_body(self._settings), page, CallKind.SEARCH)
        return Leaf(found.releases, is_last=found.row_count < PAGE_SIZE)

    async def fetch(self, release: Release) -> Payload:
        """The .torrent."""
        return await self._line.fetch(release, self.protocol)

    async def test(self) -> list[Problem]:
        """Ask for what is new."""

        async def ask() -> tuple[Release, ...]:
            return (await self._page(feed_body(self._settings), 0, CallKind.TEST)).releases

        return await trial(ask)

    async def _pages(
        self,
        body: dict[str, Any],
        kind: CallKind,
        is_enough: Callable[[tuple[Release, ...]], bool],
    ) -> list[Release]:
        page = await self._page(body, 0, kind)
        found = {release.guid: release for release in page.releases}
        try:
            async with asyncio.timeout(_FURTHER_SECONDS):
                for number in range(1, _MOST_PAGES):
                    is_last = page.row_count < PAGE_SIZE or not page.releases
                    if is_last or is_enough(page.releases):
                        break
                    page = await self._page(body, number, kind)
                    before = len(found)
                    for release in page.releases:
                        found.setdefault(release.guid, release)
                    if len(found) == before:
                        break
        except (TimeoutError, HeldBackError) as error:
            logger.info("%s has more, which is left for later: %s", self._identity.name, error)
        return [with_multi_languages(one, self._settings.multi_languages) for one in found.values()]

    async def _page(self, body: dict[str, Any], number: int, kind: CallKind) -> Page:
        return await self._line.ask(
            "POST", self._url, kind=kind, json={**body, "page": number}, read=self._read,
            count=lambda page: len(page.releases), headers={"Accept": "application/json"},
            accept=(LIMIT_STATUS,),
        )  # fmt: skip

    def _read(self, answer: HttpAnswer) -> Page:
        return read_answer(answer, self._settings, self._identity, self._line.now())


def feed_body(settings: HDBitsSettings) -> dict[str, Any]:
    """The question for what is new, without its page."""
    body: dict[str, Any] = {
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


def search_bodies(
    settings: HDBitsSettings, query: MovieQuery
) -> Iterator[tuple[dict[str, Any], ...]]:
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
