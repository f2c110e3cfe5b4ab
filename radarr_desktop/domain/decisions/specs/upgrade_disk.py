"""The file in the library must be worse than this release."""

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.decisions.standing import comparison, file_worth, no_better_than
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection

_THE_FILE = "The file in the library"


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    file = candidate.movie.file
    if file is None:
        return Sight("the film has no file")
    current = file_worth(candidate.movie, file, facts.profile)
    return comparison(current, candidate, facts, what=_THE_FILE)


@decision_spec("UpgradeDisk", sees=_sees)
def upgrade_disk(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """A film without a file takes anything that the profile allows."""
    file = candidate.movie.file
    if file is None:
        return None
    current = file_worth(candidate.movie, file, facts.profile)
    return no_better_than(current, candidate, facts, where="Disk", what=_THE_FILE)
