"""The torrent engine inside the program: libtorrent, no other program needed.

client.py    the port, on the loop ── calls ──► session.py   libtorrent, in threads
status.py    a torrent's state as our item      state.py     what outlives a crash
"""

from radarr_desktop.adapters.download_clients.built_in.client import BuiltInTorrent
from radarr_desktop.adapters.download_clients.built_in.settings import BuiltInSettings

__all__ = ["BuiltInSettings", "BuiltInTorrent"]
