"""Releases: what an indexer offers, and what its name was understood to say."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, IntFlag

from radarr_desktop.domain.language import Language
from radarr_desktop.domain.quality import NO_QUALITY, QualityModel
from radarr_desktop.domain.release_traits import NO_TRAITS, ReleaseTraits

#: Where a person, not a name, told something of a release.
BY_PERSON = "person"


class Protocol(Enum):
    """How a release is fetched."""

    UNKNOWN = "unknown"
    USENET = "usenet"
    TORRENT = "torrent"


class IndexerFlag(IntFlag):
    """Marks that an indexer puts on a release; the bits are Radarr's."""

    NONE = 0
    FREELEECH = 1
    HALFLEECH = 2
    DOUBLE_UPLOAD = 4
    PTP_GOLDEN = 8
    PTP_APPROVED = 16
    INTERNAL = 32
    SCENE = 128
    FREELEECH_75 = 256
    FREELEECH_25 = 512
    NUKED = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One offer of an indexer."""

    #: Unique within the indexer.
    guid: str
    title: str
    indexer_id: int
    indexer_name: str
    protocol: Protocol
    size_bytes: int
    published_at: datetime
    #: An address of a .torrent or .nzb; may hold a passkey: never log it.
    download_url: str = ""
    magnet_url: str = ""
    #: Lower-case hex, "" if the indexer does not say.
    info_hash: str = ""
    #: A page for people.
    info_url: str = ""
    #: The part of that page where people talk about it, "" if there is none.
    comment_url: str = ""
    #: None = the indexer does not say.
    seeders: int | None = None
    leechers: int | None = None
    #: How often it was downloaded so far.
    grabs: int | None = None
    tmdb_id: int = 0
    imdb_id: str = ""
    flags: IndexerFlag = IndexerFlag.NONE
    categories: tuple[int, ...] = ()
    #: What the indexer itself says; empty = nothing, the name must tell.
    languages: tuple[Language, ...] = ()
    indexer_priority: int = 25
    #: What the indexer says the file is (`mkv`, `iso`), "" if it does not.
    container: str = ""
    #: Heard of in the moment of its birth: its file may take some seconds to appear.
    is_announced: bool = False
    #: The indexer alone has it.
    is_exclusive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedRelease:
    """What a release or file name says."""

    #: The name as it was read.
    release_title: str
    #: The film's title first, then every other title in the name.
    titles: tuple[str, ...]
    #: 0 = none in the name.
    year: int = 0
    quality: QualityModel = NO_QUALITY
    #: How the quality was found: "name", "extension", "person" or "unknown".
    quality_from: str = "unknown"
    edition: str = ""
    release_group: str = ""
    release_hash: str = ""
    #: Empty = the name says nothing; the film's original language is then assumed.
    languages: tuple[Language, ...] = ()
    #: Who told the languages: "name" or "person".
    languages_from: str = "name"
    tmdb_id: int = 0
    imdb_id: str = ""
    #: The word for hard-coded subtitles in the name, "" if none.
    hardcoded_subs: str = ""
    traits: ReleaseTraits = NO_TRAITS
    #: Who understood it: "rules", or "guessit" where it settled what they could not.
    parsed_by: str = "rules"

    @property
    def title(self) -> str:
        """The first title."""
        return self.titles[0] if self.titles else ""


@dataclass(frozen=True, slots=True)
class Unparsable:
    """The name cannot be that of a film."""

    name: str
    reason: str
    #: Nothing in the name spoke for a film, but nothing against one either: others may see more.
    is_open: bool = False
