"""Work in steps: a generator that yields wherever somebody else may have a turn, and its result.

def parse_steps(body: bytes) -> Steps[Feed]:
for part in …:
…                       a few milliseconds at most
yield
return Feed(…)

feed = await in_turns(parse_steps(body))      on the loop, which is never held for long
feed = at_once(parse_steps(body))             where there is no loop
"""

import asyncio
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Generic, TypeVar

A = TypeVar("A")
T = TypeVar("T")

Steps = Generator[None, None, T]

#: Seconds of work between two turns of the loop.
_SLICE = 0.002


@dataclass(frozen=True, slots=True)
class InSteps(Generic[A, T]):
    """A function whose work is done in steps, where one that does it at once would do as well."""

    begin: Callable[[A], Steps[T]]


def at_once(steps: Steps[T]) -> T:
    """All steps, one after the other."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            result: T = done.value
            return result


async def in_turns(steps: Steps[T]) -> T:
    """All steps; others get their turn every few milliseconds."""
    began = time.perf_counter()
    while True:
        try:
            next(steps)
        except StopIteration as done:
            result: T = done.value
            return result
        if time.perf_counter() - began > _SLICE:
            await asyncio.sleep(0)
            began = time.perf_counter()
