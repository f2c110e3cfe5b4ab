"""A small release that calls itself a sample is one."""

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.decisions.wording import MEGABYTE, size
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection

_SAMPLES_ARE_BELOW = 70 * MEGABYTE


def _sees(candidate: Candidate, _facts: DecisionFacts) -> Sight:
    if "sample" not in candidate.release.title.lower():
        return Sight("it is not called a sample")
    found = size(candidate.release.size_bytes)
    return Sight(f"called a sample, {found}", f"{size(_SAMPLES_ARE_BELOW)} or more")


@decision_spec("NotSample", sees=_sees)
def not_sample(candidate: Candidate, _facts: DecisionFacts) -> Rejection | None:
    """The word alone proves nothing: there are films of that name."""
    release = candidate.release
    if "sample" not in release.title.lower() or release.size_bytes >= _SAMPLES_ARE_BELOW:
        return None
    return Rejection(
        reason="Sample",
        message=f"It is called a sample and has only {size(release.size_bytes)}",
    )
