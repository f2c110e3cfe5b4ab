"""Finds the film that a release is of: by its ids, else by any of its titles and its year.

    ids      tmdb and imdb, from the indexer and from the name; distrusted when the name's year is
             more than one off, for indexers mix up remakes
    titles   the film's own, then its other ones, then other ways to write the release's
             (Part II / Part 2, Goethe / Göthe, a year that belongs to the title)
    year     must be one in which the film came out; a name without a year needs a title that only
             one film has

Two films that fit equally well are no match: a wrong film costs more than a missed release.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from radarr_desktop.base.roman import from_roman, to_roman
from radarr_desktop.base.text import clean_title, with_spelled_umlauts
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.release import ParsedRelease, Release

_UNKNOWN_MOVIE = "UnknownMovie"
#: Sequels beyond this are none, but years and amounts.
_LAST_SEQUEL = 20
_CONTRACTED = (("ae", "a"), ("oe", "o"), ("ue", "u"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupKeys:
    """All by which the store may find the film, asked for in one query."""

    clean_titles: frozenset[str]
    tmdb_ids: frozenset[int]
    imdb_ids: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The film, and by what it was recognised, as a sentence."""

    movie: Movie
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoMatch:
    """No film of the library, or more than one."""

    #: Radarr's reason name.
    reason: str
    message: str


@dataclass(frozen=True, slots=True, order=True)
class _Fit:
    """How well a film fits; the smallest is the best."""

    #: 0 the film's year, 1 another year in which it came out, 2 one of both has none.
    year_off: int
    #: 0 the film's own title, 1 another of its titles, 2 another way to write the release's.
    title_off: int


def lookup_keys(parsed: ParsedRelease, release: Release | None = None) -> LookupKeys:
    """What to ask the store for; a superset of what `match` accepts."""
    titles = frozenset((*_clean_titles(parsed), *_variants(parsed), *_with_year(parsed)))
    return LookupKeys(
        clean_titles=titles - {""},
        tmdb_ids=frozenset(_tmdb_ids(parsed, release)),
        imdb_ids=frozenset(_imdb_ids(parsed, release)),
    )


def match(
    parsed: ParsedRelease, candidates: Sequence[Movie], release: Release | None = None
) -> Match | NoMatch:
    """Which of `candidates` the release is of; of equal ones, none."""
    distrusted = ""
    by_id = _by_ids(candidates, _tmdb_ids(parsed, release), _imdb_ids(parsed, release))
    if len(by_id) == 1:
        movie, id_text = by_id[0]
        if _year_distance(movie, parsed.year) <= 1:
            return Match(movie=movie, how=f"The release carries the film's {id_text}.")
        distrusted = (
            f" Its {id_text} is that of {movie.display_title}, which the year {parsed.year}"
            " contradicts."
        )
    return _match_titles(parsed, candidates, release, distrusted)


def _match_titles(
    parsed: ParsedRelease,
    candidates: Sequence[Movie],
    release: Release | None,
    distrusted: str,
) -> Match | NoMatch:
    fits: list[tuple[_Fit, Movie]] = []
    wrong_year: list[Movie] = []
    keys = _TitleKeys(parsed)
    tmdb_ids = _tmdb_ids(parsed, release)
    for movie in candidates:
        title_off = keys.title_off(movie)
        if title_off is None:
            continue
        year_off = 2 if keys.year_is_title(movie) else _year_off(movie, parsed.year)
        if year_off is None:
            wrong_year.append(movie)
            continue
        fit = _Fit(year_off, title_off)
        # An id of another film outweighs a title that fits only somehow.
        is_other = bool(tmdb_ids) and movie.metadata.tmdb_id not in tmdb_ids
        if not is_other or fit.year_off == 0:
            fits.append((fit, movie))
    if not fits:
        return NoMatch(reason=_UNKNOWN_MOVIE, message=_unknown(parsed, wrong_year) + distrusted)
    best = min(fit for fit, _movie in fits)
    equal = [movie for fit, movie in fits if fit == best]
    if len(equal) > 1:
        names = ", ".join(_named(movie) for movie in equal)
        return NoMatch(
            reason=_UNKNOWN_MOVIE,
            message=f"“{parsed.release_title}” fits more than one film: {names}." + distrusted,
        )
    return Match(movie=equal[0], how=_how(best, parsed) + distrusted)


class _TitleKeys:
    """The titles of one release, cleaned once for all candidates."""

    def __init__(self, parsed: ParsedRelease) -> None:
        self._exact = frozenset(_clean_titles(parsed)) - {""}
        self._with_year = frozenset(_with_year(parsed)) - {""}
        self._variants = (frozenset(_variants(parsed)) | self._with_year) - {""}

    def title_off(self, movie: Movie) -> int | None:
        """See `_Fit`; None if no title of the film is meant."""
        film = movie.metadata
        if film.clean_title in self._exact:
            return 0
        others = [other.clean_title for other in film.alternative_titles]
        if film.original_title and film.original_title != film.title:
            others.append(clean_title(film.original_title))
        if not self._exact.isdisjoint(others):
            return 1
        if film.clean_title in self._variants or not self._variants.isdisjoint(others):
            return 2
        return None

    def year_is_title(self, movie: Movie) -> bool:
        """Blade Runner 2049: what was read as the year is the end of the film's title."""
        return movie.metadata.clean_title in self._with_year


def _clean_titles(parsed: ParsedRelease) -> Iterator[str]:
    for title in parsed.titles:
        yield clean_title(title)


def _with_year(parsed: ParsedRelease) -> Iterator[str]:
    if parsed.year and parsed.titles:
        yield clean_title(f"{parsed.title} {parsed.year}")


def _variants(parsed: ParsedRelease) -> Iterator[str]:
    """Other ways to write the titles: numerals, umlauts."""
    for title in parsed.titles:
        yield clean_title(with_spelled_umlauts(title))
        contracted = clean_title(title)
        for spelled, letter in _CONTRACTED:
            contracted = contracted.replace(spelled, letter)
        yield contracted
        words = title.split()
        yield clean_title(" ".join(words[:1] + [_arabic(word) for word in words[1:]]))
        yield clean_title(" ".join(words[:1] + [_roman(word) for word in words[1:]]))


def _arabic(word: str) -> str:
    bare = word.rstrip(":,-")
    if not bare.isupper():
        return word
    try:
        number = from_roman(bare)
    except ValueError:
        return word
    return str(number) if number <= _LAST_SEQUEL else word


def _roman(word: str) -> str:
    bare = word.rstrip(":,-")
    if not bare.isascii() or not bare.isdecimal() or len(bare) > len(str(_LAST_SEQUEL)):
        return word
    number = int(bare)
    return to_roman(number) if 1 <= number <= _LAST_SEQUEL else word


def _tmdb_ids(parsed: ParsedRelease, release: Release | None) -> set[int]:
    return {parsed.tmdb_id, release.tmdb_id if release else 0} - {0}


def _imdb_ids(parsed: ParsedRelease, release: Release | None) -> set[str]:
    return {parsed.imdb_id, release.imdb_id if release else ""} - {""}


def _by_ids(
    candidates: Sequence[Movie], tmdb_ids: set[int], imdb_ids: set[str]
) -> list[tuple[Movie, str]]:
    found = []
    for movie in candidates:
        if movie.metadata.tmdb_id in tmdb_ids:
            found.append((movie, f"TMDB id {movie.metadata.tmdb_id}"))
        elif movie.metadata.imdb_id in imdb_ids:
            found.append((movie, f"IMDb id {movie.metadata.imdb_id}"))
    return found


def _other_years(movie: Movie) -> set[int]:
    """Years next to the film's own in which it came out somewhere, or by another source."""
    film = movie.metadata
    dates = (film.in_cinemas, film.digital_release, film.physical_release)
    years = {date.year for date in dates if date is not None and abs(date.year - film.year) <= 1}
    return years | ({film.secondary_year} if film.secondary_year else set())


def _year_off(movie: Movie, year: int) -> int | None:
    """See `_Fit`; None if the years contradict each other."""
    if not year or not movie.year:
        return 2
    if year == movie.year:
        return 0
    return 1 if year in _other_years(movie) else None


def _year_distance(movie: Movie, year: int) -> int:
    if not year or not movie.year:
        return 0
    return min(abs(year - known) for known in (movie.year, *_other_years(movie)))


def _how(fit: _Fit, parsed: ParsedRelease) -> str:
    title = ("Its title is", "Another of its titles is", "One way to write its title is")
    year = (
        f"the year is {parsed.year}",
        f"it came out in {parsed.year} too",
        "no other film of the library has it",
    )
    return f"{title[fit.title_off]} “{parsed.title}”, and {year[fit.year_off]}."


def _unknown(parsed: ParsedRelease, wrong_year: Sequence[Movie]) -> str:
    said = f"“{parsed.title}” ({parsed.year})" if parsed.year else f"“{parsed.title}”"
    if not wrong_year:
        return f"No film of the library is called {said}."
    names = ", ".join(movie.display_title for movie in wrong_year)
    return f"The release says {said}; the library has {names}, of another year."


def _named(movie: Movie) -> str:
    return f"{movie.display_title}, TMDB {movie.metadata.tmdb_id}"
