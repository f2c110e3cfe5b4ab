"""`/api/v3/blocklist`: releases that are not taken again, as Radarr shows them.

What holds for every film has no film to show, which Radarr's clients count on, and what is over
blocks nothing: both are told under `/api/desktop/blocklist` alone.
"""

from datetime import datetime

from msgspec import UNSET, UnsetType

from radarr_desktop.api.call import Call
from radarr_desktop.api.movie_views import MovieViews
from radarr_desktop.api.paging import PageWire, page_asked, page_wire, protocols_asked
from radarr_desktop.api.release_formats import ReleaseFormats
from radarr_desktop.api.resource import delete, get, resource
from radarr_desktop.api.wire.base import GivenIds, Wire, instant, maybe
from radarr_desktop.api.wire.custom_format import CustomFormatWire
from radarr_desktop.api.wire.movie import MovieWire
from radarr_desktop.api.wire.quality import (
    LanguageWire,
    QualityModelWire,
    language_wires,
    model_wire,
)
from radarr_desktop.domain.blocklist import BlocklistEntry
from radarr_desktop.engine.blocking import Blocking
from radarr_desktop.engine.queries import Queries
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store_blocklist import BlocklistChoice

_SORT_KEYS = ("date", "sourceTitle", "indexer", "movie", "movieMetadata.sortTitle")


class BlocklistWire(Wire, kw_only=True):
    """A blocked release."""

    movie_id: int
    source_title: str
    languages: list[LanguageWire]
    quality: QualityModelWire
    custom_formats: list[CustomFormatWire]
    date: datetime
    protocol: str
    indexer: str
    message: str | UnsetType
    movie: MovieWire | UnsetType
    id: int


@resource("/api/v3/blocklist")
class BlocklistResource:
    """The blocklist."""

    def __init__(
        self,
        queries: Queries,
        blocking: Blocking,
        views: MovieViews,
        formats: ReleaseFormats,
        clock: Clock,
    ) -> None:
        self._queries = queries
        self._blocking = blocking
        self._views = views
        self._formats = formats
        self._clock = clock

    @get()
    async def page(self, call: Call) -> PageWire[BlocklistWire]:
        """A page of what holds for single films, newest first."""
        page = page_asked(call.query, _SORT_KEYS, "date", descending=True)
        choice = BlocklistChoice(
            movie_ids=tuple(call.query.numbers("movieIds")),
            protocols=protocols_asked(call.query),
            in_force_at=self._clock.now(),
            of_one_film=True,
        )
        total, entries = await self._queries.blocklist(page, choice)
        return page_wire(page, total, await self._wires(entries))

    @get("/movie")
    async def of_movie(self, call: Call) -> list[BlocklistWire]:
        """All of `movieId`."""
        movie = await self._queries.movie(call.query.number("movieId"))
        entries = await self._queries.blocklist_of([movie.id])
        now = self._clock.now()
        return await self._wires([entry for entry in entries if entry.holds(now)])

    @delete("/{id:int}")
    async def remove(self, call: Call) -> None:
        """Allow one again."""
        await self._blocking.allow_again([call.id])

    @delete("/bulk")
    async def remove_many(self, call: Call) -> None:
        """Allow several again."""
        await self._blocking.allow_again((await call.body(GivenIds)).ids)

    async def _wires(self, entries: list[BlocklistEntry]) -> list[BlocklistWire]:
        movies = await self._views.by_id(one.movie_id for one in entries if one.movie_id)
        matcher = await self._formats.matcher()
        return [
            BlocklistWire(
                movie_id=entry.movie_id or 0,
                source_title=entry.source_title,
                languages=language_wires(entry.languages),
                quality=model_wire(entry.quality),
                custom_formats=matcher.of_name(
                    entry.source_title, entry.size_bytes, entry.languages
                ),
                date=instant(entry.at),
                protocol=entry.protocol.value,
                indexer=entry.indexer_name,
                message=maybe(entry.message),
                movie=movies.get(entry.movie_id or 0, UNSET),
                id=entry.id,
            )
            for entry in entries
        ]
