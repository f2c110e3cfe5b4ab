"""`/api/desktop/groups`: what release groups are worth, collections, export and import."""

from collections.abc import Callable
from datetime import date, datetime

from msgspec import UNSET, UnsetType
from starlette.responses import Response

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import get, post, resource
from radarr_desktop.api.wire.base import Wire, instant, maybe_instant
from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.domain.reputation.metrics import Spread
from radarr_desktop.domain.reputation.score import Standing
from radarr_desktop.domain.reputation.tiers import Tier
from radarr_desktop.engine.group_collecting import GroupCollecting
from radarr_desktop.engine.group_transfer import GroupTransfer
from radarr_desktop.engine.reputation import Reputations
from radarr_desktop.ports.store_groups import Session

_MOST_ROWS = 5_000
#: A file of some 200,000 releases: what was exported can be taken again.
_LARGEST_FILE = 64 * 1024 * 1024

_ORDERS: dict[str, Callable[[Standing], float | str]] = {
    "score": lambda one: one.score,
    "name": lambda one: one.key,
    "releases": lambda one: one.metrics.releases,
    "internals": lambda one: one.metrics.internals,
    "seeders": lambda one: one.metrics.seeders.mean if one.metrics.seeders else -1,
    "leechers": lambda one: one.metrics.leechers.mean if one.metrics.leechers else -1,
    "ratio": lambda one: -1 if one.metrics.ratio is None else one.metrics.ratio,
    "size": lambda one: one.metrics.size.mean if one.metrics.size else -1,
    "completed": lambda one: one.metrics.completed.mean if one.metrics.completed else -1,
    "last": lambda one: one.metrics.last_at.timestamp() if one.metrics.last_at else 0,
}


class SpreadWire(Wire, kw_only=True):
    """How values are spread."""

    mean: float
    median: float
    min: float
    max: float
    p95: float


class PartWire(Wire, kw_only=True):
    """A part of a score; `known` = in how many releases it was seen."""

    name: str
    points: float
    of: int
    known: int


class PointWire(Wire, kw_only=True):
    """A score at the end of a day."""

    day: date
    score: float
    releases: int


class GroupWire(Wire, kw_only=True):
    """A group; without `tier` too little was seen of it."""

    name: str
    score: float
    seed_score: float
    tier: str | UnsetType
    releases: int
    internals: int
    exclusives: int
    seeders: SpreadWire | UnsetType
    leechers: SpreadWire | UnsetType
    #: GiB.
    size: SpreadWire | UnsetType
    completed: SpreadWire | UnsetType
    ratio: float | UnsetType
    first: datetime | UnsetType
    last: datetime | UnsetType
    active30: bool
    active90: bool
    established: bool
    dormant: bool
    parts: list[PartWire]
    computed: datetime
    history: list[PointWire] | UnsetType = UNSET


class SessionWire(Wire, kw_only=True):
    """A collection."""

    id: int
    indexer_id: int
    indexer: str
    state: str
    next_page: int
    pages: int
    releases_seen: int
    releases_new: int
    groups_new: int
    message: str
    resume: datetime | UnsetType
    started: datetime
    updated: datetime


class GivenStart(Wire, kw_only=True):
    """What is to be collected."""

    indexer_id: int = 0
    pages: int = 20


class TakenWire(Wire, kw_only=True):
    """What came of an import."""

    releases: int
    releases_new: int
    groups_new: int
    points: int


@resource("/api/desktop/groups")
class DesktopGroupsResource:
    """Release groups."""

    def __init__(
        self, reputations: Reputations, collecting: GroupCollecting, transfer: GroupTransfer
    ) -> None:
        self._reputations = reputations
        self._collecting = collecting
        self._transfer = transfer

    @get()
    async def all(self, call: Call) -> list[GroupWire]:
        """Groups: `name` (part of it), `tier`, `minReleases`, `sortKey`, `descending`, `limit`."""
        query = call.query
        found = await self._reputations.standings()
        part, tiers = query.text("name").strip().upper(), _tiers(query.texts("tier"))
        least = query.number("minReleases")
        found = [
            one
            for one in found
            if part in one.key
            and (not tiers or one.tier in tiers)
            and one.metrics.releases >= least
        ]
        key = query.text("sortKey").lower()
        if key:
            if key not in _ORDERS:
                known = ", ".join(_ORDERS)
                raise InvalidInputError.of("sortKey", f"{key!r} is none of {known}", key)
            is_down = query.flag("descending", default=key != "name")
            found.sort(key=_ORDERS[key], reverse=is_down)
        limit = query.number("limit", _MOST_ROWS)
        return [_wire(one) for one in found[: max(0, min(limit, _MOST_ROWS))]]

    @get("/group/{name}")
    async def one(self, call: Call) -> GroupWire:
        """One group, its name in any spelling, with its history."""
        wire = _wire(await self._reputations.standing(call.part("name")))
        points = await self._reputations.history(call.part("name"))
        wire.history = [
            PointWire(day=one.day, score=round(one.score, 4), releases=one.releases)
            for one in points
        ]
        return wire

    @post("/score", status=200)
    async def score(self, _call: Call) -> dict[str, int]:
        """Score all groups now, and not at the end of the day."""
        return {"groups": await self._reputations.score()}

    @get("/sessions")
    async def sessions(self, _call: Call) -> list[SessionWire]:
        """Collections, those that changed last first."""
        return [_session(one) for one in await self._collecting.sessions()]

    @get("/sessions/{id:int}")
    async def session(self, call: Call) -> SessionWire:
        """One collection."""
        return _session(await self._collecting.session(call.id))

    @post("/sessions")
    async def start(self, call: Call) -> SessionWire:
        """Begin to page through an indexer."""
        given = await call.body(GivenStart)
        return _session(await self._collecting.start(given.indexer_id, given.pages))

    @post("/sessions/{id:int}/pause", status=200)
    async def pause(self, call: Call) -> SessionWire:
        """Let a collection rest."""
        return _session(await self._collecting.hold(call.id))

    @post("/sessions/{id:int}/resume", status=200)
    async def resume(self, call: Call) -> SessionWire:
        """Go on where it was."""
        return _session(await self._collecting.resume(call.id))

    @post("/sessions/{id:int}/stop", status=200)
    async def stop(self, call: Call) -> SessionWire:
        """End a collection."""
        return _session(await self._collecting.stop(call.id))

    @get("/export")
    async def export(self, call: Call) -> Response:
        """All that was seen: `format` is `json` (with the history) or `csv`."""
        kind = call.query.text("format", "json").lower()
        if kind == "csv":
            return _file(await self._transfer.csv(), "text/csv", "groups.csv")
        if kind == "json":
            return _file(await self._transfer.json(), "application/json", "groups.json")
        raise InvalidInputError.of("format", f"{kind!r} is neither json nor csv", kind)

    @post("/import", status=200)
    async def take(self, call: Call) -> TakenWire:
        """Import either export; nothing is taken of a file that cannot be read."""
        taken = await self._transfer.take(await call.text(_LARGEST_FILE))
        return TakenWire(
            releases=taken.releases,
            releases_new=taken.noted.releases,
            groups_new=taken.noted.groups,
            points=taken.points,
        )


def _tiers(words: list[str]) -> set[Tier]:
    known = {one.value.replace(" ", "").lower(): one for one in Tier}
    tiers = set()
    for word in words:
        tier = known.get(word.replace(" ", "").lower())
        if tier is None:
            choices = ", ".join(one.value for one in Tier)
            raise InvalidInputError.of("tier", f"{word!r} is none of {choices}", word)
        tiers.add(tier)
    return tiers


def _file(text: str, media_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, media_type=media_type, headers=headers)


def _wire(one: Standing) -> GroupWire:
    metrics = one.metrics
    return GroupWire(
        name=one.name,
        score=round(one.score, 4),
        seed_score=round(one.seed_score, 4),
        tier=one.tier.value if one.tier else UNSET,
        releases=metrics.releases,
        internals=metrics.internals,
        exclusives=metrics.exclusives,
        seeders=_spread(metrics.seeders),
        leechers=_spread(metrics.leechers),
        size=_spread(metrics.size),
        completed=_spread(metrics.completed),
        ratio=UNSET if metrics.ratio is None else round(metrics.ratio, 4),
        first=maybe_instant(metrics.first_at),
        last=maybe_instant(metrics.last_at),
        active30=metrics.is_active,
        active90=metrics.was_active_lately,
        established=metrics.is_established,
        dormant=metrics.is_dormant,
        parts=[
            PartWire(name=part.name, points=round(part.points, 4), of=part.of, known=part.known)
            for part in one.parts
        ],
        computed=instant(one.computed_at),
    )


def _spread(one: Spread | None) -> SpreadWire | UnsetType:
    if one is None:
        return UNSET
    return SpreadWire(
        mean=round(one.mean, 4), median=one.median, min=one.least, max=one.most, p95=one.p95
    )


def _session(one: Session) -> SessionWire:
    return SessionWire(
        id=one.id,
        indexer_id=one.indexer_id,
        indexer=one.indexer_name,
        state=one.state.value,
        next_page=one.next_page,
        pages=one.page_budget,
        releases_seen=one.releases_seen,
        releases_new=one.releases_new,
        groups_new=one.groups_new,
        message=one.message,
        resume=maybe_instant(one.resume_at),
        started=instant(one.started_at),
        updated=instant(one.updated_at),
    )
