"""Takes jobs out of PgQueuer's queue: retry, dead letters, and crashed workers' jobs again.

PgQueuer works through a driver of ours: its queries wait out a restart of the server as all others
do, and its LISTEN comes back by itself. A worker that stops in the middle of a job gives it back.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from datetime import timedelta
from typing import Any

from radarr_desktop.adapters.database.database import Database
from radarr_desktop.adapters.database.job_queue import ENTRYPOINT, PgQueuer, pgqueuer
from radarr_desktop.adapters.database.listening import hang_up, notifications
from radarr_desktop.adapters.database.pool import Pool
from radarr_desktop.adapters.database.queries import Query, load
from radarr_desktop.base.errors import StoreUnavailableError
from radarr_desktop.ports.jobs import Hold, Ticket, TryAgain

Handler = Callable[[Ticket], Awaitable[None]]
#: PgQueuer's own types: known only once it is imported.
Job = Any

_SQL = load("jobs")
#: A worker that says nothing for so long is taken for dead; it speaks at half of that.
_HEARTBEAT = timedelta(seconds=6)
#: How long a job waits at most when no notification tells of it: a retry, or a lost LISTEN.
_LOOK_AGAIN = timedelta(seconds=2)
_PAUSE_SECONDS = 2.0
_GOODBYE_SECONDS = 2.0

_log = logging.getLogger(__name__)


class PgQueuerWorker:
    """Implements `ports.jobs.JobWorker` for the jobs of one database."""

    def __init__(self, database: Database, concurrency: int = 8) -> None:
        self._pool = database.pool
        self._concurrency = concurrency

    async def run(self, handle: Handler) -> None:
        """Hand out tickets until cancelled; then running jobs are cancelled and go back."""
        library = await pgqueuer()
        _quiet_expected_failures()
        await self._upgrade(library)
        while True:
            try:
                await _Shift(library, self._pool, handle, self._concurrency).work()
            except* StoreUnavailableError as group:
                _log.warning("the job queue cannot be read: %s", group.exceptions[0])
            await asyncio.sleep(_PAUSE_SECONDS)

    async def _upgrade(self, library: PgQueuer) -> None:
        """Bring the tables to the library's release: it knows what changed, and locks meanwhile."""
        while True:
            try:
                connection = await self._pool.connect()
            except StoreUnavailableError:
                await asyncio.sleep(_PAUSE_SECONDS)
                continue
            try:
                queries = library.Queries(library.AsyncpgDriver(connection))
                if (await queries.plan_upgrade()).statements:
                    _log.info("bringing the job queue's tables up to date")
                    await queries.apply_upgrade()
            finally:
                await hang_up(connection)
            return


class _Shift:
    """One run of PgQueuer's manager, until it is cancelled or the database is away for long."""

    def __init__(self, library: PgQueuer, pool: Pool, handle: Handler, concurrency: int) -> None:
        self._library = library
        self._pool = pool
        self._handle = handle
        self._concurrency = concurrency
        self._driver = _Driver(library, pool)
        self._running: dict[int, asyncio.Task[Any]] = {}
        self._is_over = False

    async def work(self) -> None:
        manager = self._library.QueueManager(self._library.Queries(self._driver))
        manager.entrypoint(ENTRYPOINT, on_failure="hold", accepts_context=False)(self._do)
        async with asyncio.TaskGroup() as group:
            group.create_task(self._driver.hear())
            group.create_task(
                manager.run(
                    dequeue_timeout=_LOOK_AGAIN,
                    batch_size=max(1, self._concurrency // 2),
                    max_concurrent_tasks=self._concurrency,
                    heartbeat_timeout=_HEARTBEAT,
                    log_aggregation_interval=timedelta(0),
                )
            )
            try:
                await asyncio.Event().wait()
            finally:
                # The manager waits for its running jobs: without this, until they are done.
                self._is_over = True
                self._driver.patience_seconds = _GOODBYE_SECONDS
                for task in self._running.values():
                    task.cancel()

    async def _do(self, job: Job) -> None:
        task = asyncio.current_task()
        if task is None or job.payload is None:
            raise RuntimeError(f"job {job.id} is none of ours")
        self._running[job.id] = task
        try:
            await self._handle(Ticket(int(job.payload), job.attempts + 1))
        except TryAgain as again:
            raise self._library.RetryRequested(again.delay) from again
        except asyncio.CancelledError:
            if not self._is_over:
                raise
            # Cancelled by us: the job goes back into the queue as if it had not been tried.
            task.uncancel()
            await self._driver.execute(_SQL["untry"].text, job.id)
            raise self._library.RetryRequested(timedelta(0)) from None
        finally:
            self._running.pop(job.id, None)


class _Driver:
    """PgQueuer's way to the database, over our pool."""

    def __init__(self, library: PgQueuer, pool: Pool) -> None:
        self._library = library
        self._pool = pool
        self._listeners: dict[str, list[Callable[[str], None]]] = {}
        self._channel: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._shutdown = asyncio.Event()
        #: How long a query waits for the database to come back; None: as long as usual.
        self.patience_seconds: float | None = None

    async def fetch(self, query: str, *arguments: object) -> list[dict[str, object]]:
        """Rows as dicts."""
        wanted = Query("jobs.pgqueuer", query)
        rows = await self._pool.use(
            wanted, lambda session: session.rows(wanted, *arguments), self.patience_seconds
        )
        return [dict(row) for row in rows]

    async def execute(self, query: str, *arguments: object) -> str:
        """Run it; the answer is of no use to anybody."""
        wanted = Query("jobs.pgqueuer", query)
        count = await self._pool.use(
            wanted, lambda session: session.run(wanted, *arguments), self.patience_seconds
        )
        return str(count)

    async def notify(self, channel: str, payload: str) -> None:
        """Send to all that listen."""
        await self.fetch(_SQL["notify"].text, channel, payload)

    async def add_listener(self, channel: str, callback: Callable[[str], None]) -> None:
        """Call back with each payload; `hear` does the listening."""
        self._listeners.setdefault(channel, []).append(callback)
        if not self._channel.done():
            self._channel.set_result(channel)

    async def hear(self) -> None:
        """Listen for as long as the shift lasts."""
        channel = await self._channel
        async with aclosing(notifications(self._pool, channel)) as payloads:  # type: ignore[type-var]
            async for payload in payloads:
                for callback in self._listeners[channel]:
                    # After a lost connection the queue is looked at again within `_LOOK_AGAIN`.
                    if payload is not None:
                        callback(payload)

    @property
    def shutdown(self) -> asyncio.Event:
        """Set when the driver is to end; nobody sets it here."""
        return self._shutdown

    @property
    def tm(self) -> Any:  # noqa: ANN401  PgQueuer's TaskManager
        """A fresh set of tasks."""
        return self._library.TaskManager()

    async def __aenter__(self) -> "_Driver":
        return self

    async def __aexit__(self, *_: object) -> None:
        """The pool outlives us."""


class _ExpectedFailures(logging.Filter):
    """Keeps PgQueuer from logging a dead letter's traceback: the engine has told of it."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        return not isinstance(error, Hold)


def _quiet_expected_failures() -> None:
    logger = logging.getLogger("pgqueuer")
    if not any(isinstance(one, _ExpectedFailures) for one in logger.filters):
        logger.addFilter(_ExpectedFailures())
