"""How long a failing provider is left alone.

The periods are Radarr's: 0, 1, 5, 15, 30 minutes, 1, 3, 6, 12, 24 hours.

    a failure               the first: level 1; each further one: a level up; pause = its period
    nobody there            the same, but no level up by it: perhaps the network is away
    it asks for a pause     the same, and up until the period is as long as what it asks for
    soon after the start    no level up, and no longer than 5 minutes, unless it asks for more
    an answer               a level down, usable at once

Soon after the program's start a machine that has just woken often has no network yet.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

PERIODS: tuple[timedelta, ...] = (
    timedelta(0),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(minutes=30),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=6),
    timedelta(hours=12),
    timedelta(hours=24),
)

#: While the program is younger than this, failures do not raise the level beyond the first.
STARTUP_GRACE = timedelta(minutes=15)

#: Nor is it left alone for longer than this then.
GRACE_PAUSE = timedelta(minutes=5)

#: How long to wait after "too many requests" without a word on how long.
DEFAULT_RETRY_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderStatus:
    """What is remembered about a provider's failures."""

    #: `indexer`, `downloadClient`, `metadata`, `notification`.
    provider_kind: str
    provider_id: int
    #: Index into `PERIODS`; 0 = healthy.
    level: int = 0
    initial_failure_at: datetime | None = None
    most_recent_failure_at: datetime | None = None
    disabled_until: datetime | None = None
    #: What the last failure said; "" while healthy.
    message: str = ""


def after_failure(
    status: ProviderStatus,
    now: datetime,
    retry_after: timedelta | None = None,
    *,
    is_unreachable: bool = False,
    message: str = "",
    started_at: datetime | None = None,
) -> ProviderStatus:
    """The status after one more failure.

    `retry_after` is what the provider itself asked for. `started_at` is when the program started,
    None if the start-up grace is not wanted.
    """
    in_grace = started_at is not None and now < started_at + STARTUP_GRACE
    level = status.level
    if level == 0:
        level = 1
    elif not (in_grace or is_unreachable):
        level = min(level + 1, len(PERIODS) - 1)
    if retry_after is not None:
        while level < len(PERIODS) - 1 and PERIODS[level] < retry_after:
            level += 1
    pause = PERIODS[level]
    if in_grace and retry_after is None:
        pause = min(pause, GRACE_PAUSE)
    return replace(
        status,
        level=level,
        initial_failure_at=status.initial_failure_at or now,
        most_recent_failure_at=now,
        disabled_until=now + pause,
        message=message or status.message,
    )


def after_success(status: ProviderStatus, now: datetime) -> ProviderStatus:
    """The status after an answer at `now`: one step down, usable at once.

    An answer older than the last failure (requests overlap) changes nothing.
    """
    if status.most_recent_failure_at is not None and now < status.most_recent_failure_at:
        return status
    if status.level == 0:
        return status
    level = status.level - 1
    if level == 0:
        return replace(
            status,
            level=0,
            initial_failure_at=None,
            most_recent_failure_at=None,
            disabled_until=None,
            message="",
        )
    return replace(status, level=level, disabled_until=None)


def is_disabled(status: ProviderStatus, now: datetime) -> bool:
    """Is the provider to be left alone at `now`?"""
    return status.disabled_until is not None and now < status.disabled_until
