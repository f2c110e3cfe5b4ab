"""The lab: what another profile or other formats would have done, before they are saved.

    evidence = await lab.gather(30)             read and judged once
    report = await lab.compare(evidence, draft)     as often as the draft changes
    await lab.save(draft)

Only what a draft changes is done again: formats that are as they were are not tested a second time,
and a film is told again only if its profile or a score of its releases is another one.
`domain/lab/replay.py` tells the model and its limits.
"""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from radarr_desktop.base.errors import InvalidInputError, NotFoundError, Problem
from radarr_desktop.domain.formats.custom_formats import CustomFormat, validate_format
from radarr_desktop.domain.lab.compare import Outcome, RuleCount, difference, outcome, totals
from radarr_desktop.domain.lab.draft import Draft
from radarr_desktop.domain.lab.replay import Course, Offer
from radarr_desktop.domain.lab.report import FileChange, FilmDifference, LabReport, Totals
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.profiles import validate_profile
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.ground import Grounds
from radarr_desktop.engine.lab_evidence import (
    Evidence,
    EvidenceRoom,
    FilmEvidence,
    Told,
    facts_of,
    told_in_turns,
)
from radarr_desktop.engine.lab_trial import Trial
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import Store

#: Releases are kept no longer.
MOST_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A film's releases, told twice."""

    movie: Movie
    before: Course
    after: Course


class Lab:
    """Tries drafts out; nothing is changed before `save`."""

    def __init__(self, store: Store, grounds: Grounds, catalog: Catalog, clock: Clock) -> None:
        self._room = EvidenceRoom(store, grounds, clock)
        self._catalog = catalog
        self._store = store

    async def gather(self, days: int, told: Told = lambda _fraction, _what: None) -> Evidence:
        """What was seen in the last `days` days, and the library, judged as things are.

        Raises:
            InvalidInputError: too few or too many days.
            StoreUnavailableError: it could not be read.
        """
        if not 1 <= days <= MOST_DAYS:
            message = f"Releases are kept for {MOST_DAYS} days: days must be within 1 and that"
            raise InvalidInputError.of("days", message, days)
        return await self._room.gather(days, told)

    async def compare(
        self, evidence: Evidence, draft: Draft, told: Told = lambda _fraction, _what: None
    ) -> LabReport:
        """What would have been different.

        Raises:
            InvalidInputError: the draft makes no sense.
        """
        trial = await self._trial(evidence, draft)
        films: list[FilmDifference] = []
        rules = RuleCount()
        after: list[Outcome] = []
        for place, film in enumerate(evidence.films.values()):
            told(0.8 * place / len(evidence.films), "judged")
            later, found = await self._film(evidence, trial, film)
            after.append(later)
            rules.add(film.before, later)
            if found is not None:
                films.append(found)
        return LabReport(
            days=evidence.days,
            since=evidence.since,
            releases=evidence.releases,
            films_seen=len(evidence.films),
            unmatched=evidence.unmatched,
            really=Totals(grabs=sum(map(len, evidence.really.values()))),
            before=totals(one.before for one in evidence.films.values()),
            after=totals(after),
            films=tuple(sorted(films, key=lambda one: (one.title.lower(), one.year))),
            rules=rules.changes(),
            files_seen=len(evidence.files),
            files=await self._files(evidence, trial, told),
        )

    async def story(self, evidence: Evidence, draft: Draft, movie_id: int) -> Story:
        """One film in full: every release with both decisions.

        Raises:
            NotFoundError: no release of this film was seen.
            InvalidInputError: the draft makes no sense.
        """
        film = evidence.films.get(movie_id)
        if film is None:
            raise NotFoundError(f"No release of the film {movie_id} was seen")
        trial = await self._trial(evidence, draft)
        before = await told_in_turns(
            film.movie,
            film.file,
            film.offers,
            facts_of(evidence.ground, film.movie),
            trial.turns,
            with_ladders=True,
        )
        after = await told_in_turns(
            film.movie,
            trial.file(film),
            await self._offers(trial, film),
            facts_of(trial.ground, film.movie),
            trial.turns,
            with_ladders=True,
        )
        return Story(movie=film.movie, before=before, after=after)

    async def save(self, draft: Draft) -> None:
        """Let the draft be what is stored.

        Raises:
            InvalidInputError: it makes no sense; nothing was stored.
        """
        stored = await self._store.profiles.formats()
        _check(draft, stored)
        known = {one.id for one in stored}
        new_ids = {}
        for one in draft.formats:
            saved = await self._catalog.save_format(one if one.id in known else replace(one, id=0))
            new_ids[one.id] = saved.id
        for profile in draft.profiles:
            points = tuple(
                (new_ids.get(format_id, format_id), worth)
                for format_id, worth in profile.format_scores
                if format_id not in draft.removed_formats
            )
            await self._catalog.save_profile(replace(profile, format_scores=points))
        if gone := [one for one in draft.removed_formats if one in known]:
            await self._catalog.delete_formats(gone)

    async def _trial(self, evidence: Evidence, draft: Draft) -> Trial:
        _check(draft, evidence.ground.formats)
        trial = Trial(evidence.ground, evidence.tested, draft)
        # In a thread: to compile a single big pattern takes longer than the loop may be held.
        await asyncio.to_thread(trial.prepare)
        return trial

    async def _film(
        self, evidence: Evidence, trial: Trial, film: FilmEvidence
    ) -> tuple[Outcome, FilmDifference | None]:
        offers = await self._offers(trial, film)
        if trial.changes_nothing(film, offers):
            return film.before, None
        facts = facts_of(trial.ground, film.movie)
        course = await told_in_turns(film.movie, trial.file(film), offers, facts, trial.turns)
        later = outcome(course, evidence.verdicts)
        if later.keys == film.before.keys:
            return later, None
        before = await told_in_turns(
            film.movie, film.file, film.offers, facts_of(evidence.ground, film.movie), trial.turns
        )
        really = [one.source_title for one in evidence.really.get(film.movie.id, ())]
        profile = evidence.ground.profiles[film.movie.quality_profile_id]
        return later, difference(film.movie, profile, film.file, before, course, really)

    @staticmethod
    async def _offers(trial: Trial, film: FilmEvidence) -> list[Offer]:
        offers = []
        for one in film.offers:
            offers.append(trial.offer(one))
            if trial.turns.is_due:
                await trial.turns.give()
        return offers

    @staticmethod
    async def _files(evidence: Evidence, trial: Trial, told: Told) -> tuple[FileChange, ...]:
        changed = []
        for place, one in enumerate(evidence.files):
            found = trial.file_change(one)
            if found is not None:
                changed.append(found)
            if trial.turns.is_due:
                told(0.8 + 0.2 * place / len(evidence.files), "files")
                await trial.turns.give()
        return tuple(sorted(changed, key=lambda one: (one.title.lower(), one.year)))


def _check(draft: Draft, stored: Sequence[CustomFormat]) -> None:
    problems = list(_problems(draft, stored))
    if problems:
        raise InvalidInputError(*problems)


def _problems(draft: Draft, stored: Sequence[CustomFormat]) -> Iterator[Problem]:
    for place, one in enumerate(draft.formats):
        for problem in validate_format(one):
            yield replace(problem, field=f"formats[{place}].{problem.field}")
    known = {one.id for one in (*stored, *draft.formats)}
    for place, profile in enumerate(draft.profiles):
        for problem in validate_profile(profile):
            yield replace(problem, field=f"profiles[{place}].{problem.field}")
        unknown = {format_id for format_id, _points in profile.format_scores} - known
        if unknown:
            yield Problem(
                field=f"profiles[{place}].formatItems",
                message=f"There is no custom format {min(unknown)}",
                attempted=min(unknown),
            )
