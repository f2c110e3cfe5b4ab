"""Settings as Radarr's `fields`: the list that forms of other programs are made of, and back."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from msgspec import UNSET, UnsetType

from radarr_desktop.api.wire.base import Wire, maybe
from radarr_desktop.base.schema import MASK, FieldSpec, Kind, Option

#: Radarr marks who logs in, so that programs that take notes can leave it out.
_USER_NAMES = frozenset({"username", "apiuser", "user"})


class SelectOptionWire(Wire, kw_only=True):
    """One choice."""

    value: int | str
    name: str
    order: int
    hint: str | UnsetType = UNSET
    divider_after: bool = False
    parent_value: int | str | UnsetType = UNSET


class FieldWire(Wire, kw_only=True):
    """One setting with its value."""

    order: int
    name: str
    label: str
    unit: str | UnsetType
    help_text: str | UnsetType
    value: Any  # whatever the setting holds
    type: str
    advanced: bool
    select_options: list[SelectOptionWire] | UnsetType
    select_options_provider_action: str | UnsetType
    section: str | UnsetType
    privacy: str
    placeholder: str | UnsetType
    is_float: bool


class GivenField(Wire, kw_only=True):
    """A setting as a client sends it: all but name and value is its own affair."""

    name: str
    value: Any = None  # whatever the client wrote


def field_wires(
    specs: Iterable[FieldSpec], values: Mapping[str, Any], *, masked: bool = True
) -> list[FieldWire]:
    """The settings `specs` with `values` (by attribute); secrets that are set are masked."""
    return [
        _field(order, spec, values.get(spec.attribute, spec.default), masked=masked)
        for order, spec in enumerate(specs)
    ]


def given_values(fields: Iterable[GivenField]) -> dict[str, Any]:
    """What a client sent, by Radarr's names; a later field of the same name wins."""
    return {field.name: field.value for field in fields}


def option_wires(options: Iterable[Option]) -> list[SelectOptionWire]:
    """Choices in the order in which they are shown."""
    return [
        SelectOptionWire(
            value=one.value,
            name=one.name,
            order=place,
            hint=maybe(one.hint),
            parent_value=UNSET if one.parent is None else one.parent,
        )
        for place, one in enumerate(options)
    ]


def _field(order: int, spec: FieldSpec, value: object, *, masked: bool) -> FieldWire:
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, tuple):
        value = list(value)
    if spec.secret and value and masked:
        value = MASK
    has_options = spec.kind is Kind.SELECT and not spec.options_action
    return FieldWire(
        order=order,
        name=spec.name,
        label=spec.label,
        unit=maybe(spec.unit),
        help_text=maybe(spec.help_text),
        value=UNSET if value is None else value,
        type=spec.kind.value,
        advanced=spec.advanced,
        select_options=option_wires(spec.options) if has_options else UNSET,
        select_options_provider_action=maybe(spec.options_action),
        section=maybe(spec.section),
        privacy=_privacy(spec),
        placeholder=maybe(spec.placeholder),
        is_float=spec.is_float,
    )


def _privacy(spec: FieldSpec) -> str:
    if spec.secret:
        return "password" if spec.kind is Kind.PASSWORD else "apiKey"
    return "userName" if spec.name.lower() in _USER_NAMES else "normal"
