"""Judges releases: names are read, films found, facts gathered once, then all is pure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from operator import methodcaller

from radarr_desktop.domain.decisions.judge import judge, no_film
from radarr_desktop.domain.decisions.ranking import places
from radarr_desktop.domain.decisions.spec import Decision
from radarr_desktop.domain.facts import Candidate, DecisionFacts, SearchKind
from radarr_desktop.domain.formats.custom_formats import fleeting_formats, formats_for, score
from radarr_desktop.domain.formats.release_formats import languages_of, release_subject
from radarr_desktop.domain.matching import LookupKeys, Match, lookup_keys, match
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.override import Override, as_said_before
from radarr_desktop.domain.release import ParsedRelease, Release, Unparsable
from radarr_desktop.domain.shortlist import Shortlist
from radarr_desktop.engine.ground import Ground, Grounds
from radarr_desktop.engine.pattern_watch import PatternWatch
from radarr_desktop.engine.reading import Reading
from radarr_desktop.engine.reputation import Reputations
from radarr_desktop.engine.slices import in_slices
from radarr_desktop.ports.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What led to the releases."""

    search: SearchKind
    searched: Movie | None = None
    #: A person asked for this very search.
    user_invoked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The verdicts on a batch, best first within each film, and what they rest on."""

    decisions: list[Decision]
    ground: Ground
    asked: Asked

    def facts(self, movie: Movie) -> DecisionFacts:
        """The facts that a film's releases were judged by."""
        return _facts(self.ground, movie, self.asked)

    def best_per_movie(self) -> list[list[Decision]]:
        """For each film its accepted releases, best first."""
        chosen: dict[int, list[Decision]] = defaultdict(list)
        for decision in self.decisions:
            if decision.is_accepted and decision.candidate is not None:
                chosen[decision.candidate.movie.id].append(decision)
        return list(chosen.values())


class Deciding:
    """From releases to decisions."""

    def __init__(
        self,
        store: Store,
        reading: Reading,
        grounds: Grounds,
        patterns: PatternWatch,
        reputations: Reputations,
    ) -> None:
        self._store = store
        self._reading = reading
        self._grounds = grounds
        self._patterns = patterns
        self._reputations = reputations

    async def decide(
        self, releases: Sequence[Release], asked: Asked, *, are_news: bool = True
    ) -> Judged:
        """Judge releases; accepted ones first, in order of preference within each film.

        `are_news`: they come from an indexer just now, and tell of their groups too.

        Raises:
            StoreUnavailableError: the facts could not be read.
        """
        parsed = await self._reading.read([release.title for release in releases])
        if are_news:
            await self._reputations.note(releases, parsed)
        offers = await in_slices(list(zip(releases, parsed, strict=True)), _offer)
        movies = await self._candidates(offers, asked.searched)
        ground = await self._grounds.gather(movies)
        shortlist = Shortlist()
        await in_slices(list(movies.values()), shortlist.add)
        decisions = await in_slices(offers, lambda one: _judge(one, shortlist, ground, asked))
        self._patterns.look()
        ranked = await _ranked(decisions, ground, asked)
        return Judged(decisions=ranked, ground=ground, asked=asked)

    async def why_no_film(self, release: Release) -> str:
        """Why a release is of no film of the library, "" if it is of one: without judging it.

        Raises:
            StoreUnavailableError: the library could not be read.
        """
        parsed = await self._reading.read_one(release.title)
        offer = _offer((release, parsed))
        if isinstance(parsed, Unparsable) or offer.keys is None:
            return "The name was not understood"
        shortlist = Shortlist()
        for movie in (await self._candidates([offer], None)).values():
            shortlist.add(movie)
        found = match(parsed, shortlist.of(offer.keys), release)
        return "" if isinstance(found, Match) else found.message

    async def decide_as(
        self, release: Release, movie: Movie, override: Override, asked: Asked
    ) -> Decision:
        """Judge a release as a person says it is: for this film, of that quality.

        Raises:
            StoreUnavailableError: the facts could not be read.
        """
        parsed = await self._reading.read_one(release.title)
        if not isinstance(parsed, ParsedRelease):
            parsed = ParsedRelease(release_title=release.title, titles=(movie.metadata.title,))
        parsed = override.applied(parsed, languages_of(parsed, movie, release))
        ground = await self._grounds.gather({movie.id: movie})
        return _judge_for(movie, parsed, release, "Chosen by a person", ground, asked)

    async def _candidates(
        self, offers: Sequence["_Offer"], searched: Movie | None
    ) -> dict[int, Movie]:
        titles: set[str] = set()
        loose_titles: set[str] = set()
        tmdb_ids: set[int] = set()
        imdb_ids: set[str] = set()
        for offer in offers:
            if offer.keys is not None:
                titles.update(offer.keys.clean_titles)
                loose_titles.update(offer.keys.loose_titles)
                tmdb_ids.update(offer.keys.tmdb_ids)
                imdb_ids.update(offer.keys.imdb_ids)
        found = await self._store.movies.candidates(
            LookupKeys(
                clean_titles=frozenset(titles),
                loose_titles=frozenset(loose_titles),
                tmdb_ids=frozenset(tmdb_ids),
                imdb_ids=frozenset(imdb_ids),
            )
        )
        movies = {movie.id: movie for movie in found}
        if searched is not None:
            movies.setdefault(searched.id, searched)
        return movies


@dataclass(frozen=True, slots=True)
class _Offer:
    """A release as its name was read."""

    release: Release
    parsed: ParsedRelease | Unparsable
    #: None if the name was not understood.
    keys: LookupKeys | None


def _offer(read: tuple[Release, ParsedRelease | Unparsable]) -> _Offer:
    release, parsed = read
    if isinstance(parsed, Unparsable):
        return _Offer(release, parsed, None)
    return _Offer(release, parsed, lookup_keys(parsed, release))


def _judge(offer: _Offer, shortlist: Shortlist, ground: Ground, asked: Asked) -> Decision:
    release, parsed = offer.release, offer.parsed
    if isinstance(parsed, Unparsable) or offer.keys is None:
        reason = parsed.reason if isinstance(parsed, Unparsable) else ""
        return no_film(release, "UnableToParse", f"The name was not understood: {reason}")
    found = match(parsed, shortlist.of(offer.keys, asked.searched), release)
    if not isinstance(found, Match):
        return no_film(release, found.reason, found.message)
    parsed = as_said_before(parsed, release, ground.history.get(found.movie.id, ()))
    return _judge_for(found.movie, parsed, release, found.how, ground, asked)


def _judge_for(
    movie: Movie, parsed: ParsedRelease, release: Release, how: str, ground: Ground, asked: Asked
) -> Decision:
    subject = release_subject(parsed, movie, release)
    formats = formats_for(subject, ground.formats)
    profile = ground.profiles[movie.quality_profile_id]
    candidate = Candidate(
        release=release,
        parsed=parsed,
        movie=movie,
        languages=subject.languages,
        formats=formats,
        format_score=score(formats, profile),
        fleeting_score=score(fleeting_formats(formats), profile),
        matched_by=how,
    )
    return judge(candidate, _facts(ground, movie, asked))


def _facts(ground: Ground, movie: Movie, asked: Asked) -> DecisionFacts:
    return ground.facts(movie, asked.search, asked.searched, user_invoked=asked.user_invoked)


async def _ranked(decisions: Sequence[Decision], ground: Ground, asked: Asked) -> list[Decision]:
    by_movie: dict[int, list[Decision]] = defaultdict(list)
    lost = []
    for decision in decisions:
        if decision.candidate is None:
            lost.append(decision)
        else:
            by_movie[decision.candidate.movie.id].append(decision)
    ranked: list[Decision] = []
    for of_movie in by_movie.values():
        assert of_movie[0].candidate is not None  # noqa: S101  only such were collected
        facts = _facts(ground, of_movie[0].candidate.movie, asked)
        ranked += await in_slices(places(of_movie, facts), methodcaller("told", facts))
    return sorted(ranked, key=lambda one: not one.is_accepted) + lost
