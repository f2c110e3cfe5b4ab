"""Talks to a Newznab or Torznab indexer: capabilities, pages, files, and what is wrong with it.

The plug-ins `indexers/torznab.py` and `indexers/newznab.py` are a settings class around this.
"""

import logging
import re
from collections.abc import Callable
from datetime import datetime, timedelta

from radarr_desktop.adapters.caps import Caps, parse_caps
from radarr_desktop.adapters.feeds import (
    Feed,
    FeedError,
    FeedSource,
    parse_error,
    parse_feed,
    with_multi_languages,
)
from radarr_desktop.adapters.http import Http, HttpAnswer, raise_for_status
from radarr_desktop.adapters.indexer_line import IndexerLine
from radarr_desktop.adapters.newznab_categories import USUAL_CATEGORIES, category_options
from radarr_desktop.adapters.newznab_requests import (
    MOST_PAGES,
    Ask,
    caps_address,
    page_address,
    recent_ask,
    search_tiers,
)
from radarr_desktop.adapters.newznab_settings import CATEGORIES_ACTION, EndpointSettings
from radarr_desktop.base.errors import (
    Problem,
    ProviderError,
    ProviderRefusedError,
    ProviderUnavailableError,
)
from radarr_desktop.base.schema import Option
from radarr_desktop.domain.release import Protocol, Release
from radarr_desktop.ports.indexer import MovieQuery, Payload
from radarr_desktop.ports.ledger import CallKind, Ledger
from radarr_desktop.ports.provider import ProviderIdentity

logger = logging.getLogger(__name__)

_CAPS_FRESH_FOR = timedelta(hours=6)
#: Capabilities that could not be read are asked for again after this.
_CAPS_ASSUMED_FOR = timedelta(minutes=10)
_MOST_RELEASES = 1000
#: Statuses that come with an `<error>` to be read first.
_ERROR_ANSWERS = frozenset(range(400, 500)) - {408, 429}
#: Jackett's address that asks all its indexers at once.
_JACKETT_ALL = re.compile(r"/torznab/all(/|$)|/indexers/all/results/torznab(/|$)", re.IGNORECASE)


class NewznabEndpoint:
    """One indexer at one address."""

    def __init__(
        self,
        identity: ProviderIdentity,
        settings: EndpointSettings,
        protocol: Protocol,
        http: Http,
        ledger: Ledger,
    ) -> None:
        self._identity = identity
        self._settings = settings
        self._protocol = protocol
        self._http = http
        self._line = IndexerLine(
            identity, http, ledger, limits=settings.limits, base_url=settings.base_url
        )
        self._caps: tuple[Caps, float] | None = None
        self._newest: datetime | None = None

    async def caps(self) -> Caps:
        """What the indexer can do, asked every six hours; the usual if it does not say."""
        now = self._http.clock.monotonic()
        if self._caps is not None and now < self._caps[1]:
            return self._caps[0]
        try:
            caps, good_for = await self._ask_caps(), _CAPS_FRESH_FOR
        except ProviderUnavailableError:
            raise
        except ProviderError as error:
            logger.warning("The usual capabilities are assumed: %s", error)
            caps, good_for = Caps(), _CAPS_ASSUMED_FOR
        self._caps = (caps, now + good_for.total_seconds())
        return caps

    async def recent(self, since: datetime | None) -> list[Release]:
        """What is new, newest first, back to `since` or to what the last call saw."""
        known = since or self._newest
        caps = await self.caps()
        releases = await self._pages(
            recent_ask(caps),
            caps.page_size,
            CallKind.FEED,
            lambda page: known is None or min(one.published_at for one in page) <= known,
        )
        releases.sort(key=lambda one: one.published_at, reverse=True)
        if releases:
            self._newest = max(filter(None, (self._newest, releases[0].published_at)))
        return releases

    async def search(self, query: MovieQuery) -> list[Release]:
        """What there is for a film, from the first tier that has anything."""
        caps = await self.caps()
        found: dict[str, Release] = {}
        for tier in search_tiers(self._settings, caps, query):
            for ask in tier:
                for release in await self._pages(
                    ask, caps.page_size, CallKind.SEARCH, lambda _page: False
                ):
                    found.setdefault(release.guid, release)
            if found:
                break
        return list(found.values())

    async def fetch(self, release: Release) -> Payload:
        """The file of a release, or the magnet link its address leads to."""
        return await self._line.fetch(
            release, self._protocol, accept=_ERROR_ANSWERS, check=self._raise_error_in
        )

    async def test(self) -> list[Problem]:
        """Ask for capabilities and for what is new."""
        try:
            caps = await self._ask_caps(CallKind.TEST)
            if not caps.movie_params and not caps.search_params:
                return [_problem("baseUrl", "This indexer searches neither films nor text")]
            feed = await self._page(recent_ask(caps), 0, caps.page_size, CallKind.TEST)
        except ProviderError as error:
            return [_problem(_field_of(error), str(error))]
        if feed.wrong_protocol:
            return [_problem("baseUrl", self._wrong_protocol_words())]
        problems = []
        if not feed.releases:
            problems.append(
                _problem(
                    "categories",
                    "The indexer answers, but has nothing in the chosen categories; "
                    "choose others, or save anyway if it is new",
                    is_warning=True,
                )
            )
        if _JACKETT_ALL.search(self._settings.address):
            problems.append(
                _problem(
                    "baseUrl",
                    "This address asks all of Jackett's indexers at once: categories, limits and "
                    "failures cannot be told apart; add each indexer by its own address",
                    is_warning=True,
                )
            )
        return problems

    async def choices(self, action: str) -> list[Option]:
        """The categories that the indexer has."""
        if not _is_about_categories(action):
            return []
        return category_options((await self.caps()).categories or USUAL_CATEGORIES)

    async def _ask_caps(self, kind: CallKind = CallKind.CAPS) -> Caps:
        def read(answer: HttpAnswer) -> Caps:
            self._raise_error_in(answer)
            caps = parse_caps(answer.body, self._identity.name)
            if isinstance(caps, FeedError):
                raise self._feed_error(caps)
            return caps

        url = caps_address(self._settings)
        return await self._line.ask(
            "GET", url, kind=kind, read=read, accept=_ERROR_ANSWERS, attempts=1
        )

    async def _pages(
        self,
        ask: Ask,
        size: int,
        kind: CallKind,
        is_enough: Callable[[tuple[Release, ...]], bool],
    ) -> list[Release]:
        """All pages of one request, within limits."""
        found: dict[str, Release] = {}
        for page in range(MOST_PAGES):
            try:
                feed = await self._page(ask, page * size, size, kind)
            except ProviderError as error:
                if not found:
                    raise
                logger.warning("Page %d is missing, the ones before it serve: %s", page + 1, error)
                break
            new = [one for one in feed.releases if one.guid not in found]
            found.update((one.guid, one) for one in new)
            is_last = feed.item_count < size or feed.total == page * size + feed.item_count
            # An indexer that knows no pages sends the same again.
            if is_last or not new or len(found) >= _MOST_RELEASES or is_enough(feed.releases):
                break
        ids = self._settings.multi_languages
        return [with_multi_languages(one, ids) for one in found.values()]

    async def _page(self, ask: Ask, offset: int, size: int, kind: CallKind) -> Feed:
        url = page_address(self._settings, ask, offset=offset, limit=size)
        source = FeedSource(
            indexer_id=self._identity.id, indexer_name=self._identity.name,
            protocol=self._protocol, url=url, priority=self._identity.priority,
        )  # fmt: skip

        def read(answer: HttpAnswer) -> Feed:
            self._raise_error_in(answer)
            feed = parse_feed(answer.body, source)
            if isinstance(feed, FeedError):
                raise self._feed_error(feed)
            return feed

        feed = await self._line.ask(
            "GET", url, kind=kind, read=read, count=lambda feed: len(feed.releases),
            accept=_ERROR_ANSWERS,
        )  # fmt: skip
        if feed.wrong_protocol:
            logger.warning("%s: %s", self._identity.name, self._wrong_protocol_words())
        for reason in dict.fromkeys(feed.left_out):
            logger.info(
                "%s: %d of %d items are left out: %s", self._identity.name,
                feed.left_out.count(reason), feed.item_count, reason,
            )  # fmt: skip
        return feed

    def _raise_error_in(self, answer: HttpAnswer) -> None:
        error = parse_error(answer.body)
        if error is not None:
            raise self._feed_error(error)
        if answer.status in (401, 403):
            raise _RefusedError(
                self._identity.name,
                f"{self._identity.name} does not accept the API key (status {answer.status})",
                field="apiKey",
                status=answer.status,
            )
        if answer.status in (404, 405):
            raise _RefusedError(
                self._identity.name,
                f"{self._identity.name} has nothing at this address (status {answer.status}); "
                "check the address and the API path",
                field="apiPath",
                status=answer.status,
            )
        raise_for_status(answer, self._http.clock.now())

    def _feed_error(self, error: FeedError) -> ProviderError:
        name, key = self._identity.name, self._settings.api_key
        said = error.description.replace(key, "…") if key else error.description
        said = f"“{said[:200]}” (code {error.code})"
        if error.is_about_key:
            text = f"{name} does not accept the API key: {said}"
            return _RefusedError(name, text, field="apiKey", status=401)
        if error.is_limit:
            text = f"{name} was asked too often: {said}"
            return ProviderUnavailableError(name, text, status=429)
        if error.is_unavailable:
            text = f"{name} cannot answer just now: {said}"
            return ProviderUnavailableError(name, text, status=503)
        return ProviderRefusedError(name, f"{name} refuses the request: {said}")

    def _wrong_protocol_words(self) -> str:
        right, wrong = "Newznab", "Torznab"
        if self._protocol is Protocol.USENET:
            right, wrong = wrong, right
        return f"This feed was added as {wrong}, but it is for {right}; add it as {right} instead"


def usual_choices(action: str) -> list[Option]:
    """The categories that an indexer has if nobody asked it."""
    return category_options(USUAL_CATEGORIES) if _is_about_categories(action) else []


def _is_about_categories(action: str) -> bool:
    # It may have been a part of an address, where small letters stand for capitals.
    return action.lower() == CATEGORIES_ACTION.lower()


class _RefusedError(ProviderRefusedError):
    """A refusal for which one setting is to blame."""

    def __init__(self, provider: str, message: str, *, field: str, status: int) -> None:
        super().__init__(provider, message, status=status)
        self.field = field


def _field_of(error: ProviderError) -> str:
    if isinstance(error, _RefusedError):
        return error.field
    return "" if isinstance(error, ProviderRefusedError) else "baseUrl"


def _problem(field: str, message: str, *, is_warning: bool = False) -> Problem:
    return Problem(field=field, message=message, is_warning=is_warning)
