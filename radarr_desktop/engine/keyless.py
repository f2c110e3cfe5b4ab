"""Takes an indexer's keys out of what it answers, before anybody remembers or shows it."""

from collections.abc import Mapping, Sequence
from typing import Any

from radarr_desktop.base.schema import secret_names
from radarr_desktop.domain.release import Release
from radarr_desktop.domain.release_addresses import without_keys
from radarr_desktop.engine.slices import in_slices
from radarr_desktop.ports.provider import ProviderDefinition
from radarr_desktop.ports.registries import registry_of


async def keyless(indexer: ProviderDefinition, releases: Sequence[Release]) -> list[Release]:
    """What it answered, without its keys in guids and pages for people."""
    secrets = secrets_of(indexer)
    return await in_slices(releases, lambda one: without_keys(one, secrets))


def secrets_of(indexer: ProviderDefinition) -> list[str]:
    """The secret texts among its settings, the longest first."""
    registry = registry_of(indexer.kind)
    if indexer.implementation not in registry:
        return []
    names = secret_names(registry[indexer.implementation].settings_type)
    return sorted(_texts(indexer.settings, names), key=len, reverse=True)


def _texts(settings: Mapping[str, Any], names: frozenset[str]) -> list[str]:
    return [value for name in names if isinstance(value := settings.get(name), str) and value]
