"""A usenet post must be young enough for the servers to have it still."""

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.decisions.wording import counted
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection
from radarr_desktop.domain.release import Protocol


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    limit = facts.settings.retention_days
    if candidate.release.protocol is not Protocol.USENET:
        return Sight("it is no usenet post")
    age = counted((facts.now - candidate.release.published_at).days, "day")
    return Sight(f"posted {age} ago", f"at most {counted(limit, 'day')} ago" if limit else "")


@decision_spec("Retention", sees=_sees)
def retention(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """0 = no rule; whole days count; torrents are not concerned."""
    limit = facts.settings.retention_days
    if candidate.release.protocol is not Protocol.USENET or limit == 0:
        return None
    age = (facts.now - candidate.release.published_at).days
    if age <= limit:
        return None
    return Rejection(
        reason="MaximumAge",
        message=f"It was posted {counted(age, 'day')} ago, "
        f"the servers keep posts for {counted(limit, 'day')}",
    )
