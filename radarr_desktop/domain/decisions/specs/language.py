"""The release must be in the language of the profile."""

from radarr_desktop.domain import language as languages
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection


@decision_spec("Language")
def language(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """`Original` in a profile is the language in which the film was made."""
    wanted = facts.profile.language
    if wanted == languages.ANY:
        return None
    if wanted == languages.ORIGINAL:
        wanted = candidate.movie.metadata.original_language
    if wanted in candidate.languages:
        return None
    found = ", ".join(one.name for one in candidate.languages) or "none"
    return Rejection(
        reason="WantedLanguage", message=f"{wanted.name} is wanted, the release has {found}"
    )
