"""The shape of a circuit breaker."""

from datetime import datetime

from msgspec import UnsetType

from radarr_desktop.api.wire.base import Wire, maybe_instant
from radarr_desktop.domain.breaker import Breaker


class BreakerWire(Wire, kw_only=True):
    """Whether a service is asked, and what was counted since the program started."""

    state: str
    consecutive_failures: int
    rests_until: datetime | UnsetType
    last_error: str
    last_failure_at: datetime | UnsetType
    total: int
    successful: int
    failed: int
    rejected: int

    @classmethod
    def of(cls, breaker: Breaker) -> "BreakerWire":
        """A breaker as it is now."""
        return cls(
            state=breaker.state.value,
            consecutive_failures=breaker.consecutive,
            rests_until=maybe_instant(breaker.rests_until),
            last_error=breaker.last_error,
            last_failure_at=maybe_instant(breaker.last_failure_at),
            total=breaker.total,
            successful=breaker.successful,
            failed=breaker.failed,
            rejected=breaker.rejected,
        )
