"""A repack mends a file of the same group, and no other."""

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.spec import decision_spec
from radarr_desktop.domain.decisions.upgrade import is_revision_upgrade
from radarr_desktop.domain.facts import Candidate, DecisionFacts, ProperPolicy
from radarr_desktop.domain.rejection import Rejection


def _sees(candidate: Candidate, facts: DecisionFacts) -> Sight:
    file, policy = candidate.movie.file, facts.settings.proper_policy
    quality = candidate.parsed.quality
    if not quality.revision.is_repack:
        return Sight("it is no repack")
    if file is None:
        return Sight("a repack, and the film has no file")
    if policy is ProperPolicy.DO_NOT_PREFER:
        return Sight("repacks are worth no more than others")
    if not is_revision_upgrade(file.quality, quality):
        return Sight("a repack of something else than the file in the library")
    if policy is ProperPolicy.DO_NOT_UPGRADE:
        return Sight("a repack of the file in the library", "a person who takes it by hand")
    ours, theirs = (
        group or "an unknown group"
        for group in (file.release_group, candidate.parsed.release_group)
    )
    return Sight(f"a repack by {theirs}", f"the group of the file in the library: {ours}")


@decision_spec("Repack", sees=_sees)
def repack(candidate: Candidate, facts: DecisionFacts) -> Rejection | None:
    """Without a file, or where revisions are not preferred, it is a release like any other."""
    file, policy = candidate.movie.file, facts.settings.proper_policy
    quality = candidate.parsed.quality
    if not quality.revision.is_repack or policy is ProperPolicy.DO_NOT_PREFER or file is None:
        return None
    if not is_revision_upgrade(file.quality, quality):
        return None
    if policy is ProperPolicy.DO_NOT_UPGRADE:
        return Rejection(
            reason="RepackDisabled",
            message="Repacks of files in the library are taken by hand only",
        )
    ours, theirs = file.release_group, candidate.parsed.release_group
    if not ours or not theirs:
        whose = "the release" if ours else "the file in the library"
        return Rejection(
            reason="RepackUnknownReleaseGroup",
            message=f"It is a repack, and it is not known which group made {whose}",
        )
    if ours.lower() != theirs.lower():
        return Rejection(
            reason="RepackReleaseGroupDoesNotMatch",
            message=f"It is a repack by {theirs}, the file in the library is by {ours}",
        )
    return None
