"""A release waits as long as its delay profile says: a better one may come.

It does not wait if it comes by the preferred protocol and mends the file (a later revision), or
has the best quality that the profile allows, or scores high enough, where the delay profile says
so. The time runs from the oldest release that waits for the film, or from the release itself.
"""

from datetime import datetime, timedelta

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.decisions.upgrade import is_revision_upgrade
from radarr_desktop.domain.decisions.wording import period
from radarr_desktop.domain.facts import Candidate, DecisionFacts, ProperPolicy
from radarr_desktop.domain.rejection import Rejection, RejectionKind


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    release = candidate.release
    wait = facts.delay.delay(release.protocol)
    if not wait:
        return Sight(f"the delay profile does not wait for {release.protocol.value}")
    if facts.by_hand:
        return Sight("a person searches")
    if _bypasses(candidate, facts):
        return Sight(f"good enough for the delay profile not to wait {period(wait)}")
    waited = max(facts.now - _since(candidate, facts), timedelta())
    return Sight(f"{period(waited)} of waiting", f"{period(wait)} for a better release")


@decision_spec("Delay", sees=_sees)
def delay(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """A person who searches does not wait."""
    wait = facts.delay.delay(candidate.release.protocol)
    if facts.by_hand or not wait or _bypasses(candidate, facts):
        return None
    until = min(_since(candidate, facts), facts.now) + wait
    if until <= facts.now:
        return None
    return Rejection(
        reason="MinimumAgeDelay",
        message=f"The delay profile waits {period(wait)} for a better release",
        kind=RejectionKind.TEMPORARY,
        until=until,
    )


def _since(candidate: Candidate, facts: DecisionFacts) -> datetime:
    published = candidate.release.published_at
    return published if facts.oldest_pending is None else min(published, facts.oldest_pending)


def _bypasses(candidate: Candidate, facts: DecisionFacts) -> bool:
    profile, file = facts.delay, candidate.movie.file
    if candidate.release.protocol is not profile.preferred_protocol:
        return False
    quality = candidate.parsed.quality
    mends = facts.settings.proper_policy is ProperPolicy.PREFER_AND_UPGRADE
    if mends and file is not None and is_revision_upgrade(file.quality, quality):
        return True
    if profile.bypass_if_highest_quality:
        best = next((item for item in reversed(facts.profile.items) if item.allowed), None)
        if best is not None and facts.profile.compare(quality.quality, best.qualities[-1]) >= 0:
            return True
    return (
        profile.bypass_if_above_format_score
        and candidate.format_score >= profile.minimum_format_score
    )
