"""What all providers (indexers, download clients, metadata sources) have in common.

A provider type is a class that is registered under Radarr's implementation name and carries its
settings dataclass. The engine builds a live provider from a stored definition: the constructor
names by type what it needs (`base.wiring`): its `ProviderIdentity`, its own settings, and tools of
the adapters such as the HTTP client.

    @indexers.register("Torznab")
    class Torznab:
        settings_type = TorznabSettings
        ...
        def __init__(self, identity: ProviderIdentity, settings: TorznabSettings, http: Http): ...
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any

from radarr_desktop.domain.release import Protocol


class ProviderKind(Enum):
    """The families of providers; the value is Radarr's resource name."""

    INDEXER = "indexer"
    DOWNLOAD_CLIENT = "downloadClient"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderIdentity:
    """Who a live provider is."""

    id: int
    name: str
    #: Lower is asked and preferred first.
    priority: int = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderDefinition:
    """A provider as the person set it up.

    `settings` are by attribute name, secrets in plain: the store encrypts them, faces mask them.
    """

    id: int = 0
    kind: ProviderKind
    #: Radarr's implementation name: `Torznab`, `QBittorrent`, `BuiltInTorrent` …
    implementation: str
    name: str
    protocol: Protocol = Protocol.TORRENT
    enabled: bool = True
    priority: int = 25
    tags: frozenset[int] = frozenset()
    settings: dict[str, Any] = field(default_factory=dict)
    # Indexers only; `enabled` is true if any of the three is.
    enable_rss: bool = True
    enable_automatic_search: bool = True
    enable_interactive_search: bool = True
    #: The client that this indexer's releases go to; 0 = by priority.
    download_client_id: int = 0
    # Download clients only.
    remove_completed: bool = True
    remove_failed: bool = True
    changed_at: datetime | None = None
