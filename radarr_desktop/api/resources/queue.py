"""`/api/v3/queue`: what is on its way."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from radarr_desktop.api.call import Call
from radarr_desktop.api.movie_views import MovieViews
from radarr_desktop.api.paging import PageWire, SortKey, cut, page_asked, page_wire
from radarr_desktop.api.release_formats import ReleaseFormats
from radarr_desktop.api.resource import delete, get, resource
from radarr_desktop.api.wire.base import GivenIds, Wire
from radarr_desktop.api.wire.queue import QueueWire, queue_wire, time_left, trouble
from radarr_desktop.base.errors import NotFoundError
from radarr_desktop.domain.quality import QUALITIES
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.queries import Queries
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import QueueRow

_UNKNOWN_TIME = timedelta.max
_REMOVAL_TIME = 60.0


def _left(row: QueueRow) -> timedelta:
    left = time_left(row.download)
    return _UNKNOWN_TIME if left is None else left


_SORT_KEYS: Mapping[str, SortKey[QueueRow]] = {
    "timeleft": _left,
    "estimatedCompletionTime": _left,
    "added": lambda row: row.download.added_at,
    "title": lambda row: row.download.title.lower(),
    "sortTitle": lambda row: row.movie_title.lower(),
    "year": lambda row: row.movie_year,
    "size": lambda row: row.download.total_bytes,
    "sizeleft": lambda row: row.download.remaining_bytes,
    "progress": lambda row: row.download.progress,
    "status": lambda row: row.download.status.value,
    "quality": lambda row: QUALITIES.index(row.quality.quality),
    "customFormatScore": lambda row: row.custom_format_score,
    "languages": lambda row: [language.name for language in row.languages],
    "protocol": lambda row: row.download.protocol.value,
    "indexer": lambda row: row.download.indexer_name.lower(),
    "downloadClient": lambda row: row.download.client_name.lower(),
}


class QueueStatusWire(Wire, kw_only=True):
    """The queue in numbers."""

    total_count: int
    count: int
    unknown_count: int = 0
    errors: bool
    warnings: bool
    unknown_errors: bool = False
    unknown_warnings: bool = False


@resource("/api/v3/queue")
class QueueResource:
    """Downloads that are not on the shelf yet; every one belongs to a film of the library."""

    def __init__(
        self,
        queries: Queries,
        commands: Commands,
        views: MovieViews,
        formats: ReleaseFormats,
        clock: Clock,
    ) -> None:
        self._queries = queries
        self._commands = commands
        self._views = views
        self._formats = formats
        self._clock = clock

    @get()
    async def page(self, call: Call) -> PageWire[QueueWire]:
        """A page of it, with films if `includeMovie`."""
        rows = _chosen(await self._queries.queue(), call)
        page = page_asked(call.query, list(_SORT_KEYS), "timeleft", descending=False)
        wires = await self._wires(cut(rows, page, _SORT_KEYS), call)
        return page_wire(page, len(rows), wires)

    @get("/details")
    async def details(self, call: Call) -> list[QueueWire]:
        """All of it, or what is on its way for `movieId`."""
        movie_id = call.query.number("movieId")
        rows = await self._queries.queue()
        wanted = [row for row in rows if movie_id in (0, row.download.movie_id)]
        return await self._wires(wanted, call)

    @get("/status")
    async def status(self, _call: Call) -> QueueStatusWire:
        """It in numbers."""
        levels = [trouble(row.download) for row in await self._queries.queue()]
        return QueueStatusWire(
            total_count=len(levels),
            count=len(levels),
            errors="error" in levels,
            warnings="warning" in levels,
        )

    @delete("/{id:int}")
    async def remove(self, call: Call) -> None:
        """Take one out."""
        if not await self._remove([call.id], call):
            raise NotFoundError(f"There is no download {call.id} in the queue")

    @delete("/bulk")
    async def remove_many(self, call: Call) -> None:
        """Take several out; those that are gone already are no error."""
        await self._remove((await call.body(GivenIds)).ids, call)

    async def _remove(self, ids: list[int], call: Call) -> bool:
        """Order it for those that are in the queue still; False if none is."""
        there = sorted(set(ids) & {row.download.id for row in await self._queries.queue()})
        orders: dict[str, Any] = {
            "ids": there,
            "removeFromClient": call.query.flag("removeFromClient", default=True),
            "blocklist": call.query.flag("blocklist"),
            "skipRedownload": call.query.flag("skipRedownload"),
            "changeCategory": call.query.flag("changeCategory"),
        }
        if there:
            await self._commands.run("RemoveFromQueue", orders, timeout=_REMOVAL_TIME)
        return bool(there)

    async def _wires(self, rows: list[QueueRow], call: Call) -> list[QueueWire]:
        movies = {}
        if call.query.flag("includeMovie"):
            movies = await self._views.by_id(row.download.movie_id for row in rows)
        now = self._clock.now()
        matcher = await self._formats.matcher()
        return [
            queue_wire(
                row,
                now,
                movie=movies.get(row.download.movie_id),
                formats=matcher.of_name(
                    row.download.title, row.download.total_bytes, row.languages
                ),
            )
            for row in rows
        ]


def _chosen(rows: list[QueueRow], call: Call) -> list[QueueRow]:
    movie_ids = call.query.numbers("movieIds")
    qualities = call.query.numbers("quality")
    protocol = call.query.text("protocol").lower()
    status = call.query.text("status").lower()
    return [
        row
        for row in rows
        if (not movie_ids or row.download.movie_id in movie_ids)
        and (not qualities or row.quality.quality.id in qualities)
        and protocol in ("", row.download.protocol.value)
        and status in ("", row.download.status.value.lower())
    ]
