"""Which plug-ins there are of each kind of provider."""

from typing import Any

from radarr_desktop.base.registry import Registry
from radarr_desktop.ports.announce import announces
from radarr_desktop.ports.download_client import download_clients
from radarr_desktop.ports.indexer import indexers
from radarr_desktop.ports.provider import ProviderKind

_REGISTRIES: dict[ProviderKind, Registry[type[Any]]] = {
    ProviderKind.INDEXER: indexers,
    ProviderKind.DOWNLOAD_CLIENT: download_clients,
    ProviderKind.ANNOUNCE: announces,
}


def registry_of(kind: ProviderKind) -> Registry[type[Any]]:
    """The implementations of a kind, by name."""
    return _REGISTRIES[kind]
