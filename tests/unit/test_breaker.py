"""The circuit breaker: when a service is asked, and when not."""

from datetime import UTC, datetime, timedelta

import pytest

from radarr_desktop.domain.breaker import (
    Breaker,
    BreakerRules,
    BreakerState,
    Ticket,
    abandoned,
    admit,
    failed,
    reset,
    rest,
    succeeded,
)

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
HALF_A_MINUTE = timedelta(seconds=30)


def admitted(breaker: Breaker, now: datetime = NOON) -> tuple[Breaker, Ticket]:
    breaker, ticket = admit(breaker, now)
    assert ticket is not None
    return breaker, ticket


def fail(breaker: Breaker, times: int, now: datetime = NOON) -> Breaker:
    for number in range(times):
        breaker, ticket = admitted(breaker, now)
        breaker = failed(breaker, ticket, now, f"error {number + 1}")
    return breaker


@pytest.mark.parametrize(
    ("rules", "failures"), [(BreakerRules(), 5), (BreakerRules(failures=3), 3)]
)
def test_it_opens_at_so_many_failures_in_a_row(rules: BreakerRules, failures: int):
    breaker = fail(Breaker(rules=rules), failures - 1)
    assert breaker.state is BreakerState.CLOSED
    breaker = fail(breaker, 1)
    assert breaker.state is BreakerState.OPEN
    assert breaker.rests_until == NOON + rules.rest
    assert (breaker.consecutive, breaker.last_error) == (failures, "error 1")


def test_a_success_in_between_begins_the_row_anew():
    breaker, ticket = admitted(fail(Breaker(), 4))
    breaker = fail(succeeded(breaker, ticket), 4)
    assert breaker.state is BreakerState.CLOSED
    assert (breaker.total, breaker.successful, breaker.failed) == (9, 1, 8)


def test_open_turns_everybody_away_until_its_rest_is_over():
    breaker = fail(Breaker(), 5)
    for _ in range(3):
        breaker, ticket = admit(breaker, NOON + HALF_A_MINUTE - timedelta(microseconds=1))
        assert ticket is None
    assert (breaker.rejected, breaker.total) == (3, 5)
    assert admit(breaker, NOON + HALF_A_MINUTE)[1] is not None


def test_half_open_lets_exactly_one_probe_through():
    breaker, probe = admitted(fail(Breaker(), 5), NOON + HALF_A_MINUTE)
    assert breaker.state is BreakerState.HALF_OPEN
    for _ in range(10):
        breaker, ticket = admit(breaker, NOON + timedelta(hours=1))
        assert ticket is None
    assert succeeded(breaker, probe).state is BreakerState.CLOSED
    again = failed(breaker, probe, NOON + timedelta(hours=1), "still away")
    assert again.state is BreakerState.OPEN
    assert again.rests_until == NOON + timedelta(hours=1) + HALF_A_MINUTE
    assert again.consecutive == 6


def test_a_probe_that_nobody_waits_for_is_made_by_the_next():
    breaker, probe = admitted(fail(Breaker(), 5), NOON + HALF_A_MINUTE)
    later = NOON + timedelta(minutes=1)
    breaker, second = admitted(abandoned(breaker, probe, later), later)
    assert second != probe
    # The lost one comes back after all: it decides nothing any more.
    assert succeeded(breaker, probe).state is BreakerState.HALF_OPEN
    assert succeeded(breaker, second).state is BreakerState.CLOSED


def test_several_successes_may_be_needed():
    breaker = fail(Breaker(rules=BreakerRules(successes=2)), 5)
    for state in (BreakerState.HALF_OPEN, BreakerState.CLOSED):
        breaker, ticket = admitted(breaker, NOON + HALF_A_MINUTE)
        breaker = succeeded(breaker, ticket)
        assert breaker.state is state


def test_what_began_before_decides_nothing_after():
    breaker, old = admitted(Breaker())
    breaker = fail(breaker, 5)
    opened = breaker.rests_until
    for late in (succeeded(breaker, old), failed(breaker, old, NOON + HALF_A_MINUTE, "late")):
        assert (late.state, late.rests_until) == (BreakerState.OPEN, opened)
    half, _probe = admitted(breaker, NOON + HALF_A_MINUTE)
    assert failed(half, old, NOON + HALF_A_MINUTE, "late").state is BreakerState.HALF_OPEN


def test_reset_and_rest_by_order():
    breaker = reset(fail(Breaker(), 5))
    assert (breaker.state, breaker.consecutive) == (BreakerState.CLOSED, 0)
    assert (breaker.total, breaker.failed) == (5, 5)
    hour = NOON + timedelta(hours=1)
    breaker = rest(breaker, hour)
    assert admit(breaker, hour - timedelta(seconds=1))[1] is None
    breaker, probe = admitted(breaker, hour)
    assert admit(breaker, hour)[1] is None
    assert succeeded(breaker, probe).state is BreakerState.CLOSED
