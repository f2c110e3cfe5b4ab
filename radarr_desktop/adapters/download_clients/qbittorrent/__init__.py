"""qBittorrent by its Web API 2.x: 4.1 and newer, the 5.x verbs included."""

from radarr_desktop.adapters.download_clients.qbittorrent.client import QBittorrent
from radarr_desktop.adapters.download_clients.qbittorrent.settings import QBittorrentSettings

__all__ = ["QBittorrent", "QBittorrentSettings"]
