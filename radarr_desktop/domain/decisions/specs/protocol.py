"""The protocol must be one that is used."""

from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection


@decision_spec("Protocol")
def protocol(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """Torrents or usenet may be switched off."""
    used = candidate.release.protocol
    if used in facts.settings.enabled_protocols:
        return None
    return Rejection(
        reason="ProtocolDisabled", message=f"Downloading by {used.value} is switched off"
    )
