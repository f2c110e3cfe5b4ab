"""Indexers: where releases are found.

How to add one: `adapters/indexers/<name>.py` with a settings dataclass, a pure `parse_…` and a
class registered here; recorded answers go to `tests/adapters/indexers/<name>/`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Protocol, runtime_checkable

from radarr_desktop.base.errors import Problem
from radarr_desktop.base.registry import Registry
from radarr_desktop.domain.facts import IndexerFacts
from radarr_desktop.domain.release import Protocol as DownloadProtocol
from radarr_desktop.domain.release import Release


@dataclass(frozen=True, slots=True, kw_only=True)
class MovieQuery:
    """A search for one film: the indexer uses the best identifier that it understands."""

    tmdb_id: int
    imdb_id: str = ""
    #: The main title first, then others worth asking for.
    titles: tuple[str, ...]
    year: int = 0
    interactive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """What a client needs to fetch a release: a file's bytes or a magnet link."""

    data: bytes | None = None
    magnet_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedLimits:
    """How often an indexer itself says it may be asked, and was; None = it does not say."""

    queries: int | None = None
    most_queries: int | None = None
    queries_free_at: datetime | None = None
    grabs: int | None = None
    most_grabs: int | None = None
    grabs_free_at: datetime | None = None


class Source(Protocol):
    """Where a release's file comes from; `fetch` may raise `ProviderError`."""

    @property
    def demands(self) -> IndexerFacts:
        """What its settings demand of a release (`disabled_until` and tags are the engine's)."""
        ...

    async def fetch(self, release: Release) -> Payload:
        """Download the .torrent/.nzb, or learn the magnet link that its address leads to."""
        ...


class BareLinks(Source, Protocol):
    """The source of releases whose indexer is not set up here: they were pushed in."""


class Indexer(Source, Protocol):
    """A live indexer. Every method may raise `ProviderError` and no other expected error."""

    #: The dataclass of its settings.
    settings_type: ClassVar[type[Any]]
    protocol: ClassVar[DownloadProtocol]
    supports_rss: ClassVar[bool]
    supports_search: ClassVar[bool]

    async def recent(self, since: datetime | None = None) -> list[Release]:
        """What is new, newest first; pages on, within limits, until something as old as `since`.

        If the oldest that comes back is newer than `since`, the feed has moved past us.
        """
        ...

    async def search(self, query: MovieQuery) -> list[Release]:
        """All releases it has for the film; asks id → imdb → text, pages within limits."""
        ...

    async def test(self) -> list[Problem]:
        """Try the settings for real; what is wrong, in words."""
        ...


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of everything that an indexer has."""

    releases: tuple[Release, ...]
    #: There is nothing behind it.
    is_last: bool


@runtime_checkable
class Browsable(Protocol):
    """An indexer whose whole stock can be paged through."""

    async def browse(self, page: int) -> Leaf:
        """Page 0 holds the newest; may raise `ProviderError`."""
        ...


@runtime_checkable
class StatesLimits(Protocol):
    """An indexer that tells how often it may be asked."""

    @property
    def stated_limits(self) -> StatedLimits | None:
        """What it said last; None = nothing yet."""
        ...


indexers: Registry[type[Any]] = Registry("indexer")
