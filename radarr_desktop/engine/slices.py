"""Long lists worked through without holding the loop."""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

#: Seconds of work between two turns of the loop.
SLICE = 0.005


async def in_slices(items: Sequence[A], work: Callable[[A], B]) -> list[B]:
    """`work` of every item; others get their turn every few milliseconds."""
    results = []
    began = time.perf_counter()
    for item in items:
        results.append(work(item))
        if time.perf_counter() - began > SLICE:
            await asyncio.sleep(0)
            began = time.perf_counter()
    return results
