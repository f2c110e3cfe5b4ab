"""The log of events, which other processes on the same database read."""

from datetime import datetime

from radarr_desktop.adapters.database.codec import dumps, parse
from radarr_desktop.adapters.database.pool import Row, Session
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.domain.events import Event, event_from
from radarr_desktop.ports.store import LoggedEvent

#: NOTIFY's channel. Its payload: `logged ORIGIN ID`, or `told ORIGIN KIND BODY` for progress.
CHANNEL = "radarr_desktop_events"

_SQL = load("events")


def event_from_row(row: Row) -> Event | None:
    """The event of a row; None if a newer program wrote a kind that we do not know."""
    return event_from(row["kind"], parse(row["body"]))


class EventLog:
    """Implements `ports.store.EventLog`; `origin` names this process."""

    def __init__(self, session: Session, origin: str) -> None:
        self._session = session
        self._origin = origin

    async def append(self, event: Event, now: datetime) -> None:
        """Log it; the others hear of it with the commit."""
        await self._session.row(
            _SQL["append"], event.kind, dumps(event.body()), now, self._origin, CHANNEL
        )

    async def after(self, event_id: int, limit: int = 500) -> list[LoggedEvent]:
        """What was logged after an id, oldest first; kinds that we do not know are left out."""
        return [
            LoggedEvent(id=row["id"], event=event, at=row["at"])
            for row in await self._session.rows(_SQL["after"], event_id, limit)
            if (event := event_from_row(row)) is not None
        ]

    async def forget_before(self, moment: datetime) -> int:
        """Forget what was logged before `moment`; returns how many."""
        return await self._session.run(_SQL["forget_before"], moment)
