"""A file replaces the film's present one only if it is no worse."""

from radarr_desktop.domain.decisions.upgrade import describe_quality
from radarr_desktop.domain.facts import ImportCandidate, ImportFacts, ProperPolicy
from radarr_desktop.domain.importing.spec import import_spec
from radarr_desktop.domain.rejection import Rejection


@import_spec("Upgrade")
def upgrade(candidate: ImportCandidate, facts: ImportFacts) -> Rejection | None:
    """Reject a lower quality; at equal quality an earlier revision or a lower format score.

    Milder than the rule for releases: the file is here already, and what is as good may replace.
    """
    current = facts.current_file
    if current is None:
        return None
    new_text, old_text = describe_quality(candidate.quality), describe_quality(current.quality)
    better = facts.profile.compare(candidate.quality.quality, current.quality.quality)
    if better > 0:
        return None
    if better < 0:
        return Rejection(
            reason="NotQualityUpgrade",
            message=f"The file is {new_text}; the film is here in {old_text}, which is better",
        )
    original, rule = candidate.movie.metadata.original_language, facts.profile.languages
    if not rule.keeps(current.languages, original) and rule.keeps(candidate.languages, original):
        return None
    new_rank, old_rank = candidate.quality.revision.rank, current.quality.revision.rank
    if facts.proper_policy is not ProperPolicy.DO_NOT_PREFER and new_rank != old_rank:
        if new_rank > old_rank:
            return None
        return Rejection(
            reason="NotRevisionUpgrade",
            message=f"The file is {new_text}; the film is here in a later version, {old_text}",
        )
    if candidate.format_score < current.custom_format_score:
        return Rejection(
            reason="NotCustomFormatUpgrade",
            message=(
                f"The file's formats score {candidate.format_score}, "
                f"those of the present one {current.custom_format_score}"
            ),
        )
    return None
