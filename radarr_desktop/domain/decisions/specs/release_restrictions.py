"""Release profiles: words that must be in the name, and words that must not."""

from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection
from radarr_desktop.domain.release_profile import found_terms


@decision_spec("ReleaseRestrictions")
def release_restrictions(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """Each profile that holds for the film and the indexer is asked; the first "no" counts."""
    release, tags = candidate.release, candidate.movie.tags
    for profile in facts.release_profiles:
        if not profile.holds_for(tags, release.indexer_id):
            continue
        if profile.required and not found_terms(profile.required, release.title):
            return Rejection(
                reason="MustContainMissing",
                message=f"None of the terms that {_named(profile.name)} requires is in the name: "
                + ", ".join(profile.required),
            )
        if ignored := found_terms(profile.ignored, release.title):
            return Rejection(
                reason="MustNotContainPresent",
                message=f"{_named(profile.name)} refuses names with {', '.join(ignored)}",
            )
    return None


def _named(name: str) -> str:
    return f"the release profile {name}" if name else "a release profile"
