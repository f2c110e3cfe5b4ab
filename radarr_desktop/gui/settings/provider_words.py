"""What kinds of providers are called in the windows; programs know them by Radarr's names."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from radarr_desktop.domain.release import Protocol
from radarr_desktop.engine.provider_types import ProviderType
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP

#: Those that are called otherwise than by their own name.
_NAMES = {
    "BuiltInTorrent": QT_TRANSLATE_NOOP("Providers", "Built-in engine"),
    "QBittorrent": "qBittorrent",
    "TorrentRssIndexer": QT_TRANSLATE_NOOP("Providers", "Torrent RSS"),
}
_PROTOCOLS = {
    Protocol.TORRENT: QT_TRANSLATE_NOOP("Providers", "Torrents"),
    Protocol.USENET: QT_TRANSLATE_NOOP("Providers", "Usenet"),
}


def shown_name(implementation: str) -> str:
    """A kind's name for people."""
    return _tr(_NAMES.get(implementation, implementation))


def by_protocol(types: Sequence[ProviderType]) -> list[tuple[str, list[ProviderType]]]:
    """The kinds under the names of their protocols, both in the order of the alphabet."""
    groups: dict[str, list[ProviderType]] = {}
    for one in sorted(types, key=lambda one: shown_name(one.implementation).casefold()):
        groups.setdefault(_tr(_PROTOCOLS[one.protocol]), []).append(one)
    return sorted(groups.items())


def _tr(text: str) -> str:
    return QCoreApplication.translate("Providers", text)
