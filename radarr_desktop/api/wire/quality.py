"""Qualities, revisions and languages in JSON and back."""

from functools import cache

import msgspec

from radarr_desktop.api.wire.base import Wire
from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.domain import language as languages
from radarr_desktop.domain import quality as qualities
from radarr_desktop.domain.language import Language
from radarr_desktop.domain.quality import QUALITIES, Quality, QualityModel, Revision

#: WEBDL and WEBRip of one resolution weigh the same.
_WEIGHTS: dict[int, int] = {}
for _quality in QUALITIES:
    _is_pair = _quality.name.startswith("WEBRip")
    _WEIGHTS[_quality.id] = max(_WEIGHTS.values(), default=0) + (0 if _is_pair else 1)


class LanguageWire(Wire, kw_only=True):
    """A language by Radarr's id."""

    id: int
    name: str = ""


class QualityWire(Wire, kw_only=True):
    """One quality."""

    id: int
    name: str = ""
    source: str = "unknown"
    resolution: int = 0
    modifier: str = "none"


class RevisionWire(Wire, kw_only=True):
    """PROPER, REPACK, REAL."""

    version: int = 1
    real: int = 0
    is_repack: bool = False


class QualityModelWire(Wire, kw_only=True):
    """A quality with its revision."""

    quality: QualityWire
    revision: RevisionWire = msgspec.field(default_factory=RevisionWire)


@cache
def language_wire(language: Language) -> LanguageWire:
    """A language."""
    return LanguageWire(id=language.id, name=language.name)


def language_wires(known: tuple[Language, ...]) -> list[LanguageWire]:
    """Several."""
    return [language_wire(one) for one in known]


def to_language(wire: LanguageWire, field: str = "language") -> Language:
    """The language that was meant; `field` names where it stood.

    Raises:
        InvalidInputError: there is none with this id.
    """
    known = languages.BY_ID.get(wire.id)
    if known is None:
        raise InvalidInputError.of(field, f"There is no language {wire.id}", wire.id)
    return known


@cache
def quality_wire(quality: Quality) -> QualityWire:
    """A quality."""
    return QualityWire(
        id=quality.id,
        name=quality.name,
        source=quality.source.value,
        resolution=quality.resolution,
        modifier=quality.modifier.value,
    )


@cache
def model_wire(model: QualityModel) -> QualityModelWire:
    """A quality with its revision."""
    revision = model.revision
    return QualityModelWire(
        quality=quality_wire(model.quality),
        revision=RevisionWire(
            version=revision.version, real=revision.real, is_repack=revision.is_repack
        ),
    )


def to_quality(wire: QualityWire) -> Quality:
    """The quality that was meant; its id decides.

    Raises:
        InvalidInputError: there is none with this id.
    """
    known = qualities.BY_ID.get(wire.id)
    if known is None:
        raise InvalidInputError.of("quality", f"There is no quality {wire.id}", wire.id)
    return known


def to_model(wire: QualityModelWire) -> QualityModel:
    """The quality with its revision.

    Raises:
        InvalidInputError: there is no such quality, or no such revision.
    """
    given = wire.revision
    if given.version < 1 or given.real < 0:
        raise InvalidInputError.of(
            "quality", f"There is no revision {given.version}", given.version
        )
    revision = Revision(real=given.real, version=given.version, is_repack=given.is_repack)
    return QualityModel(quality=to_quality(wire.quality), revision=revision)


def weight(quality: Quality) -> int:
    """Its place in the order of qualities, from 1; equals share a place."""
    return _WEIGHTS[quality.id]
