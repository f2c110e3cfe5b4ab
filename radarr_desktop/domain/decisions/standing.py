"""A candidate against what is there already: shared by the rules about disk, queue and history.

The sentence of a rejection and the rung of the ladder are one and the same text: both worths, and
the step of the upgrade order (domain/decisions/upgrade.py) that decided.
"""

from radarr_desktop.domain.decisions.ladder import Sight
from radarr_desktop.domain.decisions.upgrade import (
    Gain,
    Refusal,
    Worth,
    cutoff_not_met,
    deciding_step,
)
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.movie import Movie, MovieFile
from radarr_desktop.domain.quality import QualityProfile
from radarr_desktop.domain.rejection import Rejection

#: None: nothing better is looked for.
_Step = Gain | Refusal | None

_WORDS: dict[_Step, str] = {
    None: "what is there meets the cutoff of {profile}",
    Gain.QUALITY: "a better quality, and {profile} looks for one",
    Gain.LANGUAGES: "it is in the languages that {profile} demands",
    Gain.REVISION: "a later revision",
    Gain.FORMATS: "its formats score higher ({new_score:+d} over {score:+d})",
    Refusal.BETTER_QUALITY: "a worse quality",
    Refusal.BETTER_REVISION: "an earlier revision",
    Refusal.QUALITY_CUTOFF: "a better quality, but {profile} looks for none any more",
    Refusal.CUSTOM_FORMAT_SCORE: "its formats score no higher ({new_score:+d} to {score:+d})",
    Refusal.CUSTOM_FORMAT_CUTOFF: "the formats of what is there have reached {cutoff:+d}, "
    "which is enough",
    Refusal.MIN_CUSTOM_FORMAT_SCORE: "its formats ({new_score:+d} over {score:+d}) "
    "gain less than the {gain} points that an upgrade needs",
    Refusal.UPGRADES_NOT_ALLOWED: "{profile} allows no upgrades",
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
    step = _step(current, candidate, facts)
    if isinstance(step, Gain):
        return None
    return Rejection(
        reason=where + (cutoff_reason if step is None else step.value),
        message=_sentence(step, current, candidate, facts, what),
    )


def comparison(current: Worth, candidate: Candidate, facts: DecisionFacts, *, what: str) -> Sight:
    """How the two stand to each other, and what decided."""
    step = _step(current, candidate, facts)
    return Sight(_sentence(step, current, candidate, facts, what), f"better than {current}")


def _step(current: Worth, candidate: Candidate, facts: DecisionFacts) -> _Step:
    new = worth(candidate)
    if not cutoff_not_met(facts.profile, current, new.quality):
        return None
    return deciding_step(facts.profile, facts.settings.proper_policy, current, new)


def _sentence(
    step: _Step, current: Worth, candidate: Candidate, facts: DecisionFacts, what: str
) -> str:
    new, profile = worth(candidate), facts.profile
    words = _WORDS[step].format(
        score=current.format_score,
        new_score=new.format_score,
        cutoff=profile.cutoff_format_score,
        gain=profile.min_upgrade_format_score,
        profile=profile.name,
    )
    return f"{what} is {current}, this release {new}: {words}"
