"""Starts the database and, while it starts, loads the rest of the program; then builds it."""

import asyncio
import importlib
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from radarr_desktop.app.options import Options

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Program:
    """Everything that was built, by type."""

    options: Options
    parts: dict[type, Any]
    #: The embedded server, None if the person's own is used.
    postgres: Any


@asynccontextmanager
async def assemble(options: Options, tell: Tell = lambda _text: None) -> AsyncIterator[Program]:
    """Start the database, migrate it, and build everything on it; `tell` hears what is being done.

    Raises:
        StoreError, FileError: the database cannot be started or used, in words.
    """
    async with connected(options, tell) as (database, _box, postgres), AsyncExitStack() as stack:
        tell("Building the library…")
        building = await load("radarr_desktop.app.building")
        parts = await building.build_parts(database, options, stack)
        yield Program(options, parts, postgres)


@asynccontextmanager
async def connected(
    options: Options, tell: Tell = lambda _text: None
) -> AsyncIterator[tuple[Any, Any, Any]]:
    """The migrated database, the box that opens its secrets, and our own server or None."""
    embedded = await load("radarr_desktop.adapters.database.embedded")
    async with AsyncExitStack() as stack:
        postgres = None if options.database_url else embedded.EmbeddedPostgres(options.data_folder)
        tell("Starting the database…" if postgres else "Connecting to the database…")
        if postgres is not None:
            stack.push_async_callback(postgres.stop)
        # initdb and postgres run on a core of their own: meanwhile the imports have this one.
        async with _one_failure(), asyncio.TaskGroup() as group:
            starting = group.create_task(_where(postgres, options))
            loading = group.create_task(load("radarr_desktop.app.building"))
        building = loading.result()
        # A database of many programs has one key for all: in a file it can be taken along.
        box = await asyncio.to_thread(
            building.SecretBox.open, options.data_folder, use_keyring=postgres is not None
        )
        database = await building.Database.open(
            starting.result(), box, kind="embedded" if postgres else "external"
        )
        stack.push_async_callback(database.close)
        yield database, box, postgres


async def load(name: str) -> Any:  # noqa: ANN401  a module, whatever it holds
    """Import a module in a thread: the window goes on painting."""
    return await asyncio.to_thread(importlib.import_module, name)


async def _where(
    postgres: Any,  # noqa: ANN401  its class is loaded late
    options: Options,
) -> str:
    return options.database_url if postgres is None else str(await postgres.start())


@asynccontextmanager
async def _one_failure() -> AsyncIterator[None]:
    """The error itself instead of a group with one error."""
    try:
        yield
    except BaseExceptionGroup as group:
        raise group.exceptions[0] from None
