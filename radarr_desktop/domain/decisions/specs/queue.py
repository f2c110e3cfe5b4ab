"""A release that is on its way must be worse than this one."""

from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.decisions.standing import no_better_than, worth
from radarr_desktop.domain.decisions.upgrade import Worth, is_revision_upgrade
from radarr_desktop.domain.facts import Candidate, DecisionFacts, ProperPolicy
from radarr_desktop.domain.rejection import Rejection


@decision_spec("Queue")
def queue(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """Each of them, as they may arrive in any order."""
    for queued in facts.queue:
        current = Worth(queued.quality, queued.format_score)
        rejection = no_better_than(
            current, candidate, facts, where="Queue", what=f"{queued.title} in the queue"
        )
        if rejection is not None:
            return rejection
        policy = facts.settings.proper_policy
        if policy is ProperPolicy.DO_NOT_UPGRADE and is_revision_upgrade(
            current.quality, candidate.parsed.quality
        ):
            return Rejection(
                reason="QueuePropersDisabled",
                message=f"{queued.title} in the queue is {current}; "
                f"its later revision {worth(candidate)} is taken by hand only",
            )
    return None
