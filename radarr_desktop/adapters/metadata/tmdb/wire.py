"""TMDB's answers as they come; what may be missing or null has a default.

Only what is read is named. Dates are text, because TMDB writes "" for an unknown one.
"""

import msgspec


class Named(msgspec.Struct):
    """A genre, company, keyword, collection."""

    id: int = 0
    name: str | None = None


class AlternativeTitle(msgspec.Struct):
    """Another title, by country."""

    title: str | None = None


class AlternativeTitles(msgspec.Struct):
    """Of one film."""

    titles: list[AlternativeTitle] = []


class TranslationData(msgspec.Struct):
    """What is translated; "" = as in the original."""

    title: str | None = None
    overview: str | None = None


class Translation(msgspec.Struct):
    """A language, perhaps of one country."""

    iso_639_1: str | None = None
    iso_3166_1: str | None = None
    data: TranslationData = msgspec.field(default_factory=TranslationData)


class Translations(msgspec.Struct):
    """Of one film."""

    translations: list[Translation] = []


class ReleaseDate(msgspec.Struct):
    """One release: 1 premiere, 2 limited, 3 theatrical, 4 digital, 5 physical, 6 television."""

    type: int = 0
    release_date: str | None = None
    certification: str | None = None


class CountryDates(msgspec.Struct):
    """The releases of one country."""

    iso_3166_1: str = ""
    release_dates: list[ReleaseDate] = []


class ReleaseDates(msgspec.Struct):
    """Of one film."""

    results: list[CountryDates] = []


class Video(msgspec.Struct):
    """A trailer or the like at another site."""

    key: str = ""
    site: str = ""
    type: str = ""
    official: bool = False
    iso_639_1: str | None = None
    published_at: str | None = None


class Videos(msgspec.Struct):
    """Of one film."""

    results: list[Video] = []


class Keywords(msgspec.Struct):
    """Of one film."""

    keywords: list[Named] = []


class ExternalIds(msgspec.Struct):
    """How others know the film."""

    imdb_id: str | None = None


class Picture(msgspec.Struct):
    """A picture's path below the image address."""

    file_path: str | None = None
    iso_639_1: str | None = None
    vote_average: float = 0.0


class Pictures(msgspec.Struct):
    """Of one film."""

    logos: list[Picture] = []


class Movie(msgspec.Struct):
    """A film: an item of a list, or with everything appended."""

    id: int
    title: str | None = None
    original_title: str | None = None
    original_language: str | None = None
    overview: str | None = None
    release_date: str | None = None
    poster_path: str | None = None
    backdrop_path: str | None = None
    popularity: float = 0.0
    vote_average: float = 0.0
    vote_count: int = 0
    # Only in the answer for one film.
    imdb_id: str | None = None
    runtime: int | None = None
    homepage: str | None = None
    belongs_to_collection: Named | None = None
    genres: list[Named] = []
    production_companies: list[Named] = []
    alternative_titles: AlternativeTitles = msgspec.field(default_factory=AlternativeTitles)
    translations: Translations = msgspec.field(default_factory=Translations)
    release_dates: ReleaseDates = msgspec.field(default_factory=ReleaseDates)
    videos: Videos = msgspec.field(default_factory=Videos)
    keywords: Keywords = msgspec.field(default_factory=Keywords)
    external_ids: ExternalIds = msgspec.field(default_factory=ExternalIds)
    images: Pictures = msgspec.field(default_factory=Pictures)


class MoviePage(msgspec.Struct):
    """A page of a search."""

    results: list[Movie] = []


class Found(msgspec.Struct):
    """What an id of others stands for."""

    movie_results: list[Movie] = []


class ImageAddresses(msgspec.Struct):
    """Where pictures are."""

    secure_base_url: str = ""
    base_url: str = ""


class Configuration(msgspec.Struct):
    """TMDB's own settings."""

    images: ImageAddresses = msgspec.field(default_factory=ImageAddresses)


class Failure(msgspec.Struct):
    """Why there is no answer: 6 and 34 = there is no such thing."""

    status_code: int = 0
