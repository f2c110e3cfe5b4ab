"""What releases are judged by: read once for a batch, then only looked at."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from radarr_desktop.domain.blocklist import BlocklistEntry
from radarr_desktop.domain.delay_profile import DelayProfile, delay_for
from radarr_desktop.domain.facts import (
    DecisionFacts,
    DecisionSettings,
    IndexerFacts,
    QueuedRelease,
    SearchKind,
)
from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.history import HistoryRecord
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.quality import QualityDefinition, QualityProfile
from radarr_desktop.domain.release import Protocol
from radarr_desktop.domain.release_profile import ReleaseProfile
from radarr_desktop.domain.reputation.tiers import Reputation
from radarr_desktop.engine.formats import Formats
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.ranking_settings import RankingSettings
from radarr_desktop.engine.reputation import Reputations
from radarr_desktop.engine.settings import (
    DownloadSettings,
    IndexerSettings,
    MediaManagementSettings,
    SettingsBook,
)
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
    #: Empty while nothing asks for them.
    reputations: Mapping[str, Reputation]

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
            reputations=self.reputations,
            free_bytes=self.free_bytes.get(movie.root_folder_path),
            searched_movie_id=searched.id if searched else None,
            user_invoked=user_invoked,
        )


class Grounds:
    """Reads the ground for a batch of releases."""

    def __init__(
        self,
        store: Store,
        providers: Providers,
        settings: SettingsBook,
        files: Files,
        clock: Clock,
        formats: Formats,
        reputations: Reputations,
    ) -> None:
        self._store = store
        self._providers = providers
        self._settings = settings
        self._files = files
        self._clock = clock
        self._formats = formats
        self._reputations = reputations

    async def gather(self, movies: Mapping[int, Movie], *, with_history: bool = True) -> Ground:
        """All that releases of these films are judged by.

        Raises:
            StoreUnavailableError: the facts could not be read.
        """
        ids = list(movies)
        blocklist: dict[int | None, list[BlocklistEntry]] = defaultdict(list)
        for entry in await self._store.blocklist.in_force(ids, self._clock.now()):
            blocklist[entry.movie_id].append(entry)
        history: dict[int, list[HistoryRecord]] = defaultdict(list)
        for record in await self._store.history.for_movies(ids if with_history else []):
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
        settings = await self._decision_settings()
        return Ground(
            now=self._clock.now(),
            settings=settings,
            profiles={one.id: one for one in await self._store.profiles.profiles()},
            definitions={one.quality.id: one for one in await self._store.profiles.definitions()},
            formats=await self._formats.ready(),
            indexers=await self._providers.indexer_facts(),
            blocklist={one: (*blocklist[one], *blocklist[None]) for one in ids},
            queue={key: tuple(value) for key, value in queue.items()},
            history={key: tuple(value) for key, value in history.items()},
            delays=await self._store.rules.delay_profiles(),
            release_profiles=tuple(await self._store.rules.release_profiles()),
            oldest_pending=await self._store.pending.oldest(),
            free_bytes=free,
            reputations=await self._reputations.known()
            if settings.scoring.needs_reputations
            else {},
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
            scoring=self._settings.get(RankingSettings).scoring(),
            loop_guard_days=rules.loop_guard_days,
            completed_handling=self._settings.get(DownloadSettings).enable_completed_handling,
            minimum_free_space_mb=media.minimum_free_space_mb,
            check_free_space=not media.skip_free_space_check,
            # Without any client the releases are still judged: grabbing says what is missing.
            enabled_protocols=frozenset(protocols)
            or frozenset({Protocol.TORRENT, Protocol.USENET}),
        )
