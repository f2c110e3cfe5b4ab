"""Runs commands: one try after the other, progress, cancelling, and the end as a dead letter."""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta

from radarr_desktop.base.errors import (
    ProviderError,
    ProviderRefusedError,
    StoreError,
    UserError,
    describe,
    innermost,
)
from radarr_desktop.base.wiring import Parts, build
from radarr_desktop.engine.commands import ENDED, changed
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
            elif isinstance(cause, (UserError, ProviderRefusedError)):
                # A person must change something first: trying again by itself is useless.
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
