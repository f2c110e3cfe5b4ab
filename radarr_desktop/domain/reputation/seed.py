"""The score that an earlier program gave, kept to compare with; `score.py` is the one in use.

Its weaknesses are known: one release is enough for a high score, the share of snatches grows with
age, an odd size spoils all consistency, and nobody leeching counts as one leecher.
Only the clock is gone from it: `now` is an argument, and a date still to come is today.
"""

import math
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import Enum

from radarr_desktop.domain.reputation.metrics import days_between
from radarr_desktop.domain.reputation.observation import GIBIBYTE, Observation

_BANDS = ((50.0, 0.7), (15.0, 1.0), (8.0, 0.8), (4.0, 0.6), (2.0, 0.4))
_SMALLEST = 0.2


class SeedVariant(Enum):
    """What the last twentieth is given for."""

    SIZE = "size"
    #: Seeders instead of the size.
    CAPTURE = "capture"


def seed_score(
    observations: Sequence[Observation], now: datetime, variant: SeedVariant = SeedVariant.SIZE
) -> float:
    """0 to 100; 0 of nothing."""
    count = len(observations)
    if not count:
        return 0.0
    seeders = _mean(one.seeders or 0 for one in observations)
    leechers = _mean(one.leechers or 0 for one in observations)
    sizes = [one.size_bytes / GIBIBYTE for one in observations]
    size = _mean(sizes)
    ratio = seeders / leechers if leechers else seeders
    variance = _mean((one - size) ** 2 for one in sizes)
    last = max((one.added_at for one in observations if one.added_at), default=None)
    days = days_between(last, now)
    final = min(seeders / 10, 1) if variant is SeedVariant.CAPTURE else size_worth(size)
    return 100 * math.fsum(
        (
            0.25 * min(ratio / 10, 1),
            0.20 * sum(one.is_internal for one in observations) / count,
            0.15 * min(_mean(map(_completion, observations)), 1),
            0.15 / (1 + variance),
            0.0 if days is None else 0.10 / (1 + days / 30),
            0.10 * min(count / 100, 1),
            0.05 * final,
        )
    )


def size_worth(gibibytes: float) -> float:
    """How good a size is, 0.2 to 1: from 15 to 50 GiB is best."""
    if gibibytes == _BANDS[0][0]:
        return _BANDS[1][1]
    return next((worth for least, worth in _BANDS if gibibytes >= least), _SMALLEST)


def _completion(one: Observation) -> float:
    peers = (one.seeders or 0) + (one.leechers or 0)
    return (one.times_completed or 0) / peers if peers else 0.0


def _mean(values: Iterable[float]) -> float:
    known = list(values)
    return math.fsum(known) / len(known)
