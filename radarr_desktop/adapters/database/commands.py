"""Commands: each is a row that outlives a crash, and a job in the queue."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from radarr_desktop.adapters.database.codec import dumps, parse
from radarr_desktop.adapters.database.job_queue import JobQueue
from radarr_desktop.adapters.database.pool import Row, Session, TransactionSession
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.base.errors import NotFoundError
from radarr_desktop.ports.store import CommandRow, CommandStatus

_SQL = load("commands")


def command_from_row(row: Row) -> CommandRow:
    """A row of `commands`."""
    return CommandRow(
        id=row["id"],
        name=row["name"],
        body=parse(row["body"]),
        trigger=row["trigger"],
        priority=row["priority"],
        status=CommandStatus(row["status"]),
        queued_at=row["queued_at"],
        started_at=row["started_at"],
        ended_at=row["ended_at"],
        attempts=row["attempts"],
        progress=row["progress"],
        message=row["message"],
        result=None if row["result"] is None else parse(row["result"]),
        errors=tuple(row["errors"]),
        cancel_requested=row["cancel_requested"],
        correlation_id=row["correlation_id"],
    )


class Commands:
    """Implements `ports.store.Commands`."""

    def __init__(self, session: Session, queue: JobQueue) -> None:
        self._session = session
        self._queue = queue

    async def add(self, command: CommandRow) -> int:
        """Store it and put its job into the queue: both or neither."""

        async def work(session: TransactionSession) -> int:
            command_id = int(await session.value(_SQL["add"], *_columns(command)))
            await self._queue.put(session, command_id, command.priority)
            return command_id

        return await self._session.together(work)

    async def get(self, command_id: int) -> CommandRow | None:
        """The command with this id."""
        return _maybe(await self._session.row(_SQL["get"], command_id))

    async def find_open(
        self, name: str, body: Mapping[str, Any], *, running: bool = True
    ) -> CommandRow | None:
        """A queued (or running) command of the same name and body."""
        return _maybe(await self._session.row(_SQL["find_open"], name, dumps(body), running))

    async def update(self, command: CommandRow) -> None:
        """Store every field anew; a wish to cancel is never taken back."""
        if not await self._session.run(_SQL["update"], command.id, *_columns(command)):
            raise NotFoundError(f"There is no command {command.id} (any more).")

    async def request_cancel(self, command_id: int) -> None:
        """Ask whoever runs it to stop; nothing happens if it has ended."""
        await self._session.run(_SQL["request_cancel"], command_id)

    async def recent(self, limit: int = 50) -> list[CommandRow]:
        """Open ones and those that ended last, newest first."""
        return [command_from_row(row) for row in await self._session.rows(_SQL["recent"], limit)]

    async def dead_letters(self) -> list[CommandRow]:
        """Failed for good, newest first."""
        return [command_from_row(row) for row in await self._session.rows(_SQL["dead_letters"])]

    async def requeue(self, command_id: int, now: datetime) -> None:
        """Give a dead letter another run of tries."""

        async def work(session: TransactionSession) -> None:
            priority = await session.value(_SQL["requeue"], command_id, now)
            if priority is None:
                raise NotFoundError(f"Command {command_id} is no dead letter.")
            await self._queue.replace(session, command_id, priority)

        await self._session.together(work)

    async def last_ended(self) -> dict[str, CommandRow]:
        """Per name the command that ended last."""
        rows = await self._session.rows(_SQL["last_ended"])
        return {row["name"]: command_from_row(row) for row in rows}

    async def forget_before(self, moment: datetime) -> int:
        """Forget those that ended before `moment`, but the last of each name; returns how many."""

        async def work(session: TransactionSession) -> int:
            forgotten = await session.run(_SQL["forget_before"], moment)
            await self._queue.tidy(session, moment)
            return forgotten

        return await self._session.together(work)


def _maybe(row: Row | None) -> CommandRow | None:
    return None if row is None else command_from_row(row)


def _columns(command: CommandRow) -> tuple[object, ...]:
    return (
        command.name,
        dumps(command.body),
        command.trigger,
        command.priority,
        command.status.value,
        command.queued_at,
        command.started_at,
        command.ended_at,
        command.attempts,
        command.progress,
        command.message,
        None if command.result is None else dumps(command.result),
        list(command.errors),
        command.cancel_requested,
        command.correlation_id,
    )
