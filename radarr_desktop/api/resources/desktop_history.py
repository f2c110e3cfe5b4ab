"""`/api/desktop/history`: why the release behind a fact of history was taken."""

from datetime import datetime

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import get, resource
from radarr_desktop.api.wire.base import Wire, instant
from radarr_desktop.api.wire.ladder import RungWire, rung_wires
from radarr_desktop.base.errors import NotFoundError
from radarr_desktop.engine.queries import Queries


class HistoryWhyWire(Wire, kw_only=True):
    """The order that a fact came of, and all that was said of the release then."""

    history_id: int
    event_type: str
    movie_id: int
    title: str
    indexer: str
    download_client: str
    grabbed: datetime
    #: A person chose it.
    is_by_hand: bool
    quality: str
    format_score: int
    ladder: list[RungWire]
    #: Sentences: what spoke for it.
    reasons: list[str]


@resource("/api/desktop/history")
class DesktopHistoryResource:
    """What was said of a release when it was taken, kept as long as the film is."""

    def __init__(self, queries: Queries) -> None:
        self._queries = queries

    @get("/{id:int}/why")
    async def why(self, call: Call) -> HistoryWhyWire:
        """Why the release was taken that this fact of history is about."""
        record = await self._queries.history_record(call.id)
        if record is None:
            raise NotFoundError(f"There is no history record {call.id}")
        grab = await self._queries.grab_of(record)
        if grab is None:
            raise NotFoundError(f"No grab is known that led to the history record {call.id}")
        return HistoryWhyWire(
            history_id=record.id,
            event_type=record.kind.api_name,
            movie_id=grab.movie_id,
            title=grab.release.title,
            indexer=grab.release.indexer_name,
            download_client=grab.client_name,
            grabbed=instant(grab.created_at),
            is_by_hand=grab.interactive,
            quality=grab.parsed.quality.quality.name,
            format_score=grab.custom_format_score,
            ladder=rung_wires(grab.ladder),
            reasons=list(grab.why),
        )
