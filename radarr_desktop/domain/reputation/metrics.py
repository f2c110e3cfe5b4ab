"""A group in figures: how its releases are spread, how old it is, whether it is at work."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from radarr_desktop.domain.reputation.observation import GIBIBYTE, Observation

_ACTIVE, _LATELY = 30, 90
_DORMANT = 180
_ESTABLISHED = 730


@dataclass(frozen=True, slots=True)
class Spread:
    """How values are spread."""

    mean: float
    median: float
    least: float
    most: float
    #: 95 of 100 are below.
    p95: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """The figures of one group; None = nothing is known."""

    releases: int
    internals: int
    exclusives: int
    seeders: Spread | None
    leechers: Spread | None
    #: GiB.
    size: Spread | None
    completed: Spread | None
    #: Seeders for each leecher, one more of both: 5 to none is less than 40 to 2.
    ratio: float | None
    first_at: datetime | None
    last_at: datetime | None
    #: Whole days since the newest release, never negative.
    quiet_days: int | None
    #: Whole days since the first release.
    age_days: int | None

    @property
    def is_active(self) -> bool:
        """A release within 30 days."""
        return self.quiet_days is not None and self.quiet_days <= _ACTIVE

    @property
    def was_active_lately(self) -> bool:
        """A release within 90 days."""
        return self.quiet_days is not None and self.quiet_days <= _LATELY

    @property
    def is_established(self) -> bool:
        """Its first release is two years old."""
        return self.age_days is not None and self.age_days >= _ESTABLISHED

    @property
    def is_dormant(self) -> bool:
        """Nothing for half a year."""
        return self.quiet_days is None or self.quiet_days > _DORMANT


def measure(observations: Sequence[Observation], now: datetime) -> Metrics:
    """The figures of one group's releases, in any order."""
    seeders = spread(one.seeders for one in observations)
    leechers = spread(one.leechers for one in observations)
    dates = [one.added_at for one in observations if one.added_at is not None]
    first, last = min(dates, default=None), max(dates, default=None)
    return Metrics(
        releases=len(observations),
        internals=sum(one.is_internal for one in observations),
        exclusives=sum(one.is_exclusive for one in observations),
        seeders=seeders,
        leechers=leechers,
        size=spread(one.size_bytes / GIBIBYTE for one in observations if one.size_bytes),
        completed=spread(one.times_completed for one in observations),
        ratio=_ratio(seeders, leechers),
        first_at=first,
        last_at=last,
        quiet_days=days_between(last, now),
        age_days=days_between(first, now),
    )


def spread(values: Iterable[float | None]) -> Spread | None:
    """How these are spread; None of none."""
    known = sorted(one for one in values if one is not None)
    if not known:
        return None
    count, half = len(known), len(known) // 2
    return Spread(
        mean=math.fsum(known) / count,
        median=known[half] if count % 2 else (known[half - 1] + known[half]) / 2,
        least=known[0],
        most=known[-1],
        p95=known[min(int(count * 0.95), count - 1)],
    )


def _ratio(seeders: Spread | None, leechers: Spread | None) -> float | None:
    if seeders is None:
        return None
    return (seeders.mean + 1) / ((leechers.mean if leechers else 0) + 1)


def days_between(moment: datetime | None, now: datetime) -> int | None:
    """Whole days since; a moment that is still to come is now."""
    return None if moment is None else max(now - moment, timedelta()).days
