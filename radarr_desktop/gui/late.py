"""What brings a large library and is imported by the windows that need it, when they are shown."""

import asyncio
import gc
import importlib

#: Names of modules that the start leaves alone.
LATE = frozenset({"plots"})
#: Seconds.
_LONGEST = 60


async def load_plots() -> None:
    """Import what draws plots in a thread: it takes most of a second.

    Nothing is collected meanwhile: in that thread, windows' timers would end where they were not
    started.
    """
    is_collecting = gc.isenabled()
    gc.disable()
    try:
        async with asyncio.timeout(_LONGEST):
            await asyncio.to_thread(importlib.import_module, "radarr_desktop.gui.widgets.plots")
    finally:
        if is_collecting:
            gc.enable()
