"""The size must lie within the limits of the quality for a film of this length."""

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.decisions.wording import MEGABYTE, size
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection

#: For a film whose length is not known.
ASSUMED_RUNTIME_MINUTES = 110


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    quality = candidate.parsed.quality.quality
    definition = facts.definitions.get(quality.id)
    found = candidate.release.size_bytes
    if found == 0:
        return Sight("the indexer tells no size")
    if definition is None or not (definition.min_size or definition.max_size):
        return Sight(f"{size(found)}, and {quality.name} has no limits")
    minutes = candidate.movie.metadata.runtime_minutes or ASSUMED_RUNTIME_MINUTES
    least, most = (
        limit * MEGABYTE * minutes for limit in (definition.min_size, definition.max_size or 0)
    )
    of_what = f"for {minutes} minutes of {quality.name}"
    if not most:
        return Sight(size(found), f"{size(least)} or more {of_what}")
    limits = f"{size(least)} to {size(most)}" if least else f"at most {size(most)}"
    return Sight(size(found), f"{limits} {of_what}")


@decision_spec("AcceptableSize", sees=_sees)
def acceptable_size(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """Limits are megabytes a minute; a release without a size is not measured."""
    quality = candidate.parsed.quality.quality
    definition = facts.definitions.get(quality.id)
    found = candidate.release.size_bytes
    if definition is None or found == 0:
        return None
    minutes = candidate.movie.metadata.runtime_minutes or ASSUMED_RUNTIME_MINUTES
    least = definition.min_size * MEGABYTE * minutes
    if found < least:
        return Rejection(
            reason="BelowMinimumSize",
            message=f"{size(found)} is less than the {size(least)} "
            f"that {quality.name} has at least in {minutes} minutes",
        )
    if not definition.max_size:
        return None
    most = definition.max_size * MEGABYTE * minutes
    if found > most:
        return Rejection(
            reason="AboveMaximumSize",
            message=f"{size(found)} is more than the {size(most)} "
            f"that {quality.name} has at most in {minutes} minutes",
        )
    return None
