"""When a film can be expected to exist as a release worth looking for."""

from datetime import UTC, date, datetime, time, timedelta

from radarr_desktop.domain.movie import Movie, MovieMetadata, MovieStatus

#: A film without a release date for homes is taken to be out this long after the cinemas.
AFTER_CINEMAS = timedelta(days=90)

#: The answer of `available_from` for a film that needs no waiting.
ALWAYS = date.min


def available_from(film: Movie | MovieMetadata, minimum_availability: MovieStatus) -> date | None:
    """The day from which the film counts as available; `ALWAYS`, or None if no day is known."""
    metadata = film.metadata if isinstance(film, Movie) else film
    if minimum_availability in (MovieStatus.TBA, MovieStatus.ANNOUNCED):
        return ALWAYS
    if minimum_availability is MovieStatus.IN_CINEMAS and metadata.in_cinemas is not None:
        return metadata.in_cinemas
    for_homes = [
        day for day in (metadata.digital_release, metadata.physical_release) if day is not None
    ]
    if for_homes:
        return min(for_homes)
    return metadata.in_cinemas + AFTER_CINEMAS if metadata.in_cinemas is not None else None


def is_available(
    film: Movie | MovieMetadata,
    minimum_availability: MovieStatus,
    now: datetime,
    delay_days: int = 0,
) -> bool:
    """Has the film's day come? `delay_days` moves that day; it may be negative."""
    day = available_from(film, minimum_availability)
    if day is None or day == ALWAYS:
        return day is not None
    return now >= datetime.combine(day, time(), UTC) + timedelta(days=delay_days)
