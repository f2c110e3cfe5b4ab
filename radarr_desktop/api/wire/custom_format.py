"""Custom formats and their conditions in JSON and back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from radarr_desktop.api.wire.base import Wire
from radarr_desktop.api.wire.fields import FieldWire, GivenField, field_wires, given_values
from radarr_desktop.base.schema import field_specs
from radarr_desktop.domain.formats.conditions import CONDITIONS
from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition, FormatTest

#: Title patterns to begin with, under the names that Radarr's have.
_PRESETS = {
    "x264": r"(((x|h)\.?264)|(AVC))",
    "x265": r"(((x|h)\.?265)|(HEVC))",
    "Simple Hardcoded Subs": r"\bsub(s|bed)\b",
    "Hardcoded Subs": r"\b(hc|hard[ ._-]?(coded|sub(s|bed)?)|kor(ean)?[ ._-]?sub(s|bed)?)\b",
    "Surround Sound": r"(dts|dd[p+]?|true[ ._-]?hd|e?ac-?3|atmos)\b.*[5-9][ .][0-2]",
    "Preferred Words": r"\b(proper|repack)\b",
}
_INFO_LINK = "https://wiki.servarr.com/radarr/settings#custom-formats-2"


class ConditionWire(Wire, kw_only=True):
    """One condition of a format, or its template."""

    name: str | UnsetType
    implementation: str
    implementation_name: str
    info_link: str
    negate: bool
    required: bool
    fields: list[FieldWire]
    presets: list["ConditionWire"] | UnsetType = UNSET


class CustomFormatWire(Wire, kw_only=True):
    """A format."""

    id: int
    name: str
    include_custom_format_when_renaming: bool
    specifications: list[ConditionWire]


class GivenCondition(Wire, kw_only=True):
    """A condition as a client sends it; in exported files the fields are an object, not a list."""

    implementation: str
    name: str = ""
    negate: bool = False
    required: bool = False
    fields: list[GivenField] | dict[str, Any] = msgspec.field(default_factory=list)


class GivenFormat(Wire, kw_only=True):
    """A format as a client sends it."""

    name: str = ""
    include_custom_format_when_renaming: bool = False
    specifications: list[GivenCondition] = msgspec.field(default_factory=list)


def format_wire(custom_format: CustomFormat) -> CustomFormatWire:
    """A stored format."""
    return CustomFormatWire(
        id=custom_format.id,
        name=custom_format.name,
        include_custom_format_when_renaming=custom_format.include_when_renaming,
        specifications=[_condition_wire(one) for one in custom_format.conditions],
    )


def to_format(
    given: GivenFormat, format_id: int, tests: tuple[FormatTest, ...] = ()
) -> CustomFormat:
    """What a client sent; `tests` are those that it does not know of."""
    return CustomFormat(
        id=format_id,
        name=given.name,
        include_when_renaming=given.include_custom_format_when_renaming,
        conditions=tuple(
            FormatCondition(
                name=one.name,
                implementation=one.implementation,
                negate=one.negate,
                required=one.required,
                fields=one.fields if isinstance(one.fields, dict) else given_values(one.fields),
            )
            for one in given.specifications
        ),
        tests=tests,
    )


def condition_templates(formats: Sequence[CustomFormat] = ()) -> list[ConditionWire]:
    """An empty condition of each type; `formats` are the stored ones, which are presets too."""
    return [
        ConditionWire(
            name=UNSET,
            implementation=name,
            implementation_name=kind.title,
            info_link=_INFO_LINK,
            negate=False,
            required=False,
            fields=field_wires(field_specs(kind.settings), {}),
            presets=[_condition_wire(one) for one in _presets(name, formats)],
        )
        for name, kind in CONDITIONS.items()
    ]


def _presets(implementation: str, formats: Iterable[CustomFormat]) -> list[FormatCondition]:
    built_in = _PRESETS if implementation == "ReleaseTitleSpecification" else {}
    made = [
        FormatCondition(name=name, implementation=implementation, fields={"value": pattern})
        for name, pattern in built_in.items()
    ]
    stored = [
        replace(condition, name=f"{one.name}: {condition.name}")
        for one in formats
        for condition in one.conditions
        if condition.implementation == implementation
    ]
    return made + stored


def _condition_wire(one: FormatCondition) -> ConditionWire:
    is_known = one.implementation in CONDITIONS
    kind = CONDITIONS[one.implementation] if is_known else None
    specs = field_specs(kind.settings) if kind else []
    values = {
        spec.attribute: one.fields.get(spec.name, one.fields.get(spec.attribute, spec.default))
        for spec in specs
    }
    return ConditionWire(
        name=one.name,
        implementation=one.implementation,
        implementation_name=kind.title if kind else one.implementation,
        info_link=_INFO_LINK,
        negate=one.negate,
        required=one.required,
        fields=field_wires(specs, values),
    )
