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

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any, Protocol, runtime_checkable

from radarr_desktop.base.schema import Option
from radarr_desktop.domain.release import Protocol as DownloadProtocol


class ProviderKind(Enum):
    """The families of providers; the value is Radarr's resource name."""

    INDEXER = "indexer"
    DOWNLOAD_CLIENT = "downloadClient"
    #: Ours: Radarr has none.
    ANNOUNCE = "announce"


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
    protocol: DownloadProtocol = DownloadProtocol.TORRENT
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A known service: what its form begins with; a provider class lists them as `presets`."""

    name: str
    #: By attribute name.
    settings: Mapping[str, Any]


@runtime_checkable
class OffersChoices(Protocol):
    """A provider that knows what may be chosen in a field with an `options_action`."""

    @staticmethod
    def usual_choices(action: str) -> Sequence[Option]:
        """What services of its kind have, without asking one; empty for an unknown action."""
        ...

    async def choices(self, action: str) -> Sequence[Option]:
        """What this service has; may raise `ProviderError`."""
        ...
