"""Films in JSON: of the library, and as a metadata source offers them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath
from typing import Any

from msgspec import UNSET, UnsetType

from radarr_desktop.api.wire.base import Wire, instant, maybe, maybe_day, maybe_instant
from radarr_desktop.api.wire.movie_file import MovieFileWire, file_wire
from radarr_desktop.api.wire.quality import LanguageWire, language_wire
from radarr_desktop.domain.availability import ALWAYS, available_from, is_available
from radarr_desktop.domain.decisions.standing import file_worth
from radarr_desktop.domain.decisions.upgrade import cutoff_not_met
from radarr_desktop.domain.formats.custom_formats import CustomFormat, formats_for
from radarr_desktop.domain.formats.file_formats import kept_subject
from radarr_desktop.domain.movie import Movie, MovieFile, MovieMetadata, MovieStatus
from radarr_desktop.domain.naming.options import NamingOptions
from radarr_desktop.domain.naming.template import folder_name
from radarr_desktop.domain.quality import QualityProfile

#: Those that Radarr's clients know; each is a number and how many voted.
_RATING_SOURCES = ("imdb", "tmdb", "metacritic", "rottenTomatoes", "trakt")


class ImageWire(Wire, kw_only=True):
    """A picture: here and at its source."""

    cover_type: str
    url: str | UnsetType
    remote_url: str


class RatingWire(Wire, kw_only=True):
    """An average."""

    votes: int
    value: float
    type: str


class AlternativeTitleWire(Wire, kw_only=True):
    """Another title."""

    source_type: str
    movie_metadata_id: int
    title: str
    clean_title: str
    id: int


class CollectionWire(Wire, kw_only=True):
    """The series that a film belongs to."""

    title: str
    tmdb_id: int


class StatisticsWire(Wire, kw_only=True):
    """A film's files in numbers."""

    movie_file_count: int
    size_on_disk: int
    release_groups: list[str]


class MovieWire(Wire, kw_only=True):
    """A film."""

    title: str
    original_title: str
    original_language: LanguageWire
    alternate_titles: list[AlternativeTitleWire]
    secondary_year: int | UnsetType
    secondary_year_source_id: int = 0
    sort_title: str
    size_on_disk: int
    status: str
    overview: str
    in_cinemas: datetime | UnsetType
    physical_release: datetime | UnsetType
    digital_release: datetime | UnsetType
    release_date: datetime | UnsetType
    images: list[ImageWire]
    website: str
    remote_poster: str | UnsetType = UNSET
    year: int
    you_tube_trailer_id: str
    studio: str
    path: str | UnsetType = UNSET
    quality_profile_id: int = 0
    has_file: bool
    movie_file_id: int = 0
    monitored: bool
    minimum_availability: str
    is_available: bool
    folder_name: str = ""
    runtime: int
    clean_title: str
    imdb_id: str | UnsetType
    tmdb_id: int
    title_slug: str
    root_folder_path: str | UnsetType = UNSET
    folder: str | UnsetType = UNSET
    certification: str | UnsetType
    genres: list[str]
    keywords: list[str]
    tags: list[int]
    added: datetime
    ratings: dict[str, RatingWire]
    movie_file: MovieFileWire | UnsetType = UNSET
    collection: CollectionWire | UnsetType
    popularity: float
    last_search_time: datetime | UnsetType = UNSET
    statistics: StatisticsWire
    id: int | UnsetType = UNSET


@dataclass(frozen=True, slots=True)
class MovieShapes:
    """Makes a film's JSON; holds what must be known besides the film, read once for many."""

    now: datetime
    availability_delay: int
    url_base: str
    profiles: Mapping[int, QualityProfile]
    formats: Sequence[CustomFormat]
    naming: NamingOptions
    _wants: dict[tuple[int, int, int, bool], bool] = field(default_factory=dict)

    def listed(self, movie: Movie) -> MovieWire:
        """A film among many: which formats its file matches is told if there are none at all."""
        return self._movie(movie, () if not self.formats else None)

    def whole(self, movie: Movie) -> MovieWire:
        """A film with everything."""
        file = movie.file
        return self._movie(movie, self.formats_of(movie, file) if file else ())

    def offered(self, metadata: MovieMetadata, movie: Movie | None, default_root: str) -> MovieWire:
        """A film at the source; `movie` is the library's, if it has it."""
        wire = self.whole(movie) if movie else self._stranger(metadata, default_root)
        poster = next((one.remote_url for one in wire.images if one.cover_type == "poster"), "")
        wire.remote_poster = maybe(poster)
        wire.folder = folder_name(metadata, self.naming)
        return wire

    def file(self, movie: Movie, file: MovieFile) -> MovieFileWire:
        """A file of a film with everything."""
        return self._file(movie, file, self.formats_of(movie, file))

    def formats_of(self, movie: Movie, file: MovieFile) -> tuple[CustomFormat, ...]:
        """The formats that a file matches, by the name it came as."""
        if not self.formats:
            return ()
        return formats_for(kept_subject(movie, file), self.formats)

    def wants_better(self, movie: Movie, file: MovieFile) -> bool:
        """Is a better file looked for?"""
        profile = self.profiles.get(movie.quality_profile_id)
        if profile is None:
            return False
        worth = file_worth(movie, file, profile)
        key = (
            profile.id,
            file.quality.quality.id,
            file.custom_format_score,
            worth.keeps_languages,
        )
        if key not in self._wants:
            self._wants[key] = cutoff_not_met(profile, worth)
        return self._wants[key]

    def _file(
        self, movie: Movie, file: MovieFile, formats: tuple[CustomFormat, ...] | None
    ) -> MovieFileWire:
        wants_better = self.wants_better(movie, file)
        return file_wire(file, movie.path, wants_better=wants_better, formats=formats)

    def _movie(self, movie: Movie, formats: tuple[CustomFormat, ...] | None) -> MovieWire:
        file = movie.file
        size = file.size_bytes if file else 0
        groups = [file.release_group] if file and file.release_group else []
        return MovieWire(
            **self._known(movie.metadata, movie.id, movie.minimum_availability),
            size_on_disk=size,
            path=movie.path,
            quality_profile_id=movie.quality_profile_id,
            has_file=file is not None,
            movie_file_id=file.id if file else 0,
            monitored=movie.monitored,
            folder_name=PurePath(movie.path).name,
            root_folder_path=movie.root_folder_path,
            tags=sorted(movie.tags),
            added=instant(movie.added_at),
            movie_file=self._file(movie, file, formats) if file else UNSET,
            last_search_time=maybe_instant(movie.last_search_at),
            statistics=StatisticsWire(
                movie_file_count=1 if file else 0, size_on_disk=size, release_groups=groups
            ),
            id=movie.id,
        )

    def _stranger(self, metadata: MovieMetadata, default_root: str) -> MovieWire:
        name = folder_name(metadata, self.naming)
        return MovieWire(
            **self._known(metadata, 0, MovieStatus.RELEASED),
            size_on_disk=0,
            has_file=False,
            monitored=False,
            folder_name=name,
            root_folder_path=maybe(default_root),
            tags=[],
            added=datetime(1, 1, 1, tzinfo=self.now.tzinfo),
            statistics=StatisticsWire(movie_file_count=0, size_on_disk=0, release_groups=[]),
        )

    def _known(
        self, metadata: MovieMetadata, movie_id: int, availability: MovieStatus
    ) -> dict[str, Any]:  # Any: arguments of MovieWire
        day = available_from(metadata, availability)
        return {
            "title": metadata.title,
            "original_title": metadata.original_title or metadata.title,
            "original_language": language_wire(metadata.original_language),
            "alternate_titles": [
                AlternativeTitleWire(
                    source_type=other.source.value,
                    movie_metadata_id=movie_id,
                    title=other.title,
                    clean_title=other.clean_title,
                    id=place,
                )
                for place, other in enumerate(metadata.alternative_titles, 1)
            ],
            "secondary_year": maybe(metadata.secondary_year),
            "sort_title": metadata.sort_title,
            "status": metadata.status.value,
            "overview": metadata.overview,
            "in_cinemas": maybe_day(metadata.in_cinemas),
            "physical_release": maybe_day(metadata.physical_release),
            "digital_release": maybe_day(metadata.digital_release),
            "release_date": maybe_day(None if day == ALWAYS else day),
            "images": self._images(metadata, movie_id),
            "website": metadata.website,
            "year": metadata.year,
            "you_tube_trailer_id": metadata.youtube_trailer_id,
            "studio": metadata.studio,
            "minimum_availability": availability.value,
            "is_available": is_available(metadata, availability, self.now, self.availability_delay),
            "runtime": metadata.runtime_minutes,
            "clean_title": metadata.clean_title,
            "imdb_id": maybe(metadata.imdb_id),
            "tmdb_id": metadata.tmdb_id,
            "title_slug": str(metadata.tmdb_id),
            "certification": maybe(metadata.certification),
            "genres": list(metadata.genres),
            "keywords": list(metadata.keywords),
            "ratings": {
                rating.source: RatingWire(votes=rating.votes, value=rating.value, type="user")
                for rating in metadata.ratings
                if rating.source in _RATING_SOURCES
            },
            "collection": (
                CollectionWire(title=metadata.collection.title, tmdb_id=metadata.collection.tmdb_id)
                if metadata.collection
                else UNSET
            ),
            "popularity": metadata.popularity,
        }

    def _images(self, metadata: MovieMetadata, movie_id: int) -> list[ImageWire]:
        here = f"{self.url_base}/MediaCover/{movie_id}/"
        return [
            ImageWire(
                cover_type=image.kind.value,
                url=f"{here}{image.kind.value}.jpg" if movie_id else UNSET,
                remote_url=image.url,
            )
            for image in metadata.images
        ]
