"""A candidate against what is there already, as a rejection: shared by disk, queue and history."""

from radarr_desktop.domain.decisions.upgrade import Refusal, Worth, cutoff_not_met, refusal
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.movie import Movie, MovieFile
from radarr_desktop.domain.quality import QualityProfile
from radarr_desktop.domain.rejection import Rejection

_WORDS = {
    Refusal.BETTER_QUALITY: "a better quality than {new}",
    Refusal.BETTER_REVISION: "a later revision than {new}",
    Refusal.QUALITY_CUTOFF: "and the profile looks for no better quality",
    Refusal.CUSTOM_FORMAT_SCORE: "and the formats of this release score no higher ({score:+d})",
    Refusal.CUSTOM_FORMAT_CUTOFF: "and its formats have reached {cutoff:+d}, which is enough",
    Refusal.MIN_CUSTOM_FORMAT_SCORE: "and the formats of this release ({score:+d}) "
    "gain less than the {gain} points that an upgrade needs",
    Refusal.UPGRADES_NOT_ALLOWED: "and the profile {profile} allows no upgrades",
}


def worth(candidate: Candidate) -> Worth:
    """What the candidate's file will be worth."""
    return Worth(candidate.parsed.quality, candidate.lasting_score)


def file_worth(movie: Movie, file: MovieFile, profile: QualityProfile) -> Worth:
    """What a file of the film is worth."""
    original = movie.metadata.original_language
    return Worth(
        file.quality,
        file.custom_format_score,
        keeps_languages=profile.languages.keeps(file.languages, original),
    )


def no_better_than(
    current: Worth,
    candidate: Candidate,
    facts: DecisionFacts,
    *,
    where: str,
    what: str,
    cutoff_reason: str = "CutoffMet",
) -> Rejection | None:
    """Why the candidate is no upgrade over `current`; None if it is one.

    `where` begins Radarr's reason (`Disk`, `Queue`, `History`), `what` begins the sentence.
    """
    new, profile = worth(candidate), facts.profile
    if not cutoff_not_met(profile, current, new.quality):
        return Rejection(
            reason=where + cutoff_reason,
            message=f"{what} is {current}, which meets the cutoff of {profile.name}",
        )
    refused = refusal(profile, facts.settings.proper_policy, current, new)
    if refused is None:
        return None
    words = _WORDS[refused].format(
        new=new,
        score=new.format_score,
        cutoff=profile.cutoff_format_score,
        gain=profile.min_upgrade_format_score,
        profile=profile.name,
    )
    return Rejection(reason=where + refused.value, message=f"{what} is {current}, {words}")
