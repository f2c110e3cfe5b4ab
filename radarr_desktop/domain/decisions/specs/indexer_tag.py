"""An indexer with tags serves only films that share one of them."""

from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection


@decision_spec("IndexerTag")
def indexer_tag(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """An indexer without tags serves all."""
    indexer = facts.indexers.get(candidate.release.indexer_id)
    if indexer is None or not indexer.tags or indexer.tags & candidate.movie.tags:
        return None
    return Rejection(
        reason="NoMatchingTag",
        message=f"{candidate.release.indexer_name} has tags, "
        f"and {candidate.movie.display_title} has none of them",
    )
