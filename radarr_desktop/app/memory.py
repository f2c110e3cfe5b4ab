"""When the garbage collector is told that what is there will stay."""

import asyncio

from radarr_desktop.base.collector import settle

#: The library is loaded and shown by then (seconds).
SETTLED_AFTER = 10.0


async def settle_down() -> None:
    """Once for what the start made, and once more for what was loaded."""
    settle()
    await asyncio.sleep(SETTLED_AFTER)
    settle()
