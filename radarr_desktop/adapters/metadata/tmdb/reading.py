"""TMDB's answer for a film → what we know about it; pure.

Dates are the earliest of the world for cinema (types 2 and 3), digital (4) and physical (5);
a premiere (1) only gives the second year by which a release may name the film.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from radarr_desktop.adapters.metadata.tmdb import wire
from radarr_desktop.base.text import clean_title, sort_title
from radarr_desktop.domain.availability import AFTER_CINEMAS
from radarr_desktop.domain.language import ENGLISH, Language, language_by_code
from radarr_desktop.domain.movie import (
    AlternativeTitle,
    CollectionRef,
    Image,
    ImageKind,
    MovieMetadata,
    MovieStatus,
    Rating,
)

_PREMIERE, _LIMITED, _THEATRICAL, _DIGITAL, _PHYSICAL, _TELEVISION = range(1, 7)
_CINEMA = (_LIMITED, _THEATRICAL)
#: Whose certification counts, best first.
_CERTIFIED_BY = (_THEATRICAL, _LIMITED, _DIGITAL, _PHYSICAL, _TELEVISION, _PREMIERE)
_IMDB = re.compile(r"tt\d{1,10}")


def to_metadata(
    movie: wire.Movie, *, today: date, image_base: str, language: str, country: str
) -> MovieMetadata:
    """Everything about a film; `language` and `country` as in `TmdbSettings`."""
    title = movie.title or movie.original_title or f"TMDB {movie.id}"
    released = parse_date(movie.release_date)
    in_cinemas = _earliest(movie, _CINEMA)
    digital, physical = _earliest(movie, (_DIGITAL,)), _earliest(movie, (_PHYSICAL,))
    if not (in_cinemas or digital or physical):
        # Else a film of which TMDB has only this date would never count as available.
        in_cinemas = released
    premiere = _earliest(movie, (_PREMIERE,))
    year = released.year if released else 0
    return MovieMetadata(
        tmdb_id=movie.id,
        imdb_id=_imdb_id(movie),
        title=title,
        clean_title=clean_title(title),
        sort_title=sort_title(title),
        original_title=movie.original_title or title,
        original_language=_language(movie.original_language),
        year=year,
        secondary_year=premiere.year if premiere and premiere.year != year else None,
        status=status_on(today, in_cinemas, digital, physical),
        in_cinemas=in_cinemas,
        digital_release=digital,
        physical_release=physical,
        overview=movie.overview or _english_overview(movie),
        runtime_minutes=max(0, movie.runtime or 0),
        genres=_names(movie.genres),
        keywords=_names(movie.keywords.keywords),
        studio=next(iter(_names(movie.production_companies)), ""),
        certification=_certification(movie, country),
        website=movie.homepage or "",
        youtube_trailer_id=_trailer(movie.videos.results, language),
        popularity=movie.popularity,
        ratings=_ratings(movie),
        images=tuple(_images(movie, image_base)),
        collection=_collection(movie.belongs_to_collection),
        alternative_titles=tuple(_alternative_titles(movie, clean_title(title))),
    )


def status_on(
    today: date, in_cinemas: date | None, digital: date | None, physical: date | None
) -> MovieStatus:
    """How far a film with these dates has come."""
    if any(when is not None and today >= when for when in (digital, physical)):
        return MovieStatus.RELEASED
    if in_cinemas is None or today <= in_cinemas:
        return MovieStatus.ANNOUNCED
    is_long_ago = today > in_cinemas + AFTER_CINEMAS
    if is_long_ago and digital is None and physical is None:
        return MovieStatus.RELEASED
    return MovieStatus.IN_CINEMAS


def parse_date(text: str | None) -> date | None:
    """The date in front of TMDB's dates and timestamps, None if there is none."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def best_first(movies: Iterable[MovieMetadata], term: str, year: int) -> list[MovieMetadata]:
    """TMDB's order, but films of exactly that title (and year) before the others."""
    wanted = clean_title(term)

    def distance(movie: MovieMetadata) -> tuple[bool, bool]:
        is_named_so = wanted in (movie.clean_title, clean_title(movie.original_title))
        return not is_named_so, bool(year) and abs(movie.year - year) > 1

    return sorted(movies, key=distance)


def _earliest(movie: wire.Movie, types: tuple[int, ...]) -> date | None:
    dates = (
        parse_date(release.release_date)
        for country in movie.release_dates.results
        for release in country.release_dates
        if release.type in types
    )
    return min((when for when in dates if when is not None), default=None)


def _imdb_id(movie: wire.Movie) -> str:
    text = (movie.imdb_id or movie.external_ids.imdb_id or "").strip()
    return f"tt{text[2:]:>07}" if _IMDB.fullmatch(text) else ""


def _language(code: str | None) -> Language:
    # TMDB writes "cn" for Cantonese, which is no ISO code.
    return language_by_code("zh" if code == "cn" else code or "") or ENGLISH


def _english_overview(movie: wire.Movie) -> str:
    return next(
        (
            one.data.overview
            for one in movie.translations.translations
            if one.iso_639_1 == "en" and one.data.overview
        ),
        "",
    )


def _names(things: Iterable[wire.Named]) -> tuple[str, ...]:
    return tuple(thing.name for thing in things if thing.name)


def _certification(movie: wire.Movie, country: str) -> str:
    found = [
        (_CERTIFIED_BY.index(release.type), release.release_date or "", release.certification)
        for one in movie.release_dates.results
        if one.iso_3166_1 == country
        for release in one.release_dates
        if release.certification and release.type in _CERTIFIED_BY
    ]
    return min(found)[2] if found else ""


def _trailer(videos: Iterable[wire.Video], language: str) -> str:
    own = language.partition("-")[0]
    languages = {own: 2, "en": 1} if own != "en" else {"en": 2}
    candidates = [
        video
        for video in videos
        if video.site == "YouTube" and video.type in ("Trailer", "Teaser") and video.key
    ]
    best = max(
        candidates,
        key=lambda video: (
            video.type == "Trailer",
            video.official,
            languages.get(video.iso_639_1 or "", 0),
            video.published_at or "",
        ),
        default=None,
    )
    return best.key if best else ""


def _ratings(movie: wire.Movie) -> tuple[Rating, ...]:
    if movie.vote_count <= 0:
        return ()
    return (Rating(source="tmdb", value=movie.vote_average, votes=movie.vote_count),)


def _images(movie: wire.Movie, base: str) -> Iterator[Image]:
    languages = ["en", None, movie.original_language]
    logos = [logo for logo in movie.images.logos if logo.iso_639_1 in languages]
    logo = min(
        logos, key=lambda one: (languages.index(one.iso_639_1), -one.vote_average), default=None
    )
    paths = (
        (ImageKind.POSTER, movie.poster_path),
        (ImageKind.FANART, movie.backdrop_path),
        (ImageKind.CLEARLOGO, logo.file_path if logo else None),
    )
    for kind, path in paths:
        if path:
            # Qt draws only part of SVG; TMDB has each such logo as PNG too.
            name = path.removesuffix(".svg") + ".png" if path.endswith(".svg") else path
            yield Image(kind=kind, url=f"{base.rstrip('/')}/original/{name.lstrip('/')}")


def _collection(found: wire.Named | None) -> CollectionRef | None:
    if found is None or found.id <= 0:
        return None
    return CollectionRef(tmdb_id=found.id, title=found.name or "")


def _alternative_titles(movie: wire.Movie, main: str) -> Iterator[AlternativeTitle]:
    """Every other title once; translations and the original first, as they have a language."""
    seen = {main, ""}
    for title, language in _all_titles(movie):
        cleaned = clean_title(title)
        if cleaned not in seen:
            seen.add(cleaned)
            yield AlternativeTitle(title=title, clean_title=cleaned, language=language)


def _all_titles(movie: wire.Movie) -> Iterator[tuple[str, Language | None]]:
    if movie.original_title:
        yield movie.original_title, _language(movie.original_language)
    for one in movie.translations.translations:
        language = language_by_code(f"{one.iso_639_1 or ''}-{one.iso_3166_1 or ''}")
        if one.data.title:
            yield one.data.title, language
    for other in movie.alternative_titles.titles:
        if other.title:
            yield other.title, None
