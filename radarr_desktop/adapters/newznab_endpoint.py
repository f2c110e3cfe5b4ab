"""Talks to a Newznab or Torznab indexer: capabilities, pages, files.

The plug-ins `indexers/torznab.py` and `indexers/newznab.py` are a settings class around this.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from radarr_desktop.adapters.caps import Caps, parse_caps
from radarr_desktop.adapters.caps_memory import FORGETFUL, CapsMemory
from radarr_desktop.adapters.feeds import (
    Feed,
    FeedError,
    FeedSource,
    feed_steps,
    with_multi_languages,
)
from radarr_desktop.adapters.http import Http, HttpAnswer
from radarr_desktop.adapters.indexer_line import IndexerLine
from radarr_desktop.adapters.newznab_categories import USUAL_CATEGORIES, category_options
from radarr_desktop.adapters.newznab_failures import (
    ERROR_ANSWERS,
    error_of,
    is_no_use_asking,
    raise_error_in,
)
from radarr_desktop.adapters.newznab_requests import (
    MOST_PAGES,
    Ask,
    caps_address,
    page_address,
    recent_ask,
    search_tiers,
)
from radarr_desktop.adapters.newznab_settings import CATEGORIES_ACTION, EndpointSettings
from radarr_desktop.adapters.newznab_trial import problems_of
from radarr_desktop.adapters.stated_limits import LimitKeeper
from radarr_desktop.adapters.steps import InSteps, Steps
from radarr_desktop.base.errors import Problem, ProviderError
from radarr_desktop.base.schema import Option
from radarr_desktop.domain.release import Protocol, Release
from radarr_desktop.ports.indexer import MovieQuery, Payload, StatedLimits
from radarr_desktop.ports.ledger import CallKind, Ledger
from radarr_desktop.ports.metadata import ResponseCache
from radarr_desktop.ports.provider import ProviderIdentity

logger = logging.getLogger(__name__)

#: Of one query, and of what is new unless that is younger than a day.
_MOST_RELEASES = 1000
_ALWAYS_NEW = timedelta(days=1)

Found = Mapping[str, Release]


class NewznabEndpoint:
    """One indexer at one address."""

    def __init__(
        self,
        identity: ProviderIdentity,
        settings: EndpointSettings,
        protocol: Protocol,
        http: Http,
        ledger: Ledger,
        cache: ResponseCache = FORGETFUL,
    ) -> None:
        self._identity = identity
        self._settings = settings
        self._protocol = protocol
        self._line = IndexerLine(
            identity, http, ledger, limits=settings.limits, base_url=settings.base_url
        )
        self._memory = CapsMemory(settings, cache, http.clock)
        self._keeper = LimitKeeper(identity.name)
        #: What the last call for what is new saw first.
        self._newest: Release | None = None

    @property
    def stated_limits(self) -> StatedLimits | None:
        """How often the indexer says it may be asked."""
        return self._keeper.stated

    async def caps(self) -> Caps:
        """What the indexer can do, asked once a week; the usual if it does not say."""
        known = await self._memory.fresh()
        if known is not None:
            return known
        try:
            caps = await self._ask_caps(CallKind.CAPS)
        except ProviderError as error:
            old = await self._memory.old()
            if old is None and is_no_use_asking(error):
                raise
            logger.warning("The %s capabilities are assumed: %s", "last" if old else "usual", error)
            caps = old or Caps()
            self._memory.assume(caps)
            return caps
        await self._memory.remember(caps)
        return caps

    async def recent(self, since: datetime | None) -> list[Release]:
        """What is new, newest first, back to `since` or to what the last call saw."""
        last = self._newest
        known = since or (last.published_at if last else None)
        day_ago = self._line.now() - _ALWAYS_NEW

        def is_enough(page: Found, found: Found) -> bool:
            oldest = min(one.published_at for one in page.values())
            return (
                known is None
                or oldest <= known
                or (since is None and last is not None and last.guid in page)
                or (len(found) >= _MOST_RELEASES and oldest < day_ago)
            )

        caps = await self.caps()
        found = await self._pages(recent_ask(caps), caps.page_size, CallKind.FEED, is_enough)
        releases = sorted(found, key=lambda one: one.published_at, reverse=True)
        if releases and (last is None or releases[0].published_at >= last.published_at):
            self._newest = releases[0]
        return releases

    async def search(self, query: MovieQuery) -> list[Release]:
        """What there is for a film, from the first tier that has anything."""

        def is_enough(_page: Found, found: Found) -> bool:
            return len(found) >= _MOST_RELEASES

        caps = await self.caps()
        found: dict[str, Release] = {}
        for tier in search_tiers(self._settings, caps, query):
            for ask in tier:
                try:
                    releases = await self._pages(ask, caps.page_size, CallKind.SEARCH, is_enough)
                except ProviderError as error:
                    if not found:
                        raise
                    logger.warning("What was found under other titles serves: %s", error)
                    break
                for release in releases:
                    found.setdefault(release.guid, release)
            if found:
                break
        return list(found.values())

    async def fetch(self, release: Release) -> Payload:
        """The file of a release, or the magnet link its address leads to."""

        def check(answer: HttpAnswer) -> None:
            gone = "the release is not there any more"
            raise_error_in(answer, self._line.now(), key=self._settings.api_key, gone=gone)

        if not release.download_url:
            return await self._line.fetch(release, self._protocol)
        self._keeper.check_grab(self._line.now())
        payload = await self._line.fetch(release, self._protocol, accept=ERROR_ANSWERS, check=check)
        self._keeper.note_grab()
        return payload

    async def test(self) -> list[Problem]:
        """Ask for what is new and for capabilities."""
        return await problems_of(
            self._identity.name,
            self._settings,
            ask_caps=lambda: self._ask_caps(CallKind.TEST),
            remember=self._memory.remember,
            ask_feed=lambda caps: self._page(recent_ask(caps), 0, caps.page_size, CallKind.TEST),
        )

    async def choices(self, action: str) -> list[Option]:
        """The categories that the indexer has."""
        if not _is_about_categories(action):
            return []
        return category_options((await self.caps()).categories or USUAL_CATEGORIES)

    async def _ask_caps(self, kind: CallKind) -> Caps:
        def read(answer: HttpAnswer) -> Caps:
            self._raise_error_in(answer)
            caps = parse_caps(answer.body, self._identity.name)
            if isinstance(caps, FeedError):
                raise error_of(caps, self._identity.name, key=self._settings.api_key)
            return caps

        url = caps_address(self._settings)
        return await self._line.ask(
            "GET", url, kind=kind, read=read, accept=ERROR_ANSWERS, attempts=1
        )

    async def _pages(
        self, ask: Ask, size: int, kind: CallKind, is_enough: Callable[[Found, Found], bool]
    ) -> list[Release]:
        """All pages of one request, until `is_enough` of a page and of all so far."""
        found: dict[str, Release] = {}
        for number in range(MOST_PAGES):
            try:
                feed = await self._page(ask, number * size, size, kind)
            except ProviderError as error:
                if not found:
                    raise
                logger.warning(
                    "Page %d is missing, the ones before it serve: %s", number + 1, error
                )
                break
            page = {one.guid: one for one in feed.releases}
            is_new = not page.keys() <= found.keys()
            found = page | found
            is_last = feed.item_count < size or feed.total == number * size + feed.item_count
            # An indexer that knows no pages sends the same again.
            if is_last or not is_new or is_enough(page, found):
                break
        ids = self._settings.multi_languages
        return [with_multi_languages(one, ids) for one in found.values()]

    async def _page(self, ask: Ask, offset: int, size: int, kind: CallKind) -> Feed:
        self._keeper.check_query(self._line.now())
        url = page_address(self._settings, ask, offset=offset, limit=size)
        source = FeedSource(
            indexer_id=self._identity.id, indexer_name=self._identity.name,
            protocol=self._protocol, url=url, priority=self._identity.priority,
        )  # fmt: skip

        def read(answer: HttpAnswer) -> Steps[Feed]:
            self._raise_error_in(answer)
            feed = yield from feed_steps(answer.body, source)
            if isinstance(feed, FeedError):
                raise error_of(feed, self._identity.name, key=self._settings.api_key)
            return feed

        feed = await self._line.ask(
            "GET", url, kind=kind, read=InSteps(read), count=lambda feed: len(feed.releases),
            accept=ERROR_ANSWERS,
        )  # fmt: skip
        self._keeper.note(feed.limits, self._line.now())
        if feed.wrong_protocol:
            logger.warning("%s: the feed is for the other protocol", self._identity.name)
        for reason in dict.fromkeys(feed.left_out):
            logger.info(
                "%s: %d of %d items are left out: %s", self._identity.name,
                feed.left_out.count(reason), feed.item_count, reason,
            )  # fmt: skip
        return feed

    def _raise_error_in(self, answer: HttpAnswer) -> None:
        raise_error_in(answer, self._line.now(), key=self._settings.api_key)


def usual_choices(action: str) -> list[Option]:
    """The categories that an indexer has if nobody asked it."""
    return category_options(USUAL_CATEGORIES) if _is_about_categories(action) else []


def _is_about_categories(action: str) -> bool:
    # It may have been a part of an address, where small letters stand for capitals.
    return action.lower() == CATEGORIES_ACTION.lower()
