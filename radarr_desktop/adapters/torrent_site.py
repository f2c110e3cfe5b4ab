"""What torrent indexers with an interface of their own have in common.

A plug-in says what it asks and reads the answers; the rest is here:

    class Example(TorrentSite[ExampleSettings, Params]):
        def _news(self) -> Params: …                             # the question for what is new
        def _tiers(self, query) -> Iterable[Iterable[Params]]: … # those for a film
        async def _ask(self, question, kind) -> list[Release]: …

A question is whatever the plug-in makes of it: parameters, a body, an address.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import ClassVar, Generic, TypeVar

from radarr_desktop.adapters.feeds import with_multi_languages
from radarr_desktop.adapters.indexer_line import IndexerLine
from radarr_desktop.adapters.indexer_settings import TorrentRules
from radarr_desktop.adapters.indexer_trials import trial
from radarr_desktop.base.errors import Problem
from radarr_desktop.domain.facts import IndexerFacts
from radarr_desktop.domain.release import Protocol, Release
from radarr_desktop.ports.indexer import MovieQuery, Payload
from radarr_desktop.ports.ledger import CallKind
from radarr_desktop.ports.provider import ProviderIdentity

Settings = TypeVar("Settings", bound=TorrentRules)
Question = TypeVar("Question")

IsEnough = Callable[[Sequence[Release]], bool]


class TorrentSite(ABC, Generic[Settings, Question]):
    """A live torrent site whose news come in one answer."""

    protocol: ClassVar[Protocol] = Protocol.TORRENT
    supports_rss: ClassVar[bool] = True
    supports_search: ClassVar[bool] = True

    def __init__(self, identity: ProviderIdentity, settings: Settings, line: IndexerLine) -> None:
        self._identity = identity
        self._settings = settings
        self._line = line

    @property
    def demands(self) -> IndexerFacts:
        """What its settings demand of a release."""
        return self._settings.demands

    async def recent(self, since: datetime | None = None) -> list[Release]:
        """What is new, newest first."""
        del since
        return _newest_first(await self._ask(self._news(), CallKind.FEED))

    async def search(self, query: MovieQuery) -> list[Release]:
        """What there is for a film, from the first tier of questions that brings anything."""
        found: dict[str, Release] = {}
        for tier in self._tiers(query):
            for question in tier:
                for release in await self._ask(question, CallKind.SEARCH):
                    found.setdefault(release.guid, release)
            if found:
                break
        return list(found.values())

    async def fetch(self, release: Release) -> Payload:
        """The .torrent, or the magnet link."""
        return await self._line.fetch(release, self.protocol)

    async def test(self) -> list[Problem]:
        """Ask for what is new."""
        return await trial(lambda: self._ask(self._news(), CallKind.TEST))

    @abstractmethod
    def _news(self) -> Question:
        """The question for what is new."""

    @abstractmethod
    def _tiers(self, query: MovieQuery) -> Iterable[Iterable[Question]]:
        """The questions for a film; a tier is asked only if those before it found nothing."""

    @abstractmethod
    async def _ask(self, question: Question, kind: CallKind) -> list[Release]:
        """Ask one."""

    def _in_its_languages(self, releases: Iterable[Release]) -> list[Release]:
        """MULTI means what the person says of this site."""
        return [with_multi_languages(one, self._settings.multi_languages) for one in releases]


class PagedTorrentSite(TorrentSite[Settings, Question]):
    """A site whose news come in pages, the newest first; a trial asks for the first alone."""

    def __init__(self, identity: ProviderIdentity, settings: Settings, line: IndexerLine) -> None:
        super().__init__(identity, settings, line)
        self._newest: datetime | None = None

    async def recent(self, since: datetime | None = None) -> list[Release]:
        """What is new, newest first, back to `since` or to what the last call saw."""
        known = since or self._newest
        releases = _newest_first(
            await self._pages(
                self._news(),
                CallKind.FEED,
                lambda page: known is None or min(one.published_at for one in page) <= known,
            )
        )
        if releases:
            self._newest = max(filter(None, (self._newest, releases[0].published_at)))
        return releases

    @abstractmethod
    async def _pages(
        self, question: Question, kind: CallKind, is_enough: IsEnough
    ) -> list[Release]:
        """Page after page, until one is enough or the last."""


def _newest_first(releases: Iterable[Release]) -> list[Release]:
    return sorted(releases, key=lambda one: one.published_at, reverse=True)
