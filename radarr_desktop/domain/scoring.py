"""What an optional score is made of, every point with its reason."""

from dataclasses import dataclass
from enum import Enum

from radarr_desktop.base.errors import Problem


class TieBreak(Enum):
    """Which score orders releases that are equal in all else; the value is that of the setting."""

    NONE = "none"
    #: Points for each good thing, one by one (`decisions/scores/points.py`).
    POINTS = "points"
    #: A weighted mean of group, technique, offer and formats (`decisions/scores/weights.py`).
    WEIGHTS = "weights"
    #: What the group is worth by what was seen of it (`decisions/scores/group.py`).
    REPUTATION = "reputation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """How releases are scored; the program's settings."""

    tie_break: TieBreak = TieBreak.NONE
    #: Lower case.
    good_groups: frozenset[str] = frozenset()
    #: In the weighted score the group's reputation stands for the group.
    group_reputation: bool = False
    #: Beyond these a release is put behind all that keep them. 0 = no limit.
    max_size_gb: float = 50
    min_seeders: int = 1
    max_age_days: int = 7
    #: Percent; together 100.
    group_weight: int = 40
    technical_weight: int = 30
    offer_weight: int = 20
    format_weight: int = 10

    @property
    def needs_reputations(self) -> bool:
        """Somebody asks what groups are worth."""
        by_weights = self.tie_break is TieBreak.WEIGHTS and self.group_reputation
        return by_weights or self.tie_break is TieBreak.REPUTATION


NO_SCORING = Scoring()


def weight_problems(scoring: Scoring) -> list[Problem]:
    """What is wrong with the weights; fields are named as in the settings."""
    weights = {
        "groupWeight": scoring.group_weight,
        "technicalWeight": scoring.technical_weight,
        "offerWeight": scoring.offer_weight,
        "formatWeight": scoring.format_weight,
    }
    together = sum(weights.values())
    if together == 100:
        return []
    message = f"The four weights must be 100 % together; they are {together} %"
    return [
        Problem(field=name, message=message, attempted=value) for name, value in weights.items()
    ]


@dataclass(frozen=True, slots=True)
class Part:
    """One reason for points."""

    name: str
    points: float
    #: What was seen.
    seen: str = ""

    def __str__(self) -> str:
        seen = f" ({self.seen})" if self.seen else ""
        return f"{self.name}{seen} {_number(self.points, signed=True)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The points of one release."""

    parts: tuple[Part, ...]
    #: Which limits it breaks, in words; releases within all of them come first.
    broken_limits: tuple[str, ...] = ()

    @property
    def total(self) -> float:
        """All points together."""
        return sum(part.points for part in self.parts)

    def __str__(self) -> str:
        text = f"{_number(self.total)} points: {', '.join(map(str, self.parts))}"
        if self.broken_limits:
            text += f"; beyond the limits: {', '.join(self.broken_limits)}"
        return text


def _number(points: float, *, signed: bool = False) -> str:
    sign = "+" if signed else ""
    return f"{points:{sign}.1f}".removesuffix(".0")
