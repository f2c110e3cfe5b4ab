"""Sets up a whole program on practice services, and watches a film arrive."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from radarr_desktop.app.assembly import Program, assemble
from radarr_desktop.app.running import run_program
from radarr_desktop.demo.services import Services as Practice
from radarr_desktop.domain.events import Event, MovieImported
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.release import Protocol
from radarr_desktop.engine.bus import Bus, Subscription
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.library import Library, NewMovie
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.queries import Queries
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from tests.support.engine import options_for, remember_key
from tests.support.qbittorrent import PASSWORD, USER, RealQBittorrent
from tests.support.secrets import known

PATIENCE = 60.0


@dataclass(slots=True)
class Walk:
    """A running program with its practice services."""

    program: Program
    practice: Practice
    films: Path
    events: list[Event] = field(default_factory=list)

    def part(self, part_type: type[Any]) -> Any:
        """One of the program's parts."""
        return self.program.parts[part_type]

    @property
    def tmdb_id(self) -> int:
        """A film whose good release can really be fetched."""
        return next(
            film.tmdb_id
            for film in self.practice.films
            if film.tmdb_id in self.practice.seeded_tmdb_ids
        )

    async def add(self, tmdb_id: int = 0, *, search: bool = True) -> Movie:
        """Add a film as a person would."""
        queries: Queries = self.part(Queries)
        profiles = await queries.profiles()
        library: Library = self.part(Library)
        return await library.add(
            NewMovie(
                tmdb_id=tmdb_id or self.tmdb_id,
                quality_profile_id=next(one.id for one in profiles if one.name == "HD-1080p"),
                root_folder_path=str(self.films),
                search=search,
            )
        )

    async def imported(self, events: Subscription, movie_id: int) -> MovieImported:
        """Collect events until the film is on the shelf."""
        async with asyncio.timeout(PATIENCE):
            async for event in events:
                if event.is_logged:
                    self.events.append(event)
                if isinstance(event, MovieImported) and event.movie_id == movie_id:
                    return event
        raise AssertionError("the bus was closed")


def practice_overrides(practice: Practice) -> dict[str, dict[str, str]]:
    """Settings that point the metadata source at the practice service."""
    known("key of the practice metadata", practice.metadata_api_key)
    known("key of the practice indexer", practice.indexer_api_key)
    return {"tmdb": {"apikey": practice.metadata_api_key, "baseurl": practice.metadata_url}}


async def set_up(parts: Mapping[type, Any], practice: Practice, films: Path, client: Any) -> None:
    """A root folder, the practice indexer and one download client."""
    films.mkdir(parents=True, exist_ok=True)
    catalog: Catalog = parts[Catalog]
    providers: Providers = parts[Providers]
    await catalog.add_root_folder(str(films))
    await providers.save(
        ProviderDefinition(
            kind=ProviderKind.INDEXER,
            implementation="Torznab",
            name="Practice",
            settings={"base_url": practice.indexer_url, "api_key": practice.indexer_api_key},
        )
    )
    await providers.save(client, test=False)


def built_in() -> ProviderDefinition:
    """The built-in engine on loopback."""
    return ProviderDefinition(
        kind=ProviderKind.DOWNLOAD_CLIENT,
        implementation="BuiltInTorrent",
        name="Built-in engine",
        settings={"use_utp": False, "use_dht": False, "use_lsd": False, "use_upnp": False},
    )


def qbittorrent(client: RealQBittorrent) -> ProviderDefinition:
    """The real qBittorrent."""
    return ProviderDefinition(
        kind=ProviderKind.DOWNLOAD_CLIENT,
        implementation="QBittorrent",
        name="qBittorrent",
        protocol=Protocol.TORRENT,
        settings={
            "host": "127.0.0.1",
            "port": client.port,
            "username": USER,
            "password": PASSWORD,
        },
    )


@asynccontextmanager
async def walking(
    database_url: str,
    folder: Path,
    practice: Practice,
    client: ProviderDefinition,
    overrides: Mapping[str, Mapping[str, str]] | None = None,
) -> AsyncIterator[Walk]:
    """The program running headless (engine, API, MQTT if a broker is named), set up and idle."""
    options = options_for(
        database_url, folder, {**practice_overrides(practice), **(overrides or {})}
    )
    quit_event = asyncio.Event()
    async with assemble(options) as program:
        remember_key(program)
        await set_up(program.parts, practice, folder / "Films", client)
        async with asyncio.TaskGroup() as group:
            running = group.create_task(run_program(program, quit_event))
            try:
                yield Walk(program, practice, folder / "Films")
            finally:
                quit_event.set()
                await asyncio.wait([running], timeout=20)


def inode(path: str) -> tuple[int, int]:
    """(device, inode): equal for two names of one file."""
    found = Path(path).stat()
    return found.st_dev, found.st_ino


def subscribe(walk: Walk) -> Subscription:
    """Everything that the engine tells from now on."""
    bus: Bus = walk.part(Bus)
    return bus.subscribe(size=10_000)
