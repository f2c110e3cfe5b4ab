"""HDBits: what is new, told by its bot midgards."""

from dataclasses import dataclass
from typing import ClassVar

from radarr_desktop.adapters.announce_settings import AnnounceSettings, indexer_key, irc_key
from radarr_desktop.adapters.announce_tracker import Tracker, TrackerAnnounce
from radarr_desktop.domain.announce import LinePattern
from radarr_desktop.ports.announce import announces
from radarr_desktop.ports.chat import ChatNetworks
from radarr_desktop.ports.provider import ProviderIdentity


@dataclass(frozen=True, slots=True, kw_only=True)
class HDBitsSettings(AnnounceSettings):
    """HDBits's announce."""

    irc_key: str = irc_key()
    passkey: str = indexer_key("Passkey")


@announces.register("HDBits")
class HDBitsAnnounce(TrackerAnnounce):
    """A live announce of HDBits."""

    settings_type: ClassVar[type[HDBitsSettings]] = HDBitsSettings
    indexer: ClassVar[str] = "HDBits"
    tracker: ClassVar[Tracker] = Tracker(
        name="HDBits",
        host="irc.p2p-network.net",
        channel="#hdbits.announce",
        announcers=("midgards",),
        doorkeeper="midgards",
        request="announce {irc_key}",
        site="https://hdbits.org",
        pattern=LinePattern(
            line=r"^New Torrent: (?P<name>.+) - Type: (?P<cat>[^(]+?)"
            r"(?: \((?P<codec>[^,()]+), (?P<medium>[^()]+)\))?"
            r"(?P<internal> Internal!)?(?P<exclusive> Exclusive!)? - Uploaded by: (?P<up>.+?)"
            r" - Size: (?P<size>[\d.,]+ ?[KMGT]i?B) - https?://\S+?[?&]id=(?P<id>\d+)",
            films="Movie|Documentary",
        ),
        link="/download.php?id={id}&passkey={passkey}",
        page="/details.php?id={id}",
        guid="HDBits-{id}",
        shared_keys={"passkey": ("passkey", "api_key")},
    )

    def __init__(
        self, identity: ProviderIdentity, settings: HDBitsSettings, chat: ChatNetworks
    ) -> None:
        super().__init__(identity, settings, chat)
