"""Builds the program from its parts: database, adapters, engine."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from radarr_desktop import __version__
from radarr_desktop.app.options import Options
from radarr_desktop.base.registry import discover
from radarr_desktop.base.wiring import AllParts, build

if TYPE_CHECKING:
    from radarr_desktop.engine.settings import SettingsBook

_log = logging.getLogger(__name__)

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Program:
    """Everything that was built, by type."""

    options: Options
    parts: dict[type, Any]
    #: The embedded server, None if the person's own is used.
    postgres: Any


def load_plugins() -> list[str]:
    """Import every module that registers something; returns their names."""
    import radarr_desktop.adapters.download_clients
    import radarr_desktop.adapters.indexers
    import radarr_desktop.adapters.metadata
    import radarr_desktop.domain.decisions.specs
    import radarr_desktop.domain.importing.specs
    import radarr_desktop.engine.jobs

    return [
        name
        for package in (
            radarr_desktop.adapters.download_clients,
            radarr_desktop.adapters.indexers,
            radarr_desktop.adapters.metadata,
            radarr_desktop.domain.decisions.specs,
            radarr_desktop.domain.importing.specs,
            radarr_desktop.engine.jobs,
        )
        for name in discover(package)
    ]


@asynccontextmanager
async def assemble(options: Options, tell: Tell = lambda _text: None) -> AsyncIterator[Program]:
    """Start the database, migrate it, and build everything on it; `tell` hears what is being done.

    Raises:
        StoreError, FileError: the database cannot be started or used, in words.
    """
    from radarr_desktop.adapters.clock import SystemClock
    from radarr_desktop.adapters.database.database import Database
    from radarr_desktop.adapters.database.embedded import EmbeddedPostgres
    from radarr_desktop.adapters.database.jobs import PgQueuerWorker
    from radarr_desktop.adapters.files import LocalFiles
    from radarr_desktop.adapters.http import Http
    from radarr_desktop.adapters.image_store import DiskImageStore
    from radarr_desktop.adapters.media_info import PyMediaInfoProbe
    from radarr_desktop.adapters.secrets import SecretBox
    from radarr_desktop.engine.bus import Bus
    from radarr_desktop.engine.catalog import Catalog
    from radarr_desktop.engine.commands import CommandRunner, Commands
    from radarr_desktop.engine.deciding import Deciding
    from radarr_desktop.engine.failing import Failing
    from radarr_desktop.engine.grabbing import Grabbing
    from radarr_desktop.engine.health import Health
    from radarr_desktop.engine.importing import Importing
    from radarr_desktop.engine.library import Library
    from radarr_desktop.engine.metadata import SECTION, Metadata
    from radarr_desktop.engine.posters import Posters
    from radarr_desktop.engine.providers import Providers
    from radarr_desktop.engine.queries import Queries
    from radarr_desktop.engine.queue import Queue
    from radarr_desktop.engine.runtime import Echo, Runtime
    from radarr_desktop.engine.scheduler import Scheduler
    from radarr_desktop.engine.searching import Searching
    from radarr_desktop.engine.services import Services
    from radarr_desktop.engine.settings import SECTIONS, SettingsBook
    from radarr_desktop.engine.signals import Signals
    from radarr_desktop.engine.supervision import Supervisor
    from radarr_desktop.engine.tracking import Tracking
    from radarr_desktop.engine.work import Works
    from radarr_desktop.ports.clock import Clock
    from radarr_desktop.ports.data_folder import DataFolder
    from radarr_desktop.ports.files import Files, MediaProbe
    from radarr_desktop.ports.jobs import JobWorker
    from radarr_desktop.ports.metadata import ImageStore, ResponseCache, metadata_sources
    from radarr_desktop.ports.store import EventFeed, Lease, Store

    load_plugins()
    folder = options.data_folder
    async with AsyncExitStack() as stack:
        postgres = None
        if options.database_url:
            tell("Connecting to the database…")
            target: Any = options.database_url
        else:
            tell("Starting the database…")
            postgres = EmbeddedPostgres(folder)
            target = await postgres.start()
            stack.push_async_callback(postgres.stop)
        box = await asyncio.to_thread(SecretBox.open, folder)
        kind = "embedded" if postgres else "external"
        database = await Database.open(target, box, kind=kind)
        stack.push_async_callback(database.close)

        clock = SystemClock()
        http = Http(clock)
        stack.push_async_callback(http.close)
        bus = Bus()
        files = LocalFiles()
        feed = database.feed()
        parts: dict[type, Any] = {
            Bus: bus,
            Clock: clock,
            DataFolder: DataFolder(folder),
            EventFeed: feed,
            Files: files,
            Http: http,
            ImageStore: DiskImageStore(folder / "images"),
            MediaProbe: PyMediaInfoProbe(),
            ResponseCache: database.cache,
            Services: Services(bus),
            Signals: Signals(),
            Store: database,
            Supervisor: Supervisor(),
            Works: Works(database, bus, clock, feed),
        }
        sections = {**SECTIONS, SECTION: metadata_sources["TMDB"].settings_type}
        settings = SettingsBook(database, parts[Works], options.overrides, sections)
        parts[SettingsBook] = settings
        await settings.load()
        parts[Metadata] = Metadata(settings, dict(parts))
        parts[Providers] = Providers(database, parts[Works], clock, dict(parts))
        stack.push_async_callback(parts[Providers].close)
        parts[Queries] = Queries(database, files, clock, __version__, str(folder))
        # In the order in which they need each other.
        for part in (
            Commands, Catalog, Library, Posters, Failing, Grabbing, Deciding, Searching, Tracking,
            Importing, Queue, Health, Scheduler,
        ):  # fmt: skip
            parts[part] = build(part, parts)
        parts[CommandRunner] = CommandRunner(database, parts[Works], clock, parts)
        parts[Lease] = database.lease()
        parts[JobWorker] = PgQueuerWorker(database)
        parts[AllParts] = AllParts(parts)
        parts[Runtime] = build(Runtime, parts)
        parts[Echo] = build(Echo, parts)
        await parts[Catalog].seed()
        await _name_instance(settings)
        yield Program(options, parts, postgres)


async def _name_instance(settings: "SettingsBook") -> None:
    """Make the API key and the instance's id at the first start."""
    if not settings.section("server").api_key:
        await settings.save("server", {"api_key": secrets.token_hex(16)})
    if not settings.section("mqtt").instance_id:
        await settings.save("mqtt", {"instance_id": secrets.token_hex(4)})
