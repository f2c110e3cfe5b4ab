"""The quality must be ticked in the profile."""

from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection


@decision_spec("QualityAllowedByProfile")
def quality_allowed(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """A quality that the profile does not know is not allowed either."""
    quality = candidate.parsed.quality.quality
    if facts.profile.allows(quality):
        return None
    return Rejection(
        reason="QualityNotWanted", message=f"{facts.profile.name} does not want {quality.name}"
    )
