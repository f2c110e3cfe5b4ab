"""The tiers of groups, in one table."""

from dataclasses import dataclass
from enum import Enum


class Tier(Enum):
    """A rank with the score it begins at."""

    ELITE = "Elite"
    PREMIUM = "Premium"
    EXCELLENT = "Excellent"
    GOOD = "Good"
    AVERAGE = "Average"
    BELOW_AVERAGE = "Below Average"
    POOR = "Poor"


#: Best first.
TIERS: tuple[tuple[float, Tier], ...] = (
    (90, Tier.ELITE), (80, Tier.PREMIUM), (70, Tier.EXCELLENT), (60, Tier.GOOD),
    (50, Tier.AVERAGE), (40, Tier.BELOW_AVERAGE), (0, Tier.POOR),
)  # fmt: skip

#: With fewer releases seen a group has a score, but no tier and no weight in decisions.
MINIMUM_SAMPLE = 5


def tier_of(score: float, releases: int) -> Tier | None:
    """The tier of a score; None while too little was seen."""
    if releases < MINIMUM_SAMPLE:
        return None
    return next((tier for least, tier in TIERS if score >= least), Tier.POOR)


@dataclass(frozen=True, slots=True)
class Reputation:
    """What decisions are told of a group of which enough was seen."""

    score: float
    tier: Tier

    def __str__(self) -> str:
        return f"reputation {self.score:.0f} ({self.tier.value})"
