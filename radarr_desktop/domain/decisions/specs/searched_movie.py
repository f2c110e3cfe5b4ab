"""A search for one film must not bring home another."""

from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection


@decision_spec("SearchedMovie", search_only=True)
def searched_movie(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """Indexers are generous with what they find."""
    if facts.searched_movie_id in (None, candidate.movie.id):
        return None
    return Rejection(
        reason="WrongMovie",
        message=f"The search was for another film, this is {candidate.movie.display_title}",
    )
