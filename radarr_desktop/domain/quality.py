"""Qualities: source × resolution × modifier, their revisions, definitions and profiles.

The 30 qualities and their ids are Radarr's; profiles, formats and other programs refer to them
by id.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from radarr_desktop.domain.language import ANY, Language
from radarr_desktop.domain.language_rule import NO_RULE, LanguageRule

#: Of profiles and formats: the database keeps no two of one name, and finds no longer ones.
LONGEST_NAME = 500


class Source(Enum):
    """Where the picture was taken from; the value is Radarr's name in JSON."""

    UNKNOWN = "unknown"
    CAM = "cam"
    TELESYNC = "telesync"
    TELECINE = "telecine"
    WORKPRINT = "workprint"
    DVD = "dvd"
    TV = "tv"
    WEBDL = "webdl"
    WEBRIP = "webrip"
    BLURAY = "bluray"


class Modifier(Enum):
    """What sets a release apart from others of its source."""

    NONE = "none"
    REGIONAL = "regional"
    SCREENER = "screener"
    RAWHD = "rawhd"
    BRDISK = "brdisk"
    REMUX = "remux"


@dataclass(frozen=True, slots=True)
class Quality:
    """One of the 30 qualities."""

    id: int
    name: str
    source: Source
    #: Lines: 480, 576, 720, 1080, 2160; 0 = unknown.
    resolution: int
    modifier: Modifier = Modifier.NONE


UNKNOWN = Quality(0, "Unknown", Source.UNKNOWN, 0)
WORKPRINT = Quality(24, "WORKPRINT", Source.WORKPRINT, 0)
CAM = Quality(25, "CAM", Source.CAM, 0)
TELESYNC = Quality(26, "TELESYNC", Source.TELESYNC, 0)
TELECINE = Quality(27, "TELECINE", Source.TELECINE, 0)
DVDSCR = Quality(28, "DVDSCR", Source.DVD, 480, Modifier.SCREENER)
REGIONAL = Quality(29, "REGIONAL", Source.DVD, 480, Modifier.REGIONAL)
SDTV = Quality(1, "SDTV", Source.TV, 480)
DVD = Quality(2, "DVD", Source.DVD, 0)
DVDR = Quality(23, "DVD-R", Source.DVD, 480, Modifier.REMUX)
WEBDL480P = Quality(8, "WEBDL-480p", Source.WEBDL, 480)
WEBRIP480P = Quality(12, "WEBRip-480p", Source.WEBRIP, 480)
BLURAY480P = Quality(20, "Bluray-480p", Source.BLURAY, 480)
BLURAY576P = Quality(21, "Bluray-576p", Source.BLURAY, 576)
HDTV720P = Quality(4, "HDTV-720p", Source.TV, 720)
WEBDL720P = Quality(5, "WEBDL-720p", Source.WEBDL, 720)
WEBRIP720P = Quality(14, "WEBRip-720p", Source.WEBRIP, 720)
BLURAY720P = Quality(6, "Bluray-720p", Source.BLURAY, 720)
HDTV1080P = Quality(9, "HDTV-1080p", Source.TV, 1080)
WEBDL1080P = Quality(3, "WEBDL-1080p", Source.WEBDL, 1080)
WEBRIP1080P = Quality(15, "WEBRip-1080p", Source.WEBRIP, 1080)
BLURAY1080P = Quality(7, "Bluray-1080p", Source.BLURAY, 1080)
REMUX1080P = Quality(30, "Remux-1080p", Source.BLURAY, 1080, Modifier.REMUX)
HDTV2160P = Quality(16, "HDTV-2160p", Source.TV, 2160)
WEBDL2160P = Quality(18, "WEBDL-2160p", Source.WEBDL, 2160)
WEBRIP2160P = Quality(17, "WEBRip-2160p", Source.WEBRIP, 2160)
BLURAY2160P = Quality(19, "Bluray-2160p", Source.BLURAY, 2160)
REMUX2160P = Quality(31, "Remux-2160p", Source.BLURAY, 2160, Modifier.REMUX)
BRDISK = Quality(22, "BR-DISK", Source.BLURAY, 1080, Modifier.BRDISK)
RAWHD = Quality(10, "Raw-HD", Source.TV, 1080, Modifier.RAWHD)

#: All qualities, worst first: the order in which a new profile lists them.
QUALITIES: tuple[Quality, ...] = (
    UNKNOWN, WORKPRINT, CAM, TELESYNC, TELECINE, REGIONAL, DVDSCR, SDTV, DVD, DVDR,
    WEBDL480P, WEBRIP480P, BLURAY480P, BLURAY576P, HDTV720P, WEBDL720P, WEBRIP720P, BLURAY720P,
    HDTV1080P, WEBDL1080P, WEBRIP1080P, BLURAY1080P, REMUX1080P,
    HDTV2160P, WEBDL2160P, WEBRIP2160P, BLURAY2160P, REMUX2160P, BRDISK, RAWHD,
)  # fmt: skip

#: Source and modifier → the qualities with both: every reading of a name asks.
_OF_KIND = {
    kind: [quality for quality in QUALITIES if (quality.source, quality.modifier) == kind]
    for kind in {(quality.source, quality.modifier) for quality in QUALITIES}
}
BY_ID = MappingProxyType({quality.id: quality for quality in QUALITIES})
BY_NAME = MappingProxyType({quality.name.lower(): quality for quality in QUALITIES})


def nearest_quality(source: Source, resolution: int, modifier: Modifier = Modifier.NONE) -> Quality:
    """The quality of these three, or the one that comes nearest; UNKNOWN if none does.

    A source whose qualities have no resolution (CAM, DVD …) answers for every resolution; where a
    source has nothing at a resolution, the next better source that has takes its place.
    """
    known = [quality for quality in QUALITIES[1:] if quality.modifier is modifier]
    for wanted in (resolution, 0):
        for quality in known:
            if quality.source is source and quality.resolution == wanted:
                return quality
    if source is Source.UNKNOWN and resolution == 0:
        return UNKNOWN
    order = list(Source)
    better = [
        quality
        for quality in known
        if quality.resolution == resolution and order.index(quality.source) >= order.index(source)
    ]
    return min(better, key=lambda quality: order.index(quality.source), default=UNKNOWN)


def find_quality(source: Source, resolution: int, modifier: Modifier = Modifier.NONE) -> Quality:
    """The quality of that source and modifier whose resolution is nearest; `UNKNOWN` if none."""
    of_kind = _OF_KIND.get((source, modifier))
    if of_kind is None:
        return UNKNOWN
    return min(of_kind, key=lambda quality: abs(quality.resolution - resolution))


@dataclass(frozen=True, slots=True)
class Revision:
    """PROPER, REPACK, v2 … (`version` 2 and up) and REAL; compare revisions by `rank`."""

    real: int = 0
    version: int = 1
    is_repack: bool = False

    def __post_init__(self) -> None:
        if self.version < 1 or self.real < 0:
            raise ValueError(f"impossible revision: version {self.version}, real {self.real}")

    @property
    def rank(self) -> tuple[int, int]:
        """What is compared: REAL first, then the version; a repack equals a proper."""
        return (self.real, self.version)


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityModel:
    """A quality with its revision: what a release promises and a file has."""

    quality: Quality = UNKNOWN
    revision: Revision = Revision()


#: Nothing is known.
NO_QUALITY = QualityModel()


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityDefinition:
    """The title and the acceptable sizes of one quality, in megabytes (2^20) a minute."""

    quality: Quality
    title: str
    min_size: float = 0
    #: None = no limit.
    max_size: float | None = None
    preferred_size: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileItem:
    """One rung of a profile: a single quality, or a named group whose members count as equal."""

    qualities: tuple[Quality, ...]
    allowed: bool
    #: 0 for a single quality; groups have ids from 1000.
    group_id: int = 0
    group_name: str = ""

    @property
    def id(self) -> int:
        """What a cutoff refers to."""
        return self.group_id or self.qualities[0].id


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityProfile:
    """What a person wants for some of their films."""

    id: int
    name: str
    #: Worst first.
    items: tuple[ProfileItem, ...]
    #: Id of the rung after which no better quality is looked for.
    cutoff: int
    upgrade_allowed: bool = True
    min_format_score: int = 0
    cutoff_format_score: int = 0
    min_upgrade_format_score: int = 1
    #: Custom format id → points.
    format_scores: tuple[tuple[int, int], ...] = ()
    language: Language = ANY
    #: Demands beyond `language`.
    languages: LanguageRule = NO_RULE
    #: Quality id → (rung, place within its group): asked some twenty times for each release.
    _places: dict[int, tuple[int, int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        places: dict[int, tuple[int, int]] = {}
        for rung, item in enumerate(self.items):
            for place, member in enumerate(item.qualities):
                places.setdefault(member.id, (rung, place))
        object.__setattr__(self, "_places", places)

    def index_of(self, quality: Quality) -> tuple[int, int]:
        """(rung, place within its group), both from 0; (-1, -1) if the profile lacks it."""
        return self._places.get(quality.id, (-1, -1))

    def compare(self, left: Quality, right: Quality, *, respect_group_order: bool = False) -> int:
        """Below 0 if `left` is worse, above 0 if better; by default group members are equal."""
        return compare_places(
            self.index_of(left), self.index_of(right), respect_group_order=respect_group_order
        )

    def allows(self, quality: Quality) -> bool:
        """Is the quality ticked?"""
        rung, _place = self.index_of(quality)
        return rung >= 0 and self.items[rung].allowed

    def cutoff_rung(self) -> int:
        """The rung of the cutoff; the best allowed one if the cutoff is gone."""
        for rung, item in enumerate(self.items):
            if item.id == self.cutoff or any(q.id == self.cutoff for q in item.qualities):
                return rung
        allowed = [rung for rung, item in enumerate(self.items) if item.allowed]
        return allowed[-1] if allowed else len(self.items) - 1

    def allowed_qualities(self) -> Iterator[Quality]:
        """All ticked qualities, worst first."""
        for item in self.items:
            if item.allowed:
                yield from item.qualities


def compare_places(
    left: tuple[int, int], right: tuple[int, int], *, respect_group_order: bool = False
) -> int:
    """Compare two (rung, place within its group): below 0, 0 or above 0."""
    by_rung = (left[0] > right[0]) - (left[0] < right[0])
    if by_rung or not respect_group_order:
        return by_rung
    return (left[1] > right[1]) - (left[1] < right[1])
