"""A film that is not out yet has no real releases."""

from datetime import timedelta

from radarr_desktop.domain.availability import ALWAYS, available_from, is_available
from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    movie = candidate.movie
    saw = f"the film counts as available {_when(candidate, facts)}"
    if facts.by_hand:
        return Sight(f"{saw}; a person searches")
    return Sight(saw, f"available now (minimum availability {movie.minimum_availability.value})")


@decision_spec("Availability", sees=_sees)
def availability(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """Who searches by hand knows better."""
    movie, delay = candidate.movie, facts.settings.availability_delay_days
    if facts.by_hand or is_available(movie, movie.minimum_availability, facts.now, delay):
        return None
    return Rejection(
        reason="Availability",
        message=f"{movie.display_title} counts as available {_when(candidate, facts)} "
        f"(minimum availability {movie.minimum_availability.value})",
    )


def _when(candidate: Candidate, facts: DecisionFacts) -> str:
    day = available_from(candidate.movie, candidate.movie.minimum_availability)
    if day is None:
        return "on a day that is not known yet"
    if day == ALWAYS:
        return "at any time"
    return f"from {day + timedelta(days=facts.settings.availability_delay_days)} on"
