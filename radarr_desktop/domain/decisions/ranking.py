"""Orders judged releases, the best first, and says why one is where it is.

The first of these in which two releases differ decides:

     1  the rung of the quality in the profile, then the revision (unless these are not preferred)
     2  the score of the custom formats
     3  the preferred protocol
     4  the indexer's priority, 1 being the best
     5  the indexer's marks, if these are preferred
     6  seeders, then peers: by powers of ten, as 1,000 seeders are no worse than 1,100 (torrents)
     7  age: under an hour, a day, a week, then by powers of ten days (usenet)
     8  the size in steps of 200 MB: near the preferred one, else the largest
     9  an optional score, if one is switched on
    10  the younger, the larger, then indexer, guid and name, so that no two ever tie by chance

Rejected releases are ranked like all others, as a person may choose one of them; releases that
belong to no film of the library come last.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter

from radarr_desktop.domain.decisions.ladder import reason_for
from radarr_desktop.domain.decisions.scores.tie_break import tie_break
from radarr_desktop.domain.decisions.spec import Decision
from radarr_desktop.domain.decisions.upgrade import Worth, describe_quality
from radarr_desktop.domain.decisions.wording import MEGABYTE, counted, period, size
from radarr_desktop.domain.facts import Candidate, DecisionFacts, ProperPolicy
from radarr_desktop.domain.quality import QualityProfile
from radarr_desktop.domain.release import IndexerFlag, Protocol, Release

_SIZE_STEP = 200 * MEGABYTE

_FULL_MARK = (
    IndexerFlag.FREELEECH,
    IndexerFlag.DOUBLE_UPLOAD,
    IndexerFlag.PTP_GOLDEN,
    IndexerFlag.PTP_APPROVED,
    IndexerFlag.INTERNAL,
)
_HALF_MARK = (IndexerFlag.HALFLEECH,)

_Key = tuple[float | str, ...]
#: What each place of a key is about.
_STEPS = (
    "its film", "its quality", "its revision", "its revision", "the score of its formats",
    "its protocol", "its indexer's priority", "its indexer's marks", "its seeders", "its peers",
    "its age", "its size", "the limits of the optional score", "the optional score",
    "its day", "its size", "its indexer", "its id",
)  # fmt: skip


def rank(decisions: Sequence[Decision], facts: DecisionFacts) -> list[Decision]:
    """The decisions, best first; the same for every order in which they come."""
    return [decision for _key, decision in _keyed(decisions, facts)]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a release stands among those of its film; accepted ones come first."""

    decision: Decision
    #: From 1.
    number: int
    of: int
    #: What set it behind the one before it, "" for the first.
    because: str

    def told(self, facts: DecisionFacts) -> Decision:
        """The decision with the reasons for its place at the end of its ladder."""
        *reasons, last = why(self.decision, facts, self.number, self.of)
        if self.because:
            last += f", behind rank {self.number - 1} by {self.because}"
        return self.decision.with_rungs(*map(reason_for, (*reasons, last)))


def places(decisions: Sequence[Decision], facts: DecisionFacts) -> list[Place]:
    """The places of all releases of one film, best first."""
    keyed = sorted(_keyed(decisions, facts), key=lambda one: not one[1].is_accepted)
    found = []
    for number, (key, decision) in enumerate(keyed, start=1):
        because = ""
        if number > 1:
            ahead, better = keyed[number - 2]
            is_refused = better.is_accepted and not decision.is_accepted
            because = "being refused" if is_refused else _step(ahead, key)
        found.append(Place(decision, number, len(keyed), because))
    return found


def why(decision: Decision, facts: DecisionFacts, place: int, of: int) -> tuple[str, ...]:
    """What speaks for a release, in sentences for a person; `place` counts from 1."""
    candidate, release = decision.candidate, decision.release
    reasons = [] if candidate is None else _about_candidate(candidate, facts)
    if release.protocol is Protocol.TORRENT and release.seeders is not None:
        reasons.append(counted(release.seeders, "seeder"))
    if release.protocol is Protocol.USENET:
        reasons.append(f"posted {period(facts.now - release.published_at)} ago")
    if release.size_bytes:
        reasons.append(_size_in_words(release, candidate, facts))
    score = None if candidate is None else tie_break(candidate, facts)
    if score is not None:
        reasons.append(str(score))
    reasons.append(f"rank {place} of {of}")
    return tuple(reasons)


def _about_candidate(candidate: Candidate, facts: DecisionFacts) -> list[str]:
    reasons = [_quality_in_words(candidate, facts.profile)]
    if candidate.formats:
        names = ", ".join(one.name for one in candidate.formats)
        reasons.append(f"custom formats {names} score {candidate.format_score:+d}")
    file = candidate.movie.file
    if file is not None:
        reasons.append(f"replaces {Worth(file.quality, file.custom_format_score)}")
    if candidate.matched_by:
        reasons.append(candidate.matched_by)
    return reasons


def _quality_in_words(candidate: Candidate, profile: QualityProfile) -> str:
    model = candidate.parsed.quality
    rung, _place = profile.index_of(model.quality)
    allowed = [n for n, item in enumerate(profile.items) if item.allowed]
    name = describe_quality(model)
    if rung not in allowed:
        return f"{name} is not among the qualities of {profile.name}"
    if rung == allowed[-1]:
        return f"{name} is the best quality that {profile.name} allows"
    if rung == profile.cutoff_rung():
        return f"{name} is the quality at which {profile.name} stops looking"
    better = len(allowed) - 1 - allowed.index(rung)
    return f"{profile.name} allows {name}, and {better} better"


def _size_in_words(release: Release, candidate: Candidate | None, facts: DecisionFacts) -> str:
    preferred = None if candidate is None else _preferred_size(candidate, facts)
    found = size(release.size_bytes)
    return found if preferred is None else f"{found}, with {size(preferred)} preferred"


def _keyed(decisions: Sequence[Decision], facts: DecisionFacts) -> list[tuple[_Key, Decision]]:
    return sorted(((_key(one, facts), one) for one in decisions), key=itemgetter(0))


def _key(decision: Decision, facts: DecisionFacts) -> _Key:
    candidate, release = decision.candidate, decision.release
    identity = (
        -release.published_at.timestamp(),
        -release.size_bytes,
        release.indexer_id,
        release.guid,
        release.title,
    )
    if candidate is None:
        return (1, *identity)
    settings = facts.settings
    real, version = candidate.parsed.quality.revision.rank
    if settings.proper_policy is ProperPolicy.DO_NOT_PREFER:
        real = version = 0
    return (
        0,
        -facts.profile.index_of(candidate.parsed.quality.quality)[0],
        -real,
        -version,
        -candidate.format_score,
        release.protocol is not facts.delay.preferred_protocol,
        release.indexer_priority,
        -_mark(release.flags) if settings.prefer_indexer_flags else 0,
        *(-power for power in _swarm(release)),
        -_freshness(release, facts.now),
        -_fitting_size(candidate, facts),
        *_score(candidate, facts),
        *identity,
    )


def _score(candidate: Candidate, facts: DecisionFacts) -> tuple[float, float]:
    score = tie_break(candidate, facts)
    return (0, 0) if score is None else (bool(score.broken_limits), -score.total)


def _step(ahead: _Key, behind: _Key) -> str:
    """What the first difference of two keys is about."""
    steps = zip(_STEPS, ahead, behind, strict=True)
    return next((step for step, one, other in steps if one != other), "nothing")


def _mark(flags: IndexerFlag) -> int:
    full = sum(2 for flag in _FULL_MARK if flag in flags)
    return full + sum(1 for flag in _HALF_MARK if flag in flags)


def _swarm(release: Release) -> tuple[int, int]:
    """Seeders and peers as powers of ten; nothing for usenet, where nobody counts them."""
    if release.protocol is not Protocol.TORRENT:
        return 0, 0
    seeders = release.seeders or 0
    return _power_of_ten(seeders), _power_of_ten(seeders + (release.leechers or 0))


def _freshness(release: Release, now: datetime) -> int:
    if release.protocol is not Protocol.USENET:
        return 0
    age = now - release.published_at
    if age < timedelta(hours=1):
        return 1000
    if age <= timedelta(hours=24):
        return 100
    if age.days <= 7:
        return 10
    return -_power_of_ten(age.days)


def _fitting_size(candidate: Candidate, facts: DecisionFacts) -> int:
    """More is better: less distance from the preferred size, or a larger size if there is none."""
    found = candidate.release.size_bytes
    preferred = _preferred_size(candidate, facts)
    if preferred is None:
        return found // _SIZE_STEP
    return -int(abs(found - preferred) // _SIZE_STEP)


def _preferred_size(candidate: Candidate, facts: DecisionFacts) -> float | None:
    definition = facts.definitions.get(candidate.parsed.quality.quality.id)
    minutes = candidate.movie.metadata.runtime_minutes
    if definition is None or definition.preferred_size is None or not minutes:
        return None
    return definition.preferred_size * MEGABYTE * minutes


def _power_of_ten(number: int) -> int:
    return round(math.log10(number)) if number > 0 else 0
