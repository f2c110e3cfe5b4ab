"""The engine at work: everything that runs while this process holds the lease.

wait for the lease ─► recover what a crash left ─► worker, scheduler, tracking, settings' echo
        ▲                                                        │
        └──────────── the lease is lost (connection gone) ◄──────┘
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType

from radarr_desktop.base.errors import StoreUnavailableError
from radarr_desktop.domain.events import (
    DefinitionsChanged,
    EngineStarted,
    Event,
    PatternsRanAway,
    ServiceChanged,
)
from radarr_desktop.engine.bus import Bus
from radarr_desktop.engine.command_runner import CommandRunner
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.importing import Importing
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.rescoring import Rescoring
from radarr_desktop.engine.scheduler import Scheduler
from radarr_desktop.engine.services import Services
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.engine.supervision import Supervisor
from radarr_desktop.engine.tracking import Tracking
from radarr_desktop.engine.waiting import Waiting
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.jobs import JobWorker
from radarr_desktop.ports.provider import ProviderKind
from radarr_desktop.ports.store import EventFeed, Lease

_log = logging.getLogger(__name__)

_PROVIDER_KINDS = frozenset(kind.value for kind in ProviderKind)
#: Seconds between tries to read settings while the database is away.
RELOAD_PAUSE = 1.0

NOTHING: Mapping[str, Callable[[], Awaitable[None]]] = MappingProxyType({})


class LostLeaseError(Exception):
    """Another process may be the engine now: everything here must end."""


class Runtime:
    """Runs the engine until cancelled."""

    def __init__(
        self,
        lease: Lease,
        worker: JobWorker,
        runner: CommandRunner,
        commands: Commands,
        scheduler: Scheduler,
        tracking: Tracking,
        importing: Importing,
        waiting: Waiting,
        rescoring: Rescoring,
        supervisor: Supervisor,
        services: Services,
        works: Works,
        bus: Bus,
        clock: Clock,
    ) -> None:
        self._lease = lease
        self._worker = worker
        self._runner = runner
        self._commands = commands
        self._scheduler = scheduler
        self._tracking = tracking
        self._importing = importing
        self._waiting = waiting
        self._rescoring = rescoring
        self._supervisor = supervisor
        self._services = services
        self._works = works
        self._bus = bus
        self._clock = clock

    async def run(self, alongside: Mapping[str, Callable[[], Awaitable[None]]] = NOTHING) -> None:
        """Be the engine whenever the lease can be had; ends only by cancellation.

        `alongside` are parts by name of which there must be one per database: they run while this
        process is the engine.
        """
        while True:
            self._services.report("engine", is_well=True, message="Waiting for its turn")
            await self._lease.hold()
            try:
                await self._work(alongside)
            except* LostLeaseError:
                _log.warning("The lease on the database is lost; waiting to hold it again")
            finally:
                await self._lease.release()

    async def _work(self, alongside: Mapping[str, Callable[[], Awaitable[None]]]) -> None:
        await self._importing.recover()
        async with self._works.begin() as work:
            work.announce(EngineStarted(started_at=self._clock.now()))
        self._services.report("engine", is_well=True, message="Running")
        _log.info("The engine runs")
        supervise = self._supervisor.supervise
        async with asyncio.TaskGroup() as group:
            group.create_task(self._watch_lease())
            group.create_task(
                supervise("job worker", lambda: self._worker.run(self._runner.handle))
            )
            group.create_task(supervise("scheduler", self._scheduler.run))
            group.create_task(supervise("download tracking", self._tracking.run))
            group.create_task(supervise("pending releases", self._waiting.run))
            group.create_task(supervise("scores of files", self._rescoring.run))
            group.create_task(supervise("health", self._check_on_change))
            for name, start in alongside.items():
                group.create_task(supervise(name, start))

    async def _watch_lease(self) -> None:
        await self._lease.lost()
        raise LostLeaseError

    async def _check_on_change(self) -> None:
        await self._commands.submit("CheckHealth", trigger="scheduled")

        async def check(event: Event) -> None:
            await self._commands.submit("CheckHealth", trigger="scheduled")

        await self._bus.serve(check, DefinitionsChanged, ServiceChanged, PatternsRanAway)


class Echo:
    """Brings what other processes did on the same database into this one."""

    def __init__(
        self, feed: EventFeed, bus: Bus, settings: SettingsBook, providers: Providers
    ) -> None:
        self._feed = feed
        self._bus = bus
        self._settings = settings
        self._providers = providers

    async def run(self) -> None:
        """Publish other processes' events here until cancelled."""
        async for event in self._feed.listen():
            if isinstance(event, DefinitionsChanged):
                await self._heed(event.what)
            self._bus.publish(event)

    async def _heed(self, what: str) -> None:
        # Until it answers: to begin anew would lose this event, and all that came meanwhile.
        while True:
            try:
                if what.startswith("settings/"):
                    await self._settings.reload(what.removeprefix("settings/"))
                elif what in _PROVIDER_KINDS:
                    await self._providers.let_go_of_deleted()
            except StoreUnavailableError:
                await asyncio.sleep(RELOAD_PAUSE)
            else:
                return
