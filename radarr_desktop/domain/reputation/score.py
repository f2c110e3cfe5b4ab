"""What a group is worth, 0 to 100, and of which parts that is made.

seeders     25  seeders for each leecher (one more of both), ten are enough
internal    20  the share of releases that the site calls its own
completed   15  snatches, by their logarithm: a thousand are enough
consistency 15  how alike sizes are among releases of one resolution and medium
recency     10  1/(1 + days/30) since the newest release
volume      10  releases seen, a hundred are enough
size         5  from 15 to 50 GiB is best

Of a few releases little can be said: what they show is mixed with the mean of all groups, as if ten
such releases had been seen besides (n/(n+10)). Recency and volume are facts and are not mixed.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from radarr_desktop.domain.reputation.metrics import Metrics, measure
from radarr_desktop.domain.reputation.observation import GIBIBYTE, Observation, shown_name
from radarr_desktop.domain.reputation.seed import seed_score, size_worth
from radarr_desktop.domain.reputation.tiers import Tier, tier_of

#: Part → points.
WEIGHTS: Mapping[str, int] = {
    "seeders": 25, "internal": 20, "completed": 15, "consistency": 15, "recency": 10, "volume": 10,
    "size": 5,
}  # fmt: skip
#: So many releases of the mean group stand beside those seen.
PRIOR = 10
_NEUTRAL = 0.5
_FULL_RATIO = 10
_FULL_COMPLETED = 1000
_FULL_VOLUME = 100
#: How many releases of a kind it takes to see whether they are alike.
_ALIKE_FROM = 2
_FACTS = frozenset({"recency", "volume"})


@dataclass(frozen=True, slots=True)
class Figure:
    """What was seen of one part, 0 to 1, in how many releases."""

    value: float
    known: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A group before it is held against the others."""

    key: str
    name: str
    metrics: Metrics
    seed_score: float
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class ScorePart:
    """What one part adds to a score."""

    name: str
    points: float
    #: How many were to be had.
    of: int
    #: In how many releases it was seen; 0 = the mean of all groups stands for it.
    known: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A group with its score among all others."""

    key: str
    name: str
    metrics: Metrics
    seed_score: float
    score: float
    parts: tuple[ScorePart, ...]
    computed_at: datetime

    @property
    def tier(self) -> Tier | None:
        """None while too little was seen."""
        return tier_of(self.score, self.metrics.releases)


def look_at(key: str, observations: Sequence[Observation], now: datetime) -> Seen:
    """What one group's releases show, in whatever order they come."""
    metrics = measure(observations, now)
    return Seen(
        key=key,
        name=shown_name(one.group for one in observations),
        metrics=metrics,
        seed_score=seed_score(observations, now),
        figures=_figures(observations, metrics),
    )


def usual(groups: Iterable[Seen]) -> dict[str, float]:
    """Of each part the mean over all releases of all groups."""
    sums: dict[str, list[float]] = defaultdict(list)
    counts: dict[str, int] = defaultdict(int)
    for group in groups:
        for name, figure in group.figures.items():
            sums[name].append(figure.value * figure.known)
            counts[name] += figure.known
    return {name: math.fsum(sums[name]) / counts[name] for name in sums if counts[name]}


def stand(group: Seen, mean: Mapping[str, float], now: datetime) -> Standing:
    """A group's score; `mean` is that of all groups."""
    parts = tuple(_part(name, group.figures.get(name), mean) for name in WEIGHTS)
    return Standing(
        key=group.key,
        name=group.name,
        metrics=group.metrics,
        seed_score=group.seed_score,
        score=min(max(math.fsum(part.points for part in parts), 0.0), 100.0),
        parts=parts,
        computed_at=now,
    )


def _part(name: str, figure: Figure | None, mean: Mapping[str, float]) -> ScorePart:
    weight, usual_value = WEIGHTS[name], mean.get(name, _NEUTRAL)
    if figure is None:
        return ScorePart(name, weight * usual_value, weight, 0)
    value = figure.value
    if name not in _FACTS:
        value = (value * figure.known + usual_value * PRIOR) / (figure.known + PRIOR)
    return ScorePart(name, weight * value, weight, figure.known)


def _figures(observations: Sequence[Observation], metrics: Metrics) -> dict[str, Figure]:
    count = len(observations)
    days = metrics.quiet_days
    figures = {
        "internal": Figure(metrics.internals / count if count else 0.0, count),
        # Without a date it counts as long ago.
        "recency": Figure(0.0 if days is None else 1 / (1 + days / 30), count),
        "volume": Figure(min(count / _FULL_VOLUME, 1), count),
    }
    if metrics.ratio is not None:
        known = sum(one.seeders is not None for one in observations)
        figures["seeders"] = Figure(min(metrics.ratio / _FULL_RATIO, 1), known)
    completed = [one.times_completed for one in observations if one.times_completed is not None]
    if completed:
        figures["completed"] = _mean([_completed(one) for one in completed])
    sizes = [one.size_bytes / GIBIBYTE for one in observations if one.size_bytes]
    if sizes:
        figures["size"] = _mean([size_worth(one) for one in sizes])
    alike = _consistency(observations)
    if alike is not None:
        figures["consistency"] = alike
    return figures


def _completed(times: int) -> float:
    return min(math.log1p(times) / math.log1p(_FULL_COMPLETED), 1)


def _consistency(observations: Sequence[Observation]) -> Figure | None:
    kinds: dict[tuple[int, str], list[float]] = defaultdict(list)
    for one in observations:
        if one.size_bytes:
            kinds[one.resolution, one.medium].append(one.size_bytes / GIBIBYTE)
    found = [
        (len(sizes) / (1 + _variation(sizes)), len(sizes))
        for sizes in kinds.values()
        if len(sizes) >= _ALIKE_FROM
    ]
    known = sum(count for _value, count in found)
    return Figure(math.fsum(value for value, _count in found) / known, known) if known else None


def _variation(sizes: Sequence[float]) -> float:
    """The standard deviation as a share of the mean."""
    mean = math.fsum(sizes) / len(sizes)
    return math.sqrt(math.fsum((one - mean) ** 2 for one in sizes) / len(sizes)) / mean


def _mean(values: Sequence[float]) -> Figure:
    return Figure(math.fsum(values) / len(values), len(values))
