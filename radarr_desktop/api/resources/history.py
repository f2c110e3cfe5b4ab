"""`/api/v3/history`: what happened to films."""

from datetime import datetime

from msgspec import UNSET, UnsetType

from radarr_desktop.api.call import Call
from radarr_desktop.api.movie_views import MovieViews
from radarr_desktop.api.paging import PageWire, page_asked, page_wire
from radarr_desktop.api.release_formats import ReleaseFormats
from radarr_desktop.api.resource import get, post, resource
from radarr_desktop.api.wire.base import (
    Wire,
    instant,
    kept_download_id,
    maybe,
    shown_download_id,
)
from radarr_desktop.api.wire.custom_format import CustomFormatWire
from radarr_desktop.api.wire.movie import MovieWire
from radarr_desktop.api.wire.quality import (
    LanguageWire,
    QualityModelWire,
    language_wires,
    model_wire,
)
from radarr_desktop.base.errors import InvalidInputError, NotFoundError
from radarr_desktop.domain.decisions.upgrade import Worth, cutoff_not_met
from radarr_desktop.domain.history import HistoryKind, HistoryRecord
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.queries import Queries

_SORT_KEYS = ("date", "sourceTitle", "quality", "movie")
_BY_NUMBER = {kind.number: kind for kind in HistoryKind}
_BY_NAME = {kind.api_name.lower(): kind for kind in HistoryKind}


class HistoryWire(Wire, kw_only=True):
    """One fact."""

    movie_id: int
    source_title: str
    languages: list[LanguageWire]
    quality: QualityModelWire
    custom_formats: list[CustomFormatWire]
    custom_format_score: int
    quality_cutoff_not_met: bool
    date: datetime
    download_id: str | UnsetType
    event_type: str
    data: dict[str, str]
    movie: MovieWire | UnsetType
    id: int


@resource("/api/v3/history")
class HistoryResource:
    """History."""

    def __init__(
        self, queries: Queries, commands: Commands, views: MovieViews, formats: ReleaseFormats
    ) -> None:
        self._queries = queries
        self._commands = commands
        self._views = views
        self._formats = formats

    @get()
    async def page(self, call: Call) -> PageWire[HistoryWire]:
        """A page of it, newest first."""
        page = page_asked(call.query, _SORT_KEYS, "date", descending=True)
        total, records = await self._queries.history(
            page,
            kinds=_kinds(call),
            movie_ids=call.query.numbers("movieIds"),
            download_id=kept_download_id(call.query.text("downloadId")),
        )
        return page_wire(page, total, await self._wires(records, call))

    @get("/since")
    async def since(self, call: Call) -> list[HistoryWire]:
        """All after `date`."""
        moment = call.query.moment("date")
        if moment is None:
            raise InvalidInputError.of("date", "A date is needed")
        records = await self._queries.history_since(moment, _kind(call))
        return await self._wires(records, call)

    @get("/movie")
    async def of_movie(self, call: Call) -> list[HistoryWire]:
        """All of `movieId`, newest first."""
        movie = await self._queries.movie(call.query.number("movieId"))
        return await self._wires(await self._queries.history_of(movie.id, _kind(call)), call)

    @post("/failed/{id:int}", status=200)
    async def mark_failed(self, call: Call) -> None:
        """The release that was grabbed is bad: block it and look for another."""
        if await self._queries.history_record(call.id) is None:
            raise NotFoundError(f"There is no history record {call.id}")
        await self._commands.run("MarkFailed", {"historyId": call.id})

    async def _wires(self, records: list[HistoryRecord], call: Call) -> list[HistoryWire]:
        movie_ids = {record.movie_id for record in records}
        movies = await self._views.by_id(movie_ids) if call.query.flag("includeMovie") else {}
        profile_of = {
            row.id: row.quality_profile_id for row in await self._queries.library(list(movie_ids))
        }
        profiles = {one.id: one for one in await self._queries.profiles()}
        matcher = await self._formats.matcher()
        wires = []
        for record in records:
            profile = profiles.get(profile_of.get(record.movie_id, 0))
            worth = Worth(record.quality, record.custom_format_score)
            size = record.facts.get("size", "")
            wires.append(
                HistoryWire(
                    movie_id=record.movie_id,
                    source_title=record.source_title,
                    languages=language_wires(record.languages),
                    quality=model_wire(record.quality),
                    custom_formats=matcher.of_name(
                        record.source_title, int(size) if size.isdigit() else 0, record.languages
                    ),
                    custom_format_score=record.custom_format_score,
                    quality_cutoff_not_met=profile is not None and cutoff_not_met(profile, worth),
                    date=instant(record.at),
                    download_id=maybe(shown_download_id(record.download_id)),
                    event_type=record.kind.api_name,
                    data=record.facts,
                    movie=movies.get(record.movie_id, UNSET),
                    id=record.id,
                )
            )
        return wires


def _kinds(call: Call) -> list[HistoryKind]:
    text = call.query.text("eventType").lower()
    if text in _BY_NAME:
        return [_BY_NAME[text]]
    return [
        _BY_NUMBER[number] for number in call.query.numbers("eventType") if number in _BY_NUMBER
    ]


def _kind(call: Call) -> HistoryKind | None:
    kinds = _kinds(call)
    return kinds[0] if kinds else None
