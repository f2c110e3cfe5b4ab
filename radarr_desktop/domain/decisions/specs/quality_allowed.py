"""The quality must be ticked in the profile."""

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    quality = candidate.parsed.quality.quality
    ticked = ", ".join(
        item.group_name or item.qualities[0].name for item in facts.profile.items if item.allowed
    )
    return Sight(quality.name, f"{ticked} ({facts.profile.name})")


@decision_spec("QualityAllowedByProfile", sees=_sees)
def quality_allowed(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """A quality that the profile does not know is not allowed either."""
    quality = candidate.parsed.quality.quality
    if facts.profile.allows(quality):
        return None
    return Rejection(
        reason="QualityNotWanted", message=f"{facts.profile.name} does not want {quality.name}"
    )
