"""The films of the practice services, read from `resources/demo/films.toml`."""

import tomllib
from dataclasses import dataclass
from datetime import date

import msgspec

from radarr_desktop.base.data_files import resource


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoTitle:
    """Another title, and the country (ISO 3166-1) where it is used."""

    country: str
    title: str
    #: TMDB's free text, such as "romanization".
    type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoFilm:
    """One film: facts, and the name of our own poster and video."""

    slug: str
    tmdb_id: int
    imdb_id: str
    title: str
    #: "" = the same as the title.
    original_title: str = ""
    #: ISO 639-1.
    original_language: str
    release_date: date
    runtime_minutes: int
    genres: tuple[str, ...]
    country: str
    studio: str
    director: str
    cast: tuple[str, ...]
    overview: str
    keywords: tuple[str, ...] = ()
    alternative_titles: tuple[DemoTitle, ...] = ()

    @property
    def year(self) -> int:
        """The year of the first showing."""
        return self.release_date.year

    def poster(self) -> bytes:
        """The poster (JPEG, 500×750); reads a file."""
        return resource("demo", "posters", f"{self.slug}.jpg").read_bytes()

    def video(self) -> bytes:
        """The small practice video (Matroska); reads a file."""
        return resource("demo", "films", f"{self.slug}.mkv").read_bytes()


@dataclass(frozen=True, slots=True)
class _Catalogue:
    films: tuple[DemoFilm, ...]


def load_films() -> tuple[DemoFilm, ...]:
    """All films, by year; reads a file."""
    text = resource("demo", "films.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _Catalogue).films
