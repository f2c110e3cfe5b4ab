"""Subtitles that are part of the picture are refused unless they are allowed."""

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    found = candidate.parsed.hardcoded_subs
    saw = f"subtitles burnt into the picture ({found})" if found else "none in its name"
    if facts.settings.allow_hardcoded_subs:
        return Sight(saw)
    allowed = ", ".join(facts.settings.whitelisted_hardcoded_subs)
    return Sight(
        saw, f"no burnt-in subtitles but {allowed}" if allowed else "no burnt-in subtitles"
    )


@decision_spec("HardcodeSubs", sees=_sees)
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
