"""Long lists worked through without holding the loop."""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

#: Seconds of work between two turns of the loop.
SLICE = 0.005


class Turns:
    """For work that is no list: gives others their turn every few milliseconds.

    for one in many:
        …
        if turns.is_due:
            await turns.give()
    """

    def __init__(self) -> None:
        self._began = time.perf_counter()

    @property
    def is_due(self) -> bool:
        """It is time to let others do something."""
        return time.perf_counter() - self._began > SLICE

    async def give(self) -> None:
        """Let them."""
        await asyncio.sleep(0)
        self._began = time.perf_counter()


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
