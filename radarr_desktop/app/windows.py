"""Windows, tray and engine in one process and one qasync loop.

The window is shown before the database is started and before its driver is imported.
"""

import asyncio
import logging
import shutil
import sys

import qasync
from PySide6.QtWidgets import QApplication

from radarr_desktop.app.assembly import load
from radarr_desktop.app.logs import set_up_logging
from radarr_desktop.app.options import Options
from radarr_desktop.base.errors import RadarrDesktopError, describe
from radarr_desktop.gui.desktop import Desktop, create_application
from radarr_desktop.gui.window_state import keep_in

_log = logging.getLogger(__name__)


def run_windows(options: Options) -> int:
    """Run until the person quits."""
    keep_in(options.data_folder)
    application = create_application(sys.argv)
    try:
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
            return runner.run(_run(options, application))
    finally:
        if options.throw_away:
            logging.shutdown()
            shutil.rmtree(options.data_folder, ignore_errors=True)


async def _run(options: Options, application: QApplication) -> int:
    quit_event = asyncio.Event()
    desktop = Desktop(application, quit_event)
    desktop.show()
    # One turn of the loop paints the window; only then the heavy imports begin.
    await asyncio.sleep(0.02)
    try:
        set_up_logging(options.data_folder / "logs", options.log_level, to_terminal=True)
        running = await load("radarr_desktop.app.running")
        running.quit_on_signals(quit_event)
        if options.demo:
            demo = await load("radarr_desktop.app.demo_run")
            await demo.run_demo_windows(options, desktop, quit_event)
        else:
            async with running.assemble(options, desktop.set_starting_text) as program:
                windows = {"windows": lambda: desktop.run(program.parts)}
                await running.run_program(program, quit_event, windows)
    except (RadarrDesktopError, OSError) as error:
        _log.critical("The engine cannot start: %s", error)
        desktop.show_failure(str(error))
        await quit_event.wait()
        return 1
    except Exception as error:  # noqa: BLE001  a window that vanishes would say nothing at all
        _log.critical("A fault in this program", exc_info=error)
        desktop.show_failure(
            f"A fault in this program: {describe(error)}. "
            f"The log tells more: {options.data_folder / 'logs'}"
        )
        await quit_event.wait()
        return 1
    return 0
