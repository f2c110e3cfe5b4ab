"""Reads a `State` from the engine, part by part: only what an event says has changed."""

from collections.abc import Mapping, Set
from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any

from radarr_desktop.domain.breaker import BreakerState
from radarr_desktop.domain.download import DownloadState
from radarr_desktop.domain.events import (
    CommandChanged,
    DefinitionsChanged,
    DownloadChanged,
    DownloadFailed,
    EngineStarted,
    Event,
    HealthChanged,
    ImportBlocked,
    MovieAdded,
    MovieDeleted,
    MovieFileDeleted,
    MovieImported,
    MovieUpdated,
    ReleaseGrabbed,
)
from radarr_desktop.domain.history import HistoryKind
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.tracking import STALL_NOTICE
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.health import Health
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.scheduler import Scheduler
from radarr_desktop.engine.settings import (
    DownloadSettings,
    MediaManagementSettings,
    SettingsBook,
)
from radarr_desktop.mqtt.attributes import midnight
from radarr_desktop.mqtt.state import (
    FolderSpace,
    Happened,
    LeftAlone,
    QueueItem,
    Release,
    State,
    to_the_minute,
)
from radarr_desktop.ports.breakers import Breakers, service_of
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.provider import ProviderKind
from radarr_desktop.ports.store import CommandStatus, Page, QueueRow

#: So many films are listed as recent and as upcoming.
LISTED = 20
#: Releases so far ahead are upcoming.
HORIZON = timedelta(days=120)
#: Less than one large film; the limit of the settings counts if it is higher.
LOW_SPACE_BYTES = 10_000_000_000

#: While one of these runs, the status is "searching".
SEARCHES = frozenset(
    ("MoviesSearch", "MissingMoviesSearch", "CutoffUnmetMoviesSearch", "InteractiveSearch")
)
_IMPORTS = (HistoryKind.IMPORTED, HistoryKind.FOLDER_IMPORTED)


class Part(Enum):
    """A part of the state that is read at once."""

    PROGRAM = auto()
    LIBRARY = auto()
    FOLDERS = auto()
    QUEUE = auto()
    HISTORY = auto()
    HEALTH = auto()
    ACTIVITY = auto()


ALL_PARTS = frozenset(Part)

_PARTS_BY_EVENT: Mapping[type[Event], frozenset[Part]] = {
    MovieAdded: frozenset({Part.LIBRARY}),
    MovieUpdated: frozenset({Part.LIBRARY}),
    MovieDeleted: frozenset({Part.LIBRARY, Part.QUEUE, Part.HISTORY}),
    MovieFileDeleted: frozenset({Part.LIBRARY, Part.FOLDERS}),
    MovieImported: frozenset({Part.LIBRARY, Part.FOLDERS, Part.QUEUE, Part.HISTORY}),
    ReleaseGrabbed: frozenset({Part.QUEUE, Part.HISTORY}),
    DownloadChanged: frozenset({Part.QUEUE}),
    DownloadFailed: frozenset({Part.QUEUE, Part.HEALTH}),
    ImportBlocked: frozenset({Part.QUEUE}),
    HealthChanged: frozenset({Part.HEALTH}),
    EngineStarted: ALL_PARTS,
}
_PARTS_BY_TABLE: Mapping[str, frozenset[Part]] = {
    "rootFolder": frozenset({Part.FOLDERS}),
    "providerStatus": frozenset({Part.HEALTH}),
    "qualityProfile": frozenset({Part.LIBRARY}),
    ProviderKind.INDEXER.value: frozenset({Part.HEALTH}),
    ProviderKind.DOWNLOAD_CLIENT.value: frozenset({Part.HEALTH}),
    # The device's name and address.
    "settings/server": frozenset({Part.PROGRAM}),
    "settings/downloads": frozenset({Part.QUEUE}),
    "settings/indexers": frozenset({Part.ACTIVITY}),
    "settings/mediamanagement": frozenset({Part.FOLDERS}),
}


def parts_of(event: Event) -> frozenset[Part]:
    """What is to be read again after an event."""
    if isinstance(event, CommandChanged):
        is_told = event.name in SEARCHES or event.name == "RssSync"
        return frozenset({Part.ACTIVITY}) if is_told else frozenset()
    if isinstance(event, DefinitionsChanged):
        return _PARTS_BY_TABLE.get(event.what, frozenset())
    return _PARTS_BY_EVENT.get(type(event), frozenset())


class StateReader:
    """Everything that is told over MQTT, from where the engine keeps it."""

    def __init__(
        self,
        queries: Queries,
        health: Health,
        providers: Providers,
        scheduler: Scheduler,
        commands: Commands,
        settings: SettingsBook,
        breakers: Breakers,
        clock: Clock,
    ) -> None:
        self._breakers = breakers
        self._queries = queries
        self._health = health
        self._providers = providers
        self._scheduler = scheduler
        self._commands = commands
        self._settings = settings
        self._clock = clock

    async def read(self, before: State, parts: Set[Part]) -> State:
        """`before` with these parts as they are now.

        Raises:
            StoreError: the database is away.
        """
        changes: dict[str, Any] = {}
        if Part.PROGRAM in parts:
            changes |= await self._program()
        if Part.LIBRARY in parts:
            changes |= await self._library()
        if Part.FOLDERS in parts:
            changes |= await self._folders()
        if Part.QUEUE in parts:
            changes |= await self._queue()
        if Part.HISTORY in parts:
            changes |= await self._history()
        if Part.HEALTH in parts:
            changes |= await self._wellbeing()
        if Part.ACTIVITY in parts:
            changes |= await self._activity()
        return replace(before, **changes)

    async def film(self, movie_id: int) -> Movie | None:
        """A film of the library, if it is there still."""
        found = await self._queries.movies([movie_id])
        return found[0] if found else None

    async def _program(self) -> dict[str, Any]:
        system = await self._queries.system()
        return {"version": system.version, "started_at": system.started_at}

    async def _library(self) -> dict[str, Any]:
        return {
            "counts": await self._queries.counts(),
            "recent": await self._recent(),
            "upcoming": await self._upcoming(),
        }

    async def _recent(self) -> tuple[Movie, ...]:
        # A film may have come several times (upgrades), so more records than films are asked for.
        page = Page(size=3 * LISTED, sort_key="date", descending=True)
        _count, records = await self._queries.history(page, kinds=_IMPORTS)
        movie_ids = list(dict.fromkeys(record.movie_id for record in records))[:LISTED]
        movies = {movie.id: movie for movie in await self._queries.movies(movie_ids)}
        found = [movies[movie_id] for movie_id in movie_ids if movie_id in movies]
        return tuple(movie for movie in found if movie.file is not None)

    async def _upcoming(self) -> tuple[Release, ...]:
        today = self._clock.now().date()
        movies = await self._queries.movies_released_between(today, today + HORIZON)
        releases = []
        for movie in movies:
            data = movie.metadata
            days = [
                (day, kind)
                for day, kind in (
                    (data.in_cinemas, "cinema"),
                    (data.digital_release, "digital"),
                    (data.physical_release, "physical"),
                )
                if day is not None and today <= day <= today + HORIZON
            ]
            if movie.monitored and movie.file is None and days:
                day, kind = min(days)
                releases.append(Release(movie=movie, at=midnight(day), kind=kind))
        return tuple(sorted(releases, key=lambda one: one.at)[:LISTED])

    async def _folders(self) -> dict[str, Any]:
        minimum = self._settings.get(MediaManagementSettings).minimum_free_space_mb
        return {
            "folders": tuple(
                FolderSpace(
                    id=one.folder.id,
                    path=one.folder.path,
                    free_bytes=one.free_bytes if one.is_accessible else None,
                )
                for one in await self._queries.root_folders()
            ),
            "low_space_bytes": max(LOW_SPACE_BYTES, minimum << 20),
        }

    async def _queue(self) -> dict[str, Any]:
        now = self._clock.now()
        rows = await self._queries.queue()
        return {
            "queue": tuple(_item(row, now) for row in rows),
            "is_paused": self._settings.get(DownloadSettings).paused,
        }

    async def _history(self) -> dict[str, Any]:
        return {
            "last_import": await self._last(*_IMPORTS),
            "last_grab": await self._last(HistoryKind.GRABBED),
        }

    async def _last(self, *kinds: HistoryKind) -> Happened | None:
        page = Page(size=1, sort_key="date", descending=True)
        _count, records = await self._queries.history(page, kinds=kinds)
        if not records:
            return None
        movie = await self.film(records[0].movie_id)
        return Happened(
            at=records[0].at,
            title=movie.display_title if movie else records[0].source_title,
            quality=records[0].quality.quality.name,
        )

    async def _wellbeing(self) -> dict[str, Any]:
        return {
            "issues": tuple(self._health.issues),
            "clients_answer": await self._answers(ProviderKind.DOWNLOAD_CLIENT),
            "indexers_answer": await self._answers(ProviderKind.INDEXER),
            "left_alone": await self._left_alone(),
        }

    async def _left_alone(self) -> tuple[LeftAlone, ...]:
        names = {
            service_of(kind, one.id): one.name
            for kind in (ProviderKind.INDEXER, ProviderKind.DOWNLOAD_CLIENT)
            for one in await self._providers.definitions(kind)
        }
        return tuple(
            LeftAlone(
                kind=service.partition(" ")[0],
                name=names.get(service, service.partition(" ")[0]),
                state=breaker.state.value,
                until=breaker.rests_until,
                message=breaker.last_error,
            )
            for service, breaker in sorted(self._breakers.all().items())
            if breaker.state is not BreakerState.CLOSED
        )

    async def _answers(self, kind: ProviderKind) -> bool | None:
        enabled = [one.id for one in await self._providers.definitions(kind) if one.enabled]
        if not enabled:
            return None
        statuses = await self._providers.statuses(kind)
        return any(
            provider_id not in statuses or statuses[provider_id].level == 0
            for provider_id in enabled
        )

    async def _activity(self) -> dict[str, Any]:
        running = [
            command.name
            for command in await self._commands.recent()
            if command.status is CommandStatus.STARTED
        ]
        tasks = {task.name: task for task in await self._scheduler.tasks()}
        rss = tasks.get("RssSync")
        return {
            "is_searching": any(name in SEARCHES for name in running),
            "last_rss_sync": rss.last_ended_at if rss else None,
        }


def _item(row: QueueRow, now: datetime) -> QueueItem:
    download = row.download
    is_moving = download.state is DownloadState.DOWNLOADING
    return QueueItem(
        title=row.movie_title or download.title,
        year=row.movie_year,
        tmdb_id=row.tmdb_id,
        quality=row.quality_name,
        progress=download.progress,
        size_bytes=download.total_bytes,
        left_bytes=download.remaining_bytes,
        speed=download.speed,
        eta=to_the_minute(now + download.eta) if download.eta is not None and is_moving else None,
        state=download.state.value,
        status=download.status.value,
        client=download.client_name,
        indexer=download.indexer_name,
        poster_url=row.poster_url,
        is_stalled=download.stalled_since is not None
        and now - download.stalled_since >= STALL_NOTICE,
    )
