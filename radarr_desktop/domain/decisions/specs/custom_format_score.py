"""The custom formats must score what the profile asks for at least."""

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.decisions.wording import points
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    names = ", ".join(one.name for one in candidate.formats) or "no format"
    return Sight(
        f"{points(candidate.format_score)} ({names})",
        f"{points(facts.profile.min_format_score)} or more, for {facts.profile.name}",
    )


@decision_spec("CustomFormatAllowedByProfile", sees=_sees)
def custom_format_score(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """The sum counts, not the single format."""
    least = facts.profile.min_format_score
    if candidate.format_score >= least:
        return None
    names = ", ".join(one.name for one in candidate.formats) or "none"
    return Rejection(
        reason="CustomFormatMinimumScore",
        message=f"Its custom formats ({names}) score {candidate.format_score:+d}, "
        f"{facts.profile.name} asks for {least:+d}",
    )
