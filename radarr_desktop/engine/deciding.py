"""Judges releases: names are read, films found, facts gathered once, then all is pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from radarr_desktop.domain.custom_formats import CustomFormat, formats_for, score
from radarr_desktop.domain.decisions.judge import judge
from radarr_desktop.domain.decisions.ranking import rank
from radarr_desktop.domain.decisions.spec import Decision
from radarr_desktop.domain.delay_profile import DelayProfile, delay_for
from radarr_desktop.domain.facts import (
    Candidate,
    DecisionFacts,
    DecisionSettings,
    IndexerFacts,
    QueuedRelease,
    SearchKind,
)
from radarr_desktop.domain.history import BlocklistEntry, HistoryRecord
from radarr_desktop.domain.matching import LookupKeys, Match, lookup_keys, match
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.quality import QualityDefinition, QualityProfile
from radarr_desktop.domain.rejection import Rejection
from radarr_desktop.domain.release import ParsedRelease, Protocol, Release, Unparsable
from radarr_desktop.domain.release_formats import release_subject
from radarr_desktop.domain.release_profile import ReleaseProfile
from radarr_desktop.domain.shortlist import Shortlist
from radarr_desktop.engine.formats import Formats
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.reading import Reading
from radarr_desktop.engine.settings import (
    DownloadSettings,
    IndexerSettings,
    MediaManagementSettings,
    SettingsBook,
)
from radarr_desktop.engine.slices import in_slices
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.files import Files
from radarr_desktop.ports.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What was read once for a batch of releases."""

    now: datetime
    settings: DecisionSettings
    profiles: Mapping[int, QualityProfile]
    definitions: Mapping[int, QualityDefinition]
    formats: Sequence[CustomFormat]
    indexers: Mapping[int, IndexerFacts]
    blocklist: Mapping[int, tuple[BlocklistEntry, ...]]
    queue: Mapping[int, tuple[QueuedRelease, ...]]
    history: Mapping[int, tuple[HistoryRecord, ...]]
    delays: Sequence[DelayProfile]
    release_profiles: tuple[ReleaseProfile, ...]
    #: Film id → when the oldest release that waits for it was published.
    oldest_pending: Mapping[int, datetime]
    free_bytes: Mapping[str, int | None]

    def facts(
        self, movie: Movie, search: SearchKind, searched: Movie | None, *, user_invoked: bool
    ) -> DecisionFacts:
        """The facts for releases of one film."""
        return DecisionFacts(
            now=self.now,
            search=search,
            profile=self.profiles[movie.quality_profile_id],
            settings=self.settings,
            definitions=self.definitions,
            blocklist=self.blocklist.get(movie.id, ()),
            queue=self.queue.get(movie.id, ()),
            history=self.history.get(movie.id, ()),
            delay=delay_for(self.delays, movie.tags),
            oldest_pending=self.oldest_pending.get(movie.id),
            release_profiles=self.release_profiles,
            indexers=self.indexers,
            free_bytes=self.free_bytes.get(movie.root_folder_path),
            searched_movie_id=searched.id if searched else None,
            user_invoked=user_invoked,
        )


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
        providers: Providers,
        settings: SettingsBook,
        files: Files,
        clock: Clock,
        formats: Formats,
        reading: Reading,
    ) -> None:
        self._store = store
        self._providers = providers
        self._settings = settings
        self._files = files
        self._clock = clock
        self._formats = formats
        self._reading = reading

    async def decide(self, releases: Sequence[Release], asked: Asked) -> Judged:
        """Judge releases; accepted ones first, in order of preference within each film.

        Raises:
            StoreUnavailableError: the facts could not be read.
        """
        parsed = await self._reading.read([release.title for release in releases])
        offers = await in_slices(list(zip(releases, parsed, strict=True)), _offer)
        movies = await self._candidates(offers, asked.searched)
        ground = await self._ground(movies)
        shortlist = Shortlist()
        await in_slices(list(movies.values()), shortlist.add)
        decisions = await in_slices(offers, lambda one: _judge(one, shortlist, ground, asked))
        return Judged(decisions=_ranked(decisions, ground, asked), ground=ground, asked=asked)

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

    async def _ground(self, movies: Mapping[int, Movie]) -> Ground:
        ids = list(movies)
        blocklist: dict[int, list[BlocklistEntry]] = defaultdict(list)
        for entry in await self._store.blocklist.for_movies(ids):
            blocklist[entry.movie_id].append(entry)
        history: dict[int, list[HistoryRecord]] = defaultdict(list)
        for record in await self._store.history.for_movies(ids):
            history[record.movie_id].append(record)
        queue: dict[int, list[QueuedRelease]] = defaultdict(list)
        for row in await self._store.downloads.rows():
            queue[row.download.movie_id].append(
                QueuedRelease(
                    title=row.download.title,
                    quality=row.quality,
                    format_score=row.custom_format_score,
                    release_group=row.release_group,
                    info_hash=row.download.download_id,
                )
            )
        free: dict[str, int | None] = {}
        for root in {movie.root_folder_path for movie in movies.values()}:
            space = await self._files.space(root)
            free[root] = space[0] if space else None
        return Ground(
            now=self._clock.now(),
            settings=await self._decision_settings(),
            profiles={one.id: one for one in await self._store.profiles.profiles()},
            definitions={one.quality.id: one for one in await self._store.profiles.definitions()},
            formats=await self._formats.ready(),
            indexers=await self._providers.indexer_facts(),
            blocklist={key: tuple(value) for key, value in blocklist.items()},
            queue={key: tuple(value) for key, value in queue.items()},
            history={key: tuple(value) for key, value in history.items()},
            delays=await self._store.rules.delay_profiles(),
            release_profiles=tuple(await self._store.rules.release_profiles()),
            oldest_pending=await self._store.pending.oldest(),
            free_bytes=free,
        )

    async def _decision_settings(self) -> DecisionSettings:
        rules = self._settings.get(IndexerSettings)
        media = self._settings.get(MediaManagementSettings)
        words = tuple(
            word.strip() for word in rules.whitelisted_hardcoded_subs.split(",") if word.strip()
        )
        protocols = {one.definition.protocol for one in await self._providers.clients()}
        return DecisionSettings(
            proper_policy=media.proper_policy,
            minimum_age_minutes=rules.minimum_age,
            maximum_size_mb=rules.maximum_size,
            retention_days=rules.retention,
            availability_delay_days=rules.availability_delay,
            allow_hardcoded_subs=rules.allow_hardcoded_subs,
            whitelisted_hardcoded_subs=words,
            prefer_indexer_flags=rules.prefer_indexer_flags,
            loop_guard_days=rules.loop_guard_days,
            completed_handling=self._settings.get(DownloadSettings).enable_completed_handling,
            minimum_free_space_mb=media.minimum_free_space_mb,
            check_free_space=not media.skip_free_space_check,
            # Without any client the releases are still judged: grabbing says what is missing.
            enabled_protocols=frozenset(protocols)
            or frozenset({Protocol.TORRENT, Protocol.USENET}),
        )


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
        return _refused(release, "UnableToParse", f"The name was not understood: {reason}")
    found = match(parsed, shortlist.of(offer.keys, asked.searched), release)
    if not isinstance(found, Match):
        return _refused(release, found.reason, found.message)
    movie = found.movie
    subject = release_subject(parsed, movie, release)
    formats = formats_for(subject, ground.formats)
    candidate = Candidate(
        release=release,
        parsed=parsed,
        movie=movie,
        languages=subject.languages,
        formats=formats,
        format_score=score(formats, ground.profiles[movie.quality_profile_id]),
        matched_by=found.how,
    )
    return judge(candidate, _facts(ground, movie, asked))


def _facts(ground: Ground, movie: Movie, asked: Asked) -> DecisionFacts:
    return ground.facts(movie, asked.search, asked.searched, user_invoked=asked.user_invoked)


def _ranked(decisions: Sequence[Decision], ground: Ground, asked: Asked) -> list[Decision]:
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
        ranked += rank(of_movie, _facts(ground, of_movie[0].candidate.movie, asked))
    return sorted(ranked, key=lambda one: not one.is_accepted) + lost


def _refused(release: Release, reason: str, message: str) -> Decision:
    rejection = Rejection(reason=reason, message=message, rule="Match")
    return Decision(release=release, candidate=None, rejections=(rejection,), asked=("Match",))
