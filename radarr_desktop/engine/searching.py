"""Asks indexers: for one film, for all that are missing, for what is new."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from radarr_desktop.base.errors import (
    ConflictError,
    InvalidInputError,
    NotFoundError,
    ProviderError,
    ProviderRefusedError,
    ProviderUnavailableError,
    RadarrDesktopError,
)
from radarr_desktop.base.text import named
from radarr_desktop.domain.decisions.spec import Decision
from radarr_desktop.domain.download import Grab, GrabState
from radarr_desktop.domain.events import ReleasesFound, SearchFinished
from radarr_desktop.domain.facts import SearchKind
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.release import Release
from radarr_desktop.engine.deciding import Asked, Deciding, Judged
from radarr_desktop.engine.grabbing import Grabbing
from radarr_desktop.engine.keyless import keyless
from radarr_desktop.engine.providers import Live, Providers
from radarr_desktop.engine.waiting import Waiting
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.indexer import Indexer, MovieQuery
from radarr_desktop.ports.provider import ProviderKind
from radarr_desktop.ports.store import Store

_log = logging.getLogger(__name__)

#: One indexer has this long for a whole search (seconds); the others do not wait for it.
INDEXER_PATIENCE = 60.0
#: If the best release cannot be fetched the next one is tried, up to so many.
TRIES_PER_MOVIE = 5

Ask = Callable[[Live[Indexer]], Awaitable[list[Release]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one indexer said."""

    indexer: str
    releases: list[Release] = field(default_factory=list)
    error: str = ""
    #: It said no: only a person can change that.
    is_refused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a search."""

    found: int
    accepted: int
    grabbed: int
    failures: tuple[str, ...]
    #: The best reason why nothing was taken, "" if something was.
    refusal: str = ""

    @property
    def message(self) -> str:
        """A sentence."""
        text = f"{self.found} found, {self.accepted} acceptable, {self.grabbed} grabbed"
        if self.failures:
            text += f"; {'; '.join(self.failures)}"
        return f"{text}. {self.refusal}" if self.refusal else text


class Searching:
    """Searches and follows feeds."""

    def __init__(
        self,
        store: Store,
        works: Works,
        providers: Providers,
        deciding: Deciding,
        grabbing: Grabbing,
        waiting: Waiting,
        clock: Clock,
    ) -> None:
        self._store = store
        self._works = works
        self._providers = providers
        self._deciding = deciding
        self._grabbing = grabbing
        self._waiting = waiting
        self._clock = clock

    async def movie(
        self, movie_id: int, *, correlation_id: str, user_invoked: bool = False
    ) -> Outcome:
        """Search for a film and grab the best acceptable release.

        Raises:
            NotFoundError: the film is not in the library.
            ProviderUnavailableError: every indexer failed.
            ProviderError, InvalidInputError: no acceptable release could be had.
        """
        movie = await self._movie(movie_id)
        query = _query(movie, interactive=False)
        answers = await self._ask(
            await self._providers.indexers(SearchKind.AUTOMATIC),
            lambda one: one.provider.search(query),
        )
        async with self._works.begin() as work:
            await work.store.movies.touch_searched([movie_id], self._clock.now())
        asked = Asked(search=SearchKind.AUTOMATIC, searched=movie, user_invoked=user_invoked)
        judged = await self._deciding.decide(_releases(answers), asked)
        outcome = await self._finish(judged, answers, correlation_id, movie_id)
        _log.info("Searched for %s: %s", movie.display_title, outcome.message)
        return outcome

    async def rss(self, *, correlation_id: str) -> Outcome:
        """Read what is new everywhere and grab what the library wants.

        Raises:
            ProviderUnavailableError: every indexer failed.
        """
        answers = await self._ask(await self._providers.indexers(SearchKind.RSS), self._recent)
        news = _releases(answers)
        read = {(one.indexer_id, one.guid) for one in news}
        kept = [
            one for one in await self._waiting.releases() if (one.indexer_id, one.guid) not in read
        ]
        judged = await self._deciding.decide([*news, *kept], Asked(search=SearchKind.RSS))
        return await self._finish(judged, answers, correlation_id, 0)

    async def pending(self, *, correlation_id: str) -> Outcome:
        """Judge again what waits for its time, and grab what may be had now."""
        kept = await self._waiting.releases()
        if not kept:
            return Outcome(found=0, accepted=0, grabbed=0, failures=())
        judged = await self._deciding.decide(kept, Asked(search=SearchKind.RSS))
        return await self._finish(judged, [], correlation_id, 0)

    async def pushed(self, release: Release, *, correlation_id: str, client_id: int = 0) -> Outcome:
        """Judge a release that was pushed in as a feed's, and grab it or let it wait."""
        judged = await self._deciding.decide([release], Asked(search=SearchKind.RSS))
        return await self._finish(judged, (), correlation_id, 0, client_id)

    async def interactive(self, movie_id: int, search_id: str) -> Outcome:
        """Search for a film for a person: every release is stored with its verdict, none grabbed.

        Rows appear under `search_id` as each indexer answers (`ReleasesFound` tells).
        """
        movie = await self._movie(movie_id)
        query = _query(movie, interactive=True)
        asked = Asked(search=SearchKind.INTERACTIVE, searched=movie, user_invoked=True)

        async def show(answer: Answer) -> None:
            if answer.releases:
                judged = await self._deciding.decide(answer.releases, asked)
                await self._store.releases.remember(search_id, judged.decisions, self._clock.now())
            await self._works.tell(
                ReleasesFound(
                    search_id=search_id,
                    indexer=answer.indexer,
                    count=len(answer.releases),
                    error=answer.error,
                )
            )

        answers = await self._ask(
            await self._providers.indexers(SearchKind.INTERACTIVE),
            lambda one: one.provider.search(query),
            show,
        )
        # Judged once more as a whole: only together have they an order.
        judged = await self._deciding.decide(_releases(answers), asked)
        await self._store.releases.remember(search_id, judged.decisions, self._clock.now())
        accepted = sum(decision.is_accepted for decision in judged.decisions)
        return Outcome(
            found=len(judged.decisions),
            accepted=accepted,
            grabbed=0,
            failures=_failures(answers),
            refusal=await self._nobody(answers),
        )

    async def _movie(self, movie_id: int) -> Movie:
        movie = await self._store.movies.get(movie_id)
        if movie is None:
            raise NotFoundError(f"There is no film {movie_id} in the library")
        return movie

    async def _recent(self, indexer: Live[Indexer]) -> list[Release]:
        """What is new since the feed was last read, also before a restart."""
        since = await self._store.releases.newest(indexer.definition.id)
        return await indexer.provider.recent(since)

    async def _ask(
        self,
        live: Sequence[Live[Indexer]],
        ask: Ask,
        show: Callable[[Answer], Awaitable[None]] | None = None,
    ) -> list[Answer]:
        async def one(indexer: Live[Indexer]) -> Answer:
            answer = await self._ask_one(indexer, ask)
            if show is not None:
                await show(answer)
            return answer

        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(indexer)) for indexer in live]
        answers = [task.result() for task in tasks]
        if answers and all(answer.error for answer in answers):
            # Where all said a plain no (a wrong key), asking again by itself is useless.
            is_final = all(answer.is_refused for answer in answers)
            failure = ProviderRefusedError if is_final else ProviderUnavailableError
            raise failure("indexers", "; ".join(_failures(answers)))
        return answers

    async def _nobody(self, answers: Sequence[Answer]) -> str:
        """Why no indexer was asked, "" if one was."""
        if answers:
            return ""
        resting = await self._providers.resting(ProviderKind.INDEXER)
        if resting:
            return f"No indexer was asked: {'; '.join(resting)}"
        return "No indexer is switched on for this: add one, or allow it for one, in the settings"

    async def _ask_one(self, indexer: Live[Indexer], ask: Ask) -> Answer:
        kind, indexer_id = ProviderKind.INDEXER, indexer.definition.id
        try:
            async with asyncio.timeout(INDEXER_PATIENCE):
                releases = await keyless(indexer.definition, await ask(indexer))
        except ProviderError as error:
            await self._providers.failed(kind, indexer_id, error)
            is_refused = isinstance(error, ProviderRefusedError)
            return Answer(indexer=indexer.name, error=str(error), is_refused=is_refused)
        except TimeoutError:
            slow = ProviderUnavailableError(
                indexer.name, f"{indexer.name} did not answer within {INDEXER_PATIENCE:.0f} s"
            )
            await self._providers.failed(kind, indexer_id, slow)
            return Answer(indexer=indexer.name, error=str(slow))
        await self._providers.succeeded(kind, indexer_id)
        return Answer(indexer=indexer.name, releases=releases)

    async def _finish(
        self,
        judged: Judged,
        answers: Sequence[Answer],
        correlation_id: str,
        movie_id: int,
        client_id: int = 0,
    ) -> Outcome:
        await self._store.releases.remember(correlation_id, judged.decisions, self._clock.now())
        grabs, refusals = await self._grab_each(judged, correlation_id, client_id)
        await self._waiting.settle(judged, grabs)
        if refusals and movie_id and not grabs:
            raise refusals[0]
        waiting = [
            f"{grab.client_name} is away: {grab.release.title} waits for it"
            for grab in grabs
            if grab.state is GrabState.SENDING
        ]
        # What another search has grabbed at the same moment is its success.
        grabbed = sum(grab.correlation_id == correlation_id for grab in grabs)
        outcome = Outcome(
            found=len(judged.decisions),
            accepted=sum(decision.is_accepted for decision in judged.decisions),
            grabbed=grabbed,
            failures=(*_failures(answers), *map(str, refusals), *waiting),
            refusal="" if grabs else _refusal(judged.decisions) or await self._nobody(answers),
        )
        async with self._works.begin() as work:
            work.announce(
                SearchFinished(
                    movie_id=movie_id,
                    found=outcome.found,
                    accepted=outcome.accepted,
                    grabbed=grabbed,
                    failures=outcome.failures,
                    correlation_id=correlation_id,
                )
            )
        return outcome

    async def _grab_each(
        self, judged: Judged, correlation_id: str, client_id: int
    ) -> tuple[list[Grab], list[RadarrDesktopError]]:
        """The best of each film; one that cannot be had must not cost the other films theirs."""
        grabs: list[Grab] = []
        refusals: list[RadarrDesktopError] = []
        for decisions in judged.best_per_movie():
            try:
                grabs.append(await self._grab_best(judged, decisions, correlation_id, client_id))
            except (ProviderError, InvalidInputError, ConflictError, NotFoundError) as error:
                refusals.append(error)
        return grabs, refusals

    async def _grab_best(
        self, judged: Judged, decisions: Sequence[Decision], correlation_id: str, client_id: int
    ) -> Grab:
        last_error = ProviderError("", "nothing is acceptable")
        for decision in decisions[:TRIES_PER_MOVIE]:
            assert decision.candidate is not None  # noqa: S101  only such are accepted
            facts = judged.facts(decision.candidate.movie)
            try:
                return await self._grabbing.grab(
                    decision.candidate,
                    decision.reasons,
                    correlation_id=correlation_id,
                    client_id=client_id,
                    queued={one.info_hash for one in facts.queue},
                    ladder=decision.ladder,
                )
            except ProviderError as error:
                _log.warning("%s was not grabbed: %s", decision.release.title, error)
                last_error = error
        raise last_error


def _query(movie: Movie, *, interactive: bool) -> MovieQuery:
    metadata = movie.metadata
    titles = [metadata.title]
    if metadata.original_title and metadata.original_title != metadata.title:
        titles.append(metadata.original_title)
    return MovieQuery(
        tmdb_id=metadata.tmdb_id,
        imdb_id=metadata.imdb_id,
        titles=tuple(titles),
        year=metadata.year,
        interactive=interactive,
    )


def _releases(answers: Sequence[Answer]) -> list[Release]:
    return [release for answer in answers for release in answer.releases]


def _failures(answers: Sequence[Answer]) -> tuple[str, ...]:
    return tuple(named(answer.indexer, answer.error) for answer in answers if answer.error)


def _refusal(decisions: Sequence[Decision]) -> str:
    """What stood in the way of the release that came nearest: the most rules passed."""
    refused = [one for one in decisions if one.candidate is not None and one.rejections]
    nearest = max(refused, key=lambda one: sum(rung.passes for rung in one.ladder), default=None)
    return "" if nearest is None else f"{nearest.release.title}: {nearest.rejections[0].message}"
