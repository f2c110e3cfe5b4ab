"""The pauses of failing providers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from radarr_desktop.domain.backoff import (
    PERIODS,
    ProviderStatus,
    after_failure,
    after_success,
    is_disabled,
)

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
HEALTHY = ProviderStatus(provider_kind="indexer", provider_id=3)


@pytest.mark.parametrize(
    ("failures", "minutes"),
    [
        (1, 1),
        (2, 5),
        (3, 15),
        (4, 30),
        (5, 60),
        (6, 180),
        (7, 360),
        (8, 720),
        (9, 1440),
        (12, 1440),
    ],
)
def test_each_failure_lengthens_the_pause(failures: int, minutes: int):
    status = HEALTHY
    for _ in range(failures):
        status = after_failure(status, NOW, message="timed out")
    assert status.disabled_until == NOW + timedelta(minutes=minutes)
    assert status.message == "timed out"


def test_the_first_failure_is_remembered():
    status = after_failure(HEALTHY, NOW)
    status = after_failure(status, NOW + timedelta(hours=2))
    assert status.initial_failure_at == NOW
    assert status.most_recent_failure_at == NOW + timedelta(hours=2)


@pytest.mark.parametrize(
    ("level", "retry_after", "expected_level"),
    [
        (0, timedelta(seconds=5), 1),
        (0, timedelta(minutes=1), 1),
        (0, timedelta(seconds=61), 2),
        (0, timedelta(hours=1), 5),
        (0, timedelta(hours=1, seconds=1), 6),
        (3, timedelta(hours=1), 5),
        (5, timedelta(hours=1), 6),
        (8, timedelta(minutes=1), 9),
        (0, timedelta(days=1), 9),
        (0, timedelta(days=3), 9),
    ],
)
def test_up_to_the_step_that_is_as_long_as_it_asks_for(level, retry_after, expected_level):
    status = replace(HEALTHY, level=level)
    status = after_failure(status, NOW, retry_after)
    assert status.level == expected_level
    assert status.disabled_until == NOW + PERIODS[expected_level]


@pytest.mark.parametrize(("level", "expected_level"), [(0, 1), (1, 1), (4, 4), (9, 9)])
def test_nobody_there_is_a_failure_but_no_further_step(level, expected_level):
    status = after_failure(replace(HEALTHY, level=level), NOW, is_unreachable=True)
    assert status.level == expected_level
    assert status.disabled_until == NOW + PERIODS[expected_level]


@pytest.mark.parametrize(
    ("level", "retry_after", "expected_level", "pause"),
    [
        (0, None, 1, timedelta(minutes=1)),
        (2, None, 2, timedelta(minutes=5)),
        (5, None, 5, timedelta(minutes=5)),
        (9, None, 9, timedelta(minutes=5)),
        (0, timedelta(hours=1), 5, timedelta(hours=1)),
        (6, timedelta(hours=1), 6, timedelta(hours=3)),
    ],
)
def test_soon_after_the_start(level, retry_after, expected_level, pause):
    status = replace(HEALTHY, level=level)
    started_at = NOW - timedelta(minutes=14)
    status = after_failure(status, NOW, retry_after, started_at=started_at)
    assert (status.level, status.disabled_until) == (expected_level, NOW + pause)


@pytest.mark.parametrize(("minutes_since_start", "level"), [(1, 1), (14, 1), (15, 2), (60, 2)])
def test_start_up_grace(minutes_since_start: int, level: int):
    started_at = NOW - timedelta(minutes=minutes_since_start)
    status = after_failure(HEALTHY, NOW, started_at=started_at)
    assert after_failure(status, NOW, started_at=started_at).level == level


def test_success_goes_one_step_down_and_ends_the_pause():
    status = after_failure(after_failure(HEALTHY, NOW), NOW)
    later = NOW + timedelta(minutes=1)
    once = after_success(status, later)
    assert (once.level, once.disabled_until) == (1, None)
    assert once.initial_failure_at == NOW
    assert after_success(once, later) == HEALTHY
    assert after_success(HEALTHY, later) is HEALTHY


def test_an_answer_older_than_the_failure_is_ignored():
    status = after_failure(HEALTHY, NOW)
    assert after_success(status, NOW - timedelta(seconds=1)) is status


def test_disabled_until_the_very_instant():
    status = after_failure(HEALTHY, NOW)
    assert is_disabled(status, NOW)
    assert is_disabled(status, NOW + PERIODS[1] - timedelta(microseconds=1))
    assert not is_disabled(status, NOW + PERIODS[1])
    assert not is_disabled(HEALTHY, NOW)
