"""The file in the library must be worse than this release."""

from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.decisions.standing import file_worth, no_better_than
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection


@decision_spec("UpgradeDisk")
def upgrade_disk(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """A film without a file takes anything that the profile allows."""
    file = candidate.movie.file
    if file is None:
        return None
    current = file_worth(candidate.movie, file, facts.profile)
    return no_better_than(current, candidate, facts, where="Disk", what="The file in the library")
