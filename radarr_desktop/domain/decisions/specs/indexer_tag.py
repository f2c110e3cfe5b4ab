"""An indexer with tags serves only films that share one of them."""

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    indexer, name = facts.indexers.get(candidate.release.indexer_id), candidate.release.indexer_name
    if indexer is None or not indexer.tags:
        return Sight(f"{name} has no tags and serves all films")
    shared = "shares a tag" if indexer.tags & candidate.movie.tags else "shares no tag"
    return Sight(f"{candidate.movie.display_title} {shared} with it", f"one of the tags of {name}")


@decision_spec("IndexerTag", sees=_sees)
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
