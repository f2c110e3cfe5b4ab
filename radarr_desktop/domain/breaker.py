"""When a service that keeps failing is not asked for a while: a circuit breaker, as a value.

    closed ──failures in a row──► open ──its rest is over──► half-open ──the probe passes──► closed
                                   ▲                             │
                                   └───────the probe fails───────┘

Closed, everybody may ask. Open, nobody. Half-open, exactly one (the probe) at a time; the others
are turned away until it is back. A request that began before the last change of state is counted,
but changes nothing any more: its ticket is an old one.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum


class BreakerState(Enum):
    """Whether a service may be asked."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "halfOpen"


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakerRules:
    """How many failures in a row open it, for how long, and how many successes close it."""

    failures: int = 5
    rest: timedelta = timedelta(seconds=30)
    successes: int = 1


USUAL_RULES = BreakerRules()

#: Names the state in which a request began.
Ticket = int


@dataclass(frozen=True, slots=True, kw_only=True)
class Breaker:
    """One service."""

    rules: BreakerRules = USUAL_RULES
    state: BreakerState = BreakerState.CLOSED
    #: Of failures since the last success; half-open too.
    consecutive: int = 0
    #: Open: until when.
    rests_until: datetime | None = None
    last_error: str = ""
    last_failure_at: datetime | None = None
    # Counted since the program started.
    total: int = 0
    successful: int = 0
    failed: int = 0
    rejected: int = 0
    #: Half-open: the probe is under way; and how many have succeeded.
    is_probing: bool = False
    probes_passed: int = 0
    ticket: Ticket = 0


def admit(breaker: Breaker, now: datetime) -> tuple[Breaker, Ticket | None]:
    """May a request begin at `now`? Its ticket, or None."""
    if breaker.state is BreakerState.OPEN and not _rests(breaker, now):
        breaker = replace(_moved(breaker, BreakerState.HALF_OPEN), probes_passed=0)
    is_free = breaker.state is BreakerState.CLOSED or (
        breaker.state is BreakerState.HALF_OPEN and not breaker.is_probing
    )
    if not is_free:
        return replace(breaker, rejected=breaker.rejected + 1), None
    is_probing = breaker.state is BreakerState.HALF_OPEN
    return replace(breaker, total=breaker.total + 1, is_probing=is_probing), breaker.ticket


def succeeded(breaker: Breaker, ticket: Ticket) -> Breaker:
    """A request was answered."""
    breaker = replace(breaker, successful=breaker.successful + 1)
    if ticket != breaker.ticket:
        return breaker
    if breaker.state is BreakerState.CLOSED:
        return replace(breaker, consecutive=0, last_error="")
    passed = breaker.probes_passed + 1
    if passed < breaker.rules.successes:
        return replace(breaker, is_probing=False, probes_passed=passed)
    return reset(breaker)


def failed(breaker: Breaker, ticket: Ticket, now: datetime, error: str) -> Breaker:
    """A request was not answered, or badly."""
    breaker = replace(breaker, failed=breaker.failed + 1)
    if ticket != breaker.ticket:
        return breaker
    breaker = replace(
        breaker, consecutive=breaker.consecutive + 1, last_error=error, last_failure_at=now
    )
    is_probe = breaker.state is BreakerState.HALF_OPEN
    if is_probe or breaker.consecutive >= breaker.rules.failures:
        return rest(breaker, now + breaker.rules.rest)
    return breaker


def abandoned(breaker: Breaker, ticket: Ticket, now: datetime) -> Breaker:
    """Nobody waited for the answer: nothing is known. A probe is made again by the next."""
    if ticket == breaker.ticket and breaker.state is BreakerState.HALF_OPEN:
        return rest(breaker, now)
    return breaker


def rest(breaker: Breaker, until: datetime) -> Breaker:
    """Left alone until then, whatever it did."""
    return replace(_moved(breaker, BreakerState.OPEN), rests_until=until)


def reset(breaker: Breaker) -> Breaker:
    """Closed, as if nothing had been; what was counted stays counted."""
    return replace(
        _moved(breaker, BreakerState.CLOSED), consecutive=0, last_error="", last_failure_at=None
    )


def _moved(breaker: Breaker, state: BreakerState) -> Breaker:
    return replace(
        breaker, state=state, rests_until=None, is_probing=False, ticket=breaker.ticket + 1
    )


def _rests(breaker: Breaker, now: datetime) -> bool:
    return breaker.rests_until is not None and now < breaker.rests_until
