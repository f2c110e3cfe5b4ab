"""The machine's clock."""

import time
from datetime import UTC, timedelta

from radarr_desktop.adapters.clock import SystemClock


def test_it_tells_the_time() -> None:
    clock = SystemClock()
    now, ticks = clock.now(), clock.monotonic()
    assert now.tzinfo is UTC
    assert abs(now.timestamp() - time.time()) < 5
    assert clock.monotonic() >= ticks
    assert clock.now() - now < timedelta(seconds=5)
