"""The ledger of requests to indexers: a row before each request, finished when it is answered.

Because the row comes first, neither many at once nor a crash nor a restart lets an indexer be
asked more often than its limits say; the same rows are what its statistics are made of.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
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
