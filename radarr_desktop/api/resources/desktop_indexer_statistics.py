"""`/api/desktop/indexerstats`: how indexers have been doing, and what is left of their limits."""

from datetime import date, datetime, timedelta
from typing import Any

from msgspec import UnsetType

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import get, post, resource
from radarr_desktop.api.wire.base import Wire, maybe, maybe_instant
from radarr_desktop.api.wire.breaker import BreakerWire
from radarr_desktop.base.errors import InvalidInputError, NotFoundError
from radarr_desktop.engine.indexer_statistics import IndexerReport, IndexerStatistics
from radarr_desktop.ports.indexer import StatedLimits
from radarr_desktop.ports.ledger import CallSums, CapUse

_MOST_HOURS = 30 * 24
_MOST_DAYS = 366


class LimitWire(Wire, kw_only=True):
    """A limit, and how much of it is used."""

    of: str
    most: int
    seconds: int
    used: int
    left: int
    free_at: datetime | UnsetType


class StatedLimitWire(Wire, kw_only=True):
    """A limit as the indexer itself counts it."""

    of: str
    most: int
    used: int
    left: int
    free_at: datetime | UnsetType


class SumsWire(Wire, kw_only=True):
    """What came of requests; times in milliseconds, of those that were answered."""

    queries: int
    grabs: int
    failures: int
    too_often: int
    held_back: int
    items: int
    average_ms: float | None
    p95_ms: float | None


class IndexerStatisticsWire(SumsWire, kw_only=True):
    """One indexer."""

    indexer_id: int
    name: str
    enabled: bool
    limits: list[LimitWire]
    stated_limits: list[StatedLimitWire]
    last_error: str
    last_error_at: datetime | UnsetType
    level: int
    paused_until: datetime | UnsetType
    breaker: BreakerWire | UnsetType


class FailureWire(Wire, kw_only=True):
    """What an indexer said, or did not, when it failed."""

    at: datetime
    message: str


class DayWire(SumsWire, kw_only=True):
    """One indexer on one day."""

    indexer_id: int
    day: date


@resource("/api/desktop/indexerstats")
class DesktopIndexerStatisticsResource:
    """Read from the ledger of requests."""

    def __init__(self, statistics: IndexerStatistics) -> None:
        self._statistics = statistics

    @get()
    async def all(self, call: Call) -> list[IndexerStatisticsWire]:
        """Every indexer over the last `hours` (24)."""
        hours = _within(call, "hours", 24, _MOST_HOURS)
        return [_wire(one) for one in await self._statistics.reports(timedelta(hours=hours))]

    @get("/days")
    async def days(self, call: Call) -> list[DayWire]:
        """A row for each day and indexer (all, or `indexerId`) of the last `days` (30)."""
        span = timedelta(days=_within(call, "days", 30, _MOST_DAYS))
        indexer_id = call.query.number("indexerId") or None
        return [
            DayWire(day=one.day, indexer_id=one.sums.indexer_id, **_sums(one.sums))
            for one in await self._statistics.days(span, indexer_id)
        ]

    @get("/{id:int}/failures")
    async def failures(self, call: Call) -> list[FailureWire]:
        """The last failures of one, newest first."""
        return [
            FailureWire(at=one.at, message=one.message)
            for one in await self._statistics.failures(call.id)
        ]

    @post("/{id:int}/reset", status=200)
    async def reset(self, call: Call) -> IndexerStatisticsWire:
        """Ask it again now: its pause and its circuit breaker end."""
        await self._statistics.ask_again(call.id)
        reports = await self._statistics.reports()
        report = next((one for one in reports if one.definition.id == call.id), None)
        if report is None:
            raise NotFoundError(f"There is no indexer {call.id} any more")
        return _wire(report)


def _within(call: Call, name: str, usual: int, most: int) -> int:
    number = call.query.number(name, usual)
    if not 1 <= number <= most:
        raise InvalidInputError.of(name, f"{name} goes from 1 to {most}", number)
    return number


def _sums(sums: CallSums) -> dict[str, Any]:
    return {
        "queries": sums.queries, "grabs": sums.grabs, "failures": sums.failures,
        "too_often": sums.too_often, "held_back": sums.held_back, "items": sums.items,
        "average_ms": sums.average_ms, "p95_ms": sums.p95_ms,
    }  # fmt: skip


def _wire(report: IndexerReport) -> IndexerStatisticsWire:
    failure = report.last_failure
    return IndexerStatisticsWire(
        indexer_id=report.definition.id,
        name=report.definition.name,
        enabled=report.definition.enabled,
        limits=[_limit(one) for one in report.limits],
        stated_limits=_stated(report.stated) if report.stated else [],
        last_error=failure.message if failure else "",
        last_error_at=maybe_instant(failure.at if failure else None),
        level=report.level,
        paused_until=maybe_instant(report.paused_until),
        breaker=maybe(BreakerWire.of(report.breaker) if report.breaker else None),
        **_sums(report.sums),
    )


def _stated(said: StatedLimits) -> list[StatedLimitWire]:
    counts = (
        ("queries", said.queries, said.most_queries, said.queries_free_at),
        ("grabs", said.grabs, said.most_grabs, said.grabs_free_at),
    )
    return [
        StatedLimitWire(
            of=of, most=most, used=used, left=max(most - used, 0), free_at=maybe_instant(free_at)
        )
        for of, used, most, free_at in counts
        if used is not None and most is not None
    ]


def _limit(use: CapUse) -> LimitWire:
    return LimitWire(
        of="grabs" if use.is_grabs else "queries",
        most=use.cap.most,
        seconds=int(use.cap.per.total_seconds()),
        used=use.used,
        left=max(use.cap.most - use.used, 0),
        free_at=maybe_instant(use.free_at),
    )
