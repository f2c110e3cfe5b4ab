"""The implementations of providers that can be set up."""

from dataclasses import dataclass

from radarr_desktop.base import schema
from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.base.schema import FieldSpec
from radarr_desktop.domain.release import Protocol
from radarr_desktop.ports.provider import Preset, ProviderKind
from radarr_desktop.ports.registries import registry_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderType:
    """An implementation that can be set up."""

    kind: ProviderKind
    implementation: str
    protocol: Protocol
    fields: tuple[FieldSpec, ...]
    supports_rss: bool = False
    supports_search: bool = False
    #: Known services that speak it.
    presets: tuple[Preset, ...] = ()


def provider_types(kind: ProviderKind) -> list[ProviderType]:
    """Every implementation of a kind."""
    return [provider_type(kind, name) for name in registry_of(kind)]


def provider_type(kind: ProviderKind, implementation: str) -> ProviderType:
    """One implementation.

    Raises:
        InvalidInputError: there is none of that name.
    """
    registry = registry_of(kind)
    if implementation not in registry:
        message = f"There is no {kind.value} called {implementation!r}"
        raise InvalidInputError.of("implementation", message, implementation)
    provider = registry[implementation]
    return ProviderType(
        kind=kind,
        implementation=implementation,
        protocol=provider.protocol,
        fields=tuple(schema.field_specs(provider.settings_type)),
        supports_rss=getattr(provider, "supports_rss", False),
        supports_search=getattr(provider, "supports_search", False),
        presets=tuple(getattr(provider, "presets", ())),
    )
