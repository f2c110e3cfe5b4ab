"""Where the profile allows no upgrades, a file stays."""

from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.decisions.standing import file_worth, worth
from radarr_desktop.domain.decisions.upgrade import is_upgrade_allowed
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection


@decision_spec("UpgradeAllowed")
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
