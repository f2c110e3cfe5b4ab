"""`radarr-desktop doctor`: starts what the engine needs and says in words what is wrong."""

import asyncio
from dataclasses import replace

from radarr_desktop.app.assembly import Program, assemble
from radarr_desktop.app.logs import set_up_logging
from radarr_desktop.app.options import Options
from radarr_desktop.base.errors import FileError, ProviderError, RadarrDesktopError
from radarr_desktop.engine.health import Health, Level
from radarr_desktop.engine.metadata import Metadata
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.queries import Queries
from radarr_desktop.ports.provider import ProviderKind


def run_doctor(options: Options) -> int:
    """Print a line per check; 0 if nothing is broken."""
    try:
        set_up_logging(options.data_folder / "logs", options.log_level, to_terminal=False)
        lines = asyncio.run(_run(replace(options, headless=True)))
    except FileError as error:
        lines = [(False, f"Data folder: {error}")]
    except (RadarrDesktopError, OSError) as error:
        lines = [(False, f"Database: {error}")]
    for is_well, text in lines:
        print(f"{'ok     ' if is_well else 'PROBLEM'} {text}")
    return 0 if all(is_well for is_well, _ in lines) else 1


async def _run(options: Options) -> list[tuple[bool, str]]:
    from radarr_desktop.adapters.database.embedded import InUseError

    try:
        return await _look(options)
    except InUseError as error:  # it runs: its own server is the one to look at
        return await _look(replace(options, database_url=error.address))


async def _look(options: Options) -> list[tuple[bool, str]]:
    async with assemble(options) as program:
        return [*await _database(program), *await _providers(program), *await _health(program)]


async def _database(program: Program) -> list[tuple[bool, str]]:
    queries: Queries = program.parts[Queries]
    system = await queries.system()
    return [
        (True, f"Data folder: {system.data_folder}"),
        (
            True,
            f"Database: {system.database_kind} PostgreSQL {system.database_version}, "
            f"answers in {system.database_latency * 1000:.1f} ms",
        ),
    ]


async def _providers(program: Program) -> list[tuple[bool, str]]:
    providers: Providers = program.parts[Providers]
    metadata: Metadata = program.parts[Metadata]
    lines = []
    try:
        problems = await metadata.test()
    except ProviderError as error:
        lines.append((False, f"Metadata: {error}"))
    else:
        words = "; ".join(problem.message for problem in problems)
        lines.append((not problems, f"Metadata: {words or 'answers'}"))
    for kind in ProviderKind:
        for definition in await providers.definitions(kind):
            if not definition.enabled:
                continue
            problems = await providers.test(definition)
            words = "; ".join(problem.message for problem in problems)
            lines.append((not problems, f"{definition.name}: {words or 'answers'}"))
    return lines


async def _health(program: Program) -> list[tuple[bool, str]]:
    health: Health = program.parts[Health]
    return [(issue.level is Level.NOTICE, issue.message) for issue in await health.check()]
