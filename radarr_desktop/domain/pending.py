"""Releases that would be taken if they had waited long enough."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from radarr_desktop.domain.decisions.spec import Decision
from radarr_desktop.domain.quality import Quality, QualityProfile
from radarr_desktop.domain.release import ParsedRelease, Release


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingRelease:
    """A release that waits, for its delay or until its indexer answers again."""

    id: int = 0
    movie_id: int
    release: Release
    parsed: ParsedRelease
    custom_format_score: int = 0
    #: What it waits for: sentences.
    why: tuple[str, ...]
    added_at: datetime
    #: When to judge it again, also without a feed; None = with the next feed.
    due_at: datetime | None = None

    @property
    def key(self) -> tuple[int, int, str]:
        """What makes it the same release for the same film."""
        return self.movie_id, self.release.indexer_id, self.release.guid


def waiting(decisions: Iterable[Decision], now: datetime) -> list[PendingRelease]:
    """Those that only time speaks against."""
    return [
        PendingRelease(
            movie_id=decision.candidate.movie.id,
            release=decision.release,
            parsed=decision.candidate.parsed,
            custom_format_score=decision.candidate.format_score,
            why=tuple(rejection.message for rejection in decision.rejections),
            added_at=now,
            due_at=_due(decision),
        )
        for decision in decisions
        if decision.candidate is not None and decision.is_temporary
    ]


def _due(decision: Decision) -> datetime | None:
    moments = [rejection.until for rejection in decision.rejections]
    return max((one for one in moments if one is not None), default=None)


def ended(
    waiting_ones: Iterable[PendingRelease],
    judged: Iterable[Decision],
    grabbed: Sequence[tuple[int, Quality]],
    profiles: Mapping[int, QualityProfile],
) -> list[PendingRelease]:
    """Those that need not wait any more.

    A release is refused for good by now, or no longer taken for the film, or something at least as
    good was grabbed: `grabbed` are film ids with the qualities taken, `profiles` the films' own.
    """
    verdicts = {(one.release.indexer_id, one.release.guid): one for one in judged}
    over = []
    for one in waiting_ones:
        quality = one.parsed.quality.quality
        is_outdone = any(
            movie_id == one.movie_id and profiles[movie_id].compare(quality, taken) <= 0
            for movie_id, taken in grabbed
        )
        verdict = verdicts.get((one.release.indexer_id, one.release.guid))
        if is_outdone or (verdict is not None and _is_refused(verdict, one.movie_id)):
            over.append(one)
    return over


def _is_refused(verdict: Decision, movie_id: int) -> bool:
    if verdict.candidate is None or verdict.candidate.movie.id != movie_id:
        return True
    return not verdict.is_accepted and not verdict.is_temporary
