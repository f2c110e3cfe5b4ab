"""A clock that a test sets."""

from datetime import UTC, datetime, timedelta


class SetClock:
    """Implements `ports.clock.Clock`; time passes only by `pass_time`."""

    def __init__(self, now: datetime = datetime(2026, 3, 14, 15, 9, 26, tzinfo=UTC)) -> None:
        self._now = now
        self._monotonic = 1000.0

    def now(self) -> datetime:
        """Aware, UTC."""
        return self._now

    def monotonic(self) -> float:
        """Seconds that never jump."""
        return self._monotonic

    def pass_time(self, **parts: float) -> None:
        """Let a timedelta of time pass: `pass_time(minutes=5)`."""
        step = timedelta(**parts)
        self._now += step
        self._monotonic += step.total_seconds()
