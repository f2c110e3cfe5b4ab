"""A release that is on its way must be worse than this one."""

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.decisions.standing import comparison, no_better_than, worth
from radarr_desktop.domain.decisions.upgrade import Worth, is_revision_upgrade
from radarr_desktop.domain.facts import Candidate, DecisionFacts, ProperPolicy, QueuedRelease
from radarr_desktop.domain.rejection import Rejection


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    if not facts.queue:
        return Sight("nothing is on its way")
    for queued in facts.queue:
        if objection := _objection(queued, candidate, facts):
            return Sight(objection.message, f"better than {_worth(queued)}")
    hardest = max(facts.queue, key=lambda one: (one.format_score, one.title))
    return comparison(_worth(hardest), candidate, facts, what=_what(hardest))


@decision_spec("Queue", sees=_sees)
def queue(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """Each of them, as they may arrive in any order."""
    objections = (_objection(queued, candidate, facts) for queued in facts.queue)
    return next((one for one in objections if one is not None), None)


def _objection(
    queued: QueuedRelease, candidate: Candidate, facts: DecisionFacts
) -> Rejection | None:
    current = _worth(queued)
    rejection = no_better_than(current, candidate, facts, where="Queue", what=_what(queued))
    if rejection is not None:
        return rejection
    is_mended = is_revision_upgrade(current.quality, candidate.parsed.quality)
    if facts.settings.proper_policy is not ProperPolicy.DO_NOT_UPGRADE or not is_mended:
        return None
    return Rejection(
        reason="QueuePropersDisabled",
        message=f"{_what(queued)} is {current}; "
        f"its later revision {worth(candidate)} is taken by hand only",
    )


def _worth(queued: QueuedRelease) -> Worth:
    return Worth(queued.quality, queued.format_score)


def _what(queued: QueuedRelease) -> str:
    return f"{queued.title} in the queue"
