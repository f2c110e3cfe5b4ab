"""How long to leave something alone that did not answer: two seconds, doubled up to a minute.

Shorter than the back-off of `domain/backoff.py`, which keeps whole searches away from a broken
provider: a client that we follow is to be found again soon after it comes back.
"""

from radarr_desktop.ports.clock import Clock

FIRST = 2.0
LONGEST = 60.0


class Patience:
    """Per id, in this process only."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._pauses: dict[int, float] = {}
        self._until: dict[int, float] = {}

    def is_over(self, key: int) -> bool:
        """May it be asked now?"""
        return self._clock.monotonic() >= self._until.get(key, 0.0)

    def lost(self, key: int) -> None:
        """It did not answer."""
        pause = min(self._pauses.get(key, FIRST / 2) * 2, LONGEST)
        self._pauses[key] = pause
        self._until[key] = self._clock.monotonic() + pause

    def regained(self, key: int) -> None:
        """It answered."""
        self._pauses.pop(key, None)
        self._until.pop(key, None)
