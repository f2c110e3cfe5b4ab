"""The ladder of a decision: what each rule saw of a release, what it wanted, and the outcome.

Every rule that was asked has a rung, whether the release passed it or not. A rule that demands
nothing of this release (it is for usenet, it is switched off, nothing is known to measure) passes
with an empty `wanted`, and `saw` says why. A rule that was not asked has no rung.

Further rungs may be appended by whoever ranks (`Decision.with_rungs`); they pass, demand nothing,
and tell in `saw` what spoke for the release.
"""

from typing import NamedTuple

from radarr_desktop.domain.rejection import Rejection
from radarr_desktop.domain.rung import Rung

__all__ = ["MATCH", "RANKING", "Rung", "Sight", "reason_for", "rung"]

#: The step that finds the film: the first rung of every ladder.
MATCH = "Match"
#: What decided about the place among the releases of the film: the last rungs, one a reason.
RANKING = "Ranking"


class Sight(NamedTuple):
    """What a rule looked at and what it asks for, whatever the outcome."""

    saw: str
    #: "" = it demands nothing of this release; `saw` says why.
    wanted: str = ""


def rung(rule: str, sight: Sight, rejection: Rejection | None) -> Rung:
    """The rung of a rule that was asked; the outcome is the rejection's, never the words'."""
    if rejection is None:
        return Rung(rule=rule, passes=True, saw=sight.saw, wanted=sight.wanted)
    return Rung(
        rule=rule,
        passes=False,
        saw=sight.saw,
        wanted=sight.wanted,
        kind=rejection.kind,
        until=rejection.until,
    )


def reason_for(sentence: str) -> Rung:
    """A rung that tells a reason for the place of a release."""
    return Rung(rule=RANKING, passes=True, saw=sentence)
