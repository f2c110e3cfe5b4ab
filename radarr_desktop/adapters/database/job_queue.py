"""Puts jobs into PgQueuer's queue, inside the transaction of the command they belong to.

PgQueuer is imported when the first job is put or taken, in a thread: it costs 281 ms and 31 MB,
which a window that only looks at the library never needs.
"""

import asyncio
import importlib
import threading
from datetime import datetime
from typing import Any

from radarr_desktop.adapters.database.pool import TransactionSession
from radarr_desktop.adapters.database.queries import load

#: All commands share one entry point; their names and bodies are in `commands`.
ENTRYPOINT = "command"

_SQL = load("jobs")


class PgQueuer:
    """The parts of the library that we use."""

    def __init__(self) -> None:
        drivers = importlib.import_module("pgqueuer.adapters.drivers.asyncpg")
        queries = importlib.import_module("pgqueuer.adapters.persistence.queries")
        manager = importlib.import_module("pgqueuer.core.qm")
        errors = importlib.import_module("pgqueuer.domain.errors")
        tasks = importlib.import_module("pgqueuer.core.tm")
        self.AsyncpgDriver: Any = drivers.AsyncpgDriver
        self.Queries: Any = queries.Queries
        self.QueueManager: Any = manager.QueueManager
        self.RetryRequested: Any = errors.RetryRequested
        self.TaskManager: Any = tasks.TaskManager


_library: PgQueuer | None = None
_importing = threading.Lock()


async def pgqueuer() -> PgQueuer:
    """The library, imported at the first call."""
    if _library is not None:
        return _library
    return await asyncio.to_thread(_import)


def _import() -> PgQueuer:
    # Two threads must not import it at once: its modules refer to each other, and the second
    # would meet them half made.
    global _library
    with _importing:
        library = _library or PgQueuer()
        _library = library
    return library


class JobQueue:
    """The producers' side of the queue. A job's payload is its command's id."""

    async def put(self, session: TransactionSession, command_id: int, priority: int) -> None:
        """A job for this command, taken once the transaction commits; higher priorities first."""
        library = await pgqueuer()
        queries = library.Queries(library.AsyncpgDriver(session.connection))
        await queries.enqueue(ENTRYPOINT, _payload(command_id), priority)

    async def replace(self, session: TransactionSession, command_id: int, priority: int) -> None:
        """A fresh job in place of the one that is held as a dead letter."""
        await session.run(_SQL["forget_held"], _payload(command_id))
        await self.put(session, command_id, priority)

    async def tidy(self, session: TransactionSession, before: datetime) -> None:
        """Forget held jobs without a command and the library's old log."""
        await session.run(_SQL["forget_orphans"])
        await session.run(_SQL["forget_log"], before)
        await session.run(_SQL["forget_statistics"], before)


def _payload(command_id: int) -> bytes:
    return str(command_id).encode()
