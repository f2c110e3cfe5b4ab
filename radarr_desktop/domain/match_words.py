"""The sentences in which matching says why a film was chosen, and why the others were not."""

from collections.abc import Iterable, Sequence

from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.release import ParsedRelease
from radarr_desktop.domain.title_forms import without_last_year

#: A message names no more films than this; the rest is in the list of those considered.
_NAMED = 3
_BY_TITLE = (
    "Its title is",
    "Another of its titles is",
    "One way to write its title is",
    "But for an article, its title is",
)
_BY_YEAR = (
    "the year is {year}",
    "it came out in {year} too",
    "no other film of the library has it",
)


def shared_id(movie: Movie, tmdb_ids: Iterable[int], imdb_ids: Iterable[str]) -> str:
    """The id that the film has in common with the release, "" if none."""
    film = movie.metadata
    if film.tmdb_id in tmdb_ids:
        return f"TMDB id {film.tmdb_id}"
    return f"IMDb id {film.imdb_id}" if film.imdb_id in imdb_ids else ""


def how(parsed: ParsedRelease, title_fit: int, year_fit: int) -> str:
    """By what the film was recognised."""
    year = _BY_YEAR[year_fit].format(year=parsed.year)
    return f"{_BY_TITLE[title_fit]} “{parsed.title}”, and {year}."


def nothing_fits(parsed: ParsedRelease, why_not: Sequence[str]) -> str:
    """No film fits; those that come near are told."""
    said = f"“{parsed.title}” ({parsed.year})" if parsed.year else f"“{parsed.title}”"
    if not why_not:
        return f"No film of the library is called {said}."
    more = len(why_not) - _NAMED
    rest = f" So it is with {more} more." if more > 0 else ""
    return f"No film of the library is {said}. {' '.join(why_not[:_NAMED])}{rest}"


def fits_several(parsed: ParsedRelease, movies: Sequence[Movie]) -> str:
    """Which films fit equally well."""
    names = ", ".join(f"{movie.display_title}, TMDB {movie.metadata.tmdb_id}" for movie in movies)
    return f"“{parsed.release_title}” fits more than one film: {names}."


def fits_as_well(movie: Movie) -> str:
    """One of several that fit equally well."""
    return f"{movie.display_title} fits, but not better than another film."


def fits_less(movie: Movie, chosen: Movie) -> str:
    """The film fits, another one fits better."""
    return f"{movie.display_title} fits less well than {chosen.display_title}."


def another_year(movie: Movie, year: int) -> str:
    """The title fits, the year contradicts."""
    return f"{movie.display_title} is of another year, and nothing says that it came out in {year}."


def unsettled_article(movie: Movie, parsed: ParsedRelease) -> str:
    """The title differs by an article, and the year does not settle it."""
    year = f"the year {parsed.year} is not its own" if parsed.year else "the name has no year"
    return f"The title of {movie.display_title} differs by an article, and {year}."


def another_id(movie: Movie, tmdb_ids: Iterable[int]) -> str:
    """The title fits, the id is that of another film."""
    theirs = ", ".join(map(str, sorted(tmdb_ids)))
    return (
        f"{movie.display_title} has the TMDB id {movie.metadata.tmdb_id},"
        f" the release carries {theirs}."
    )


def year_in_title(movie: Movie, parsed: ParsedRelease) -> str:
    """The title would fit without the year that ends it."""
    ends = next((title for title in parsed.titles if without_last_year(title)), parsed.title)
    year = ends.rpartition(" ")[2]
    return f"{movie.display_title} would fit only without the {year} of “{ends}”."


def contradicted_id(movie: Movie, said: str, year: int) -> str:
    """Why the film with the release's id was not taken at its word."""
    return f" Its {said} is that of {movie.display_title}, which the year {year} contradicts."


def ids_of_several(movies: Sequence[Movie]) -> str:
    """The ids of the release are those of different films."""
    names = " and ".join(movie.display_title for movie in movies)
    return f" Its ids are those of different films: {names}."


def unknown_ids(tmdb_ids: Iterable[int], imdb_ids: Iterable[str]) -> str:
    """The ids of the release are those of no film of the library."""
    said = [f"TMDB id {one}" for one in sorted(tmdb_ids)]
    said += [f"IMDb id {one}" for one in sorted(imdb_ids)]
    return f" No film of the library has its {' or '.join(said)}."
