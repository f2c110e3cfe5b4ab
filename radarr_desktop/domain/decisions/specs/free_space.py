"""The film must fit on the disk it is for, and leave what is to stay free."""

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import Group, decision_spec
from radarr_desktop.domain.decisions.wording import MEGABYTE, size
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    if not facts.settings.check_free_space:
        return Sight("free space is not looked at")
    root = candidate.movie.root_folder_path
    if facts.free_bytes is None:
        return Sight(f"how much is free in {root} is not known")
    return Sight(
        f"{size(candidate.release.size_bytes)} needed, {size(facts.free_bytes)} free in {root}",
        f"{size(facts.settings.minimum_free_space_mb * MEGABYTE)} free afterwards",
    )


@decision_spec("FreeSpace", sees=_sees, group=Group.DISK)
def free_space(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """Where the free space is not known nothing is said."""
    if not facts.settings.check_free_space or facts.free_bytes is None:
        return None
    needed = candidate.release.size_bytes
    left = facts.free_bytes - needed
    keep = facts.settings.minimum_free_space_mb * MEGABYTE
    if left > 0 and left >= keep:
        return None
    return Rejection(
        reason="MinimumFreeSpace",
        message=f"It needs {size(needed)}; of the {size(facts.free_bytes)} free in "
        f"{candidate.movie.root_folder_path}, {size(keep)} must stay free",
    )
