"""The practice films in the shapes of TMDB's answers (version 3)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from radarr_desktop.demo.catalogue import DemoFilm

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

POSTER_SIZES = ("w92", "w154", "w185", "w342", "w500", "w780", "original")

_GENRES = MappingProxyType(
    {
        28: "Action", 12: "Adventure", 16: "Animation", 35: "Comedy", 80: "Crime",
        99: "Documentary", 18: "Drama", 10751: "Family", 14: "Fantasy", 36: "History",
        27: "Horror", 10402: "Music", 9648: "Mystery", 10749: "Romance",
        878: "Science Fiction", 10770: "TV Movie", 53: "Thriller", 10752: "War", 37: "Western",
    }
)  # fmt: skip
_GENRE_IDS = MappingProxyType({name: id_ for id_, name in _GENRES.items()})
_COUNTRIES = MappingProxyType(
    {
        "DE": "Germany",
        "FR": "France",
        "SE": "Sweden",
        "SU": "Soviet Union",
        "US": "United States of America",
    }
)
_LANGUAGES = MappingProxyType(
    {"de": "German", "en": "English", "fr": "French", "ru": "Russian", "sv": "Swedish"}
)
#: TMDB's kinds of release: a showing in cinemas, and a disc.
_THEATRICAL, _PHYSICAL = 3, 5
#: All of the films have long been on discs; one date serves for all.
_DISC_DATE = "2001-01-01"


def configuration(image_address: str) -> dict[str, Json]:
    """Where the pictures are, and in which sizes."""
    sizes: list[Json] = list(POSTER_SIZES)
    return {
        "images": {
            "base_url": image_address,
            "secure_base_url": image_address,
            "backdrop_sizes": ["w300", "w780", "w1280", "original"],
            "logo_sizes": ["w45", "w92", "w154", "w185", "w300", "w500", "original"],
            "poster_sizes": sizes,
            "profile_sizes": ["w45", "w185", "h632", "original"],
            "still_sizes": ["w92", "w185", "w300", "original"],
        },
        "change_keys": ["adult", "images", "title"],
    }


def all_genres() -> list[Json]:
    """Every genre of films."""
    return [{"id": id_, "name": name} for id_, name in _GENRES.items()]


def list_item(film: DemoFilm) -> dict[str, Json]:
    """The film as searches and lists show it."""
    genre_ids: list[Json] = [_GENRE_IDS[name] for name in film.genres]
    return {**_common(film), "genre_ids": genre_ids}


def details(film: DemoFilm) -> dict[str, Json]:
    """The film by itself."""
    genres: list[Json] = [{"id": _GENRE_IDS[name], "name": name} for name in film.genres]
    language = film.original_language
    return {
        **_common(film),
        "belongs_to_collection": None,
        "budget": 0,
        "genres": genres,
        "homepage": "",
        "imdb_id": film.imdb_id,
        "origin_country": [film.country],
        "production_companies": [
            {"id": film.tmdb_id, "logo_path": None, "name": film.studio, "origin_country": ""}
        ],
        "production_countries": [{"iso_3166_1": film.country, "name": _COUNTRIES[film.country]}],
        "revenue": 0,
        "runtime": film.runtime_minutes,
        "spoken_languages": [
            {"english_name": _LANGUAGES[language], "iso_639_1": language, "name": ""}
        ],
        "status": "Released",
        "tagline": "",
    }


def _common(film: DemoFilm) -> dict[str, Json]:
    return {
        "adult": False,
        "backdrop_path": None,
        "id": film.tmdb_id,
        "original_language": film.original_language,
        "original_title": film.original_title or film.title,
        "overview": film.overview,
        # A film is the more popular here the younger it is; nobody voted.
        "popularity": (film.year - 1900) / 10,
        "poster_path": f"/{film.slug}.jpg",
        "release_date": film.release_date.isoformat(),
        "title": film.title,
        "video": False,
        "vote_average": 0.0,
        "vote_count": 0,
    }


def _alternative_titles(film: DemoFilm) -> dict[str, Json]:
    titles: list[Json] = [
        {"iso_3166_1": other.country, "title": other.title, "type": other.type}
        for other in film.alternative_titles
    ]
    return {"titles": titles}


def _credits(film: DemoFilm) -> dict[str, Json]:
    cast: list[Json] = [
        {**_person(film, place, name), "character": "", "order": place}
        for place, name in enumerate(film.cast)
    ]
    director = {**_person(film, 99, film.director), "department": "Directing", "job": "Director"}
    return {"cast": cast, "crew": [director]}


def _person(film: DemoFilm, place: int, name: str) -> dict[str, Json]:
    number = film.tmdb_id * 100 + place
    return {
        "adult": False,
        "credit_id": f"{number:x}",
        "gender": 0,
        "id": number,
        "known_for_department": "",
        "name": name,
        "original_name": name,
        "popularity": 0.0,
        "profile_path": None,
    }


def _external_ids(film: DemoFilm) -> dict[str, Json]:
    others: dict[str, Json] = {
        f"{site}_id": None for site in ("wikidata", "facebook", "instagram", "twitter")
    }
    return {"imdb_id": film.imdb_id, **others}


def _images(film: DemoFilm) -> dict[str, Json]:
    poster: dict[str, Json] = {
        "aspect_ratio": 0.667,
        "file_path": f"/{film.slug}.jpg",
        "height": 750,
        "iso_639_1": "en",
        "vote_average": 0.0,
        "vote_count": 0,
        "width": 500,
    }
    return {"backdrops": [], "logos": [], "posters": [poster]}


def _keywords(film: DemoFilm) -> dict[str, Json]:
    keywords: list[Json] = [
        {"id": number, "name": word} for number, word in enumerate(film.keywords, film.tmdb_id)
    ]
    return {"keywords": keywords}


def _recommendations(_film: DemoFilm) -> dict[str, Json]:
    return {"page": 1, "results": [], "total_pages": 1, "total_results": 0}


def _release_dates(film: DemoFilm) -> dict[str, Json]:
    cinema = _release_date(film.release_date.isoformat(), _THEATRICAL)
    disc = _release_date(_DISC_DATE, _PHYSICAL)
    return {"results": [{"iso_3166_1": film.country, "release_dates": [cinema, disc]}]}


def _release_date(day: str, kind: int) -> dict[str, Json]:
    return {
        "certification": "",
        "descriptors": [],
        "iso_639_1": "",
        "note": "",
        "release_date": f"{day}T00:00:00.000Z",
        "type": kind,
    }


def _translations(film: DemoFilm) -> dict[str, Json]:
    english: Json = {
        "iso_3166_1": "US",
        "iso_639_1": "en",
        "name": "English",
        "english_name": "English",
        "data": {
            "homepage": "",
            "overview": film.overview,
            "runtime": film.runtime_minutes,
            "tagline": "",
            "title": film.title,
        },
    }
    return {"translations": [english]}


def _videos(_film: DemoFilm) -> dict[str, Json]:
    return {"results": []}


def _watch_providers(_film: DemoFilm) -> dict[str, Json]:
    return {"results": {}}


#: What `append_to_response` may name.
PARTS: Mapping[str, Callable[[DemoFilm], dict[str, Json]]] = MappingProxyType(
    {
        "alternative_titles": _alternative_titles,
        "credits": _credits,
        "external_ids": _external_ids,
        "images": _images,
        "keywords": _keywords,
        "recommendations": _recommendations,
        "release_dates": _release_dates,
        "similar": _recommendations,
        "translations": _translations,
        "videos": _videos,
        "watch/providers": _watch_providers,
    }
)
