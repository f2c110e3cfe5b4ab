"""The release must be in the language of the profile, and keep its rule of languages."""

from radarr_desktop.domain import language as languages
from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.rejection import Rejection


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    wanted, rule = _wanted(candidate, facts), facts.profile.languages
    parts = [] if wanted == languages.ANY else [wanted.name]
    return Sight(_found(candidate), "; ".join([*parts, str(rule)] if rule else parts))


@decision_spec("Language", sees=_sees)
def language(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """`Original` in a profile is the language in which the film was made."""
    wanted, found = _wanted(candidate, facts), _found(candidate)
    if wanted != languages.ANY and wanted not in candidate.languages:
        return Rejection(
            reason="WantedLanguage", message=f"{wanted.name} is wanted, the release has {found}"
        )
    original = candidate.movie.metadata.original_language
    breaches = facts.profile.languages.breaches(candidate.languages, original)
    if not breaches:
        return None
    return Rejection(
        reason="WantedLanguage", message=f"The release has {found}: {', and '.join(breaches)}"
    )


def _found(candidate: Candidate) -> str:
    return ", ".join(one.name for one in candidate.languages) or "none"


def _wanted(candidate: Candidate, facts: DecisionFacts) -> languages.Language:
    wanted = facts.profile.language
    is_original = wanted == languages.ORIGINAL
    return candidate.movie.metadata.original_language if is_original else wanted
