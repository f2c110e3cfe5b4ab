"""A file that keeps the profile's rule of languages is not replaced by one that breaks it."""

from radarr_desktop.domain.facts import ImportCandidate, ImportFacts
from radarr_desktop.domain.importing.spec import import_spec
from radarr_desktop.domain.rejection import Rejection


@import_spec("Languages")
def languages(candidate: ImportCandidate, facts: ImportFacts) -> Rejection | None:
    """The audio streams count, not the name; without a file a breach is taken, and told."""
    current = facts.current_file
    if current is None:
        return None
    original, rule = candidate.movie.metadata.original_language, facts.profile.languages
    breaches = rule.breaches(candidate.languages, original)
    if not breaches or not rule.keeps(current.languages, original):
        return None
    return Rejection(
        reason="LanguageRule",
        message=f"{', and '.join(breaches).capitalize()}; the film is here as "
        f"{facts.profile.name} wants it",
    )
