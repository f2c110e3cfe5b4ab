"""BeyondHD: what is new, told by its bots Willie and Millie."""

from dataclasses import dataclass
from typing import ClassVar

from radarr_desktop.adapters.announce_settings import (
    AnnounceSettings,
    irc_key,
    key_field,
    nick_field,
)
from radarr_desktop.adapters.announce_tracker import Tracker, TrackerAnnounce
from radarr_desktop.domain.announce import LinePattern
from radarr_desktop.ports.announce import announces
from radarr_desktop.ports.chat import ChatNetworks
from radarr_desktop.ports.provider import ProviderIdentity


@dataclass(frozen=True, slots=True, kw_only=True)
class BeyondHDSettings(AnnounceSettings):
    """BeyondHD's announce."""

    nick: str = nick_field("Your name on the tracker's site and |autodl")
    irc_key: str = irc_key()
    rsskey: str = key_field("RSS key", "From your profile on the tracker's site")


@announces.register("BeyondHD")
class BeyondHDAnnounce(TrackerAnnounce):
    """A live announce of BeyondHD."""

    settings_type: ClassVar[type[BeyondHDSettings]] = BeyondHDSettings
    indexer: ClassVar[str] = "BeyondHD"
    tracker: ClassVar[Tracker] = Tracker(
        name="BeyondHD",
        host="irc.beyond-hd.me",
        channel="#bhd_announce",
        announcers=("Willie", "Millie"),
        doorkeeper="Millie",
        request="announce {irc_key}",
        site="https://beyond-hd.me",
        pattern=LinePattern(
            line=r"^New Torrent: (?P<name>.+?)(?: \[(?P<promo>[^\]]*(?:Free|FL)[^\]]*)\])?"
            r" Category: (?P<cat>.+?) By: (?P<up>.+?) Size: (?P<size>\S+ \S+)"
            r" Link: \S+[?&]id=(?P<id>\d+)",
            films="Movies?.*",
        ),
        link="/torrent/download/auto.{id}.{rsskey}",
        guid="BeyondHD-{id}",
    )

    def __init__(
        self, identity: ProviderIdentity, settings: BeyondHDSettings, chat: ChatNetworks
    ) -> None:
        super().__init__(identity, settings, chat)
