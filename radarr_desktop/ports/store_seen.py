"""The store's part for looking back: releases as they were seen, in numbers."""

from datetime import datetime
from typing import Protocol

from radarr_desktop.domain.replay import SeenRelease

#: Indexer id and guid.
Key = tuple[int, str]


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
