"""Subtitles that are part of the picture are refused unless they are allowed."""

from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection


@decision_spec("HardcodeSubs")
def hardcoded_subs(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """The words of the whitelist are allowed wherever they occur in the name's word for them."""
    found = candidate.parsed.hardcoded_subs
    if not found or facts.settings.allow_hardcoded_subs:
        return None
    allowed = (word.strip().lower() for word in facts.settings.whitelisted_hardcoded_subs)
    if any(word and word in found.lower() for word in allowed):
        return None
    return Rejection(
        reason="HardcodeSubtitles", message=f"It has subtitles burnt into the picture ({found})"
    )
