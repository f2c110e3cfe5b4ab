"""Connections: a pool that lives through restarts of the server, and the two ways to use it.

A `Session` runs queries. Outside a transaction (`PoolSession`) each call takes a connection of its
own and is tried again for a while when the connection is lost; inside one (`TransactionSession`) a
loss ends the transaction, and the use case begins it anew.
"""

import asyncio
import logging
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any, Protocol, TypeVar

import asyncpg

from radarr_desktop.adapters.database.address import check_address, place_of
from radarr_desktop.adapters.database.errors import nothing_happened, translated, unreachable
from radarr_desktop.adapters.database.queries import Query
from radarr_desktop.base.errors import RadarrDesktopError, StoreUnavailableError

T = TypeVar("T")
Cell = Any  # whatever the column's type is in Python
Row = Any  # asyncpg.Record: a row whose columns are read by name
Connection = Any  # asyncpg.Connection or a pool's proxy of one

#: How long a call outside a transaction waits for the database to come back.
PATIENCE_SECONDS = 15.0
_FIRST_PAUSE = 0.05
_LONGEST_PAUSE = 1.0
_ACQUIRE_SECONDS = 10.0
_COMMAND_SECONDS = 60.0

_log = logging.getLogger(__name__)


class Session(Protocol):
    """Runs queries; every method may raise `StoreUnavailableError` and `ConflictError`."""

    async def rows(self, query: Query, *arguments: object) -> Sequence[Row]:
        """All rows."""
        ...

    async def row(self, query: Query, *arguments: object) -> Row | None:
        """The first row."""
        ...

    async def value(self, query: Query, *arguments: object) -> Cell:
        """The first column of the first row."""
        ...

    async def run(self, query: Query, *arguments: object) -> int:
        """Run it; returns how many rows were touched."""
        ...

    async def run_many(self, query: Query, arguments: Iterable[Sequence[object]]) -> None:
        """Run it once for each set of arguments, all or none."""
        ...

    async def together(self, work: Callable[["TransactionSession"], Awaitable[T]]) -> T:
        """Run several queries as one: all or none."""
        ...


class TransactionSession:
    """Queries on one connection, inside a transaction that somebody else ends."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def rows(self, query: Query, *arguments: object) -> Sequence[Row]:
        """All rows."""
        with _translating(query.name):
            return await self.connection.fetch(query.text, *arguments)  # type: ignore[no-any-return]

    async def row(self, query: Query, *arguments: object) -> Row | None:
        """The first row."""
        with _translating(query.name):
            return await self.connection.fetchrow(query.text, *arguments)

    async def value(self, query: Query, *arguments: object) -> Cell:
        """The first column of the first row."""
        with _translating(query.name):
            return await self.connection.fetchval(query.text, *arguments)

    async def run(self, query: Query, *arguments: object) -> int:
        """Run it; returns how many rows were touched."""
        with _translating(query.name):
            return _touched(await self.connection.execute(query.text, *arguments))

    async def run_many(self, query: Query, arguments: Iterable[Sequence[object]]) -> None:
        """Run it once for each set of arguments."""
        with _translating(query.name):
            await self.connection.executemany(query.text, arguments)

    async def together(self, work: Callable[["TransactionSession"], Awaitable[T]]) -> T:
        """They are one already."""
        return await work(self)


class PoolSession:
    """Queries that commit one by one, on whatever connection is free."""

    def __init__(self, pool: "Pool") -> None:
        self._pool = pool

    async def rows(self, query: Query, *arguments: object) -> Sequence[Row]:
        """All rows."""
        return await self._pool.use(query, lambda session: session.rows(query, *arguments))

    async def row(self, query: Query, *arguments: object) -> Row | None:
        """The first row."""
        return await self._pool.use(query, lambda session: session.row(query, *arguments))

    async def value(self, query: Query, *arguments: object) -> Cell:
        """The first column of the first row."""
        return await self._pool.use(query, lambda session: session.value(query, *arguments))

    async def run(self, query: Query, *arguments: object) -> int:
        """Run it; returns how many rows were touched."""
        return await self._pool.use(query, lambda session: session.run(query, *arguments))

    async def run_many(self, query: Query, arguments: Iterable[Sequence[object]]) -> None:
        """Run it once for each set of arguments, all or none."""
        sets = list(arguments)
        await self._pool.use(query, lambda session: session.run_many(query, sets))

    async def together(self, work: Callable[[TransactionSession], Awaitable[T]]) -> T:
        """Run several queries in a transaction of their own."""
        return await self._pool.together(work)


class _NotReachedError(StoreUnavailableError):
    """No connection could be had: nothing of the call was sent."""


class Pool:
    """Up to ten connections to one database."""

    def __init__(self, target: "Target", patience_seconds: float = PATIENCE_SECONDS) -> None:
        self.target = target
        self._patience = patience_seconds
        self._pool: Any = None

    async def open(self) -> None:
        """Connect; waits a while for a server that is starting.

        Raises:
            StoreUnavailableError: nobody answers.
            StoreError: the server answers, but not to us.
        """

        async def attempt() -> None:
            with _translating("connecting", _NotReachedError):
                # No minimum: asyncpg would keep it up in the background, and log each failure.
                self._pool = await asyncpg.create_pool(
                    min_size=0,
                    max_size=10,
                    max_inactive_connection_lifetime=300,
                    command_timeout=_COMMAND_SECONDS,
                    connection_class=_PlainConnection,
                    **self.target.connect_arguments(),
                )
                async with self._pool.acquire(timeout=_ACQUIRE_SECONDS):
                    pass

        try:
            await self._patiently(attempt, is_repeatable=True)
        except StoreUnavailableError as error:
            raise unreachable(self.target.place, error.__cause__ or error) from error

    async def close(self) -> None:
        """Give all connections back; those in use are cut off after five seconds."""
        try:
            async with asyncio.timeout(5):
                await self._pool.close()
        except (TimeoutError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            self._pool.terminate()

    async def connect(self) -> Connection:
        """A connection outside the pool, for one that listens or holds a lock."""
        with _translating("connecting", _NotReachedError):
            return await asyncpg.connect(**self.target.connect_arguments())

    async def use(
        self,
        query: Query,
        call: Callable[[TransactionSession], Awaitable[T]],
        patience_seconds: float | None = None,
    ) -> T:
        """Run `call` on a free connection, again if the connection is lost and that is safe."""

        async def attempt() -> T:
            async with self._connection() as connection:
                return await call(TransactionSession(connection))

        return await self._patiently(
            attempt, is_repeatable=query.is_repeatable, patience_seconds=patience_seconds
        )

    async def together(self, work: Callable[[TransactionSession], Awaitable[T]]) -> T:
        """Run `work` in a transaction, again if that was lost before its commit."""

        async def attempt() -> T:
            finished = False
            try:
                async with self.transaction() as session:
                    done = await work(session)
                    finished = True
            except StoreUnavailableError as error:
                if finished:
                    raise
                raise _NotReachedError(str(error)) from error.__cause__
            return done

        return await self._patiently(attempt, is_repeatable=False)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[TransactionSession]:
        """Commits when the block ends, rolls back when it raises."""
        connection, transaction = await self._patiently(self._begin, is_repeatable=True)
        try:
            try:
                yield TransactionSession(connection)
            except BaseException:
                # Where the line broke, the server rolls back by itself.
                with suppress(OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
                    await asyncio.shield(transaction.rollback())
                raise
            with _translating("commit"):
                await transaction.commit()
        finally:
            await self._give_back(connection)

    async def _begin(self) -> tuple[Connection, Any]:
        with _translating("taking a connection", _NotReachedError):
            connection = await self._pool.acquire(timeout=_ACQUIRE_SECONDS)
        try:
            transaction = connection.transaction()
            with _translating("begin", _NotReachedError):
                await transaction.start()
        except BaseException:
            await self._give_back(connection)
            raise
        return connection, transaction

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[Connection]:
        with _translating("taking a connection", _NotReachedError):
            connection = await self._pool.acquire(timeout=_ACQUIRE_SECONDS)
        try:
            yield connection
        finally:
            await self._give_back(connection)

    async def _give_back(self, connection: Connection) -> None:
        try:
            await self._pool.release(connection, timeout=5)
        except (
            OSError,
            TimeoutError,
            asyncpg.PostgresError,
            asyncpg.InterfaceError,
            asyncpg.InternalClientError,  # it broke, and the pool took note, while we let go
        ) as error:
            # The pool has thrown the connection away; the next call gets a fresh one.
            _log.debug("a connection broke while it was given back: %s", error)

    async def _patiently(
        self,
        attempt: Callable[[], Awaitable[T]],
        *,
        is_repeatable: bool,
        patience_seconds: float | None = None,
    ) -> T:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + (self._patience if patience_seconds is None else patience_seconds)
        pause = _FIRST_PAUSE
        while True:
            try:
                return await attempt()
            except StoreUnavailableError as error:
                cause = error.__cause__
                is_safe = (
                    is_repeatable
                    or isinstance(error, _NotReachedError)
                    or (cause is not None and nothing_happened(cause))
                )
                if not is_safe or loop.time() + pause > deadline:
                    raise
                if pause == _FIRST_PAUSE:
                    _log.warning("%s Waiting for it.", error)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)


class _PlainConnection(asyncpg.Connection):  # type: ignore[misc]  # asyncpg has no types
    """A pool's connection. Nobody leaves settings or locks on it, so none need be undone."""

    def get_reset_query(self) -> str:
        """Nothing to do between two uses: spares a round trip a call."""
        return ""


class Target:
    """Where the database is: an address (`postgresql://…`) or asyncpg's own arguments."""

    def __init__(self, where: str | Mapping[str, Any]) -> None:
        """Raises StoreError for an address that cannot be read."""
        if isinstance(where, str):
            check_address(where)
        self._where = where

    @property
    def place(self) -> str:
        """Host and port, for messages."""
        if isinstance(self._where, str):
            return place_of(self._where)
        return str(self._where.get("host", "this machine"))

    def connect_arguments(self) -> dict[str, Any]:
        """What asyncpg is called with."""
        place = {"dsn": self._where} if isinstance(self._where, str) else dict(self._where)
        return {
            "timeout": 10,
            **place,
            "server_settings": {
                "application_name": "radarr-desktop",
                # Compiling our small queries costs more than it saves.
                "jit": "off",
                # The library lies in memory: by the default's spinning disk the trigram index
                # would look dearer than reading all films, which takes three times as long.
                "random_page_cost": "1.1",
                # Short words with a typo would fall below the usual 0.6.
                "pg_trgm.word_similarity_threshold": "0.45",
                "timezone": "UTC",
                # A dead machine's locks are free after half a minute, not after two hours.
                "tcp_keepalives_idle": "15",
                "tcp_keepalives_interval": "5",
                "tcp_keepalives_count": "3",
            },
        }


@contextmanager
def _translating(
    what: str, unavailable: type[StoreUnavailableError] = StoreUnavailableError
) -> Iterator[None]:
    try:
        yield
    except RadarrDesktopError:
        raise
    except Exception as error:
        ours = translated(error, what)
        if ours is None:
            raise
        if isinstance(ours, StoreUnavailableError):
            raise unavailable(str(ours)) from error
        raise ours from error


def _touched(status: str) -> int:
    last = status.rpartition(" ")[2]
    return int(last) if last.isdigit() else 0
