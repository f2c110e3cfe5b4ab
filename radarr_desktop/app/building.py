"""Builds the engine on a database: every part, in the order in which they need each other.

Everything heavy is imported here, at the top; who needs the window on the screen first imports this
module later, in a thread.
"""

import secrets
from contextlib import AsyncExitStack
from typing import Any

import radarr_desktop.adapters.announces
import radarr_desktop.adapters.download_clients
import radarr_desktop.adapters.indexers
import radarr_desktop.adapters.metadata
import radarr_desktop.domain.decisions.specs
import radarr_desktop.domain.importing.specs
import radarr_desktop.engine.jobs
from radarr_desktop import __version__
from radarr_desktop.adapters.bare_links import HttpBareLinks
from radarr_desktop.adapters.breakers import LocalBreakers
from radarr_desktop.adapters.clock import SystemClock
from radarr_desktop.adapters.database.database import Database
from radarr_desktop.adapters.database.jobs import PgQueuerWorker
from radarr_desktop.adapters.files import LocalFiles
from radarr_desktop.adapters.guides.source import FoundGuides
from radarr_desktop.adapters.http import Http
from radarr_desktop.adapters.image_store import DiskImageStore
from radarr_desktop.adapters.irc import IrcNetworks
from radarr_desktop.adapters.media_info import PyMediaInfoProbe
from radarr_desktop.adapters.second_opinion.opinion import GuessitOpinion
from radarr_desktop.adapters.secrets import SecretBox
from radarr_desktop.app.options import Options
from radarr_desktop.base.errors import StoreError, StoreUnavailableError
from radarr_desktop.base.registry import discover
from radarr_desktop.base.wiring import AllParts, build
from radarr_desktop.engine.announce_board import AnnounceBoard
from radarr_desktop.engine.announce_lines import AnnounceLines
from radarr_desktop.engine.announcing import Announcing
from radarr_desktop.engine.asking import Asking
from radarr_desktop.engine.backlog import Backlog
from radarr_desktop.engine.blocking import Blocking
from radarr_desktop.engine.bus import Bus
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.choosing import Choosing
from radarr_desktop.engine.command_runner import CommandRunner
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.deciding import Deciding
from radarr_desktop.engine.failing import Failing
from radarr_desktop.engine.feed_gaps import FeedGaps
from radarr_desktop.engine.format_transfer import FormatTransfer
from radarr_desktop.engine.format_trials import FormatTrials
from radarr_desktop.engine.formats import Formats
from radarr_desktop.engine.giving_up import GivingUp
from radarr_desktop.engine.grabbing import Grabbing
from radarr_desktop.engine.ground import Grounds
from radarr_desktop.engine.group_collecting import GroupCollecting
from radarr_desktop.engine.group_transfer import GroupTransfer
from radarr_desktop.engine.guides import Guides
from radarr_desktop.engine.health import Health
from radarr_desktop.engine.health_elsewhere import HealthElsewhere
from radarr_desktop.engine.importing import Importing
from radarr_desktop.engine.indexer_statistics import IndexerStatistics
from radarr_desktop.engine.lab import Lab
from radarr_desktop.engine.library import Library
from radarr_desktop.engine.metadata import SECTION, Metadata
from radarr_desktop.engine.network_settings import NetworkSettings
from radarr_desktop.engine.pattern_watch import PatternWatch
from radarr_desktop.engine.posters import Posters
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.pushing import Pushing
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.queue import Queue
from radarr_desktop.engine.reading import Reading
from radarr_desktop.engine.reputation import Reputations
from radarr_desktop.engine.rescoring import Rescoring
from radarr_desktop.engine.retries import Retries
from radarr_desktop.engine.rules import Rules
from radarr_desktop.engine.runtime import Echo, Runtime
from radarr_desktop.engine.scheduler import Scheduler
from radarr_desktop.engine.searching import Searching
from radarr_desktop.engine.seat import Seat
from radarr_desktop.engine.sending import Sending
from radarr_desktop.engine.service_watch import ServiceWatch
from radarr_desktop.engine.services import Services
from radarr_desktop.engine.settings import SECTIONS, SettingsBook
from radarr_desktop.engine.signals import Signals
from radarr_desktop.engine.supervision import Supervisor
from radarr_desktop.engine.tracking import Tracking
from radarr_desktop.engine.understanding import Understanding
from radarr_desktop.engine.waiting import Waiting
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.breakers import Breakers
from radarr_desktop.ports.chat import ChatNetworks
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.data_folder import DataFolder
from radarr_desktop.ports.files import Files, MediaProbe
from radarr_desktop.ports.guides import GuideSource
from radarr_desktop.ports.indexer import BareLinks
from radarr_desktop.ports.jobs import JobWorker
from radarr_desktop.ports.ledger import Ledger
from radarr_desktop.ports.metadata import ImageStore, ResponseCache, metadata_sources
from radarr_desktop.ports.second_opinion import SecondOpinion
from radarr_desktop.ports.store import EventFeed, Lease, Store

__all__ = ["Database", "SecretBox", "build_parts", "load_plugins"]

PLUGIN_PACKAGES = (
    radarr_desktop.adapters.announces,
    radarr_desktop.adapters.download_clients,
    radarr_desktop.adapters.indexers,
    radarr_desktop.adapters.metadata,
    radarr_desktop.domain.decisions.specs,
    radarr_desktop.domain.importing.specs,
    radarr_desktop.engine.jobs,
)

#: Engine parts whose constructors say all that they need, in order.
ENGINE_PARTS: tuple[type, ...] = (
    Reading, Reputations, Commands, Catalog, Rules, Library, Posters, Formats, FormatTrials,
    FormatTransfer, Understanding, Retries, Blocking, Failing, Sending, Grabbing, Grounds,
    PatternWatch, Deciding, Waiting, Asking, FeedGaps, Searching, Backlog, Tracking, Importing,
    GivingUp, Rescoring, Lab, Queue, Guides, AnnounceBoard, AnnounceLines, Announcing, Health,
    Scheduler, Choosing, Pushing, ServiceWatch, IndexerStatistics, GroupCollecting, GroupTransfer,
)  # fmt: skip

#: Holds one locked value, by which a program sees whether its key is the database's.
_KEY_SECTION = "key"


def load_plugins() -> list[str]:
    """Import every module that registers something; returns their names."""
    return [name for package in PLUGIN_PACKAGES for name in discover(package)]


async def build_parts(
    database: Database, options: Options, stack: AsyncExitStack
) -> dict[type, Any]:
    """One part of each type; what must be closed is put on the stack."""
    await _check_key(database, options)
    load_plugins()
    folder = options.data_folder
    clock = SystemClock()
    breakers = LocalBreakers(clock)
    http = Http(clock, breakers=breakers, network=lambda: settings.get(NetworkSettings).rules())
    stack.push_async_callback(http.close)
    opinion = GuessitOpinion()
    stack.push_async_callback(opinion.close)
    bus = Bus()
    files = LocalFiles()
    feed = database.feed()
    parts: dict[type, Any] = {
        BareLinks: HttpBareLinks(http),
        Breakers: breakers,
        Bus: bus,
        ChatNetworks: IrcNetworks(),
        Clock: clock,
        DataFolder: DataFolder(folder),
        EventFeed: feed,
        Files: files,
        GuideSource: FoundGuides(http, folder / "guides"),
        Http: http,
        ImageStore: DiskImageStore(folder / "images"),
        Ledger: database.ledger,
        MediaProbe: PyMediaInfoProbe(),
        ResponseCache: database.cache,
        SecondOpinion: opinion,
        Seat: Seat(is_elsewhere=options.attach),
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
    for part in ENGINE_PARTS:
        parts[part] = build(part, parts)
    parts[CommandRunner] = CommandRunner(database, parts[Works], clock, parts)
    parts[Lease] = database.lease()
    parts[JobWorker] = PgQueuerWorker(database)
    parts[AllParts] = AllParts(parts)
    parts[Runtime] = build(Runtime, parts)
    parts[Echo] = build(Echo, parts)
    parts[HealthElsewhere] = build(HealthElsewhere, parts)
    if not options.attach:  # windows elsewhere look on: what is set up is the engine's
        await parts[Catalog].seed()
        await _name_instance(settings)
    return parts


async def _check_key(database: Database, options: Options) -> None:
    """Refuse a database whose secrets another key has locked, before anything is written with ours.

    Raises:
        StoreError: with what to do.
    """
    try:
        known = await database.settings.section(_KEY_SECTION)
    except StoreUnavailableError:
        raise
    except StoreError as error:
        raise StoreError(
            "Passwords and API keys in this database were locked with another key than the one in "
            f"{options.data_folder}. Copy the file secret.key from the data folder of the program "
            f"that set the database up to {options.data_folder / 'secret.key'}, and start again."
        ) from error
    if known:
        return
    if options.attach:
        raise StoreError(
            "No engine has worked on this database yet. Start one first: "
            "radarr-desktop --headless --database-url …"
        )
    await database.settings.save_section(
        _KEY_SECTION, {"locked_with": "this key"}, frozenset({"locked_with"})
    )


async def _name_instance(settings: SettingsBook) -> None:
    """Make the API key and the instance's id at the first start."""
    if not settings.section("server").api_key:
        await settings.save("server", {"api_key": secrets.token_hex(16)})
    if not settings.section("mqtt").instance_id:
        await settings.save("mqtt", {"instance_id": secrets.token_hex(4)})
