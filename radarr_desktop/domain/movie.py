"""Films: what is known about them (metadata) and what the library holds of them."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum

from radarr_desktop.base.text import clean_title
from radarr_desktop.domain.language import ENGLISH, Language
from radarr_desktop.domain.quality import QualityModel


class MovieStatus(Enum):
    """How far a film has come, in order; the value is Radarr's name in JSON."""

    TBA = "tba"
    ANNOUNCED = "announced"
    IN_CINEMAS = "inCinemas"
    RELEASED = "released"
    DELETED = "deleted"


class TitleSource(Enum):
    """Who says that the film has this other title."""

    TMDB = "tmdb"
    MAPPINGS = "mappings"
    USER = "user"
    INDEXER = "indexer"


class ImageKind(Enum):
    """What a picture shows."""

    POSTER = "poster"
    FANART = "fanart"
    CLEARLOGO = "clearlogo"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlternativeTitle:
    """Another title, with the language if it is a translation."""

    title: str
    clean_title: str
    source: TitleSource = TitleSource.TMDB
    language: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture of a film at its source."""

    kind: ImageKind
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """An average (0–10) and how many voted, by the one who counted (`tmdb`, `imdb`)."""

    source: str
    value: float
    votes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionRef:
    """The series of films that a film belongs to."""

    tmdb_id: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MovieMetadata:
    """What a metadata source knows about a film, whether we keep it or not."""

    tmdb_id: int
    title: str
    clean_title: str
    sort_title: str
    #: 0 = not known.
    year: int = 0
    imdb_id: str = ""
    original_title: str = ""
    original_language: Language = ENGLISH
    status: MovieStatus = MovieStatus.RELEASED
    overview: str = ""
    runtime_minutes: int = 0
    in_cinemas: date | None = None
    digital_release: date | None = None
    physical_release: date | None = None
    secondary_year: int | None = None
    genres: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    studio: str = ""
    certification: str = ""
    website: str = ""
    youtube_trailer_id: str = ""
    popularity: float = 0.0
    ratings: tuple[Rating, ...] = ()
    images: tuple[Image, ...] = ()
    collection: CollectionRef | None = None
    alternative_titles: tuple[AlternativeTitle, ...] = ()

    def image_url(self, kind: ImageKind) -> str:
        """Where the first picture of this kind is, or ""."""
        return next((image.url for image in self.images if image.kind is kind), "")

    def is_recent(self, today: date) -> bool:
        """It came out at home within 21 days, or in cinemas within 120."""
        at_home = [day for day in (self.digital_release, self.physical_release) if day]
        return any(day >= today - timedelta(days=21) for day in at_home) or (
            self.in_cinemas is not None and self.in_cinemas >= today - timedelta(days=120)
        )

    def all_titles(self) -> tuple[str, ...]:
        """Every title by which a release may name this film, as people write them."""
        original = (self.original_title,) if self._has_other_original else ()
        return (self.title, *original, *(other.title for other in self.alternative_titles))

    def all_clean_titles(self) -> frozenset[str]:
        """The same, cleaned."""
        original = (clean_title(self.original_title),) if self._has_other_original else ()
        others = (other.clean_title for other in self.alternative_titles)
        return frozenset((self.clean_title, *original, *others)) - {""}

    @property
    def _has_other_original(self) -> bool:
        return self.original_title not in ("", self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaInfo:
    """What was measured in a video file."""

    container: str = ""
    video_codec: str = ""
    video_profile: str = ""
    video_bit_depth: int = 0
    video_bitrate: int = 0
    #: "", "HDR10", "HDR10Plus", "DV", "DV HDR10", "HLG" …
    hdr: str = ""
    width: int = 0
    height: int = 0
    frames_per_second: float = 0.0
    scan_type: str = ""
    #: Pictures per frame: 2 in a 3D film; 0 = not known.
    multiview_count: int = 0
    runtime_seconds: float = 0.0
    audio_codec: str = ""
    audio_profile: str = ""
    #: 5.1 as 5.1; 0 = no audio.
    audio_channels: float = 0.0
    audio_bitrate: int = 0
    audio_stream_count: int = 0
    #: ISO 639 codes, in stream order.
    audio_languages: tuple[str, ...] = ()
    subtitle_languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MovieFile:
    """A film's file in the library."""

    #: 0 until it is stored.
    id: int = 0
    movie_id: int
    #: Relative to the film's folder.
    relative_path: str
    size_bytes: int
    added_at: datetime
    quality: QualityModel
    languages: tuple[Language, ...] = ()
    release_group: str = ""
    edition: str = ""
    #: The release name it came as, "" if unknown.
    scene_name: str = ""
    #: The path inside the download it was imported from, "" if unknown.
    original_path: str = ""
    #: `hardlink`, `reflink`, `copy`, `move`, or "" if it was found on disk.
    placed_by: str = ""
    indexer_flags: int = 0
    custom_format_score: int = 0
    media_info: MediaInfo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Movie:
    """A film of the library."""

    #: 0 until it is stored.
    id: int = 0
    metadata: MovieMetadata
    #: The film's own folder, absolute.
    path: str
    root_folder_path: str
    quality_profile_id: int
    monitored: bool = True
    minimum_availability: MovieStatus = MovieStatus.RELEASED
    added_at: datetime
    tags: frozenset[int] = field(default_factory=frozenset)
    file: MovieFile | None = None
    last_search_at: datetime | None = None
    metadata_refreshed_at: datetime | None = None

    @property
    def title(self) -> str:
        """The title people read."""
        return self.metadata.title

    @property
    def year(self) -> int:
        """The year of the first release, 0 if unknown."""
        return self.metadata.year

    @property
    def display_title(self) -> str:
        """`Title (Year)`."""
        return f"{self.title} ({self.year})" if self.year else self.title
