"""HDBits: a torrent site with a JSON interface of its own."""

from radarr_desktop.adapters.indexers.hdbits.client import HDBits
from radarr_desktop.adapters.indexers.hdbits.settings import HDBitsSettings

__all__ = ["HDBits", "HDBitsSettings"]
