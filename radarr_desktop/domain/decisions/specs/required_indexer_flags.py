"""An indexer may demand one of several marks on its releases."""

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection
from radarr_desktop.domain.release import IndexerFlag


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    indexer = facts.indexers.get(candidate.release.indexer_id)
    marks = _names(candidate.release.flags) or "no mark"
    if indexer is None or not indexer.required_flags:
        return Sight(marks)
    return Sight(marks, f"one of {_names(indexer.required_flags)}")


@decision_spec("RequiredIndexerFlags", sees=_sees)
def required_indexer_flags(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """One of them is enough."""
    indexer = facts.indexers.get(candidate.release.indexer_id)
    if indexer is None or not indexer.required_flags:
        return None
    if candidate.release.flags & indexer.required_flags:
        return None
    return Rejection(
        reason="RequiredFlags",
        message=f"{candidate.release.indexer_name} is to offer only releases marked "
        + _names(indexer.required_flags),
    )


def _names(flags: IndexerFlag) -> str:
    return ", ".join((flag.name or "").lower() for flag in IndexerFlag if flag and flag in flags)
