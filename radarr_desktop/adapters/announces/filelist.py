"""FileList: what is new, told by its bot Announce."""

from dataclasses import dataclass
from typing import ClassVar

from radarr_desktop.adapters.announce_settings import AnnounceSettings, indexer_key
from radarr_desktop.adapters.announce_tracker import Tracker, TrackerAnnounce
from radarr_desktop.domain.announce import LinePattern
from radarr_desktop.ports.announce import announces
from radarr_desktop.ports.chat import ChatNetworks
from radarr_desktop.ports.provider import ProviderIdentity


@dataclass(frozen=True, slots=True, kw_only=True)
class FileListSettings(AnnounceSettings):
    """FileList's announce."""

    passkey: str = indexer_key("Passkey")


@announces.register("FileList")
class FileListAnnounce(TrackerAnnounce):
    """A live announce of FileList."""

    settings_type: ClassVar[type[FileListSettings]] = FileListSettings
    indexer: ClassVar[str] = "FileList"
    tracker: ClassVar[Tracker] = Tracker(
        name="FileList",
        host="irc.filelist.io",
        channel="#announce",
        announcers=("Announce",),
        site="https://filelist.io",
        pattern=LinePattern(
            line=r"^New Torrent: (?P<name>.+?) (?P<free>-- \[FreeLeech!\] )?"
            r"(?P<internal>-- \[Internal!\] )?-- \[(?P<cat>[^\]]*)\] \[(?P<size>[^\]]*)\]"
            r" -- \S+[?&]id=(?P<id>\d+) -- by (?P<up>.+)$",
            films="Film.*|Anima.*",
        ),
        link="/download.php?id={id}&passkey={passkey}",
        page="/details.php?id={id}",
        guid="FileList-{id}",
        shared_keys={"passkey": ("passkey", "pass_key")},
    )

    def __init__(
        self, identity: ProviderIdentity, settings: FileListSettings, chat: ChatNetworks
    ) -> None:
        super().__init__(identity, settings, chat)
