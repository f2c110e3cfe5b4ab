"""The ledger of requests to indexers: a row before each request, finished when it is answered.

Because the row comes first, neither many at once nor a crash nor a restart lets an indexer be
asked more often than its limits say; the same rows are what its statistics are made of.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Protocol


class CallKind(Enum):
    """What a request to an indexer is for."""

    FEED = "feed"
    SEARCH = "search"
    GRAB = "grab"
    CAPS = "caps"
    TEST = "test"


class CallOutcome(Enum):
    """What came of a request."""

    #: Under way, or the program ended meanwhile.
    OPEN = "open"
    ANSWERED = "answered"
    FAILED = "failed"
    #: The indexer says that it was asked too often.
    TOO_OFTEN = "too_often"
    #: Nobody waited for the answer any longer.
    GIVEN_UP = "given_up"
    #: Not sent: a limit of ours was reached.
    HELD_BACK = "held_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallCap:
    """At most so many requests in any span of that length."""

    most: int
    per: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLimits:
    """How often an indexer may be asked; every cap holds. Grabs are counted apart from the rest."""

    queries: tuple[CallCap, ...] = ()
    grabs: tuple[CallCap, ...] = ()

    def also(self, others: "CallLimits") -> "CallLimits":
        """These and the others."""
        return CallLimits(queries=self.queries + others.queries, grabs=self.grabs + others.grabs)

    def of(self, kind: CallKind) -> tuple[CallCap, ...]:
        """The caps that a request of this kind counts for."""
        return self.grabs if kind is CallKind.GRAB else self.queries


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A request that was written down."""

    id: int
    #: The cap that is reached, and from when on there is room again; None: the request may be sent.
    full: CallCap | None = None
    free_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSums:
    """What came of the requests to one indexer."""

    indexer_id: int
    #: Sent; whatever is no grab.
    queries: int = 0
    grabs: int = 0
    #: Of them: failed, or nobody waited any longer.
    failures: int = 0
    #: Of them: the indexer said that it was asked too often.
    too_often: int = 0
    #: Not sent, because a limit of ours was reached.
    held_back: int = 0
    #: Releases and files that came.
    items: int = 0
    answered: int = 0
    #: Milliseconds of those that were answered; None = none was.
    average_ms: float | None = None
    p95_ms: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDay:
    """The sums of a day (UTC)."""

    day: date
    sums: CallSums


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFailure:
    """What an indexer said, or did not, when it failed last."""

    at: datetime
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CapUse:
    """How much of a cap is used."""

    indexer_id: int
    is_grabs: bool
    cap: CallCap
    used: int
    #: When the oldest of the calls that count no longer does; None = none counts.
    free_at: datetime | None = None


class Ledger(Protocol):
    """Every method may raise `StoreUnavailableError` and no other expected error."""

    async def begin(
        self, indexer_id: int, kind: CallKind, limits: CallLimits, now: datetime
    ) -> Entry:
        """Write a request down before it is sent; if a cap is reached it must not be sent."""
        ...

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
        ...

    def declare(self, indexer_id: int, limits: CallLimits) -> None:
        """Say which limits an indexer has, before it is asked for the first time."""
        ...

    async def sums(self, since: datetime, until: datetime) -> list[CallSums]:
        """Of each indexer that was asked in that time; rows are kept for some weeks."""
        ...

    async def days(self, since: date, indexer_id: int | None = None) -> list[CallDay]:
        """The sums of each day, oldest first; they are kept for a year."""
        ...

    async def last_failures(self) -> Mapping[int, CallFailure]:
        """By indexer."""
        ...

    async def failures(self, indexer_id: int, most: int) -> list[CallFailure]:
        """The last ones of an indexer, newest first."""
        ...

    async def used(self, now: datetime) -> Sequence[CapUse]:
        """What is used of the limits that were declared."""
        ...

    async def sum_up_before(self, day: date) -> int:
        """Keep only a sum of each day before `day`; returns how many sums were made."""
        ...

    async def forget_days_before(self, day: date) -> int:
        """Forget older sums; returns how many."""
        ...
