"""A film's story told again: what would have been taken of the releases that the program has seen.

    the file at the beginning ─► sitting ─► sitting ─► … ─► the file at the end
                                  judge, rank, take the best acceptable one: it is the file now

A sitting is what the program met within a minute of each other. What only time speaks against waits
and is judged again when its time has come, or with the next sitting, whichever is sooner.

The model's limits, which everyone who shows its outcome should tell:

- A release that is taken arrives at once and is what its name promises: no download fails, nothing
  is on its way, no import is refused.
- Every release counts as if a feed had brought it, also one that only a person's own search found.
- A release is as it was seen last (seeders, size); when it was first seen is the time it is met.
- A release that is refused when it is met, and not only for a time, is not looked at again.
- Films, settings, delays, tags, indexers and the blocklist are as they are now. How much space was
  free, which indexers were resting, and what really happened in those days (history) play no part.
"""

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from radarr_desktop.domain.decisions.judge import judge
from radarr_desktop.domain.decisions.ranking import rank, why
from radarr_desktop.domain.decisions.spec import Decision
from radarr_desktop.domain.decisions.standing import file_worth
from radarr_desktop.domain.decisions.upgrade import Worth
from radarr_desktop.domain.facts import Candidate, DecisionFacts
from radarr_desktop.domain.history import HistoryKind, HistoryRecord
from radarr_desktop.domain.movie import Movie, MovieFile
from radarr_desktop.domain.release import ParsedRelease, Release

#: What is met within this time is looked at together.
SITTING = timedelta(minutes=1)

_FILE_COMES = frozenset({HistoryKind.IMPORTED, HistoryKind.FOLDER_IMPORTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRelease:
    """A stored release of a film of the library, without its addresses."""

    release: Release
    parsed: ParsedRelease
    movie_id: int
    #: How its film was found: a sentence.
    matched_by: str
    first_seen_at: datetime


@dataclass(frozen=True, slots=True)
class Offer:
    """A release at the moment at which the program meets it."""

    met_at: datetime
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Taken:
    """A release that becomes the film's file."""

    at: datetime
    candidate: Candidate
    #: The file that it takes the place of, None if there was none.
    replaced: Worth | None
    #: What spoke for it, in sentences.
    why: tuple[str, ...]

    @property
    def key(self) -> tuple[int, str]:
        """What makes it the same release."""
        return self.candidate.release.indexer_id, self.candidate.release.guid


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a release in the end."""

    decision: Decision
    is_taken: bool = False
    #: It was acceptable, but this one was taken.
    outdone_by: Candidate | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """How it went for a film."""

    taken: tuple[Taken, ...]
    #: One for each offer, in their order.
    fates: tuple[Fate, ...]


def replay(
    movie: Movie, file: MovieFile | None, offers: Sequence[Offer], facts: DecisionFacts
) -> Course:
    """The course of things for `movie`, which has `file` at the beginning.

    `offers` come in the order of time; `facts` are those of the film, their `now` is the end.
    """
    steps = replay_steps(movie, file, offers, facts)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            course: Course = end.value
            return course


def replay_steps(
    movie: Movie,
    file: MovieFile | None,
    offers: Sequence[Offer],
    facts: DecisionFacts,
    *,
    with_ladders: bool = False,
) -> Generator[None, None, Course]:
    """As `replay`, with a pause after each release that is judged."""
    return _Telling(movie, file, offers, facts, with_ladders=with_ladders).tell()


def file_at(movie: Movie, history: Iterable[HistoryRecord], moment: datetime) -> MovieFile | None:
    """The file that a film had at `moment`; `history` is the film's, in any order.

    An earlier file than the present one is known by its record only: quality, languages, name.
    """
    file = movie.file
    if file is not None and file.added_at <= moment:
        return file
    found = None
    for record in sorted(history, key=lambda one: (one.at, one.id)):
        if record.at > moment:
            break
        if record.kind in _FILE_COMES:
            found = record
        elif record.kind is HistoryKind.FILE_DELETED:
            found = None
    if found is None:
        return None
    return MovieFile(
        movie_id=movie.id,
        relative_path=found.source_title,
        scene_name=found.source_title,
        size_bytes=0,
        added_at=found.at,
        quality=found.quality,
        languages=found.languages,
        custom_format_score=found.custom_format_score,
    )


class _Telling:
    """One film while its story is told."""

    def __init__(
        self,
        movie: Movie,
        file: MovieFile | None,
        offers: Sequence[Offer],
        facts: DecisionFacts,
        *,
        with_ladders: bool,
    ) -> None:
        self._movie = replace(movie, file=file)
        self._offers = offers
        self._facts = facts
        self._with_ladders = with_ladders
        self._fates: dict[int, Fate] = {}
        self._taken: list[Taken] = []
        self._waiting: list[int] = []

    def tell(self) -> Generator[None, None, Course]:
        for moment, met in _sittings(self._offers):
            yield from self._wait_until(moment)
            yield from self._sit(moment, [*self._waiting, *met])
        yield from self._wait_until(self._facts.now)
        return Course(
            tuple(self._taken), tuple(self._fates[place] for place in range(len(self._offers)))
        )

    def _wait_until(self, moment: datetime) -> Generator[None, None, None]:
        """Judge again what waits, whenever the time of one has come."""
        now: datetime | None = None
        while (due := self._due(now)) is not None and due < moment:
            yield from self._sit(due, self._waiting)
            now = due

    def _due(self, after: datetime | None) -> datetime | None:
        moments = [_until(self._fates[place].decision) for place in self._waiting]
        return min(
            (one for one in moments if one is not None and (after is None or one > after)),
            default=None,
        )

    def _sit(self, now: datetime, places: Sequence[int]) -> Generator[None, None, None]:
        kept = [self._offers[place].candidate.release.published_at for place in self._waiting]
        facts = replace(self._facts, now=now, oldest_pending=min(kept, default=None))
        judged: dict[int, Decision] = {}
        for place in places:
            candidate = replace(self._offers[place].candidate, movie=self._movie)
            judged[place] = judge(candidate, facts, with_ladder=self._with_ladders)
            yield
        accepted = [one for one in judged.values() if one.is_accepted]
        best = rank(accepted, facts)[0] if accepted else None
        outdone_by = None if best is None else best.candidate
        for place, decision in judged.items():
            self._fates[place] = Fate(
                decision,
                is_taken=decision is best,
                outdone_by=outdone_by if decision.is_accepted and decision is not best else None,
            )
        self._waiting = [place for place, one in judged.items() if one.is_temporary]
        if best is not None and best.candidate is not None:
            self._take(best, best.candidate, facts, len(judged))

    def _take(
        self, decision: Decision, candidate: Candidate, facts: DecisionFacts, judged: int
    ) -> None:
        before = self._movie.file
        self._taken.append(
            Taken(
                at=facts.now,
                candidate=candidate,
                replaced=None if before is None else file_worth(self._movie, before, facts.profile),
                why=why(decision, facts, 1, judged),
            )
        )
        self._movie = replace(self._movie, file=_became_file(candidate, facts.now))


def _sittings(offers: Sequence[Offer]) -> Generator[tuple[datetime, list[int]], None, None]:
    """The places of the offers that are met together, each with the moment of the last."""
    met: list[int] = []
    for place, offer in enumerate(offers):
        if met and offer.met_at - offers[met[0]].met_at > SITTING:
            yield offers[met[-1]].met_at, met
            met = []
        met.append(place)
    if met:
        yield offers[met[-1]].met_at, met


def _until(decision: Decision) -> datetime | None:
    """When nothing speaks against it any more."""
    return max((one.until for one in decision.rejections if one.until is not None), default=None)


def _became_file(candidate: Candidate, now: datetime) -> MovieFile:
    parsed = candidate.parsed
    return MovieFile(
        movie_id=candidate.movie.id,
        relative_path=candidate.release.title,
        scene_name=candidate.release.title,
        size_bytes=candidate.release.size_bytes,
        added_at=now,
        quality=parsed.quality,
        languages=candidate.languages,
        release_group=parsed.release_group,
        edition=parsed.edition,
        indexer_flags=int(candidate.release.flags),
        custom_format_score=candidate.lasting_score,
    )
