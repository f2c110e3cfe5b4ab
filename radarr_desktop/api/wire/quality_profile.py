"""Quality profiles and definitions in JSON and back."""

from collections.abc import Sequence

import msgspec
from msgspec import UNSET, UnsetType

from radarr_desktop.api.wire.base import Wire
from radarr_desktop.api.wire.quality import (
    LanguageWire,
    QualityWire,
    language_wire,
    quality_wire,
    to_language,
    to_quality,
    weight,
)
from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.quality import (
    QUALITIES,
    ProfileItem,
    Quality,
    QualityDefinition,
    QualityProfile,
)


class ProfileItemWire(Wire, kw_only=True):
    """A rung: a quality, or a group that has a name, an id and members."""

    name: str | UnsetType = UNSET
    quality: QualityWire | UnsetType = UNSET
    items: list["ProfileItemWire"] = msgspec.field(default_factory=list)
    allowed: bool = False
    id: int | UnsetType = UNSET


class FormatItemWire(Wire, kw_only=True):
    """The points of a custom format."""

    format: int
    name: str = ""
    score: int = 0


class QualityProfileWire(Wire, kw_only=True):
    """A profile, the same in both directions."""

    name: str = ""
    upgrade_allowed: bool = False
    cutoff: int = 0
    items: list[ProfileItemWire] = msgspec.field(default_factory=list)
    min_format_score: int = 0
    cutoff_format_score: int = 0
    min_upgrade_format_score: int = 1
    format_items: list[FormatItemWire] = msgspec.field(default_factory=list)
    language: LanguageWire = msgspec.field(default_factory=lambda: LanguageWire(id=-1))
    id: int | UnsetType = UNSET


class QualityDefinitionWire(Wire, kw_only=True):
    """Title and sizes of a quality (megabytes a minute), the same in both directions."""

    quality: QualityWire
    title: str = ""
    weight: int = 0
    min_size: float = 0.0
    max_size: float | UnsetType | None = UNSET
    preferred_size: float | UnsetType | None = UNSET
    id: int = 0


def profile_wire(profile: QualityProfile, formats: Sequence[CustomFormat]) -> QualityProfileWire:
    """A profile, with a score for every format."""
    scores = dict(profile.format_scores)
    return QualityProfileWire(
        name=profile.name,
        upgrade_allowed=profile.upgrade_allowed,
        cutoff=profile.cutoff,
        items=[_item_wire(item) for item in profile.items],
        min_format_score=profile.min_format_score,
        cutoff_format_score=profile.cutoff_format_score,
        min_upgrade_format_score=profile.min_upgrade_format_score,
        format_items=[
            FormatItemWire(format=one.id, name=one.name, score=scores.get(one.id, 0))
            for one in formats
        ],
        language=language_wire(profile.language),
        id=profile.id or UNSET,
    )


def to_profile(wire: QualityProfileWire, profile_id: int) -> QualityProfile:
    """What a client sent."""
    return QualityProfile(
        id=profile_id,
        name=wire.name,
        items=tuple(_to_item(item) for item in wire.items),
        cutoff=wire.cutoff,
        upgrade_allowed=wire.upgrade_allowed,
        min_format_score=wire.min_format_score,
        cutoff_format_score=wire.cutoff_format_score,
        min_upgrade_format_score=wire.min_upgrade_format_score,
        format_scores=tuple((one.format, one.score) for one in wire.format_items),
        language=to_language(wire.language),
    )


def definition_id(quality: Quality) -> int:
    """The id of a quality's definition: its place in the list of all."""
    return QUALITIES.index(quality) + 1


def definition_wire(definition: QualityDefinition) -> QualityDefinitionWire:
    """A definition; a size without limit is left out."""
    return QualityDefinitionWire(
        quality=quality_wire(definition.quality),
        title=definition.title,
        weight=weight(definition.quality),
        min_size=definition.min_size,
        max_size=UNSET if definition.max_size is None else definition.max_size,
        preferred_size=UNSET if definition.preferred_size is None else definition.preferred_size,
        id=definition_id(definition.quality),
    )


def to_definition(wire: QualityDefinitionWire) -> QualityDefinition:
    """What a client sent."""
    return QualityDefinition(
        quality=to_quality(wire.quality),
        title=wire.title,
        min_size=wire.min_size,
        max_size=None if wire.max_size is UNSET else wire.max_size,
        preferred_size=None if wire.preferred_size is UNSET else wire.preferred_size,
    )


def _item_wire(item: ProfileItem) -> ProfileItemWire:
    if not item.group_id:
        return ProfileItemWire(quality=quality_wire(item.qualities[0]), allowed=item.allowed)
    return ProfileItemWire(
        name=item.group_name,
        items=[
            ProfileItemWire(quality=quality_wire(quality), allowed=item.allowed)
            for quality in item.qualities
        ],
        allowed=item.allowed,
        id=item.group_id,
    )


def _to_item(wire: ProfileItemWire) -> ProfileItem:
    if isinstance(wire.quality, QualityWire):
        return ProfileItem(qualities=(to_quality(wire.quality),), allowed=wire.allowed)
    members = [one.quality for one in wire.items if isinstance(one.quality, QualityWire)]
    return ProfileItem(
        qualities=tuple(to_quality(one) for one in members),
        allowed=wire.allowed,
        group_id=wire.id if isinstance(wire.id, int) else 0,
        group_name=wire.name if isinstance(wire.name, str) else "",
    )
