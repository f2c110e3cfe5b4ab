"""PassThePopcorn: lines of figures, told by its bot Hummingbird."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from radarr_desktop.adapters.announce_settings import AnnounceSettings, irc_key, key_field
from radarr_desktop.adapters.announce_tracker import Tracker, TrackerAnnounce
from radarr_desktop.base.schema import setting
from radarr_desktop.domain.announce import LinePattern
from radarr_desktop.domain.release import IndexerFlag
from radarr_desktop.ports.announce import announces
from radarr_desktop.ports.chat import ChatNetworks
from radarr_desktop.ports.provider import ProviderIdentity

_KIND = {"1": IndexerFlag.PTP_APPROVED, "3": IndexerFlag.PTP_GOLDEN}
_ORIGIN = {"1": IndexerFlag.SCENE, "2": IndexerFlag.INTERNAL}
_LEECH = {"1": IndexerFlag.FREELEECH, "2": IndexerFlag.HALFLEECH}


def _marks(found: Mapping[str, str]) -> IndexerFlag:
    """What the figures of a line say."""
    none = IndexerFlag.NONE
    return (
        _KIND.get(found["at"], none)
        | _ORIGIN.get(found["origin"], none)
        | _LEECH.get(found["fl"], none)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PassThePopcornSettings(AnnounceSettings):
    """PassThePopcorn's announce."""

    user: str = setting("User name", "", help_text="On the tracker's site; its bot asks for it")
    irc_key: str = irc_key()
    authkey: str = key_field("Authkey", "From any download link of the site")
    torrent_pass: str = key_field("Torrent pass", "From any download link of the site")


@announces.register("PassThePopcorn")
class PassThePopcornAnnounce(TrackerAnnounce):
    """A live announce of PassThePopcorn."""

    settings_type: ClassVar[type[PassThePopcornSettings]] = PassThePopcornSettings
    indexer: ClassVar[str] = "PassThePopcorn"
    tracker: ClassVar[Tracker] = Tracker(
        name="PassThePopcorn",
        host="irc.passthepopcorn.me",
        port=7000,
        channel="#ptp-announce",
        announcers=("Hummingbird",),
        doorkeeper="Hummingbird",
        request="ENTER {user} {irc_key} #ptp-announce",
        site="https://passthepopcorn.me",
        pattern=LinePattern(
            line=r"^(?P<at>\d):(?P<cat>\d):(?P<origin>\d):(?P<fl>\d):(?P<gid>\d+):(?P<id>\d+)"
            r":(?P<key>\w+):(?P<imdb>tt\d+)?:(?P<bytes>\d{1,18}):(?P<ts>\d{1,12})\|(?P<spec>[^|]*)"
            r"\|(?P<edition>[^|]*)\|(?P<year>\d+)\|(?P<title>[^|]+)\|(?P<name>[^|]+)\|(?P<tags>.*)$",
            films="[1245]",  # features, shorts, stand-up, live; no miniseries, no collections
            marks=_marks,
        ),
        link="/torrents.php?action=download&id={id}&authkey={authkey}"
        "&torrent_pass={torrent_pass}&key={key}",
        page="/torrents.php?id={gid}&torrentid={id}",
        guid="PassThePopcorn-{id}",
    )

    def __init__(
        self, identity: ProviderIdentity, settings: PassThePopcornSettings, chat: ChatNetworks
    ) -> None:
        super().__init__(identity, settings, chat)
