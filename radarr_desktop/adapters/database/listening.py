"""Hears PostgreSQL's NOTIFY on a connection of its own, and connects anew when that is lost."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress

import asyncpg

from radarr_desktop.adapters.database.errors import is_lost_connection
from radarr_desktop.adapters.database.pool import Connection, Pool
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.base.errors import StoreUnavailableError

_SQL = load("pool")
#: More than this unread, and the listener is told to catch up from the tables instead.
_BACKLOG = 10_000
_PING_SECONDS = 20
_FIRST_PAUSE = 0.2
_LONGEST_PAUSE = 3.0

_log = logging.getLogger(__name__)


async def notifications(pool: Pool, channel: str) -> AsyncIterator[str | None]:
    """Payloads sent to `channel`, for ever.

    None comes first and again after each loss of the connection: listening works now, and what was
    sent before may have been missed. Close the iterator (`contextlib.aclosing`) to stop.
    """
    pause = _FIRST_PAUSE
    while True:
        try:
            connection = await pool.connect()
        except StoreUnavailableError as error:
            _log.debug("cannot listen to %s yet: %s", channel, error)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
            continue
        try:
            heard = await _listen(connection, channel)
            pause = _FIRST_PAUSE
            yield None
            while (payload := await _next(connection, heard)) is not None:
                yield payload
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            if not is_lost_connection(error):
                raise
            _log.debug("the connection that listens to %s was lost: %s", channel, error)
        finally:
            await hang_up(connection)


async def hang_up(connection: Connection) -> None:
    """Close a connection, politely if it still answers."""
    with suppress(OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
        await connection.close(timeout=2)
    if not connection.is_closed():
        connection.terminate()


async def _listen(connection: Connection, channel: str) -> asyncio.Queue[str | None]:
    heard: asyncio.Queue[str | None] = asyncio.Queue(_BACKLOG)

    def put(payload: str | None) -> None:
        if heard.full():
            # Too far behind: end this connection's iteration, which makes the reader catch up.
            heard.get_nowait()
            payload = None
        heard.put_nowait(payload)

    connection.add_termination_listener(lambda _connection: put(None))
    await connection.add_listener(
        channel, lambda _connection, _pid, _channel, payload: put(str(payload))
    )
    return heard


async def _next(connection: Connection, heard: asyncio.Queue[str | None]) -> str | None:
    while True:
        try:
            async with asyncio.timeout(_PING_SECONDS):
                return await heard.get()
        except TimeoutError:
            # A line that broke without a word is found by asking.
            await connection.fetchval(_SQL["ping"].text, timeout=10)
