"""How long a running loop was held, on plain asyncio and in the Qt loop alike.

    async with LoopGuard() as guard:        fails at the end of the block if a budget is passed
        …
    guard.p99_ms, guard.longest_ms, guard.report()

A timer of a few milliseconds ticks on the loop; how late it comes is how long something held the
loop: a callback, a paint, a blocking call, or a thread that kept the interpreter's lock. While a
tick is overdue another thread notes where the loop's thread stands: the report says who it was.
"""

import asyncio
import gc
import resource
import sys
import threading
import time
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from types import FrameType
from typing import Self

from radarr_desktop.base.collector import settle

#: No step may hold the loop longer.
BUDGET_MS = 50.0
#: 99 of 100 turns may not: a window paints 60 times a second.
P99_BUDGET_MS = 16.0
TICK_MS = 2.0
#: Qt's timers and the system's scheduler are this exact; what is less is nobody's fault.
GRAIN_MS = 2.0
#: A hold of this length is worth knowing its place.
WORTH_A_LOOK_MS = 12.0


@dataclass(frozen=True, slots=True)
class Hold:
    """The loop did nothing else for so long."""

    wall_ms: float
    #: What the loop's own thread computed meanwhile; far less means it was waiting.
    cpu_ms: float
    #: The system gave the processor to another program meanwhile.
    was_preempted: bool
    #: Innermost last; "" if it was too short to be seen.
    where: str

    @property
    def ms(self) -> float:
        """How long it was held by us: what other programs took is not counted."""
        return min(self.wall_ms, self.cpu_ms) if self.was_preempted else self.wall_ms


class LoopGuard:
    """Measures the holds of the loop it is entered in."""

    def __init__(
        self,
        *,
        budget_ms: float | None = BUDGET_MS,
        p99_budget_ms: float | None = P99_BUDGET_MS,
        settles: bool = True,
    ) -> None:
        """None = no budget: only measure. `settles=False` leaves the collector to the program."""
        self._budget = budget_ms
        self._p99_budget = p99_budget_ms
        self._settles = settles
        self.holds: list[Hold] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._due = 0.0
        self._cpu = 0.0
        self._switches = 0
        self._where = ""
        self._thread_id = 0
        self._done = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="loop guard", daemon=True)

    # What was seen

    @property
    def longest_ms(self) -> float:
        """The longest hold."""
        return max((hold.ms for hold in self.holds), default=0.0)

    @property
    def p99_ms(self) -> float:
        """99 of 100 turns of the loop were held no longer."""
        return self.quantile_ms(0.99)

    def quantile_ms(self, part: float) -> float:
        """So many (0 … 1) of the turns were held no longer."""
        if not self.holds:
            return 0.0
        ordered = sorted(hold.ms for hold in self.holds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * part))]

    def report(self, worst: int = 5) -> str:
        """The numbers, and where the worst holds were."""
        lines = [
            f"{len(self.holds)} turns, p99 {self.p99_ms:.1f} ms, longest {self.longest_ms:.1f} ms"
        ]
        for hold in sorted(self.holds, key=lambda one: -one.ms)[:worst]:
            lines.append(f"  {hold.ms:7.1f} ms ({hold.cpu_ms:.1f} computing)\n{hold.where}")
        return "\n".join(lines)

    def check(self) -> None:
        """Raises AssertionError if a budget was passed."""
        if self._budget is not None and self.longest_ms > self._budget:
            raise AssertionError(f"the loop was held over {self._budget:g} ms: {self.report()}")
        if self._p99_budget is not None and self.p99_ms > self._p99_budget:
            raise AssertionError(f"p99 is over {self._p99_budget:g} ms: {self.report()}")

    # Measuring

    def start(self) -> Self:
        """Begin, inside the running loop."""
        self._loop = asyncio.get_running_loop()
        self._thread_id = threading.get_ident()
        # As the program does when it has started; else the test runner's own objects are measured.
        if self._settles:
            gc.collect()
            settle()
        self._arm()
        self._watcher.start()
        return self

    def stop(self) -> None:
        """End; the last tick counts as well."""
        if self._timer is not None:
            self._timer.cancel()
        late = (time.perf_counter() - self._due) * 1000
        if late > GRAIN_MS:
            self._note(late)
        self._done.set()
        self._watcher.join()
        if self._settles:
            gc.unfreeze()

    async def __aenter__(self) -> Self:
        return self.start()

    async def __aexit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        await asyncio.sleep(TICK_MS / 1000)
        self.stop()
        if kind is None:
            self.check()

    def _arm(self) -> None:
        assert self._loop is not None
        self._where = ""
        self._cpu = time.thread_time()
        self._switches = _preemptions()
        self._due = time.perf_counter() + TICK_MS / 1000
        self._timer = self._loop.call_later(TICK_MS / 1000, self._tick)

    def _tick(self) -> None:
        self._note((time.perf_counter() - self._due) * 1000)
        self._arm()

    def _note(self, late_ms: float) -> None:
        held = max(0.0, late_ms - GRAIN_MS)
        cpu = (time.thread_time() - self._cpu) * 1000
        preempted = _preemptions() > self._switches
        self.holds.append(Hold(held, cpu, preempted, self._where))

    def _watch(self) -> None:
        while not self._done.wait(WORTH_A_LOOK_MS / 2000):
            late = (time.perf_counter() - self._due) * 1000
            if late > WORTH_A_LOOK_MS and not self._where:
                frame: FrameType | None = sys._current_frames().get(self._thread_id)
                self._where = "".join(traceback.format_stack(frame)[-6:]) if frame else ""


def _preemptions() -> int:
    """How often the system took the processor away from this thread."""
    return resource.getrusage(resource.RUSAGE_THREAD).ru_nivcsw


async def calmest(act: Callable[[], Awaitable[object]], *, tries: int = 3) -> LoopGuard:
    """Do it up to so many times, until it stays within the budgets; the best of the measurements.

    What other programs do on the machine can make a measurement worse, never better.
    """
    best: LoopGuard | None = None
    for _ in range(tries):
        guard = LoopGuard().start()
        try:
            await act()
        finally:
            await asyncio.sleep(TICK_MS / 1000)
            guard.stop()
        if best is None or guard.p99_ms < best.p99_ms:
            best = guard
        if guard.longest_ms <= BUDGET_MS and guard.p99_ms <= P99_BUDGET_MS:
            break
    assert best is not None
    return best
