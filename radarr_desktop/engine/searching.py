"""Asks indexers: for one film, for all that are missing, for what is new."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from radarr_desktop.base.errors import (
    ConflictError,
    InvalidInputError,
    NotFoundError,
    ProviderError,
    RadarrDesktopError,
)
from radarr_desktop.domain.decisions.spec import Decision
from radarr_desktop.domain.download import Grab, GrabState
from radarr_desktop.domain.events import ReleasesFound, SearchBegan, SearchFinished
from radarr_desktop.domain.facts import SearchKind
from radarr_desktop.domain.film_titles import search_titles
from radarr_desktop.domain.language import ANY
from radarr_desktop.domain.merging import merged
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.release import Release
from radarr_desktop.engine.asking import Answer, Asking, failures_of, releases_of
from radarr_desktop.engine.deciding import Asked, Deciding, Judged
from radarr_desktop.engine.feed_gaps import FeedGaps
from radarr_desktop.engine.grabbing import Grabbing
from radarr_desktop.engine.providers import Live, Providers
from radarr_desktop.engine.waiting import Waiting
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.indexer import Indexer, MovieQuery
from radarr_desktop.ports.store import Store

_log = logging.getLogger(__name__)

#: If the best release cannot be fetched, its other sources and then the next ones are tried, up to
#: so many.
TRIES_PER_MOVIE = 8


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
        asking: Asking,
        gaps: FeedGaps,
        deciding: Deciding,
        grabbing: Grabbing,
        waiting: Waiting,
        clock: Clock,
    ) -> None:
        self._store = store
        self._works = works
        self._providers = providers
        self._asking = asking
        self._gaps = gaps
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
        query = await self._query(movie, interactive=False)
        answers = await self._asking.ask(
            await self._providers.indexers(SearchKind.AUTOMATIC),
            lambda one: one.provider.search(query),
        )
        async with self._works.begin() as work:
            await work.store.movies.touch_searched([movie_id], self._clock.now())
        asked = Asked(search=SearchKind.AUTOMATIC, searched=movie, user_invoked=user_invoked)
        judged = await self._deciding.decide(releases_of(answers), asked)
        outcome = await self._finish(judged, answers, correlation_id, movie_id)
        _log.info("Searched for %s: %s", movie.display_title, outcome.message)
        return outcome

    async def rss(self, *, correlation_id: str) -> Outcome:
        """Read what is new everywhere and grab what the library wants.

        Raises:
            ProviderUnavailableError: every indexer failed.
        """
        answers = await self._asking.ask(
            await self._providers.indexers(SearchKind.RSS), self._recent
        )
        news = releases_of(answers)
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
        asked = Asked(search=SearchKind.RSS)
        judged = await self._deciding.decide(kept, asked, are_news=False)
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
        query = await self._query(movie, interactive=True)
        asked = Asked(search=SearchKind.INTERACTIVE, searched=movie, user_invoked=True)

        in_turn = asyncio.Lock()

        async def show(answer: Answer) -> None:
            if answer.releases:
                # Held over judging and writing: of many that answer in one moment the first is
                # shown at once, not all of them when the last one is through.
                async with in_turn:
                    judged = await self._deciding.decide(answer.releases, asked)
                    now = self._clock.now()
                    await self._store.releases.remember(search_id, judged.decisions, now)
            await self._works.tell(
                ReleasesFound(
                    search_id=search_id,
                    indexer=answer.indexer,
                    count=len(answer.releases),
                    error=answer.error,
                )
            )

        live = await self._providers.indexers(SearchKind.INTERACTIVE)
        names = tuple(one.name for one in live)
        await self._works.tell(SearchBegan(search_id=search_id, indexers=names))
        answers = await self._asking.ask(live, lambda one: one.provider.search(query), show)
        # Judged once more as a whole: only together have they an order.
        judged = await self._deciding.decide(releases_of(answers), asked, are_news=False)
        await self._store.releases.remember(search_id, judged.decisions, self._clock.now())
        accepted = sum(decision.is_accepted for decision in judged.decisions)
        return Outcome(
            found=len(judged.decisions),
            accepted=accepted,
            grabbed=0,
            failures=failures_of(answers),
            refusal=await self._asking.nobody(answers),
        )

    async def _movie(self, movie_id: int) -> Movie:
        movie = await self._store.movies.get(movie_id)
        if movie is None:
            raise NotFoundError(f"There is no film {movie_id} in the library")
        return movie

    async def _recent(self, indexer: Live[Indexer]) -> list[Release]:
        """What is new since the feed was last read, also before a restart."""
        since = await self._store.releases.newest(indexer.definition.id)
        releases = await indexer.provider.recent(since)
        await self._gaps.look(indexer.definition, since, releases)
        return releases

    async def _query(self, movie: Movie, *, interactive: bool) -> MovieQuery:
        metadata = movie.metadata
        profiles = await self._store.profiles.profiles()
        wanted = [one.language for one in profiles if one.id == movie.quality_profile_id]
        return MovieQuery(
            tmdb_id=metadata.tmdb_id,
            imdb_id=metadata.imdb_id,
            titles=search_titles(metadata, wanted[0] if wanted else ANY),
            year=metadata.year,
            interactive=interactive,
        )

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
            failures=(*failures_of(answers), *map(str, refusals), *waiting),
            refusal=""
            if grabs
            else _refusal(judged.decisions) or await self._asking.nobody(answers),
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
        for decision in _in_turn(decisions):
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


def _in_turn(decisions: Sequence[Decision]) -> list[Decision]:
    """All sources of the best release before those of the next."""
    groups = merged(decisions, lambda one: one)
    return [source for group in groups for source in group][:TRIES_PER_MOVIE]


def _refusal(decisions: Sequence[Decision]) -> str:
    """What stood in the way of the release that came nearest: the most rules passed."""
    refused = [one for one in decisions if one.candidate is not None and one.rejections]
    nearest = max(refused, key=lambda one: sum(rung.passes for rung in one.ladder), default=None)
    return "" if nearest is None else f"{nearest.release.title}: {nearest.rejections[0].message}"
