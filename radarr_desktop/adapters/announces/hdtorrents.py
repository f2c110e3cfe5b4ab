"""HD-Torrents: what is new, told by its bot HoboLarry."""

from dataclasses import dataclass
from typing import ClassVar

from radarr_desktop.adapters.announce_settings import AnnounceSettings, key_field
from radarr_desktop.adapters.announce_tracker import Tracker, TrackerAnnounce
from radarr_desktop.adapters.announce_xbtit import XBTIT
from radarr_desktop.ports.announce import announces
from radarr_desktop.ports.chat import ChatNetworks
from radarr_desktop.ports.provider import ProviderIdentity


@dataclass(frozen=True, slots=True, kw_only=True)
class HDTorrentsSettings(AnnounceSettings):
    """HD-Torrents's announce."""

    key: str = key_field("Key", "Of the download links in your RSS feed")
    token: str = key_field("Token", "Of the download links in your RSS feed")


@announces.register("HD-Torrents")
class HDTorrentsAnnounce(TrackerAnnounce):
    """A live announce of HD-Torrents."""

    settings_type: ClassVar[type[HDTorrentsSettings]] = HDTorrentsSettings
    indexer: ClassVar[str] = "HD-Torrents"
    tracker: ClassVar[Tracker] = Tracker(
        name="HD-Torrents",
        host="irc.p2p-network.net",
        channel="#HD-Torrents.Announce",
        announcers=("HoboLarry",),
        site="https://hd-torrents.org",
        pattern=XBTIT,
        link="/rss/?action=download&key={key}&token={token}&hash={id}&title={name}",
        guid="HD-Torrents-{id}",
    )

    def __init__(
        self, identity: ProviderIdentity, settings: HDTorrentsSettings, chat: ChatNetworks
    ) -> None:
        super().__init__(identity, settings, chat)
