"""A film that is not monitored is left as it is."""

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    saw = "monitored" if candidate.movie.monitored else "not monitored"
    return Sight(f"{saw}; a person searches") if facts.by_hand else Sight(saw, "monitored")


@decision_spec("MonitoredMovie", sees=_sees)
def monitored_movie(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """Who searches by hand wants it all the same."""
    if candidate.movie.monitored or facts.by_hand:
        return None
    return Rejection(
        reason="MovieNotMonitored", message=f"{candidate.movie.display_title} is not monitored"
    )
