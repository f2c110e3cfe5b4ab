"""Waiting for something outside to become true, with an end."""

import asyncio
import inspect
from collections.abc import Callable
from typing import Any


async def until(look: Callable[[], Any], *, seconds: float = 20, what: str = "") -> Any:
    """Call `look` (plain or async) until it returns something true, and return that."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    found = None
    for _ in iter(lambda: loop.time() < end, False):
        found = look()
        if inspect.isawaitable(found):
            found = await found
        if found:
            return found
        await asyncio.sleep(0.02)
    raise AssertionError(f"{what or 'it'} did not happen within {seconds:g} s (last: {found!r})")
