"""Anthelion: what is new, told by its bot Sauron."""

from dataclasses import dataclass
from typing import ClassVar

from radarr_desktop.adapters.announce_settings import AnnounceSettings, irc_key, key_field
from radarr_desktop.adapters.announce_tracker import Tracker, TrackerAnnounce
from radarr_desktop.base.schema import setting
from radarr_desktop.domain.announce import LinePattern
from radarr_desktop.ports.announce import announces
from radarr_desktop.ports.chat import ChatNetworks
from radarr_desktop.ports.provider import ProviderIdentity


@dataclass(frozen=True, slots=True, kw_only=True)
class AnthelionSettings(AnnounceSettings):
    """Anthelion's announce."""

    user: str = setting("User name", "", help_text="On the tracker's site; its bot asks for it")
    irc_key: str = irc_key()
    torrent_pass: str = key_field("Torrent pass", "From any download link of the site")


@announces.register("Anthelion")
class AnthelionAnnounce(TrackerAnnounce):
    """A live announce of Anthelion."""

    settings_type: ClassVar[type[AnthelionSettings]] = AnthelionSettings
    indexer: ClassVar[str] = "Anthelion"
    tracker: ClassVar[Tracker] = Tracker(
        name="Anthelion",
        host="irc.nebulance.io",
        channel="#ant-announce",
        announcers=("Sauron",),
        doorkeeper="Sauron",
        request="bot #ant-announce {user} {irc_key}",
        site="https://anthelion.me",
        pattern=LinePattern(
            line=r"^\[(?P<cat>[^\]]+)\] .+ \((?P<year>\d{4})\) \[(?P<tags>.*?)"
            r"(?P<free> / Freeleech!)? / Filename: (?P<name>.+?)\]"
            r" \[(?P<size>[^\]]+?) - Uploader: (?P<up>[^\]]+)\] \S+[?&]id=(?P<id>\d+)",
            films="Feature.*|Short.*|Stand-up.*|Live.*",
        ),
        link="/torrents.php?action=download&id={id}&torrent_pass={torrent_pass}",
        guid="Anthelion-{id}",
    )

    def __init__(
        self, identity: ProviderIdentity, settings: AnthelionSettings, chat: ChatNetworks
    ) -> None:
        super().__init__(identity, settings, chat)
