"""A film that is not out yet has no real releases."""

from datetime import timedelta

from radarr_desktop.domain.availability import available_from, is_available
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection


@decision_spec("Availability")
def availability(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """Who searches by hand knows better."""
    movie, delay = candidate.movie, facts.settings.availability_delay_days
    if facts.by_hand or is_available(movie, movie.minimum_availability, facts.now, delay):
        return None
    day = available_from(movie, movie.minimum_availability)
    when = f"from {day + timedelta(days=delay)} on" if day else "on a day that is not known yet"
    return Rejection(
        reason="Availability",
        message=f"{movie.display_title} counts as available {when} "
        f"(minimum availability {movie.minimum_availability.value})",
    )
