"""Definitions of providers as they come in: their settings checked, masks lifted, two compared."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from radarr_desktop.base import schema
from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.engine.provider_types import provider_type
from radarr_desktop.ports.provider import ProviderDefinition
from radarr_desktop.ports.registries import registry_of


def checked_settings(definition: ProviderDefinition) -> object:
    """The settings as an object of their class.

    Raises:
        InvalidInputError: the implementation is unknown, or a field is wrong.
    """
    provider_type(definition.kind, definition.implementation)
    provider = registry_of(definition.kind)[definition.implementation]
    made: object = schema.load(provider.settings_type, definition.settings)
    return made


def unmasked(definition: ProviderDefinition, stored: Mapping[str, Any]) -> ProviderDefinition:
    """Attribute names throughout; secrets that came back masked replaced by the `stored` ones."""
    given = {key.lower(): value for key, value in definition.settings.items()}
    values: dict[str, Any] = {}
    for spec in provider_type(definition.kind, definition.implementation).fields:
        value = given.get(spec.name.lower(), given.get(spec.attribute))
        if spec.secret and value == schema.MASK:
            value = stored.get(spec.attribute, "")
        if value is not None:
            values[spec.attribute] = value
    return replace(definition, settings=values)


def say_the_same(one: ProviderDefinition, other: ProviderDefinition) -> bool:
    """Whether two definitions are equal, a setting that is left out being its default."""
    alike = replace(one, settings={}, changed_at=None)
    if alike != replace(other, settings={}, changed_at=None):
        return False
    try:
        return checked_settings(one) == checked_settings(other)
    except InvalidInputError:
        return False
