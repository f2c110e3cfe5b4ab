"""HD-Space: what is new, told by its bot hdspace."""

from dataclasses import dataclass
from typing import ClassVar

from radarr_desktop.adapters.announce_settings import AnnounceSettings, key_field
from radarr_desktop.adapters.announce_tracker import Tracker, TrackerAnnounce
from radarr_desktop.adapters.announce_xbtit import XBTIT
from radarr_desktop.ports.announce import announces
from radarr_desktop.ports.chat import ChatNetworks
from radarr_desktop.ports.provider import ProviderIdentity


@dataclass(frozen=True, slots=True, kw_only=True)
class HDSpaceSettings(AnnounceSettings):
    """HD-Space's announce."""

    rsskey: str = key_field("RSS key", "The rsspid of the download links in your RSS feed")


@announces.register("HD-Space")
class HDSpaceAnnounce(TrackerAnnounce):
    """A live announce of HD-Space."""

    settings_type: ClassVar[type[HDSpaceSettings]] = HDSpaceSettings
    indexer: ClassVar[str] = "HD-Space"
    tracker: ClassVar[Tracker] = Tracker(
        name="HD-Space",
        host="irc.p2p-network.net",
        channel="#HD-Space",
        announcers=("hdspace",),
        site="https://hd-space.org",
        pattern=XBTIT,
        link="/download.php?id={id}&f={name}.torrent&rsspid={rsskey}",
        guid="HD-Space-{id}",
    )

    def __init__(
        self, identity: ProviderIdentity, settings: HDSpaceSettings, chat: ChatNetworks
    ) -> None:
        super().__init__(identity, settings, chat)
