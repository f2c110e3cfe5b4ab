"""The program as a process that kills itself at one step of the walk; run by `test_crash.py`.

    python -m tests.walk.crashing_program STEP ARGUMENTS.json

Everything is the real program; at STEP a part that was called does its work (or not yet) and then
the whole process is gone, as after a power cut: no `finally` runs.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from radarr_desktop.app.assembly import Program, assemble
from radarr_desktop.app.logs import set_up_logging
from radarr_desktop.app.options import Options
from radarr_desktop.app.running import run_program
from radarr_desktop.domain.events import DownloadProgressed, MovieImported
from radarr_desktop.engine.bus import Bus
from radarr_desktop.engine.grabbing import Grabbing
from radarr_desktop.engine.importing import Importing
from radarr_desktop.engine.sending import Sending
from radarr_desktop.ports.files import Files

Method = Callable[..., Awaitable[Any]]


def die() -> None:
    """Gone at once."""
    os.kill(os.getpid(), signal.SIGKILL)


def interpose(owner: Any, name: str, *, before: bool = False, when: Any = None) -> None:
    """Die when `owner.name` is called, or after it has done its work."""
    original: Method = getattr(owner, name)

    async def dying(*args: Any, **kwargs: Any) -> Any:
        matches = when is None or when(*args)
        if before and matches:
            die()
        result = await original(*args, **kwargs)
        if matches:
            die()
        return result

    setattr(owner, name, dying)


#: Step → where the process ends.
STEPS: dict[str, Callable[[dict[type, Any]], None]] = {
    "before the grab is written": lambda parts: interpose(parts[Grabbing], "_begin", before=True),
    "grab written, client not told": lambda parts: interpose(parts[Grabbing], "_begin"),
    "client told, grab not confirmed": lambda parts: interpose(
        parts[Sending], "_record", before=True
    ),
    "grab confirmed": lambda parts: interpose(parts[Sending], "_record"),
    "while downloading": lambda parts: None,
    "download complete, import begins": lambda parts: interpose(
        parts[Importing], "import_download", before=True
    ),
    "importing, nothing planned": lambda parts: interpose(parts[Importing], "_begun"),
    "journal written, nothing placed": lambda parts: interpose(parts[Importing], "_begin"),
    "file placed, not recorded": lambda parts: interpose(parts[Files], "place"),
    "everything placed, before the commit": lambda parts: interpose(
        parts[Importing], "_record", before=True
    ),
    "imported, client not told": lambda parts: interpose(
        parts[Importing], "_tell_client", before=True
    ),
    "no crash": lambda parts: None,
}


async def main(step: str, arguments: dict[str, Any]) -> None:
    """Run until the crash, or until the film named in the arguments is imported."""
    options = Options(
        data_folder=Path(arguments["folder"]),
        database_url=arguments["database_url"],
        headless=True,
        overrides=arguments["overrides"],
    )
    set_up_logging(options.data_folder / "logs", "DEBUG", to_terminal=False)
    quit_event = asyncio.Event()
    async with assemble(options) as program:
        STEPS[step](program.parts)
        async with asyncio.TaskGroup() as group:
            group.create_task(run_program(program, quit_event))
            group.create_task(_watch(program, step, quit_event))
            print("running", flush=True)


async def _watch(program: Program, step: str, quit_event: asyncio.Event) -> None:
    bus: Bus = program.parts[Bus]
    with bus.subscribe() as events:
        async for event in events:
            moving = isinstance(event, DownloadProgressed) and 0 < event.progress < 1
            if step == "while downloading" and moving:
                die()
            if isinstance(event, MovieImported):
                # Time for what follows an import, as in a program that goes on.
                await asyncio.sleep(0.5)
                quit_event.set()
                return


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))))
