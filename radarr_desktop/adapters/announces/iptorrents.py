"""IPTorrents: what is new, told by its bots."""

from dataclasses import dataclass
from typing import ClassVar

from radarr_desktop.adapters.announce_settings import AnnounceSettings, key_field
from radarr_desktop.adapters.announce_tracker import Tracker, TrackerAnnounce
from radarr_desktop.domain.announce import LinePattern
from radarr_desktop.ports.announce import announces
from radarr_desktop.ports.chat import ChatNetworks
from radarr_desktop.ports.provider import ProviderIdentity


@dataclass(frozen=True, slots=True, kw_only=True)
class IPTorrentsSettings(AnnounceSettings):
    """IPTorrents's announce."""

    passkey: str = key_field("Passkey", "The torrent_pass of any download link of the site")


@announces.register("IPTorrents")
class IPTorrentsAnnounce(TrackerAnnounce):
    """A live announce of IPTorrents."""

    settings_type: ClassVar[type[IPTorrentsSettings]] = IPTorrentsSettings
    indexer: ClassVar[str] = "IPTorrents"
    tracker: ClassVar[Tracker] = Tracker(
        name="IPTorrents",
        host="irc.iptorrents.com",
        channel="#ipt.announce",
        announcers=("IPT", "IPT_Announce", "FunTimes"),
        site="https://iptorrents.com",
        pattern=LinePattern(
            line=r"^\[(?P<cat>[^\]]+)\] (?P<name>.+?)(?P<free> FREELEECH)?"
            r" - https?://\S+[?&]id=(?P<id>\d+) - (?P<size>[\d.,]+ ?\S+)$",
            films=r"Movies?\b.*",
        ),
        link="/download.php/{id}/{name}.torrent?torrent_pass={passkey}",
        page="/details.php?id={id}",
        guid="IPTorrents-{id}",
    )

    def __init__(
        self, identity: ProviderIdentity, settings: IPTorrentsSettings, chat: ChatNetworks
    ) -> None:
        super().__init__(identity, settings, chat)
