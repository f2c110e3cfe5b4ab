"""The ledger of requests to indexers."""

from datetime import datetime, timedelta

from radarr_desktop.adapters.database.pool import Session
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.ports.ledger import CallKind, CallLimits, CallOutcome, Entry

_SQL = load("ledger")
#: A request reaches the other side a little after it was written down, one later than another: its
#: place is kept for this much longer than the span, or else the other side could count one more.
_UNDER_WAY = timedelta(seconds=10)
_LONGEST_MESSAGE = 500


class CallLedger:
    """Implements `ports.ledger.Ledger`."""

    def __init__(self, session: Session) -> None:
        self._session = session

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
