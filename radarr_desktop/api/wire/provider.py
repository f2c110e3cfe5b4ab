"""Indexers and download clients in JSON and back: a shape for what both have, and one for each."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from radarr_desktop.api.wire.base import Wire
from radarr_desktop.api.wire.fields import FieldWire, GivenField, field_wires, given_values
from radarr_desktop.domain.release import Protocol
from radarr_desktop.engine.provider_types import ProviderType
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind

#: What people read, where it is not the implementation's name.
_SHOWN_NAMES = {"QBittorrent": "qBittorrent", "BuiltInTorrent": "Built-in torrent engine"}
_DEFAULT_PRIORITY = {
    ProviderKind.INDEXER: 25,
    ProviderKind.DOWNLOAD_CLIENT: 1,
    ProviderKind.ANNOUNCE: 25,
}


class ProviderWire(Wire, kw_only=True):
    """What every provider has."""

    protocol: str
    priority: int
    name: str
    fields: list[FieldWire]
    implementation_name: str
    implementation: str
    config_contract: str
    info_link: str
    tags: list[int]
    presets: "list[ProviderWire] | UnsetType" = UNSET
    id: int | UnsetType = UNSET


class IndexerWire(ProviderWire, kw_only=True):
    """An indexer."""

    enable_rss: bool
    enable_automatic_search: bool
    enable_interactive_search: bool
    supports_rss: bool
    supports_search: bool
    download_client_id: int


class DownloadClientWire(ProviderWire, kw_only=True):
    """A download client."""

    enable: bool
    remove_completed_downloads: bool
    remove_failed_downloads: bool


class AnnounceWire(ProviderWire, kw_only=True):
    """An announce; Radarr has none."""

    enable: bool


class GivenProvider(Wire, kw_only=True):
    """A provider as clients send it; what is not given keeps its value."""

    id: int = 0
    name: str | None = None
    implementation: str | None = None
    fields: list[GivenField] | None = None
    priority: int | None = None
    tags: list[int] | None = None
    enable: bool | None = None
    enable_rss: bool | None = None
    enable_automatic_search: bool | None = None
    enable_interactive_search: bool | None = None
    download_client_id: int | None = None
    remove_completed_downloads: bool | None = None
    remove_failed_downloads: bool | None = None


class GivenBulk(Wire, kw_only=True):
    """Changes to several providers."""

    ids: list[int] = msgspec.field(default_factory=list)
    tags: list[int] | None = None
    apply_tags: str = "add"
    priority: int | None = None
    enable: bool | None = None
    enable_rss: bool | None = None
    enable_automatic_search: bool | None = None
    enable_interactive_search: bool | None = None
    remove_completed_downloads: bool | None = None
    remove_failed_downloads: bool | None = None


def provider_wire(definition: ProviderDefinition, kind: ProviderType) -> ProviderWire:
    """A provider as it is set up, its secrets masked."""
    common: dict[str, Any] = {
        "protocol": kind.protocol.value,
        "priority": definition.priority,
        "name": definition.name,
        "fields": field_wires(kind.fields, _plain(definition, kind)),
        "implementation_name": shown_name(kind.implementation),
        "implementation": kind.implementation,
        "config_contract": f"{kind.implementation}Settings",
        "info_link": f"https://wiki.servarr.com/radarr/supported#{kind.implementation.lower()}",
        "tags": sorted(definition.tags),
        "id": definition.id or UNSET,
    }
    if kind.kind is ProviderKind.INDEXER:
        return IndexerWire(
            **common,
            enable_rss=definition.enable_rss,
            enable_automatic_search=definition.enable_automatic_search,
            enable_interactive_search=definition.enable_interactive_search,
            supports_rss=kind.supports_rss,
            supports_search=kind.supports_search,
            download_client_id=definition.download_client_id,
        )
    if kind.kind is ProviderKind.ANNOUNCE:
        return AnnounceWire(**{**common, "info_link": ""}, enable=definition.enabled)
    return DownloadClientWire(
        **common,
        enable=definition.enabled,
        remove_completed_downloads=definition.remove_completed,
        remove_failed_downloads=definition.remove_failed,
    )


def template_wire(kind: ProviderType) -> ProviderWire:
    """What a form for a new provider begins with."""
    empty = ProviderDefinition(
        kind=kind.kind,
        implementation=kind.implementation,
        name="",
        protocol=kind.protocol,
        enabled=False,
        priority=_DEFAULT_PRIORITY[kind.kind],
        enable_rss=False,
        enable_automatic_search=False,
        enable_interactive_search=False,
    )
    wire = provider_wire(empty, kind)
    wire.presets = [
        provider_wire(replace(empty, name=one.name, settings=dict(one.settings)), kind)
        for one in kind.presets
    ]
    return wire


def new_definition(
    kind: ProviderKind, implementation: str, protocol: Protocol
) -> ProviderDefinition:
    """What a client's wishes are put on when the provider is new."""
    return ProviderDefinition(
        kind=kind,
        implementation=implementation,
        name="",
        protocol=protocol,
        priority=_DEFAULT_PRIORITY[kind],
    )


def with_given(known: ProviderDefinition, given: GivenProvider | GivenBulk) -> ProviderDefinition:
    """`known` with what a client sent; of `GivenBulk` all but the tags."""
    changes: dict[str, Any] = {
        "priority": given.priority,
        "enabled": given.enable,
        "enable_rss": given.enable_rss,
        "enable_automatic_search": given.enable_automatic_search,
        "enable_interactive_search": given.enable_interactive_search,
        "remove_completed": given.remove_completed_downloads,
        "remove_failed": given.remove_failed_downloads,
    }
    if isinstance(given, GivenProvider):
        changes |= {
            "name": given.name,
            "settings": None if given.fields is None else given_values(given.fields),
            "tags": None if given.tags is None else frozenset(given.tags),
            "download_client_id": given.download_client_id,
        }
    changed = replace(known, **{key: value for key, value in changes.items() if value is not None})
    if changed.kind is ProviderKind.INDEXER:
        uses = (
            changed.enable_rss,
            changed.enable_automatic_search,
            changed.enable_interactive_search,
        )
        changed = replace(changed, enabled=any(uses))
    return changed


def shown_name(implementation: str) -> str:
    """The name of an implementation as people read it."""
    return _SHOWN_NAMES.get(implementation, implementation)


def _plain(definition: ProviderDefinition, kind: ProviderType) -> Mapping[str, Any]:
    """The settings by attribute: those that were never stored still have Radarr's names."""
    by_name = {key.lower(): value for key, value in definition.settings.items()}
    return {
        spec.attribute: by_name.get(spec.attribute, by_name.get(spec.name.lower(), spec.default))
        for spec in kind.fields
    }
