"""The whole engine on a real database, for tests: `async with running_program(url, folder)`.

The parts are built by the program's own composition root; nothing of ours is replaced. Services
outside (TMDB, indexers) are practice servers that the test names in `overrides`.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from radarr_desktop.app.assembly import Program, assemble
from radarr_desktop.app.options import Options
from radarr_desktop.engine.settings import ServerSettings, SettingsBook
from tests.support.secrets import MIN_LENGTH, OWN_API_KEY, known


def options_for(
    database_url: str,
    folder: Path,
    overrides: Mapping[str, Mapping[str, str]] | None = None,
) -> Options:
    """Options of a headless program on `database_url` that writes into `folder`."""
    return Options(
        data_folder=folder,
        database_url=database_url,
        headless=True,
        overrides={"server": {"port": "0"}, **(overrides or {})},
    )


@asynccontextmanager
async def built_program(
    database_url: str,
    folder: Path,
    overrides: Mapping[str, Mapping[str, str]] | None = None,
) -> AsyncIterator[Program]:
    """The parts, built and connected, but nothing running: `program.parts[Library]` and so on."""
    async with assemble(options_for(database_url, folder, overrides)) as program:
        remember_key(program)
        yield program


def remember_key(program: Program) -> None:
    """The key of its API is a secret, and the suite looks for it."""
    key = program.parts[SettingsBook].get(ServerSettings).api_key
    if len(key) >= MIN_LENGTH:
        known(OWN_API_KEY, key)
