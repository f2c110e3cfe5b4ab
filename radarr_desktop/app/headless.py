"""`--headless`: engine, API and MQTT on a plain asyncio loop; no Qt is imported."""

import asyncio
import logging
import shutil
import sys

from radarr_desktop.app.assembly import assemble
from radarr_desktop.app.logs import set_up_logging
from radarr_desktop.app.options import Options
from radarr_desktop.app.running import quit_on_signals, run_program
from radarr_desktop.base.errors import RadarrDesktopError

_log = logging.getLogger(__name__)


def run_headless(options: Options) -> int:
    """Run until SIGTERM or SIGINT (or, with `--demo --once`, until the film arrived)."""
    try:
        set_up_logging(
            options.data_folder / "logs", options.log_level, to_terminal=not options.once
        )
        if options.demo:
            from radarr_desktop.app.demo_run import run_demo

            return asyncio.run(run_demo(options))
        return asyncio.run(_run(options))
    except (RadarrDesktopError, OSError) as error:
        print(f"radarr-desktop: {error}", file=sys.stderr)
        return 1
    except Exception as error:  # noqa: BLE001  the log is read later, standard error perhaps never
        _log.critical("A fault in this program", exc_info=error)
        return 1
    finally:
        if options.throw_away:
            logging.shutdown()
            shutil.rmtree(options.data_folder, ignore_errors=True)


async def _run(options: Options) -> int:
    quit_event = asyncio.Event()
    quit_on_signals(quit_event)
    async with assemble(options, _log.info) as program:
        await run_program(program, quit_event)
    return 0
