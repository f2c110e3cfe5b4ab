"""`/api/v3/wanted`: films without a file, and films whose file is not good enough."""

from collections.abc import Callable, Mapping

from radarr_desktop.api.call import Call
from radarr_desktop.api.movie_views import MovieViews
from radarr_desktop.api.paging import PageWire, SortKey, cut, page_asked, page_wire
from radarr_desktop.api.resource import get, resource
from radarr_desktop.api.wire.movie import MovieWire
from radarr_desktop.engine.queries import Queries
from radarr_desktop.ports.store import LibraryRow

_SORT_KEYS: Mapping[str, SortKey[LibraryRow]] = {
    "title": lambda row: row.sort_title,
    "sortTitle": lambda row: row.sort_title,
    "year": lambda row: (row.year, row.sort_title),
    "added": lambda row: row.added_at,
    "status": lambda row: (row.status, row.sort_title),
    "size": lambda row: row.size_bytes,
    "qualityProfileId": lambda row: (row.quality_profile_id, row.sort_title),
}


@resource("/api/v3/wanted")
class WantedResource:
    """What is wanted."""

    def __init__(self, queries: Queries, views: MovieViews) -> None:
        self._queries = queries
        self._views = views

    @get("/missing")
    async def missing(self, call: Call) -> PageWire[MovieWire]:
        """Films without a file."""
        return await self._page(call, lambda row: not row.has_file)

    @get("/cutoff")
    async def cutoff(self, call: Call) -> PageWire[MovieWire]:
        """Films for which something better is looked for."""
        return await self._page(call, lambda row: row.has_file and row.wants_better)

    async def _page(
        self, call: Call, is_wanted: Callable[[LibraryRow], bool]
    ) -> PageWire[MovieWire]:
        monitored = call.query.flag("monitored", default=True)
        rows = [
            row
            for row in await self._queries.library()
            if row.monitored == monitored and is_wanted(row)
        ]
        page = page_asked(call.query, list(_SORT_KEYS), "sortTitle", descending=False)
        shown = [row.id for row in cut(rows, page, _SORT_KEYS)]
        wires = await self._views.by_id(shown)
        return page_wire(page, len(rows), [wires[one] for one in shown if one in wires])
