"""What the lab works on: releases, films and files as they are, read once for many drafts.

In memory a release takes about 1.5 kB (`tests.benchmarks` measures it). A release or file is tested
against those formats only that its film's profile gives points for.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from radarr_desktop.domain.decisions.standing import file_worth
from radarr_desktop.domain.decisions.upgrade import cutoff_not_met
from radarr_desktop.domain.facts import Candidate, DecisionFacts, SearchKind
from radarr_desktop.domain.formats.conditions import FormatSubject
from radarr_desktop.domain.formats.custom_formats import CustomFormat, formats_for, score
from radarr_desktop.domain.formats.file_formats import kept_subject
from radarr_desktop.domain.formats.release_formats import release_subject
from radarr_desktop.domain.history import HistoryKind, HistoryRecord
from radarr_desktop.domain.lab.compare import Outcome, Verdict, outcome
from radarr_desktop.domain.lab.draft import pointed, scored
from radarr_desktop.domain.lab.replay import (
    Course,
    Offer,
    SeenRelease,
    file_at,
    replay_steps,
)
from radarr_desktop.domain.movie import Movie, MovieFile
from radarr_desktop.domain.quality import QualityProfile
from radarr_desktop.engine.ground import Ground, Grounds
from radarr_desktop.engine.slices import Turns
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import Store

#: Told now and then: how much is done (0 … 1), and of what.
Told = Callable[[float, str], None]

#: Profile id → the formats that it gives points for.
Tested = Mapping[int, tuple[CustomFormat, ...]]

_PAGE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmEvidence:
    """A film, what was offered for it, and what would have been taken as things are."""

    movie: Movie
    #: At the beginning; its score is by the formats and the profile as they are.
    file: MovieFile | None
    file_subject: FormatSubject | None
    file_formats: tuple[CustomFormat, ...]
    #: In the order of time.
    offers: tuple[Offer, ...]
    before: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEvidence:
    """A film's present file, with its formats as they are."""

    movie: Movie
    file: MovieFile
    subject: FormatSubject
    formats: tuple[CustomFormat, ...]
    score: int
    wants_better: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that a draft is held against."""

    days: int
    since: datetime
    ground: Ground
    #: What the releases and files of a profile's films were tested for.
    tested: Tested
    films: Mapping[int, FilmEvidence]
    files: Sequence[FileEvidence]
    #: Stored releases of films of the library, and of none.
    releases: int
    unmatched: int
    #: What was really grabbed, by film, oldest first.
    really: Mapping[int, tuple[HistoryRecord, ...]]
    #: Verdicts that occurred: equal ones are one object.
    verdicts: dict[Verdict, Verdict]


class EvidenceRoom:
    """Gathers evidence."""

    def __init__(self, store: Store, grounds: Grounds, clock: Clock) -> None:
        self._store = store
        self._grounds = grounds
        self._clock = clock

    async def gather(self, days: int, told: Told) -> Evidence:
        """Read everything of the last `days` days, and judge it as things are.

        Raises:
            StoreUnavailableError: it could not be read.
        """
        now = self._clock.now()
        since = now - timedelta(days=days)
        turns = Turns()
        seen, unmatched = await self._seen(since, told)
        movies = {one.id: _slim(one) for one in await self._store.movies.many(list(seen))}
        ground = _timeless(await self._grounds.gather(movies, with_history=False))
        tested = {one.id: pointed(ground.formats, one) for one in ground.profiles.values()}
        history: dict[int, list[HistoryRecord]] = defaultdict(list)
        uncertain = [one.id for one in movies.values() if _is_newer(one.file, since)]
        for record in await self._store.history.for_movies(uncertain):
            history[record.movie_id].append(record)
        verdicts: dict[Verdict, Verdict] = {}
        films: dict[int, FilmEvidence] = {}
        # One profile after the other: the formats of a few are ready at any time.
        for place, movie in enumerate(sorted(movies.values(), key=_profile_id)):
            told(0.3 + 0.4 * place / len(movies), "judged")
            films[movie.id] = await self._film(
                movie, seen[movie.id], history[movie.id], since, ground, tested, verdicts, turns
            )
        return Evidence(
            days=days,
            since=since,
            ground=ground,
            tested=tested,
            films=films,
            files=await self._files(ground, tested, turns, told),
            releases=sum(len(one.offers) for one in films.values()),
            unmatched=unmatched,
            really=await self._really(since),
            verdicts=verdicts,
        )

    async def _seen(self, since: datetime, told: Told) -> tuple[dict[int, list[SeenRelease]], int]:
        total, unmatched = await self._store.seen.count(since)
        seen: dict[int, list[SeenRelease]] = defaultdict(list)
        after = None
        read = 0
        while page := await self._store.seen.page(since, after, _PAGE):
            for one in page:
                seen[one.movie_id].append(one)
            read += len(page)
            told(0.3 * min(1.0, read / max(1, total)), "releases")
            after = (page[-1].release.indexer_id, page[-1].release.guid)
        return seen, unmatched

    async def _film(
        self,
        movie: Movie,
        seen: Sequence[SeenRelease],
        history: Sequence[HistoryRecord],
        since: datetime,
        ground: Ground,
        tested: Tested,
        verdicts: dict[Verdict, Verdict],
        turns: Turns,
    ) -> FilmEvidence:
        profile = ground.profiles[movie.quality_profile_id]
        file = file_at(movie, history, since)
        subject: FormatSubject | None = None
        formats: tuple[CustomFormat, ...] = ()
        if file is not None:
            subject = kept_subject(movie, file)
            formats = formats_for(subject, tested[profile.id])
            file = replace(file, custom_format_score=score(formats, profile))
        offers = []
        for one in sorted(seen, key=lambda one: one.first_seen_at):
            offers.append(_offer(one, movie, profile, since, tested[profile.id]))
            if turns.is_due:
                await turns.give()
        course = await told_in_turns(movie, file, offers, facts_of(ground, movie), turns)
        return FilmEvidence(
            movie=movie,
            file=file,
            file_subject=subject,
            file_formats=formats,
            offers=tuple(offers),
            before=outcome(course, verdicts),
        )

    async def _files(
        self, ground: Ground, tested: Tested, turns: Turns, told: Told
    ) -> list[FileEvidence]:
        found: list[FileEvidence] = []
        total = max(1, (await self._store.movies.counts()).with_file)
        async for batch in self._store.movies.stream():
            for movie in sorted(batch, key=_profile_id):
                if movie.file is None or movie.quality_profile_id not in ground.profiles:
                    continue
                found.append(_file(_slim(movie), movie.file, ground, tested))
                if turns.is_due:
                    await turns.give()
            told(0.7 + 0.3 * min(1.0, len(found) / total), "files")
        return found

    async def _really(self, since: datetime) -> dict[int, tuple[HistoryRecord, ...]]:
        grabbed: dict[int, list[HistoryRecord]] = defaultdict(list)
        for record in await self._store.history.since(since, HistoryKind.GRABBED):
            grabbed[record.movie_id].append(record)
        return {movie_id: tuple(reversed(records)) for movie_id, records in grabbed.items()}


async def told_in_turns(
    movie: Movie,
    file: MovieFile | None,
    offers: Sequence[Offer],
    facts: DecisionFacts,
    turns: Turns,
    *,
    with_ladders: bool = False,
) -> Course:
    """A film's story, told without holding the loop."""
    steps = replay_steps(movie, file, offers, facts, with_ladders=with_ladders)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            course: Course = end.value
            return course
        if turns.is_due:
            await turns.give()


def facts_of(ground: Ground, movie: Movie) -> DecisionFacts:
    """What the releases of a film are judged by, as if a feed had brought them."""
    return ground.facts(movie, SearchKind.RSS, None, user_invoked=False)


def wants_better(movie: Movie, profile: QualityProfile, file: MovieFile, format_score: int) -> bool:
    """Is something better than this file looked for?"""
    worth = file_worth(movie, replace(file, custom_format_score=format_score), profile)
    return cutoff_not_met(profile, worth)


def _offer(
    seen: SeenRelease,
    movie: Movie,
    profile: QualityProfile,
    since: datetime,
    formats: Sequence[CustomFormat],
) -> Offer:
    subject = release_subject(seen.parsed, movie, seen.release)
    found = formats_for(subject, formats)
    candidate = Candidate(
        release=seen.release,
        parsed=seen.parsed,
        movie=movie,
        languages=subject.languages,
        matched_by=seen.matched_by,
    )
    return Offer(max(seen.first_seen_at, since), scored(candidate, found, profile))


def _file(movie: Movie, file: MovieFile, ground: Ground, tested: Tested) -> FileEvidence:
    profile = ground.profiles[movie.quality_profile_id]
    subject = kept_subject(movie, file)
    formats = formats_for(subject, tested[profile.id])
    points = score(formats, profile)
    return FileEvidence(
        movie=movie,
        file=file,
        subject=subject,
        formats=formats,
        score=points,
        wants_better=wants_better(movie, profile, file, points),
    )


def _profile_id(movie: Movie) -> int:
    return movie.quality_profile_id


def _is_newer(file: MovieFile | None, since: datetime) -> bool:
    """The film may have had another file at the beginning."""
    return file is None or file.added_at > since


def _timeless(ground: Ground) -> Ground:
    """Without what was so at one moment only."""
    indexers = {key: replace(one, disabled_until=None) for key, one in ground.indexers.items()}
    return replace(ground, indexers=indexers, free_bytes={}, queue={}, oldest_pending={})


def _slim(movie: Movie) -> Movie:
    """Without what no rule and no condition looks at."""
    metadata = replace(
        movie.metadata,
        overview="",
        images=(),
        ratings=(),
        keywords=(),
        genres=(),
        studio="",
        website="",
        youtube_trailer_id="",
        alternative_titles=(),
        collection=None,
    )
    return replace(movie, metadata=metadata)
