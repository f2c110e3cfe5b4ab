"""An indexer that keeps failing is left alone for a while."""

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.decisions.wording import period
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection, RejectionKind

_IN_USE = "an indexer that is in use"


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    indexer, name = facts.indexers.get(candidate.release.indexer_id), candidate.release.indexer_name
    until = None if indexer is None else indexer.disabled_until
    if until is None or until <= facts.now:
        return Sight(f"{name} is in use", _IN_USE)
    return Sight(
        f"{name} has been failing, not used for another {period(until - facts.now)}", _IN_USE
    )


@decision_spec("BlockedIndexer", sees=_sees)
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
