"""Custom formats tried on names, off the loop and in limited time: tests, and what is typed."""

import asyncio
import time
from collections.abc import Callable, Sequence
from threading import Event
from typing import TypeVar

from radarr_desktop.base.errors import Problem
from radarr_desktop.domain.formats.custom_formats import CustomFormat, validate_format
from radarr_desktop.domain.formats.trial import (
    FormatTestResult,
    FormatTrial,
    run_tests,
    try_name,
)
from radarr_desktop.engine.reading import Reading
from radarr_desktop.ports.store import Store

T = TypeVar("T")

#: All names of one trial together take at most so long (seconds); what is left is not tried.
LONGEST_TRIAL = 3.0


class FormatTrials:
    """Says what a format, stored or not, makes of names; nothing is changed by asking."""

    def __init__(self, store: Store, reading: Reading) -> None:
        self._store = store
        self._reading = reading
        #: By id: the format as it was, and how many of its tests failed.
        self._failing: dict[int, tuple[CustomFormat, int]] = {}

    async def try_names(
        self, custom_format: CustomFormat, names: Sequence[str], seconds: float = LONGEST_TRIAL
    ) -> list[FormatTrial]:
        """What the format makes of each name, as if they were releases."""
        read = await self._reading.reader(names)
        return await _in_time(
            lambda goes_on: [try_name(custom_format, one, read, goes_on) for one in names], seconds
        )

    async def run_tests(
        self, custom_format: CustomFormat, seconds: float = LONGEST_TRIAL
    ) -> tuple[FormatTestResult, ...]:
        """The format's own tests, in their order."""
        read = await self._reading.reader([one.name for one in custom_format.tests])
        return await _in_time(lambda goes_on: run_tests(custom_format, read, goes_on), seconds)

    async def problems(self, custom_format: CustomFormat) -> list[Problem]:
        """What would keep the format from being saved, the name's uniqueness left out."""
        return await asyncio.to_thread(validate_format, custom_format)

    async def failing(self) -> dict[int, int]:
        """Format id → how many of its tests fail, for all formats with tests that do."""
        found = {}
        for one in await self._store.profiles.formats():
            if not one.tests:
                continue
            known = self._failing.get(one.id)
            if known is None or known[0] != one:
                results = await self.run_tests(one)
                known = (one, sum(not result.passed for result in results))
            found[one.id] = known
        self._failing = found
        return {format_id: count for format_id, (_format, count) in found.items() if count}

    async def recent_names(self, limit: int = 25) -> list[str]:
        """Names of releases that were seen lately, the newest first, each once."""
        return await self._store.releases.recent_titles(limit)


async def _in_time(work: Callable[[Callable[[], bool]], T], seconds: float) -> T:
    """Run pure work in a thread; it is told to stop: in time, or when nobody waits any more."""
    stopped = Event()
    ends_at = time.monotonic() + seconds

    def goes_on() -> bool:
        return not stopped.is_set() and time.monotonic() < ends_at

    try:
        return await asyncio.to_thread(work, goes_on)
    finally:
        stopped.set()
