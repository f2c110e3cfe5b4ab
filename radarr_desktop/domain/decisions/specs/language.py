"""The release must be in the language of the profile, and keep its rule of languages."""

from radarr_desktop.domain import language as languages
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection


@decision_spec("Language")
def language(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """`Original` in a profile is the language in which the film was made."""
    original = candidate.movie.metadata.original_language
    found = ", ".join(one.name for one in candidate.languages) or "none"
    wanted = facts.profile.language
    wanted = original if wanted == languages.ORIGINAL else wanted
    if wanted != languages.ANY and wanted not in candidate.languages:
        return Rejection(
            reason="WantedLanguage", message=f"{wanted.name} is wanted, the release has {found}"
        )
    breaches = facts.profile.languages.breaches(candidate.languages, original)
    if not breaches:
        return None
    return Rejection(
        reason="WantedLanguage", message=f"The release has {found}: {', and '.join(breaches)}"
    )
