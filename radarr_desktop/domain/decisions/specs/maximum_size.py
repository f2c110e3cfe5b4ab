"""No release may be larger than the limit for all."""

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.decisions.wording import MEGABYTE, size
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    limit = facts.settings.maximum_size_mb * MEGABYTE
    return Sight(size(candidate.release.size_bytes), f"at most {size(limit)}" if limit else "")


@decision_spec("MaximumSize", sees=_sees)
def maximum_size(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """0 = no limit."""
    limit = facts.settings.maximum_size_mb * MEGABYTE
    found = candidate.release.size_bytes
    if limit == 0 or found <= limit:
        return None
    return Rejection(
        reason="MaximumSizeExceeded",
        message=f"{size(found)} is more than the {size(limit)} allowed for any release",
    )
