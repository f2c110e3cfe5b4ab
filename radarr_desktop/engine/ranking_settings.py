"""The settings of the optional scores that order releases which are equal in all else."""

from dataclasses import dataclass

from radarr_desktop.base.schema import FARTHEST_DAYS, Kind, Option, setting
from radarr_desktop.domain.scoring import Scoring, TieBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingSettings:
    """Which of several releases is taken that are equal by quality, formats, seeders and size."""

    tie_break: TieBreak = setting(
        "Among equals prefer", TieBreak.NONE, kind=Kind.SELECT, name="tieBreak",
        options=(
            Option(value="none", name="The younger, then the larger"),
            Option(value="points", name="More points: resolution, source, seeders, size, age"),
            Option(value="weights", name="A higher weighted score: group, technique, offer"),
            Option(value="reputation", name="A group of better reputation, by what was seen of it"),
        ),
        help_text="Every point is told with the release's verdict",
    )  # fmt: skip
    good_groups: str = setting(
        "Good groups", "", name="goodGroups", help_text="Comma separated; they score higher"
    )
    group_reputation: bool = setting(
        "Weigh groups by their reputation", default=False, kind=Kind.CHECKBOX,
        name="groupReputation",
        help_text="In the weighted score; a group of which too little was seen counts half",
    )  # fmt: skip
    max_size_gb: int = setting(
        "Points: largest size", 50, kind=Kind.NUMBER, unit="GB", minimum=0, name="maxSizeGb",
        help_text="Beyond it a release comes behind all others; 0 = no limit",
    )  # fmt: skip
    min_seeders: int = setting(
        "Points: fewest seeders", 1, kind=Kind.NUMBER, minimum=0, name="minSeeders"
    )
    max_age_days: int = setting(
        "Points: greatest age", 7, kind=Kind.NUMBER, unit="days", minimum=0, name="maxAgeDays",
        maximum=FARTHEST_DAYS, help_text="0 = no limit",
    )  # fmt: skip
    group_weight: int = setting(
        "Weight of the group", 40, kind=Kind.NUMBER, unit="%", minimum=0, maximum=100,
        help_text="The four weights are 100 % together",
    )  # fmt: skip
    technical_weight: int = setting(
        "Weight of resolution, source and codec", 30, kind=Kind.NUMBER, unit="%", minimum=0,
        maximum=100,
    )  # fmt: skip
    offer_weight: int = setting(
        "Weight of seeders, size, languages and HDR", 20, kind=Kind.NUMBER, unit="%", minimum=0,
        maximum=100,
    )  # fmt: skip
    format_weight: int = setting(
        "Weight of REMUX, PROPER, REPACK and INTERNAL", 10, kind=Kind.NUMBER, unit="%",
        minimum=0, maximum=100,
    )  # fmt: skip

    def scoring(self) -> Scoring:
        """As decisions use it."""
        groups = (one.strip().lower() for one in self.good_groups.split(","))
        return Scoring(
            tie_break=self.tie_break,
            good_groups=frozenset(one for one in groups if one),
            group_reputation=self.group_reputation,
            max_size_gb=self.max_size_gb,
            min_seeders=self.min_seeders,
            max_age_days=self.max_age_days,
            group_weight=self.group_weight,
            technical_weight=self.technical_weight,
            offer_weight=self.offer_weight,
            format_weight=self.format_weight,
        )
