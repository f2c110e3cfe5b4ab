"""Commands: orders that are rows in the database, run by whichever process holds the engine.

    QUEUED ──► STARTED ──► COMPLETED
       │          ├──────► FAILED       a person's mistake, or all tries used: a dead letter
       └──────────┴──────► CANCELLED

Equal orders (name and body) that wait or run are joined: the second asker gets the first's row.
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from radarr_desktop.base.errors import (
    InvalidInputError,
    NotFoundError,
    ProviderError,
    StoreError,
    UserError,
)
from radarr_desktop.base.wiring import Parts, build
from radarr_desktop.domain.events import CommandChanged
from radarr_desktop.engine.bus import Bus, Subscription
from radarr_desktop.engine.correlation import new_correlation_id
from radarr_desktop.engine.job import JOBS, Job
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.jobs import Hold, Ticket, TryAgain
from radarr_desktop.ports.store import CommandRow, CommandStatus, Store

_log = logging.getLogger(__name__)

#: Pause before the second try; doubled for each further one.
FIRST_RETRY = timedelta(seconds=2)
LONGEST_RETRY = timedelta(minutes=10)
#: How often an exclusive command asks for its turn while others are before it.
TURN_PACE = timedelta(seconds=2)
#: Messages of progress are stored at most this often (seconds); the end always is.
PROGRESS_PACE = 0.5

ENDED = frozenset({CommandStatus.COMPLETED, CommandStatus.FAILED, CommandStatus.CANCELLED})


class Commands:
    """Ask for commands, watch them, cancel them."""

    def __init__(self, store: Store, works: Works, bus: Bus, clock: Clock) -> None:
        self._store = store
        self._works = works
        self._bus = bus
        self._clock = clock
        # Held over look and insert: equal orders of the same moment must find each other.
        self._joining = asyncio.Lock()

    def names(self) -> list[str]:
        """Every command there is."""
        return list(JOBS)

    async def submit(
        self,
        name: str,
        body: Mapping[str, Any] | None = None,
        *,
        trigger: str = "manual",
        priority: int = 0,
        correlation_id: str = "",
    ) -> CommandRow:
        """Queue a command, or join an equal one that has not ended.

        Raises:
            InvalidInputError: no command has this name.
        """
        known = next((key for key in JOBS if key.lower() == name.lower()), None)
        if known is None:
            raise InvalidInputError.of("name", f"There is no command called {name!r}", name)
        async with self._joining, self._works.begin() as work:
            existing = await work.store.commands.find_open(known, body or {})
            if existing is not None:
                return existing
            command = CommandRow(
                name=known,
                body=dict(body or {}),
                trigger=trigger,
                priority=priority,
                queued_at=self._clock.now(),
                correlation_id=correlation_id or new_correlation_id(),
            )
            command = replace(command, id=await work.store.commands.add(command))
            work.announce(changed(command))
        await self._works.tell_others(changed(command))
        return command

    async def get(self, command_id: int) -> CommandRow:
        """One command.

        Raises:
            NotFoundError: it does not exist (any more).
        """
        command = await self._store.commands.get(command_id)
        if command is None:
            raise NotFoundError(f"There is no command {command_id}")
        return command

    async def wait(self, command_id: int, timeout: float) -> CommandRow:  # noqa: ASYNC109
        """The command once it has ended, or as it stands after `timeout` seconds."""
        with self._bus.subscribe(CommandChanged) as changes:
            command = await self.get(command_id)
            try:
                async with asyncio.timeout(timeout):
                    while command.status not in ENDED:
                        # The bus is quick but may lose an event: the row decides, once a second.
                        await _next_about(changes, command_id, patience=1.0)
                        command = await self.get(command_id)
            except TimeoutError:
                return await self.get(command_id)
        return command

    async def run(
        self,
        name: str,
        body: Mapping[str, Any] | None = None,
        *,
        timeout: float = 60.0,  # noqa: ASYNC109
        correlation_id: str = "",
    ) -> CommandRow:
        """Submit, wait, and return the completed command: for callers that need the answer.

        Raises:
            CommandFailedError: it failed, was cancelled or did not end in time; with its message.
        """
        command = await self.submit(name, body, priority=10, correlation_id=correlation_id)
        command = await self.wait(command.id, timeout)
        if command.status is not CommandStatus.COMPLETED:
            raise CommandFailedError(
                command.message or f"{name} has not ended after {timeout:.0f} s; it goes on"
            )
        return command

    async def recent(self, limit: int = 50) -> list[CommandRow]:
        """Open ones and those that ended last, newest first."""
        return await self._store.commands.recent(limit)

    async def dead_letters(self) -> list[CommandRow]:
        """Commands that used up their tries; `errors` tells what happened each time."""
        return await self._store.commands.dead_letters()

    async def retry(self, command_id: int) -> CommandRow:
        """Give a dead letter another run of tries."""
        await self.get(command_id)
        async with self._works.begin() as work:
            await work.store.commands.requeue(command_id, self._clock.now())
        return await self.get(command_id)

    async def cancel(self, command_id: int) -> CommandRow:
        """End a command: at once if it waits, at its next report of progress if it runs."""
        command = await self.get(command_id)
        if command.status in ENDED:
            return command
        async with self._works.begin() as work:
            await work.store.commands.request_cancel(command_id)
            # Read again: it may have begun meanwhile; from here on its row is ours.
            command = await work.store.commands.get(command_id) or command
            if command.status is CommandStatus.QUEUED:
                command = replace(
                    command, status=CommandStatus.CANCELLED, ended_at=self._clock.now()
                )
                await work.store.commands.update(command)
            work.announce(changed(command))
        return await self.get(command_id)


class CommandRunner:
    """Runs tickets of the job queue; lives where the engine lives."""

    def __init__(self, store: Store, works: Works, clock: Clock, parts: Parts) -> None:
        self._store = store
        self._works = works
        self._clock = clock
        self._parts = parts
        self._jobs: dict[str, Job] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        self._next_in_line: set[str] = set()
        #: Commands whose last try the database cut short: it does not count.
        self._uncounted: set[int] = set()

    async def handle(self, ticket: Ticket) -> None:
        """One try at one command.

        Raises:
            TryAgain: the queue shall hand it out again.
            Hold: no more tries; it is a dead letter now.
        """
        try:
            command = await self._store.commands.get(ticket.command_id)
            if command is None or command.status in ENDED:
                return
            if command.name not in JOBS:
                await self._fail(command, f"This program knows no command called {command.name}")
            elif JOBS[command.name].exclusive:
                await self._in_turn(command)
            else:
                await self._try(command)
        except StoreError as error:
            # Before the job, or when its end was to be written: it is run again, not lost.
            raise TryAgain(FIRST_RETRY) from error

    async def _in_turn(self, command: CommandRow) -> None:
        name, lock = command.name, self._locks.setdefault(command.name, asyncio.Lock())
        if lock.locked() and name in self._next_in_line:
            # One waits here; more of them would keep the worker from everybody else's commands.
            raise TryAgain(TURN_PACE)
        self._next_in_line.add(name)
        try:
            await lock.acquire()
        finally:
            self._next_in_line.discard(name)
        try:  # held over the whole job on purpose: that is what exclusive means
            current = await self._store.commands.get(command.id)
            if current is not None and current.status not in ENDED:
                await self._try(current)
        finally:
            lock.release()

    async def _try(self, command: CommandRow) -> None:
        if command.cancel_requested:
            await self._cancelled(command)
            return
        attempts = command.attempts + (command.id not in self._uncounted)
        self._uncounted.discard(command.id)
        started = replace(
            command,
            status=CommandStatus.STARTED,
            started_at=self._clock.now(),
            attempts=attempts,
            message="",
        )
        await self._save(started)
        progress = CommandProgress(started, self._store, self._works, self._clock)
        try:
            result = await self._job(command.name).run(command.body, progress)
        except Exception as error:  # noqa: BLE001  the job queue is where a broken job ends
            cause = innermost(error)
            if isinstance(cause, CommandCancelledError):
                await self._cancelled(progress.command)
            elif isinstance(cause, UserError):
                await self._fail(progress.command, str(cause))
            else:
                await self._again_or_hold(progress.command, attempts, error)
        else:
            await self._save(
                replace(
                    progress.command,
                    status=CommandStatus.COMPLETED,
                    ended_at=self._clock.now(),
                    progress=1.0,
                    message=str(result.get("message", "")),
                    result=result,
                )
            )

    async def _again_or_hold(self, command: CommandRow, attempts: int, error: Exception) -> None:
        text = describe(error)
        errors = (*command.errors, f"{self._clock.now():%Y-%m-%d %H:%M:%S} {text}")
        known = JOBS[command.name]
        expected = isinstance(innermost(error), (ProviderError, StoreError))
        _log.log(
            logging.WARNING if expected else logging.ERROR,
            "Command %s (%d) failed, try %d of %d: %s",
            command.name, command.id, attempts, known.max_attempts, text,
            exc_info=None if expected else error,
        )  # fmt: skip
        # A database that is away says nothing about the command: such tries do not count.
        store_is_away = isinstance(innermost(error), StoreError)
        if attempts < known.max_attempts or store_is_away:
            delay = min(FIRST_RETRY * 2 ** (min(attempts, 12) - 1), LONGEST_RETRY)
            if store_is_away:
                self._uncounted.add(command.id)
            else:
                await self._save(
                    replace(
                        command,
                        status=CommandStatus.QUEUED,
                        errors=errors,
                        message=f"{text}; tried again in {delay.total_seconds():.0f} s",
                    )
                )
            raise TryAgain(FIRST_RETRY if store_is_away else delay) from error
        await self._fail(replace(command, errors=errors), text)
        raise Hold from error

    async def _cancelled(self, command: CommandRow) -> None:
        await self._save(
            replace(
                command,
                status=CommandStatus.CANCELLED,
                ended_at=self._clock.now(),
                message="Cancelled",
            )
        )

    async def _fail(self, command: CommandRow, text: str) -> None:
        await self._save(
            replace(
                command,
                status=CommandStatus.FAILED,
                ended_at=self._clock.now(),
                message=text,
                errors=command.errors or (text,),
            )
        )

    async def _save(self, command: CommandRow) -> None:
        await self._store.commands.update(command)
        await self._works.tell(changed(command))

    def _job(self, name: str) -> Job:
        if name not in self._jobs:
            self._jobs[name] = build(JOBS[name].job_type, self._parts)
        return self._jobs[name]


class CommandFailedError(UserError):
    """A command that somebody waited for came to nothing; the message says why."""


class CommandCancelledError(Exception):
    """A person cancelled the command; raised at a report of progress."""


class CommandProgress:
    """The progress of one running command."""

    def __init__(self, command: CommandRow, store: Store, works: Works, clock: Clock) -> None:
        self.command = command
        self.correlation_id = command.correlation_id
        self._store = store
        self._works = works
        self._clock = clock
        self._stored_at = 0.0

    async def report(self, fraction: float | None, message: str) -> None:
        """Say where the job is.

        Raises:
            CommandCancelledError: the person wants it ended.
        """
        self.command = replace(self.command, progress=fraction, message=message)
        moment = self._clock.monotonic()
        if moment - self._stored_at < PROGRESS_PACE:
            return
        self._stored_at = moment
        current = await self._store.commands.get(self.command.id)
        if current is not None and current.cancel_requested:
            raise CommandCancelledError
        await self._store.commands.update(self.command)
        await self._works.tell(changed(self.command))


def changed(command: CommandRow) -> CommandChanged:
    """The event for a command as it stands."""
    return CommandChanged(
        command_id=command.id,
        name=command.name,
        status=command.status.value,
        progress=command.progress,
        message=command.message,
        correlation_id=command.correlation_id,
    )


def innermost(error: BaseException) -> BaseException:
    """The first error inside groups of a TaskGroup."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def describe(error: BaseException) -> str:
    """A sentence for a person: the message of an expected error, the type too for a bug."""
    cause = innermost(error)
    if isinstance(cause, (UserError, ProviderError, StoreError)):
        return str(cause)
    return f"{type(cause).__name__}: {cause}" if str(cause) else type(cause).__name__


async def _next_about(changes: Subscription, command_id: int, *, patience: float) -> None:
    try:
        async with asyncio.timeout(patience):
            async for event in changes:
                if isinstance(event, CommandChanged) and event.command_id == command_id:
                    return
    except TimeoutError:
        return
