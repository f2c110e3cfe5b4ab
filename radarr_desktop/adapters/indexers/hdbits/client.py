"""Asks HDBits: what is new, and what there is for a film.

A search goes by IMDb id; by title where the settings say so. The site allows about 150 queries an
hour, so it is asked five times at once at most and every 24 s on average, and never more than 150
times in any hour, whatever happens: the ledger counts across restarts.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any, ClassVar

from radarr_desktop.adapters.feeds import with_multi_languages
from radarr_desktop.adapters.http import Http, HttpAnswer, Pace
from radarr_desktop.adapters.http.addresses import host_of
from radarr_desktop.adapters.indexer_line import IndexerLine
from radarr_desktop.adapters.indexer_trials import IndexerRefusedError, trial
from radarr_desktop.adapters.indexers.hdbits.reading import Envelope, Page, read_page
from radarr_desktop.adapters.indexers.hdbits.settings import (
    TEXT_AFTER_ID,
    TEXT_NEVER,
    HDBitsSettings,
)
from radarr_desktop.base.errors import (
    Problem,
    ProviderRefusedError,
    ProviderUnavailableError,
    ProviderUnreadableError,
)
from radarr_desktop.domain.breaker import BreakerRules
from radarr_desktop.domain.facts import IndexerFacts
from radarr_desktop.domain.release import Protocol, Release
from radarr_desktop.ports.indexer import MovieQuery, Payload, indexers
from radarr_desktop.ports.ledger import CallCap, CallKind, CallLimits, Ledger
from radarr_desktop.ports.provider import ProviderIdentity

PACE = Pace(5, timedelta(seconds=120))
LIMITS = CallLimits(queries=(CallCap(most=150, per=timedelta(hours=1)),))
#: It is left alone sooner and longer than others.
BREAKER = BreakerRules(failures=3, rest=timedelta(seconds=60))
PAGE_SIZE = 100
#: Pages of what is new, after a long absence; and of one search.
_MOST_PAGES = 10
#: The site's way to say that the hour's queries are used up.
_LIMIT_STATUS = 403
_LIMIT_PAUSE = timedelta(hours=1)

#: What the site's numbers mean; 8 and 9 are "no such film".
_OK, _SSL, _NO_AUTH, _WRONG_AUTH, _NO_IMDB, _IS_TV = 0, 2, 4, 5, 8, 9
_OWN_FAULTS = {
    3: "it could not read what was asked",
    6: "something is missing in what was asked",
    7: "something is wrong in what was asked",
}


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
        found: dict[str, Release] = {}
        for number in range(_MOST_PAGES):
            page = await self._page(body, number, kind)
            before = len(found)
            for release in page.releases:
                found.setdefault(release.guid, release)
            is_last = page.row_count < PAGE_SIZE or len(found) == before
            if is_last or is_enough(page.releases):
                break
        return [with_multi_languages(one, self._settings.multi_languages) for one in found.values()]

    async def _page(self, body: dict[str, Any], number: int, kind: CallKind) -> Page:
        return await self._line.ask(
            "POST", self._url, kind=kind, json={**body, "page": number}, read=self._read,
            count=lambda page: len(page.releases), headers={"Accept": "application/json"},
            accept=(_LIMIT_STATUS,),
        )  # fmt: skip

    def _read(self, answer: HttpAnswer) -> Page:
        name = self._identity.name
        if answer.status == _LIMIT_STATUS:
            raise ProviderUnavailableError(
                name, f"{name} was asked too often (status {answer.status}): its queries for "
                "this hour are used up", retry_after=_LIMIT_PAUSE, status=429,
            )  # fmt: skip
        envelope = answer.json(Envelope)
        if envelope.status in (_NO_IMDB, _IS_TV):
            return Page((), 0)
        if envelope.status != _OK:
            raise _refusal(name, envelope, answer.url, self._settings)
        if not isinstance(envelope.data, list):
            raise ProviderUnreadableError(
                name, f"{name} says that all is well, but sends no list of torrents"
            )
        return read_page(envelope.data, self._settings, self._identity)


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
        yield tuple({**feed_body(settings), "search": text} for text in texts)


def _refusal(
    name: str, envelope: Envelope, url: str, settings: HDBitsSettings
) -> ProviderRefusedError | ProviderUnavailableError:
    said = (envelope.message or "").replace(settings.api_key, "…")[:200]
    said = f": “{said}”" if said else ""
    code = envelope.status
    if code in (_NO_AUTH, _WRONG_AUTH):
        return IndexerRefusedError(
            name, f"{name} does not accept the user name or passkey (status {code}){said}",
            field="apiKey", status=401,
        )  # fmt: skip
    if code == _SSL:
        return IndexerRefusedError(
            name, f"{name} wants to be asked by https (status {code}){said}; {host_of(url)} was "
            "asked without", field="baseUrl",
        )  # fmt: skip
    if code in _OWN_FAULTS:
        return ProviderRefusedError(
            name, f"{name} refuses the request, {_OWN_FAULTS[code]} (status {code}){said}"
        )
    return ProviderUnavailableError(name, f"{name} cannot answer just now (status {code}){said}")
