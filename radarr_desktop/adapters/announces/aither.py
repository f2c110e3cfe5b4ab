"""Aither, a site of UNIT3D: what is new, told by its bot BOT."""

from dataclasses import dataclass
from typing import ClassVar

from radarr_desktop.adapters.announce_settings import AnnounceSettings, key_field
from radarr_desktop.adapters.announce_tracker import Tracker, TrackerAnnounce
from radarr_desktop.adapters.announce_unit3d import UNIT3D
from radarr_desktop.ports.announce import announces
from radarr_desktop.ports.chat import ChatNetworks
from radarr_desktop.ports.provider import ProviderIdentity


@dataclass(frozen=True, slots=True, kw_only=True)
class AitherSettings(AnnounceSettings):
    """Aither's announce."""

    rsskey: str = key_field("RSS key", "From your profile on the tracker's site")


@announces.register("Aither")
class AitherAnnounce(TrackerAnnounce):
    """A live announce of Aither."""

    settings_type: ClassVar[type[AitherSettings]] = AitherSettings
    indexer: ClassVar[str] = "Aither"
    tracker: ClassVar[Tracker] = Tracker(
        name="Aither",
        host="irc.aither.cc",
        channel="#Feed",
        announcers=("BOT",),
        site="https://aither.cc",
        pattern=UNIT3D,
        link="/torrent/download/{id}.{rsskey}",
        page="/torrents/{id}",
        guid="{base}/torrents/{id}",
    )

    def __init__(
        self, identity: ProviderIdentity, settings: AitherSettings, chat: ChatNetworks
    ) -> None:
        super().__init__(identity, settings, chat)
