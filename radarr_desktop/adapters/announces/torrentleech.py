"""TorrentLeech: what is new, told without sizes by its bot."""

from dataclasses import dataclass
from typing import ClassVar

from radarr_desktop.adapters.announce_settings import AnnounceSettings, key_field
from radarr_desktop.adapters.announce_tracker import Tracker, TrackerAnnounce
from radarr_desktop.domain.announce import LinePattern
from radarr_desktop.ports.announce import announces
from radarr_desktop.ports.chat import ChatNetworks
from radarr_desktop.ports.provider import ProviderIdentity


@dataclass(frozen=True, slots=True, kw_only=True)
class TorrentLeechSettings(AnnounceSettings):
    """TorrentLeech's announce."""

    rsskey: str = key_field("RSS key", "The 20 hex digits of your RSS address")


@announces.register("TorrentLeech")
class TorrentLeechAnnounce(TrackerAnnounce):
    """A live announce of TorrentLeech."""

    settings_type: ClassVar[type[TorrentLeechSettings]] = TorrentLeechSettings
    indexer: ClassVar[str] = "TorrentLeech"
    tracker: ClassVar[Tracker] = Tracker(
        name="TorrentLeech",
        host="irc.torrentleech.org",
        port=7021,
        channel="#tlannounces",
        announcers=("_AnnounceBot_",),
        site="https://www.torrentleech.org",
        pattern=LinePattern(
            line=r"^New Torrent Announcement:\s*<(?P<cat>[^>]*)>\s*Name:'(?P<name>.*)' uploaded by"
            r" '(?P<up>[^']*)'\s*(?P<free>freeleech)?\s*-\s*\S+/torrent/(?P<id>\d+)",
            films=r"Movies\b.*",
        ),
        link="/rss/download/{id}/{rsskey}/{name}.torrent",
        page="/torrent/{id}",
        guid="{base}/torrent/{id}",
    )

    def __init__(
        self, identity: ProviderIdentity, settings: TorrentLeechSettings, chat: ChatNetworks
    ) -> None:
        super().__init__(identity, settings, chat)
