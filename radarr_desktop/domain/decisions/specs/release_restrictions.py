"""Release profiles: words that must be in the name, and words that must not."""

from collections.abc import Iterator
from typing import NamedTuple

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.decisions.wording import counted
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection
from radarr_desktop.domain.release_profile import ReleaseProfile, found_terms


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    holding = list(_holding(candidate, facts))
    if not holding:
        return Sight("no release profile is for it")
    for profile in holding:
        if breach := _breach(profile, candidate):
            return Sight(breach.message, breach.wanted)
    return Sight(
        f"{counted(len(holding), 'release profile')} looked at its name, none objects",
        "the required words, and none of the ignored",
    )


@decision_spec("ReleaseRestrictions", sees=_sees)
def release_restrictions(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """Each profile that holds for the film and the indexer is asked; the first "no" counts."""
    for profile in _holding(candidate, facts):
        if breach := _breach(profile, candidate):
            return Rejection(reason=breach.reason, message=breach.message)
    return None


class _Breach(NamedTuple):
    reason: str
    message: str
    wanted: str


def _holding(candidate: Candidate, facts: DecisionFacts) -> Iterator[ReleaseProfile]:
    tags, indexer_id = candidate.movie.tags, candidate.release.indexer_id
    return (one for one in facts.release_profiles if one.holds_for(tags, indexer_id))


def _breach(profile: ReleaseProfile, candidate: Candidate) -> _Breach | None:
    title = candidate.release.title
    if profile.required and not found_terms(profile.required, title):
        terms = ", ".join(profile.required)
        return _Breach(
            "MustContainMissing",
            f"None of the terms that {_named(profile)} requires is in the name: {terms}",
            f"one of {terms}",
        )
    if ignored := found_terms(profile.ignored, title):
        return _Breach(
            "MustNotContainPresent",
            f"{_named(profile)} refuses names with {', '.join(ignored)}",
            f"none of {', '.join(profile.ignored)}",
        )
    return None


def _named(profile: ReleaseProfile) -> str:
    return f"the release profile {profile.name}" if profile.name else "a release profile"
