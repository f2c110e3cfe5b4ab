"""An indexer that keeps failing is left alone for a while."""

from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.decisions.wording import period
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection, RejectionKind


@decision_spec("BlockedIndexer")
def blocked_indexer(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """Its downloads would fail as its searches did."""
    indexer = facts.indexers.get(candidate.release.indexer_id)
    if indexer is None or indexer.disabled_until is None or indexer.disabled_until <= facts.now:
        return None
    return Rejection(
        reason="IndexerDisabled",
        message=f"{candidate.release.indexer_name} has been failing and is not used "
        f"for another {period(indexer.disabled_until - facts.now)}",
        kind=RejectionKind.TEMPORARY,
        until=indexer.disabled_until,
    )
