"""How long a running loop was held, on plain asyncio and in the Qt loop alike.

    async with LoopGuard() as guard:        fails at the end of the block if a budget is passed
        …
    guard.p99_ms, guard.longest_ms, guard.report()

A timer of a few milliseconds ticks on the loop; how late it comes is how long something held the
loop: a callback, a paint, a blocking call, or a thread that kept the interpreter's lock. While a
tick is overdue another thread notes where the loop's thread stands: the report says who it was.
"""

import asyncio
import sys
import threading
import time
import traceback
from dataclasses import dataclass
from types import FrameType
from typing import Self

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
    #: Innermost last; "" if it was too short to be seen.
    where: str


class LoopGuard:
    """Measures the holds of the loop it is entered in."""

    def __init__(
        self, *, budget_ms: float | None = 50.0, p99_budget_ms: float | None = 16.0
    ) -> None:
        """None = no budget: only measure."""
        self._budget = budget_ms
        self._p99_budget = p99_budget_ms
        self.holds: list[Hold] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._due = 0.0
        self._cpu = 0.0
        self._where = ""
        self._thread_id = 0
        self._done = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="loop guard", daemon=True)

    # What was seen

    @property
    def longest_ms(self) -> float:
        """The longest hold."""
        return max((hold.wall_ms for hold in self.holds), default=0.0)

    @property
    def p99_ms(self) -> float:
        """99 of 100 turns of the loop were held no longer."""
        return self.quantile_ms(0.99)

    def quantile_ms(self, part: float) -> float:
        """So many (0 … 1) of the turns were held no longer."""
        if not self.holds:
            return 0.0
        ordered = sorted(hold.wall_ms for hold in self.holds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * part))]

    def report(self, worst: int = 5) -> str:
        """The numbers, and where the worst holds were."""
        lines = [
            f"{len(self.holds)} turns, p99 {self.p99_ms:.1f} ms, longest {self.longest_ms:.1f} ms"
        ]
        for hold in sorted(self.holds, key=lambda one: -one.wall_ms)[:worst]:
            lines.append(f"  {hold.wall_ms:7.1f} ms ({hold.cpu_ms:.1f} computing)\n{hold.where}")
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
        self._due = time.perf_counter() + TICK_MS / 1000
        self._timer = self._loop.call_later(TICK_MS / 1000, self._tick)

    def _tick(self) -> None:
        self._note((time.perf_counter() - self._due) * 1000)
        self._arm()

    def _note(self, late_ms: float) -> None:
        held = max(0.0, late_ms - GRAIN_MS)
        cpu = (time.thread_time() - self._cpu) * 1000
        self.holds.append(Hold(held, cpu, self._where))

    def _watch(self) -> None:
        while not self._done.wait(WORTH_A_LOOK_MS / 2000):
            late = (time.perf_counter() - self._due) * 1000
            if late > WORTH_A_LOOK_MS and not self._where:
                frame: FrameType | None = sys._current_frames().get(self._thread_id)
                self._where = "".join(traceback.format_stack(frame)[-6:]) if frame else ""
