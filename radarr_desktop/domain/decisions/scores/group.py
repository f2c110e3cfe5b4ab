"""What a release's group is worth: the person's good groups, its reputation, or neither."""

from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.reputation.observation import group_key
from radarr_desktop.domain.reputation.tiers import Reputation
from radarr_desktop.domain.scoring import Part, Score

_GOOD, _NEUTRAL, _NO_GROUP = 100, 50, 0


def reputation_of(candidate: Candidate, facts: DecisionFacts) -> Reputation | None:
    """None = too little was seen of its group, or it has none."""
    return facts.reputations.get(group_key(candidate.parsed.release_group))


def group_worth(candidate: Candidate, facts: DecisionFacts) -> tuple[float, str]:
    """0 to 100 for the weighted score, and what was seen."""
    scoring, group = facts.settings.scoring, candidate.parsed.release_group
    if group.lower() in scoring.good_groups:
        return _GOOD, group
    known = reputation_of(candidate, facts) if scoring.group_reputation else None
    if known is not None:
        return known.score, f"group {group}: {known}"
    return (_NEUTRAL, group) if group else (_NO_GROUP, "no group")


def by_reputation(candidate: Candidate, facts: DecisionFacts) -> Score:
    """The group's reputation alone; one of which too little was seen is neutral."""
    group, known = candidate.parsed.release_group, reputation_of(candidate, facts)
    if known is None:
        why = "too little was seen of it" if group_key(group) else "no group"
        return Score(parts=(Part(f"group {group}".strip(), _NEUTRAL, f"{why}: neutral"),))
    return Score(parts=(Part(f"group {group}: {known}", known.score),))
