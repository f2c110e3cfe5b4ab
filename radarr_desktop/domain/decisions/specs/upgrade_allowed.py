"""Where the profile allows no upgrades, a file stays."""

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.decisions.standing import file_worth, worth
from radarr_desktop.domain.decisions.upgrade import is_upgrade_allowed
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    file, profile = candidate.movie.file, facts.profile
    if file is None:
        return Sight("the film has no file")
    current = file_worth(candidate.movie, file, facts.profile)
    saw = f"{current} is there, this release is {worth(candidate)}"
    if profile.upgrade_allowed:
        return Sight(f"{saw}; {profile.name} allows upgrades")
    return Sight(saw, f"no upgrade, for {profile.name} allows none")


@decision_spec("UpgradeAllowed", sees=_sees)
def upgrade_allowed(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """Whether the release is better at all, others say."""
    file = candidate.movie.file
    if file is None:
        return None
    current = file_worth(candidate.movie, file, facts.profile)
    if is_upgrade_allowed(facts.profile, current, worth(candidate)):
        return None
    return Rejection(
        reason="QualityUpgradesDisabled",
        message=f"There is a file ({current}), and {facts.profile.name} allows no upgrades",
    )
