"""An indexer may demand one of several marks on its releases."""

from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection
from radarr_desktop.domain.release import IndexerFlag


@decision_spec("RequiredIndexerFlags")
def required_indexer_flags(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """One of them is enough."""
    indexer = facts.indexers.get(candidate.release.indexer_id)
    if indexer is None or not indexer.required_flags:
        return None
    if candidate.release.flags & indexer.required_flags:
        return None
    names = ", ".join(
        (flag.name or "").lower() for flag in IndexerFlag if flag and flag in indexer.required_flags
    )
    return Rejection(
        reason="RequiredFlags",
        message=f"{candidate.release.indexer_name} is to offer only releases marked {names}",
    )
