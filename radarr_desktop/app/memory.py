"""Keeps Python's garbage collection from holding the loop.

A full collection looks at every object: with 10,000 films in memory that takes 60 to 120 ms, and a
window would stand still for as long. What is there after the start stays to the end, so it is taken
out of sight (`gc.freeze`), and full collections are made rare.
"""

import asyncio
import gc

#: Young objects before a young collection; then how many of those before an older one.
THRESHOLDS = (20_000, 25, 50)

#: The library is loaded and shown by then (seconds).
SETTLED_AFTER = 10.0


async def settle() -> None:
    """Take what the start made out of the collector's sight, and once more what was loaded."""
    gc.set_threshold(*THRESHOLDS)
    gc.freeze()
    await asyncio.sleep(SETTLED_AFTER)
    gc.freeze()
