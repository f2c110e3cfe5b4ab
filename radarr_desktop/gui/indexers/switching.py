"""An indexer switched off as a whole, and on again."""

from dataclasses import replace

from radarr_desktop.engine.provider_types import ProviderType
from radarr_desktop.ports.provider import ProviderDefinition

#: Feed, automatic search, interactive search.
Uses = tuple[bool, bool, bool]


def uses_of(definition: ProviderDefinition) -> Uses:
    """What it is switched on for."""
    return (
        definition.enable_rss,
        definition.enable_automatic_search,
        definition.enable_interactive_search,
    )


def switched_off(definition: ProviderDefinition) -> ProviderDefinition:
    """Asked for nothing."""
    return _for(definition, (False, False, False))


def switched_on(
    definition: ProviderDefinition, provider_type: ProviderType, before: Uses | None
) -> ProviderDefinition:
    """Asked for what it was asked for `before`, or else for all that its kind can do."""
    searches = provider_type.supports_search
    return _for(definition, before or (provider_type.supports_rss, searches, searches))


def _for(definition: ProviderDefinition, uses: Uses) -> ProviderDefinition:
    feed, automatic, interactive = uses
    return replace(
        definition,
        enabled=any(uses),
        enable_rss=feed,
        enable_automatic_search=automatic,
        enable_interactive_search=interactive,
    )
