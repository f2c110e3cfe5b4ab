"""What follows a guide, with what the guide said when it was last applied; and what is stored."""

from dataclasses import dataclass

from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.guides.choice import ProfileChoice
from radarr_desktop.domain.guides.guide import ProfileShape, QualitySize
from radarr_desktop.domain.quality import QualityDefinition, QualityProfile


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatLink:
    """A stored format that follows the guide, and the guide's as it was applied."""

    guide_id: str
    format_id: int
    applied: CustomFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileLink:
    """A stored profile that follows the guide, with what was chosen and applied."""

    guide_id: str
    profile_id: int
    choice: ProfileChoice
    applied: ProfileShape
    #: Guide id of a format → points.
    scores: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideLinks:
    """All that was applied."""

    formats: tuple[FormatLink, ...] = ()
    profiles: tuple[ProfileLink, ...] = ()
    #: The set of sizes that is followed; "" = none.
    sizes_id: str = ""
    sizes: tuple[QualitySize, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What the store holds now."""

    formats: tuple[CustomFormat, ...] = ()
    profiles: tuple[QualityProfile, ...] = ()
    definitions: tuple[QualityDefinition, ...] = ()
