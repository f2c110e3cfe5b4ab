"""The ledger of requests to indexers."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from radarr_desktop.adapters.database.pool import Row, Session
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.ports.ledger import (
    CallCap,
    CallDay,
    CallFailure,
    CallKind,
    CallLimits,
    CallOutcome,
    CallSums,
    CapUse,
    Entry,
)

_SQL = load("ledger")
#: A request reaches the other side a little after it was written down, one later than another: its
#: place is kept for this much longer than the span, or else the other side could count one more.
_UNDER_WAY = timedelta(seconds=10)
_LONGEST_MESSAGE = 500


class CallLedger:
    """Implements `ports.ledger.Ledger`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._limits: dict[int, CallLimits] = {}

    def declare(self, indexer_id: int, limits: CallLimits) -> None:
        """Say which limits an indexer has, before it is asked for the first time."""
        self._limits[indexer_id] = limits

    async def begin(
        self, indexer_id: int, kind: CallKind, limits: CallLimits, now: datetime
    ) -> Entry:
        """Write a request down before it is sent; if a cap is reached it must not be sent."""
        caps = limits.of(kind)
        row = await self._session.row(
            _SQL["begin"],
            indexer_id,
            kind.value,
            now,
            [cap.most for cap in caps],
            [cap.per + _UNDER_WAY for cap in caps],
        )
        assert row is not None  # noqa: S101  a function of OUT arguments gives one row
        full = None if row["full_cap"] is None else caps[row["full_cap"] - 1]
        return Entry(id=row["call_id"], full=full, free_at=row["free_at"])

    async def finish(
        self,
        entry_id: int,
        outcome: CallOutcome,
        duration: timedelta,
        *,
        items: int = 0,
        message: str = "",
    ) -> None:
        """Write down what came of it."""
        milliseconds = round(duration.total_seconds() * 1000)
        await self._session.run(
            _SQL["finish"],
            entry_id,
            outcome.value,
            milliseconds,
            items,
            message[:_LONGEST_MESSAGE],
        )

    async def sums(self, since: datetime, until: datetime) -> list[CallSums]:
        """Of each indexer that was asked in that time; rows are kept for some weeks."""
        return [_sums(row) for row in await self._session.rows(_SQL["sums"], since, until)]

    async def days(self, since: date, indexer_id: int | None = None) -> list[CallDay]:
        """The sums of each day, oldest first; they are kept for a year."""
        rows = await self._session.rows(_SQL["days"], since, indexer_id)
        return [CallDay(day=row["day"], sums=_sums(row)) for row in rows]

    async def last_failures(self) -> Mapping[int, CallFailure]:
        """By indexer."""
        return {
            row["indexer_id"]: CallFailure(at=row["started_at"], message=row["message"])
            for row in await self._session.rows(_SQL["last_errors"])
        }

    async def failures(self, indexer_id: int, most: int) -> list[CallFailure]:
        """The last ones of an indexer, newest first."""
        rows = await self._session.rows(_SQL["failures"], indexer_id, most)
        return [CallFailure(at=row["started_at"], message=row["message"]) for row in rows]

    async def used(self, now: datetime) -> Sequence[CapUse]:
        """What is used of the limits that were declared."""
        caps: list[tuple[int, bool, CallCap]] = [
            (indexer_id, is_grabs, cap)
            for indexer_id, limits in sorted(self._limits.items())
            for is_grabs, these in ((False, limits.queries), (True, limits.grabs))
            for cap in these
        ]
        rows = await self._session.rows(
            _SQL["used"],
            [indexer_id for indexer_id, _is_grabs, _cap in caps],
            [is_grabs for _id, is_grabs, _cap in caps],
            [cap.per + _UNDER_WAY for _id, _is_grabs, cap in caps],
            now,
        )
        return [
            CapUse(
                indexer_id=indexer_id,
                is_grabs=is_grabs,
                cap=cap,
                used=row["used"],
                free_at=row["free_at"],
            )
            for (indexer_id, is_grabs, cap), row in zip(caps, rows, strict=True)
        ]

    async def sum_up_before(self, day: date) -> int:
        """Keep only a sum of each day before `day`; returns how many sums were made."""
        return await self._session.run(_SQL["sum_up_before"], datetime.combine(day, time(), UTC))

    async def forget_days_before(self, day: date) -> int:
        """Forget older sums; returns how many."""
        return await self._session.run(_SQL["forget_days_before"], day)


def _sums(row: Row) -> CallSums:
    return CallSums(
        indexer_id=row["indexer_id"],
        queries=row["queries"],
        grabs=row["grabs"],
        failures=row["failures"],
        too_often=row["too_often"],
        held_back=row["held_back"],
        items=row["items"],
        answered=row["answered"],
        average_ms=row["average_ms"],
        p95_ms=row["p95_ms"],
    )
