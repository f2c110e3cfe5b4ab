"""A file that has been there for a week is not replaced by its PROPER unasked."""

from datetime import timedelta

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.decisions.upgrade import is_revision_upgrade
from radarr_desktop.domain.decisions.wording import period
from radarr_desktop.domain.facts import Candidate, DecisionFacts, ProperPolicy
from radarr_desktop.domain.rejection import Rejection

_OLD = timedelta(days=7)


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    file, policy = candidate.movie.file, facts.settings.proper_policy
    if file is None:
        return Sight("the film has no file")
    if policy is ProperPolicy.DO_NOT_PREFER:
        return Sight("propers are worth no more than others")
    if not is_revision_upgrade(file.quality, candidate.parsed.quality):
        return Sight("no proper of the file in the library")
    if policy is ProperPolicy.DO_NOT_UPGRADE:
        return Sight("a proper of the file in the library", "a person who takes it by hand")
    age = period(facts.now - file.added_at)
    return Sight(f"the file in the library came {age} ago", f"within {period(_OLD)}")


@decision_spec("Proper", sees=_sees, rss_only=True)
def proper(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """Counted from the day on which the file came, whatever the hour."""
    file, policy = candidate.movie.file, facts.settings.proper_policy
    if file is None or policy is ProperPolicy.DO_NOT_PREFER:
        return None
    if not is_revision_upgrade(file.quality, candidate.parsed.quality):
        return None
    if policy is ProperPolicy.DO_NOT_UPGRADE:
        return Rejection(
            reason="PropersDisabled",
            message="Propers of files in the library are taken by hand only",
        )
    if file.added_at.date() >= facts.now.date() - _OLD:
        return None
    return Rejection(
        reason="ProperForOldFile",
        message=f"The file in the library came {period(facts.now - file.added_at)} ago; "
        f"a proper is taken within {period(_OLD)}",
    )
