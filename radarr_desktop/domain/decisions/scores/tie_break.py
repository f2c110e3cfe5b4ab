"""The score that a person has switched on, if any."""

from radarr_desktop.domain.decisions.scores.group import by_reputation
from radarr_desktop.domain.decisions.scores.points import points
from radarr_desktop.domain.decisions.scores.weights import weighted
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.scoring import Score, TieBreak


def tie_break(candidate: Candidate, facts: DecisionFacts) -> Score | None:
    """The release's score; None while no score is switched on."""
    match facts.settings.scoring.tie_break:
        case TieBreak.POINTS:
            return points(candidate, facts)
        case TieBreak.WEIGHTS:
            return weighted(candidate, facts)
        case TieBreak.REPUTATION:
            return by_reputation(candidate, facts)
        case TieBreak.NONE:
            return None
