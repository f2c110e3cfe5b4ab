"""The protocol must be one that is used."""

from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection


@decision_spec("Protocol")
def protocol(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """The film's delay profile may switch off torrents or usenet; so does the lack of a client."""
    used = candidate.release.protocol
    if not facts.delay.allows(used):
        message = f"The delay profile of the film switches {used.value} off"
    elif used not in facts.settings.enabled_protocols:
        message = f"Downloading by {used.value} is switched off: no client for it is on"
    else:
        return None
    return Rejection(reason="ProtocolDisabled", message=message)
