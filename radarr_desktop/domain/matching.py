"""Finds the film that a release is of: by its ids, else by any of its titles and its year.

    ids      tmdb and imdb, from the indexer and from the name; distrusted when the name's year is
             more than one off, for indexers mix up remakes
    titles   the film's own, then its other ones (alternative, translated, original), then other
             ways to write them (domain/title_forms), at last one that differs by an article
    year     must be one in which the film came out; a name without a year needs a title that only
             one film has; a year may belong to the title

Two films that fit equally well are no match: a wrong film costs more than a missed release. Every
film that was looked at and not chosen is told with the reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from radarr_desktop.domain import match_words as words
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.release import ParsedRelease, Release
from radarr_desktop.domain.title_forms import TitleForms, folded_title, loose_title

_UNKNOWN_MOVIE = "UnknownMovie"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupKeys:
    """All by which the store may find the film, asked for in one query."""

    clean_titles: frozenset[str]
    #: `domain.title_forms.loose_title` of each.
    loose_titles: frozenset[str] = frozenset()
    tmdb_ids: frozenset[int]
    imdb_ids: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """A film that was looked at and not chosen, and why not, as a sentence."""

    movie: Movie
    why_not: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The film, and by what it was recognised, as a sentence."""

    movie: Movie
    how: str
    considered: tuple[Considered, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoMatch:
    """No film of the library, or more than one."""

    #: Radarr's reason name.
    reason: str
    message: str
    considered: tuple[Considered, ...] = ()


class _TitleFit(IntEnum):
    """By which title a film fits; the smallest is the best."""

    OWN = 0
    OTHER = 1
    WRITTEN_OTHERWISE = 2
    OTHER_ARTICLE = 3


class _YearFit(IntEnum):
    """How the years fit; the smallest is the best."""

    SAME = 0
    CAME_OUT_TOO = 1
    NOT_SAID = 2


@dataclass(frozen=True, slots=True, order=True)
class _Fit:
    """How well a film fits; the smallest is the best."""

    #: An article more or less is no more than a guess.
    is_guess: bool
    year: _YearFit
    title: _TitleFit


def lookup_keys(parsed: ParsedRelease, release: Release | None = None) -> LookupKeys:
    """What to ask the store for; a superset of what `match` accepts."""
    forms = TitleForms(parsed.titles, parsed.year)
    return LookupKeys(
        clean_titles=forms.clean | forms.with_year | forms.year_dropped,
        loose_titles=forms.loose,
        tmdb_ids=_tmdb_ids(parsed, release),
        imdb_ids=_imdb_ids(parsed, release),
    )


def match(
    parsed: ParsedRelease, candidates: Sequence[Movie], release: Release | None = None
) -> Match | NoMatch:
    """Which of `candidates` the release is of; of equal ones, none."""
    tmdb_ids, imdb_ids = _tmdb_ids(parsed, release), _imdb_ids(parsed, release)
    distrusted = ""
    if tmdb_ids or imdb_ids:
        by_id = [
            (movie, said)
            for movie in candidates
            if (said := words.shared_id(movie, tmdb_ids, imdb_ids))
        ]
        if len(by_id) == 1:
            movie, said = by_id[0]
            if _year_distance(movie, parsed.year) <= 1:
                return Match(movie=movie, how=f"The release carries the film's {said}.")
            distrusted = words.contradicted_id(movie, said, parsed.year)
        elif by_id:
            distrusted = words.ids_of_several([movie for movie, _said in by_id])
        else:
            distrusted = words.unknown_ids(tmdb_ids, imdb_ids)
    return _by_titles(parsed, candidates, tmdb_ids, distrusted)


def _by_titles(
    parsed: ParsedRelease, candidates: Sequence[Movie], tmdb_ids: frozenset[int], note: str
) -> Match | NoMatch:
    forms = TitleForms(parsed.titles, parsed.year)
    fits: list[tuple[_Fit, Movie]] = []
    considered: list[Considered] = []
    for movie in candidates:
        fit = _fit(movie, forms, parsed, tmdb_ids)
        if isinstance(fit, _Fit):
            fits.append((fit, movie))
        elif fit:
            considered.append(Considered(movie=movie, why_not=fit))
    if not fits:
        message = words.nothing_fits(parsed, [one.why_not for one in considered])
        return NoMatch(reason=_UNKNOWN_MOVIE, message=message + note, considered=tuple(considered))
    best = min(fit for fit, _movie in fits)
    equal = [movie for fit, movie in fits if fit == best]
    if len(equal) > 1:
        equals = [Considered(movie=movie, why_not=words.fits_as_well(movie)) for movie in equal]
        return NoMatch(
            reason=_UNKNOWN_MOVIE,
            message=words.fits_several(parsed, equal) + note,
            considered=(*equals, *considered),
        )
    worse = [
        Considered(movie=movie, why_not=words.fits_less(movie, equal[0]))
        for fit, movie in fits
        if fit != best
    ]
    how = words.how(parsed, best.title, best.year)
    return Match(movie=equal[0], how=how + note, considered=(*worse, *considered))


def _fit(
    movie: Movie, forms: TitleForms, parsed: ParsedRelease, tmdb_ids: frozenset[int]
) -> _Fit | str:
    """How the film fits; or why it does not, "" if its titles are others altogether."""
    title = _title_fit(movie, forms)
    if title is None:
        dropped = forms.year_dropped and not forms.year_dropped.isdisjoint(
            movie.metadata.all_clean_titles()
        )
        return words.year_in_title(movie, parsed) if dropped else ""
    if movie.metadata.clean_title in forms.with_year:
        # Blade Runner 2049: what was read as the year is the end of the film's title.
        year: _YearFit | None = _YearFit.NOT_SAID
    else:
        year = _year_fit(movie, parsed.year)
    if year is None:
        return words.another_year(movie, parsed.year)
    is_guess = title is _TitleFit.OTHER_ARTICLE
    if is_guess and year is not _YearFit.SAME:
        return words.unsettled_article(movie, parsed)
    # An id of another film outweighs a title that fits only somehow.
    if tmdb_ids and movie.metadata.tmdb_id not in tmdb_ids and year is not _YearFit.SAME:
        return words.another_id(movie, tmdb_ids)
    return _Fit(is_guess, year, title)


def _title_fit(movie: Movie, forms: TitleForms) -> _TitleFit | None:
    """By which title; None if none of the film's titles is meant."""
    film = movie.metadata
    if film.clean_title in forms.clean or film.clean_title in forms.with_year:
        return _TitleFit.OWN if film.clean_title in forms.clean else _TitleFit.WRITTEN_OTHERWISE
    if not film.all_clean_titles().isdisjoint(forms.clean | forms.with_year):
        return _TitleFit.OTHER
    titles = film.all_titles()
    if not forms.folded.isdisjoint(map(folded_title, titles)):
        return _TitleFit.WRITTEN_OTHERWISE
    if not forms.loose.isdisjoint(map(loose_title, titles)):
        return _TitleFit.OTHER_ARTICLE
    return None


def _year_fit(movie: Movie, year: int) -> _YearFit | None:
    """None if the years contradict each other."""
    if not year or not movie.year:
        return _YearFit.NOT_SAID
    if year == movie.year:
        return _YearFit.SAME
    return _YearFit.CAME_OUT_TOO if year in _other_years(movie) else None


def _other_years(movie: Movie) -> set[int]:
    """Years next to the film's own in which it came out somewhere, or by another source."""
    film = movie.metadata
    dates = (film.in_cinemas, film.digital_release, film.physical_release)
    years = {date.year for date in dates if date is not None and abs(date.year - film.year) <= 1}
    return years | ({film.secondary_year} if film.secondary_year else set())


def _year_distance(movie: Movie, year: int) -> int:
    if not year or not movie.year:
        return 0
    return min(abs(year - known) for known in (movie.year, *_other_years(movie)))


def _tmdb_ids(parsed: ParsedRelease, release: Release | None) -> frozenset[int]:
    return frozenset((parsed.tmdb_id, release.tmdb_id if release else 0)) - {0}


def _imdb_ids(parsed: ParsedRelease, release: Release | None) -> frozenset[str]:
    return frozenset((parsed.imdb_id, release.imdb_id if release else "")) - {""}
