"""The time, as an argument."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Where the engine reads the time."""

    def now(self) -> datetime:
        """Aware, UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that never jump."""
        ...
