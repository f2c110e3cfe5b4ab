"""Is a film out yet?"""

from radarr_desktop.domain.availability import is_available
from tests.conformance.candidates import NOW, movie
from tests.conformance.compare import differences
from tests.conformance.registry import Facts, area


@area("availability")
def availability(given: Facts, expected: Facts) -> str | None:
    """The argument is the delay in days."""
    film = movie(given["movie"], {})
    delay = given["args"][0] if given["args"] else 0
    got = is_available(film, film.minimum_availability, NOW, delay)
    return differences(expected, {"result": got})
