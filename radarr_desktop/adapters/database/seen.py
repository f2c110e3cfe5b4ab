"""Releases as they were seen, page by page."""

from datetime import datetime

from radarr_desktop.adapters.database.codec import loads
from radarr_desktop.adapters.database.pool import Row, Session
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.adapters.database.slices import in_slices
from radarr_desktop.domain.lab.replay import SeenRelease
from radarr_desktop.domain.release import ParsedRelease, Release
from radarr_desktop.ports.store_releases import Key

_SQL = load("seen")
_BEFORE_ALL: Key = (-1, "")


class SeenReleases:
    """Implements `ports.store_releases.SeenReleases`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def page(
        self, since: datetime, after: Key | None = None, limit: int = 500
    ) -> list[SeenRelease]:
        """Those last seen since then, by key."""
        rows = await self._session.rows(_SQL["page"], since, *(after or _BEFORE_ALL), limit)
        return await in_slices(rows, _from_row)

    async def count(self, since: datetime) -> tuple[int, int]:
        """(of films of the library, of no film)."""
        row = await self._session.row(_SQL["count"], since)
        return (0, 0) if row is None else (row["of_films"], row["of_none"])


def _from_row(row: Row) -> SeenRelease:
    return SeenRelease(
        release=loads(Release, row["release"]),
        parsed=loads(ParsedRelease, row["parsed"]),
        movie_id=row["movie_id"],
        matched_by=row["matched_by"] or "",
        first_seen_at=row["first_seen_at"],
    )
