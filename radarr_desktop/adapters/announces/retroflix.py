"""RetroFlix: what is new, told by its four bots."""

from dataclasses import dataclass
from typing import ClassVar

from radarr_desktop.adapters.announce_settings import AnnounceSettings, key_field
from radarr_desktop.adapters.announce_tracker import Tracker, TrackerAnnounce
from radarr_desktop.domain.announce import LinePattern
from radarr_desktop.ports.announce import announces
from radarr_desktop.ports.chat import ChatNetworks
from radarr_desktop.ports.provider import ProviderIdentity


@dataclass(frozen=True, slots=True, kw_only=True)
class RetroFlixSettings(AnnounceSettings):
    """RetroFlix's announce."""

    passkey: str = key_field("Passkey", "From your profile on the tracker's site")


@announces.register("RetroFlix")
class RetroFlixAnnounce(TrackerAnnounce):
    """A live announce of RetroFlix."""

    settings_type: ClassVar[type[RetroFlixSettings]] = RetroFlixSettings
    indexer: ClassVar[str] = "RetroFlix"
    tracker: ClassVar[Tracker] = Tracker(
        name="RetroFlix",
        host="irc.p2p-network.net",
        channel="#retroflix",
        announcers=(
            "retroflix-announcer",
            "retroflix-announcer1",
            "retroflix-announcer2",
            "retroflix-announcer3",
        ),
        site="https://retroflix.club",
        pattern=LinePattern(
            line=r"^New! \((?P<cat>[^)]*)\) - (?:\[REQUESTED\]\.)?(?P<name>.+)"
            r" - \((?P<size>[^)]*)\) - \S+/browse/t/(?P<id>\d+)",
            films=r"Movies?\b.*",
        ),
        link="/download.php?id={id}&passkey={passkey}",
        page="/browse/t/{id}",
        guid="RetroFlix-{id}",
    )

    def __init__(
        self, identity: ProviderIdentity, settings: RetroFlixSettings, chat: ChatNetworks
    ) -> None:
        super().__init__(identity, settings, chat)
