"""Keeps long-running parts alive: a crash is logged, told, and followed by a restart."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from radarr_desktop.base.errors import RadarrDesktopError, describe, innermost

_log = logging.getLogger(__name__)

FIRST_DELAY = 0.5
LONGEST_DELAY = 30.0
#: A part that ran this long before it fell starts over with the shortest delay.
HEALTHY_AFTER = 60.0


@dataclass(frozen=True, slots=True)
class Crash:
    """A part that fell and is being restarted."""

    name: str
    message: str
    times: int


class Supervisor:
    """Runs parts until cancelled; knows which of them are failing just now."""

    def __init__(self) -> None:
        self._crashes: dict[str, Crash] = {}
        self._running_since: dict[str, float] = {}

    @property
    def crashes(self) -> list[Crash]:
        """Parts that fell and have not yet been well for a minute."""
        now = time.monotonic()
        return [
            crash
            for name, crash in self._crashes.items()
            if now - self._running_since.get(name, now) <= HEALTHY_AFTER
        ]

    async def supervise(self, name: str, start: Callable[[], Awaitable[None]]) -> None:
        """Run `start` again and again, with growing pauses after crashes, until cancelled.

        A part that returns is done and is not started again.
        """
        delay = FIRST_DELAY
        times = 0
        while True:
            began = self._running_since[name] = time.monotonic()
            try:
                await start()
            except Exception as error:  # noqa: BLE001  the one place where any crash ends
                del self._running_since[name]
                if time.monotonic() - began > HEALTHY_AFTER:
                    delay, times = FIRST_DELAY, 0
                times += 1
                self._crashes[name] = Crash(name, describe(error), times)
                # What the world did is told in words; only a bug needs its traceback.
                is_bug = not isinstance(innermost(error), RadarrDesktopError)
                _log.error(
                    "%s fell; it is started again in %.1f s: %s", name, delay, describe(error),
                    exc_info=error if is_bug else None,
                )  # fmt: skip
                await asyncio.sleep(delay)
                delay = min(delay * 2, LONGEST_DELAY)
            else:
                self._crashes.pop(name, None)
                return
