"""`/api/desktop/release`: why a release that was seen is taken or not."""

from datetime import datetime

from msgspec import UNSET, UnsetType

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import get, resource
from radarr_desktop.api.wire.base import Wire, instant
from radarr_desktop.api.wire.ladder import RejectionWire, RungWire, rejection_wires, rung_wires
from radarr_desktop.base.errors import InvalidInputError, NotFoundError
from radarr_desktop.engine.queries import Queries
from radarr_desktop.ports.store import StoredRelease


class ReleaseWhyWire(Wire, kw_only=True):
    """The last verdict on a release, with all that was said of it."""

    guid: str
    indexer_id: int
    indexer: str
    title: str
    #: When it was judged.
    seen: datetime
    is_accepted: bool
    is_temporary: bool
    movie_id: int | UnsetType
    quality: str
    format_score: int
    formats: list[str]
    rejections: list[RejectionWire]
    ladder: list[RungWire]
    #: Sentences: what decided about its place among the releases of the film; the place is last.
    reasons: list[str]


@resource("/api/desktop/release")
class DesktopReleaseResource:
    """What the verdict in the window of releases shows, for scripts."""

    def __init__(self, queries: Queries) -> None:
        self._queries = queries

    @get("/why")
    async def why(self, call: Call) -> ReleaseWhyWire:
        """The ladder of the release that the indexer `indexerId` calls `guid`."""
        guid, indexer_id = call.query.text("guid"), call.query.number("indexerId")
        if not guid or not indexer_id:
            raise InvalidInputError.of("guid", "guid and indexerId of a release are needed", guid)
        stored = await self._queries.release(guid, indexer_id)
        if stored is None:
            raise NotFoundError("This release has not been seen lately. Search again")
        return _why(stored)


def _why(stored: StoredRelease) -> ReleaseWhyWire:
    release, decision = stored.release, stored.decision
    candidate = decision.candidate
    return ReleaseWhyWire(
        guid=release.guid,
        indexer_id=release.indexer_id,
        indexer=release.indexer_name,
        title=release.title,
        seen=instant(stored.seen_at),
        is_accepted=decision.is_accepted,
        is_temporary=decision.is_temporary,
        movie_id=candidate.movie.id if candidate else UNSET,
        quality=candidate.parsed.quality.quality.name if candidate else "",
        format_score=candidate.format_score if candidate else 0,
        formats=[one.name for one in candidate.formats] if candidate else [],
        rejections=rejection_wires(decision),
        ladder=rung_wires(decision.ladder),
        reasons=list(decision.reasons),
    )
