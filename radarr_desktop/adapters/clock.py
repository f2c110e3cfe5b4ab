"""The machine's own clock."""

import time
from datetime import UTC, datetime


class SystemClock:
    """`ports.clock.Clock` as the operating system tells it."""

    def now(self) -> datetime:
        """Aware, UTC."""
        return datetime.now(UTC)  # noqa: TID251  the one place that may ask

    def monotonic(self) -> float:
        """Seconds that never jump."""
        return time.monotonic()
