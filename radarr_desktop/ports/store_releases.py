"""The store's part for releases that were seen: with their verdicts, and for looking back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from radarr_desktop.domain.decisions.spec import Decision
from radarr_desktop.domain.lab.replay import SeenRelease
from radarr_desktop.ports.stored import StoredRelease

#: Indexer id and guid.
Key = tuple[int, str]


class Releases(Protocol):
    """Releases seen, with the verdict."""

    async def remember(self, search_id: str, decisions: Sequence[Decision], now: datetime) -> None:
        """Insert or refresh (by indexer and guid)."""
        ...

    async def of_search(self, search_id: str) -> list[StoredRelease]: ...
    async def get(self, guid: str, indexer_id: int) -> StoredRelease | None: ...
    async def recent_titles(self, limit: int) -> list[str]: ...
    async def newest(self, indexer_id: int) -> datetime | None:
        """When the newest release seen of this indexer was published."""
        ...

    async def forget_before(self, moment: datetime) -> int: ...


class SeenReleases(Protocol):
    """Releases of films of the library, without the addresses by which they are fetched."""

    async def page(
        self, since: datetime, after: Key | None = None, limit: int = 500
    ) -> list[SeenRelease]:
        """Those last seen since then, by key; `after` is the last one's of the page before."""
        ...

    async def count(self, since: datetime) -> tuple[int, int]:
        """How many there are: (of films of the library, of no film)."""
        ...
