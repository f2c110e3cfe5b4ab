"""Events of other processes on the same database: LISTEN/NOTIFY tells, the event log holds.

A logged event is announced by its id and read from the log; after a lost connection the log is read
from the last id on, with some overlap, because ids are given out before the commit and a later one
may be seen first. Progress travels in the notification itself and is lost if nobody listens.
"""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing
from typing import TypeVar

from radarr_desktop.adapters.database.codec import dumps, parse
from radarr_desktop.adapters.database.events import CHANNEL, event_from_row
from radarr_desktop.adapters.database.listening import notifications
from radarr_desktop.adapters.database.pool import Pool, PoolSession, Row
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.base.errors import StoreUnavailableError
from radarr_desktop.domain.events import Event, event_from

T = TypeVar("T")

_SQL = load("events")
_OVERLAP = 200
_REMEMBERED = 2 * _OVERLAP
#: PostgreSQL refuses 8,000 bytes.
_LONGEST_PAYLOAD = 7_900

_log = logging.getLogger(__name__)


class EventFeed:
    """Implements `ports.store.EventFeed`; `origin` names this process, which is not told itself."""

    def __init__(self, pool: Pool, origin: str) -> None:
        self._pool = pool
        self._session = PoolSession(pool)
        self._origin = origin

    async def listen(self) -> AsyncIterator[Event]:
        """Each event once, in order, across reconnects; ends with the task."""
        start: int | None = None
        last = 0
        delivered: deque[int] = deque(maxlen=_REMEMBERED)
        async with aclosing(notifications(self._pool, CHANNEL)) as payloads:  # type: ignore[type-var]
            async for payload in payloads:
                rows: Sequence[Row] = ()
                if payload is None and start is None:
                    start = last = await _surely(lambda: self._session.value(_SQL["last_id"]))
                elif payload is None:
                    after = max(start or 0, last - _OVERLAP)
                    rows = await self._read("of_others", after, self._origin)
                else:
                    kind, origin, rest = payload.split(" ", 2)
                    if origin == self._origin:
                        continue
                    if kind == "logged":
                        rows = await self._read("these", [int(rest)])
                    elif (event := _told(rest)) is not None:
                        yield event
                for row in rows:
                    last = max(last, row["id"])
                    if row["id"] in delivered:
                        continue
                    delivered.append(row["id"])
                    if (event := event_from_row(row)) is not None:
                        yield event

    async def send(self, event: Event) -> None:
        """Tell the others an event that is not logged; lost if nobody listens."""
        payload = f"told {self._origin} {event.kind} {dumps(event.body())}"
        if len(payload.encode()) > _LONGEST_PAYLOAD:
            _log.warning("%s is too long to be told to other processes", event.kind)
            return
        await self._session.row(_SQL["send"], CHANNEL, payload)

    async def _read(self, query: str, *arguments: object) -> Sequence[Row]:
        return await _surely(lambda: self._session.rows(_SQL[query], *arguments))


async def _surely(read: Callable[[], Awaitable[T]]) -> T:
    # An event must not be skipped because the database was away when it was to be read.
    while True:
        try:
            return await read()
        except StoreUnavailableError:
            await asyncio.sleep(1)


def _told(rest: str) -> Event | None:
    kind, _space, body = rest.partition(" ")
    return event_from(kind, parse(body))
