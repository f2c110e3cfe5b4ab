"""The protocol must be one that is used."""

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    used = candidate.release.protocol
    clients = sorted(one.value for one in facts.settings.enabled_protocols)
    switched_off = [] if facts.delay.allows(used) else [f"not {used.value} for this film"]
    return Sight(
        used.value,
        ", ".join(["a client: " + (" or ".join(clients) or "none is on"), *switched_off]),
    )


@decision_spec("Protocol", sees=_sees)
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
