"""A published guide as it was read: formats, groups of them, quality profiles, sizes, conflicts.

Everything in a guide has an id that outlives its name (`guide_id`). Nothing here is stored yet:
formats and profiles have the id 0 of our own store.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.language import ANY, Language
from radarr_desktop.domain.quality import ProfileItem, Quality

#: The score set that counts where a profile's own says nothing.
DEFAULT_SCORES = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideFormat:
    """A custom format with the points that it is worth."""

    guide_id: str
    format: CustomFormat
    #: Score set → points.
    scores: Mapping[str, int] = field(default_factory=dict)
    description: str = ""

    def points(self, score_set: str) -> int:
        """What it is worth in a set; where the set says nothing the default counts, then 0."""
        return self.scores.get(score_set, self.scores.get(DEFAULT_SCORES, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMember:
    """A format in a group."""

    guide_id: str
    #: It comes with the group; there is no leaving it out.
    is_required: bool = False
    #: It comes with the group unless a person leaves it out.
    is_default: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideGroup:
    """Formats that belong together, for some profiles."""

    guide_id: str
    name: str
    description: str = ""
    #: It comes with its profiles unless a person leaves it out.
    is_default: bool = False
    members: tuple[GroupMember, ...] = ()
    #: The profiles that it is for; None = all.
    included: frozenset[str] | None = None
    excluded: frozenset[str] = frozenset()

    def is_for(self, profile_id: str) -> bool:
        """May it be chosen with this profile?"""
        is_included = self.included is None or profile_id in self.included
        return is_included and profile_id not in self.excluded


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileShape:
    """What a guide says of a quality profile, apart from points."""

    name: str
    #: Worst first.
    items: tuple[ProfileItem, ...]
    #: The name of the quality or group after which no better one is looked for.
    cutoff: str
    upgrade_allowed: bool = True
    min_format_score: int = 0
    cutoff_format_score: int = 0
    min_upgrade_format_score: int = 1
    language: Language = ANY


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideProfile:
    """A quality profile with its formats."""

    guide_id: str
    shape: ProfileShape
    score_set: str = DEFAULT_SCORES
    description: str = ""
    #: Where the guide explains it.
    address: str = ""
    #: Profiles that are shown together (`Standard`, `German` …).
    family: str = ""
    #: The formats that belong to it in any case, by guide id.
    formats: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What it is called."""
        return self.shape.name


@dataclass(frozen=True, slots=True, kw_only=True)
class QualitySize:
    """Acceptable sizes of a quality, in megabytes a minute; None = no limit."""

    quality: Quality
    min_size: float = 0
    preferred_size: float | None = None
    max_size: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideSizes:
    """Sizes for the qualities of one kind of film."""

    guide_id: str
    kind: str
    sizes: tuple[QualitySize, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideProblem:
    """A file of the guide, or a part of one, that is not used."""

    file: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The whole guide."""

    formats: Mapping[str, GuideFormat] = field(default_factory=dict)
    groups: tuple[GuideGroup, ...] = ()
    profiles: tuple[GuideProfile, ...] = ()
    sizes: tuple[GuideSizes, ...] = ()
    #: Formats of which a profile should give points to one at most, by guide id.
    conflicts: tuple[frozenset[str], ...] = ()
    problems: tuple[GuideProblem, ...] = ()

    def profile(self, guide_id: str) -> GuideProfile | None:
        """The profile with this id."""
        return next((one for one in self.profiles if one.guide_id == guide_id), None)

    def groups_of(self, profile_id: str) -> list[GuideGroup]:
        """The groups that may be chosen with a profile."""
        return [one for one in self.groups if one.is_for(profile_id)]

    def sizes_of(self, guide_id: str) -> GuideSizes | None:
        """The set of sizes with this id."""
        return next((one for one in self.sizes if one.guide_id == guide_id), None)
