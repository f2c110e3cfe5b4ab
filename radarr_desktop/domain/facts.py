"""All that a specification may look at: gathered once by the engine, then only read.

A new fact is a field here with a default that means "not known", so that tests and callers which
do not care need not name it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from radarr_desktop.domain.blocklist import BlocklistEntry
from radarr_desktop.domain.delay_profile import NO_DELAY, DelayProfile
from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.history import HistoryRecord
from radarr_desktop.domain.language import Language
from radarr_desktop.domain.movie import MediaInfo, Movie, MovieFile
from radarr_desktop.domain.quality import (
    NO_QUALITY,
    QualityDefinition,
    QualityModel,
    QualityProfile,
)
from radarr_desktop.domain.release import IndexerFlag, ParsedRelease, Protocol, Release
from radarr_desktop.domain.release_profile import ReleaseProfile
from radarr_desktop.domain.reputation.tiers import Reputation
from radarr_desktop.domain.scoring import NO_SCORING, Scoring


class ProperPolicy(Enum):
    """What PROPER and REPACK are worth; the value is Radarr's name in JSON."""

    PREFER_AND_UPGRADE = "preferAndUpgrade"
    DO_NOT_UPGRADE = "doNotUpgrade"
    DO_NOT_PREFER = "doNotPrefer"


class SearchKind(Enum):
    """What led to the release."""

    RSS = "rss"
    AUTOMATIC = "automatic"
    INTERACTIVE = "interactive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A release that was understood and belongs to a film of the library."""

    release: Release
    parsed: ParsedRelease
    movie: Movie
    #: The name's languages, the film's original one where the name is silent.
    languages: tuple[Language, ...] = ()
    formats: tuple[CustomFormat, ...] = ()
    format_score: int = 0
    #: Of these the points that its file will not keep: nobody seeds a file on a shelf.
    fleeting_score: int = 0
    #: How the film was found: a sentence.
    matched_by: str = ""

    @property
    def lasting_score(self) -> int:
        """The only points to hold against a file's: with others one release could gain for ever."""
        return self.format_score - self.fleeting_score


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedRelease:
    """Something already on its way for a film."""

    title: str
    quality: QualityModel
    format_score: int = 0
    release_group: str = ""
    info_hash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexerFacts:
    """What the settings of a release's indexer demand."""

    minimum_seeders: int = 1
    required_flags: IndexerFlag = IndexerFlag.NONE
    #: Look at the blocklist once more when the torrent's own hash is known, before it is grabbed.
    reject_blocklisted_hashes: bool = False
    tags: frozenset[int] = frozenset()
    disabled_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionSettings:
    """The program's own rules for releases."""

    proper_policy: ProperPolicy = ProperPolicy.PREFER_AND_UPGRADE
    #: Minutes; usenet only. 0 = no rule.
    minimum_age_minutes: int = 0
    #: Megabytes. 0 = no rule.
    maximum_size_mb: int = 0
    #: Days; usenet only. 0 = no rule.
    retention_days: int = 0
    availability_delay_days: int = 0
    allow_hardcoded_subs: bool = False
    whitelisted_hardcoded_subs: tuple[str, ...] = ()
    prefer_indexer_flags: bool = False
    #: An optional score for releases that are equal in all else.
    scoring: Scoring = NO_SCORING
    completed_handling: bool = True
    #: For so many days a gain that did not come true is not fetched again. 0 = no rule.
    loop_guard_days: int = 30
    #: Megabytes that must stay free on the film's disk.
    minimum_free_space_mb: int = 100
    check_free_space: bool = True
    #: Those for which a download client is switched on.
    enabled_protocols: frozenset[Protocol] = frozenset({Protocol.TORRENT, Protocol.USENET})


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFacts:
    """What is known when releases for one film are judged."""

    now: datetime
    search: SearchKind
    profile: QualityProfile
    settings: DecisionSettings = DecisionSettings()
    #: The one that holds for the film.
    delay: DelayProfile = NO_DELAY
    #: When the oldest release that waits for the film was published; None = none waits.
    oldest_pending: datetime | None = None
    release_profiles: tuple[ReleaseProfile, ...] = ()
    #: Quality id → definition.
    definitions: Mapping[int, QualityDefinition] = field(default_factory=dict)
    blocklist: tuple[BlocklistEntry, ...] = ()
    queue: tuple[QueuedRelease, ...] = ()
    #: Newest first.
    history: tuple[HistoryRecord, ...] = ()
    #: Indexer id → its demands.
    indexers: Mapping[int, IndexerFacts] = field(default_factory=dict)
    #: Group in capitals → what it is worth; only those of which enough was seen.
    reputations: Mapping[str, Reputation] = field(default_factory=dict)
    #: Free bytes where the film's folder is; None = not known.
    free_bytes: int | None = None
    #: The film that was searched for; None in an RSS sync.
    searched_movie_id: int | None = None
    #: A person asked for this very search: what holds the program back (not monitored, not yet
    #: available) does not hold them back. An interactive search is always one.
    user_invoked: bool = False

    @property
    def by_hand(self) -> bool:
        """A person is waiting for these releases."""
        return self.user_invoked or self.search is SearchKind.INTERACTIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """A file inside a finished download."""

    #: Absolute.
    path: str
    #: Relative to the download's folder, with `/`.
    relative_path: str
    size_bytes: int
    modified_at: datetime | None = None
    media_info: MediaInfo | None = None
    #: Why media info is missing, "" if it was read or not asked for.
    media_error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportCandidate:
    """A file, what its names say, and the film it is to become."""

    file: FoundFile
    movie: Movie
    #: From the file's name, the folder's and the grab's, best first; None where it says nothing.
    parsed: ParsedRelease | None = None
    quality: QualityModel = NO_QUALITY
    languages: tuple[Language, ...] = ()
    edition: str = ""
    release_group: str = ""
    scene_name: str = ""
    formats: tuple[CustomFormat, ...] = ()
    format_score: int = 0
    #: It already lies in the film's own folder: nothing is moved, no rule of transfer applies.
    is_existing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFacts:
    """What is known when the files of one download are judged."""

    now: datetime
    profile: QualityProfile
    proper_policy: ProperPolicy = ProperPolicy.PREFER_AND_UPGRADE
    #: All that are defined; None = not known, the grab's score then stands for the file's.
    formats: tuple[CustomFormat, ...] | None = None
    current_file: MovieFile | None = None
    #: The film the release was grabbed for; None without a grab.
    grabbed_movie_id: int | None = None
    #: Free bytes where the film's folder is; None = not known.
    free_bytes: int | None = None
    minimum_free_space_mb: int = 100
    check_free_space: bool = True
    #: The file can be linked: it needs no new space.
    can_hardlink: bool = False
    #: Has this download been imported after its last grab?
    already_imported: bool = False
    #: Relative paths of all video files of the download.
    video_files: tuple[str, ...] = ()
