"""One engine per database: an advisory lock that lives and dies with its own connection."""

import asyncio
import logging

import asyncpg

from radarr_desktop.adapters.database.listening import hang_up
from radarr_desktop.adapters.database.pool import Connection, Pool
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.base.errors import StoreUnavailableError

_SQL = load("lease")
_PING = load("pool")["ping"]
_LOCK = 0x7261_6461_7272_0002
_ASK_SECONDS = 1.0
_PING_SECONDS = 10

_log = logging.getLogger(__name__)


class Lease:
    """Implements `ports.store.Lease`."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._connection: Connection | None = None
        self._gone = asyncio.Event()

    async def hold(self) -> None:
        """Return when this process is the engine; asks once a second while another one is."""
        has_told = False
        while not await self._try():
            if not has_told:
                has_told = True
                _log.info("another engine works on this database, or it is away; waiting")
            await asyncio.sleep(_ASK_SECONDS)

    async def lost(self) -> None:
        """Return when the lease is gone (connection lost, or given up)."""
        while not self._gone.is_set() and self._connection is not None:
            try:
                async with asyncio.timeout(_PING_SECONDS):
                    await self._gone.wait()
            except TimeoutError:
                await self._ask()

    async def release(self) -> None:
        """Give it up; the next engine takes over within a second."""
        connection, self._connection = self._connection, None
        self._gone.set()
        if connection is not None:
            await hang_up(connection)

    async def _try(self) -> bool:
        try:
            connection = await self._pool.connect()
        except StoreUnavailableError:
            return False
        try:
            has_it = await connection.fetchval(_SQL["try_lock"].text, _LOCK, timeout=10)
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            _log.debug("cannot ask for the lease: %s", error)
            has_it = False
        except BaseException:
            await hang_up(connection)
            raise
        if has_it:
            self._keep(connection)
        else:
            await hang_up(connection)
        return bool(has_it)

    def _keep(self, connection: Connection) -> None:
        self._gone = asyncio.Event()
        self._connection = connection

        def ended(_connection: Connection) -> None:
            if self._connection is connection:
                self._connection = None
                self._gone.set()

        connection.add_termination_listener(ended)

    async def _ask(self) -> None:
        connection = self._connection
        if connection is None:
            return
        try:
            await connection.fetchval(_PING.text, timeout=_PING_SECONDS)
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            _log.warning("the connection that holds the lease does not answer: %s", error)
            connection.terminate()
            await self.release()
