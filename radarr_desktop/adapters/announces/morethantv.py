"""MoreThanTV: what is new, told by its bot Jarvis; films are known by a tag."""

from dataclasses import dataclass
from typing import ClassVar

from radarr_desktop.adapters.announce_settings import AnnounceSettings, key_field
from radarr_desktop.adapters.announce_tracker import Tracker, TrackerAnnounce
from radarr_desktop.domain.announce import LinePattern
from radarr_desktop.ports.announce import announces
from radarr_desktop.ports.chat import ChatNetworks
from radarr_desktop.ports.provider import ProviderIdentity


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreThanTVSettings(AnnounceSettings):
    """MoreThanTV's announce."""

    authkey: str = key_field("Authkey", "From any download link of the site")
    torrent_pass: str = key_field("Torrent pass", "From any download link of the site")


@announces.register("MoreThanTV")
class MoreThanTVAnnounce(TrackerAnnounce):
    """A live announce of MoreThanTV."""

    settings_type: ClassVar[type[MoreThanTVSettings]] = MoreThanTVSettings
    indexer: ClassVar[str] = "MoreThanTV"
    tracker: ClassVar[Tracker] = Tracker(
        name="MoreThanTV",
        host="irc.digitalirc.org",
        channel="#mtv-announce",
        announcers=("Jarvis",),
        site="https://www.morethantv.me",
        pattern=LinePattern(
            line=r"^(?P<name>\S.*?) - Size: (?P<size>.+?) - Uploader: (?P<up>.+?)"
            r" - Tags: (?P<tags>\S+) - \S+[?&]torrentid=(?P<id>\d+)",
            films=r".*\bmovies?\b.*",
        ),
        link="/torrents.php?action=download&id={id}&authkey={authkey}&torrent_pass={torrent_pass}",
        page="/torrents.php?torrentid={id}",
        guid="MoreThanTV-{id}",
    )

    def __init__(
        self, identity: ProviderIdentity, settings: MoreThanTVSettings, chat: ChatNetworks
    ) -> None:
        super().__init__(identity, settings, chat)
