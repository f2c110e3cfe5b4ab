"""A search for one film must not bring home another."""

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    film, searched = candidate.movie.display_title, facts.searched_movie_id
    if searched is None:
        return Sight(film)
    saw = f"it is {film}" if searched == candidate.movie.id else f"it is {film}, another film"
    return Sight(saw, "the film that was searched for")


@decision_spec("SearchedMovie", sees=_sees, search_only=True)
def searched_movie(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """Indexers are generous with what they find."""
    if facts.searched_movie_id in (None, candidate.movie.id):
        return None
    return Rejection(
        reason="WrongMovie",
        message=f"The search was for another film, this is {candidate.movie.display_title}",
    )
