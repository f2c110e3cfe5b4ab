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
from typing import Any

from radarr_desktop.base.errors import (
    InvalidInputError,
    NotFoundError,
    UserError,
)
from radarr_desktop.domain.events import CommandChanged
from radarr_desktop.engine.bus import Bus, Subscription
from radarr_desktop.engine.correlation import new_correlation_id
from radarr_desktop.engine.job import JOBS
from radarr_desktop.engine.work import Work, Works
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import CommandRow, CommandStatus, Store

_log = logging.getLogger(__name__)

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
        async with self._joining, self._works.begin() as work:
            command = await self.order(
                work, name, body,
                trigger=trigger, priority=priority, correlation_id=correlation_id,
            )  # fmt: skip
        if work.events:
            await self._works.tell_others(changed(command))
        return command

    async def order(
        self,
        work: Work,
        name: str,
        body: Mapping[str, Any] | None = None,
        *,
        trigger: str = "scheduled",
        priority: int = 0,
        correlation_id: str = "",
    ) -> CommandRow:
        """`submit` inside somebody's transaction: it is ordered with the commit, or not at all.

        What must follow from a fact is written with the fact: a crash cannot come in between.

        Raises:
            InvalidInputError: no command has this name.
        """
        known = next((key for key in JOBS if key.lower() == name.lower()), None)
        if known is None:
            raise InvalidInputError.of("name", f"There is no command called {name!r}", name)
        existing = await work.store.commands.find_open(
            known, body or {}, running=JOBS[known].joins_running
        )
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


class CommandFailedError(UserError):
    """A command that somebody waited for came to nothing; the message says why."""


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


async def _next_about(changes: Subscription, command_id: int, *, patience: float) -> None:
    try:
        async with asyncio.timeout(patience):
            async for event in changes:
                if isinstance(event, CommandChanged) and event.command_id == command_id:
                    return
    except TimeoutError:
        return
