"""A ledger without a database, for tests of what is written into one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

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


@dataclass
class Line:
    """One request that was written down."""

    indexer_id: int
    kind: CallKind
    started_at: datetime
    outcome: CallOutcome = CallOutcome.OPEN
    items: int = 0
    message: str = ""


@dataclass
class MemoryLedger:
    """Implements `ports.ledger.Ledger` but for its statistics, which are the database's.

    Entry ids are places in `lines`, from 1.
    """

    lines: list[Line] = field(default_factory=list)
    declared: dict[int, CallLimits] = field(default_factory=dict)

    def declare(self, indexer_id: int, limits: CallLimits) -> None:
        self.declared[indexer_id] = limits

    async def begin(
        self, indexer_id: int, kind: CallKind, limits: CallLimits, now: datetime
    ) -> Entry:
        self.lines.append(Line(indexer_id, kind, now))
        for cap in limits.of(kind):
            if (free_at := self._free_at(indexer_id, kind, cap, now)) is not None:
                self.lines[-1].outcome = CallOutcome.HELD_BACK
                return Entry(id=len(self.lines), full=cap, free_at=free_at)
        return Entry(id=len(self.lines))

    async def finish(
        self,
        entry_id: int,
        outcome: CallOutcome,
        duration: timedelta,
        *,
        items: int = 0,
        message: str = "",
    ) -> None:
        line = self.lines[entry_id - 1]
        line.outcome, line.items, line.message = outcome, items, message

    async def sums(self, since: datetime, until: datetime) -> list[CallSums]:
        raise NotImplementedError

    async def days(self, since: date, indexer_id: int | None = None) -> list[CallDay]:
        raise NotImplementedError

    async def last_failures(self) -> Mapping[int, CallFailure]:
        raise NotImplementedError

    async def failures(self, indexer_id: int, most: int) -> list[CallFailure]:
        raise NotImplementedError

    async def used(self, now: datetime) -> Sequence[CapUse]:
        raise NotImplementedError

    async def sum_up_before(self, day: date) -> int:
        raise NotImplementedError

    async def forget_days_before(self, day: date) -> int:
        raise NotImplementedError

    def _free_at(
        self, indexer_id: int, kind: CallKind, cap: CallCap, now: datetime
    ) -> datetime | None:
        is_grab = kind is CallKind.GRAB
        sent = [
            line.started_at
            for line in self.lines[:-1]
            if line.indexer_id == indexer_id
            and (line.kind is CallKind.GRAB) == is_grab
            and line.outcome is not CallOutcome.HELD_BACK
            and line.started_at > now - cap.per
        ]
        return sent[-cap.most] + cap.per if len(sent) >= cap.most else None
