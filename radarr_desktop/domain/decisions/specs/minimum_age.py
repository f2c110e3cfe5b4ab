"""A usenet post must have had time to reach all servers."""

from datetime import timedelta

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.decisions.wording import period
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection, RejectionKind
from radarr_desktop.domain.release import Protocol


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    least = timedelta(minutes=facts.settings.minimum_age_minutes)
    if candidate.release.protocol is not Protocol.USENET:
        return Sight("it is no usenet post")
    saw = f"posted {period(facts.now - candidate.release.published_at)} ago"
    return Sight(saw, f"{period(least)} ago or more" if least else "")


@decision_spec("MinimumAge", sees=_sees)
def minimum_age(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """0 = no rule; torrents are not concerned."""
    least = timedelta(minutes=facts.settings.minimum_age_minutes)
    if candidate.release.protocol is not Protocol.USENET or not least:
        return None
    age = facts.now - candidate.release.published_at
    if age >= least:
        return None
    return Rejection(
        reason="MinimumAge",
        message=f"It was posted {period(age)} ago; posts are taken after {period(least)}",
        kind=RejectionKind.TEMPORARY,
        until=candidate.release.published_at + least,
    )
