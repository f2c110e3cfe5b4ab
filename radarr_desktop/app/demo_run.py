"""`--demo`: the whole program on practice services, with films in the public domain.

The profile lives in a folder of its own (thrown away unless `--data-dir` names one); nothing beyond
loopback is spoken to, and nothing is left running.
"""

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from radarr_desktop.app.assembly import Program, Tell, assemble
from radarr_desktop.app.options import Options
from radarr_desktop.app.running import quit_on_signals, run_program
from radarr_desktop.base.errors import ConflictError, RadarrDesktopError
from radarr_desktop.demo.services import Services as PracticeServices
from radarr_desktop.demo.services import practice_services
from radarr_desktop.domain.download import Grab
from radarr_desktop.domain.events import DownloadChanged, Event, MovieImported, ReleaseGrabbed
from radarr_desktop.domain.history import HistoryKind
from radarr_desktop.domain.release import Protocol
from radarr_desktop.engine.bus import Bus, Subscription
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.library import Library, NewMovie
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from radarr_desktop.ports.store import Store

if TYPE_CHECKING:
    from radarr_desktop.gui.desktop import Desktop

_log = logging.getLogger(__name__)

#: The whole flight must end within this (seconds), else it says where it stopped.
PATIENCE = 120.0

#: Bytes a second, so that one sees something moving in the windows.
WATCHABLE_SPEED = 6_000_000

#: History as people call it, by kind.
_SPOKEN = {
    HistoryKind.GRABBED: "grabbed",
    HistoryKind.IMPORTED: "imported",
    HistoryKind.DOWNLOAD_FAILED: "failed",
}


@dataclass(slots=True)
class Flight:
    """The clock of a demo run: which step took how long."""

    began: float = field(default_factory=time.perf_counter)
    steps: list[tuple[str, float]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    #: What is being done just now.
    step: str = "start the database"

    def done(self, name: str, next_step: str) -> None:
        """A step ended; another began."""
        passed = time.perf_counter() - self.began - sum(seconds for _, seconds in self.steps)
        self.steps.append((name, passed))
        self.step = next_step

    def summary(self) -> dict[str, Any]:
        """Times in seconds."""
        total = sum(seconds for _, seconds in self.steps)
        # What the peer and the practice services take is not ours.
        foreign = sum(
            seconds for name, seconds in self.steps if name in ("transfer", "practice services")
        )
        return {
            "steps": [{"name": name, "seconds": round(seconds, 3)} for name, seconds in self.steps],
            "own_seconds": round(total - foreign, 3),
            "total_seconds": round(total, 3),
        }


async def run_demo(options: Options) -> int:
    """Without windows: the first flight with `--once`, else until it is ended from outside."""
    flight = Flight()
    result: dict[str, Any] = {}
    quit_event = asyncio.Event()
    quit_on_signals(quit_event)

    async def fly(program: Program, practice: PracticeServices) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                result.update(await _fly(program, practice, flight))
        except TimeoutError:
            result.update(_failure(flight, f"It did not end within {PATIENCE:.0f} s"))
        except RadarrDesktopError as error:
            result.update(_failure(flight, str(error)))
        finally:
            quit_event.set()

    try:
        async with _demo_program(options, flight, _log.info) as (program, practice):
            extra = {"first flight": lambda: fly(program, practice)} if options.once else {}
            if not options.once:
                await _add_films(program, practice)
            await run_program(program, quit_event, extra)
    except (RadarrDesktopError, OSError) as error:
        result.update(_failure(flight, str(error)))
    if not options.once and not result:
        return 0
    if not result:
        result.update(_failure(flight, "It was ended from outside"))
    _print(result, as_json=options.json)
    return 0 if result["ok"] else 1


async def run_demo_windows(options: Options, desktop: "Desktop", quit_event: asyncio.Event) -> None:
    """With windows: films are added one after the other and arrive while one looks on."""
    flight = Flight()
    async with _demo_program(options, flight, desktop.set_starting_text) as (program, practice):

        async def add_films() -> None:
            await _add_films(program, practice)

        async def end_after_first() -> None:
            result = await _fly(program, practice, flight)
            _print(result, as_json=options.json)
            quit_event.set()

        await run_program(
            program,
            quit_event,
            {
                "windows": lambda: desktop.run(program.parts),
                "demo": end_after_first if options.once else add_films,
            },
        )


@asynccontextmanager
async def _demo_program(
    options: Options, flight: Flight, tell: Tell
) -> AsyncIterator[tuple[Program, PracticeServices]]:
    folder = options.data_folder
    watched = not options.headless and not options.once
    async with practice_services(
        folder / "practice", upload_bytes_per_second=WATCHABLE_SPEED if watched else 0
    ) as practice:
        flight.done("practice services", "start the database")
        overrides = {
            **options.overrides,
            "tmdb": {"apikey": practice.metadata_api_key, "baseurl": practice.metadata_url},
        }
        async with assemble(replace(options, overrides=overrides), tell) as program:
            flight.done("database", "set up")
            await _set_up(program, practice, folder / "Films")
            flight.done("set up", "add the film")
            yield program, practice


async def _set_up(program: Program, practice: PracticeServices, films: Path) -> None:
    await asyncio.to_thread(films.mkdir, parents=True, exist_ok=True)
    parts = program.parts
    catalog: Catalog = parts[Catalog]
    providers: Providers = parts[Providers]
    try:
        await catalog.add_root_folder(str(films))
    except ConflictError:
        _log.info("The practice profile is set up already")
    await _save(
        providers,
        ProviderDefinition(
            kind=ProviderKind.INDEXER,
            implementation="Torznab",
            name="Practice indexer",
            protocol=Protocol.TORRENT,
            settings={"base_url": practice.indexer_url, "api_key": practice.indexer_api_key},
        ),
    )
    await _save(
        providers,
        ProviderDefinition(
            kind=ProviderKind.DOWNLOAD_CLIENT,
            implementation="BuiltInTorrent",
            name="Built-in engine",
            protocol=Protocol.TORRENT,
            priority=1,
            # Everything is on loopback: nobody is to be given way to, or found elsewhere.
            settings={"use_utp": False, "use_dht": False, "use_lsd": False, "use_upnp": False},
        ),
    )
    settings: SettingsBook = parts[SettingsBook]
    await settings.save("ui", {"first_run_done": True})


async def _save(providers: Providers, definition: ProviderDefinition) -> None:
    """Store a provider; one of the same name from an earlier run gets the new addresses."""
    for known in await providers.definitions(definition.kind):
        if known.name == definition.name:
            definition = replace(definition, id=known.id)
    await providers.save(definition, test=False)


async def _add_films(program: Program, practice: PracticeServices) -> None:
    library: Library = program.parts[Library]
    queries: Queries = program.parts[Queries]
    known = await queries.library_tmdb_ids()
    root = (await queries.root_folders())[0].folder.path
    profile = await _profile_id(queries)
    for film in practice.films:
        if film.tmdb_id not in known:
            await library.add(
                NewMovie(
                    tmdb_id=film.tmdb_id,
                    quality_profile_id=profile,
                    root_folder_path=root,
                    search=film.tmdb_id in practice.seeded_tmdb_ids,
                )
            )


async def _fly(program: Program, practice: PracticeServices, flight: Flight) -> dict[str, Any]:
    """Add one film and watch it arrive."""
    parts = program.parts
    library: Library = parts[Library]
    queries: Queries = parts[Queries]
    bus: Bus = parts[Bus]
    tmdb_id = next(
        film.tmdb_id for film in practice.films if film.tmdb_id in practice.seeded_tmdb_ids
    )
    root = (await queries.root_folders())[0].folder.path
    with bus.subscribe() as events:
        known = await queries.movie_by_tmdb_id(tmdb_id)
        if known is not None:
            await library.delete([known.id], delete_files=True)
        movie = await library.add(
            NewMovie(
                tmdb_id=tmdb_id,
                quality_profile_id=await _profile_id(queries),
                root_folder_path=root,
                search=True,
            )
        )
        flight.done("add", "search and decide")
        imported = await _watch(events, flight, movie.id)
    grab = await _grab_of(parts[Store], imported)
    history = await queries.history_of(movie.id)
    arrival = next(one for one in history if one.kind is HistoryKind.IMPORTED)
    return {
        "ok": True,
        "film": {"title": movie.title, "year": movie.year, "tmdb_id": tmdb_id},
        "release": {
            "title": imported.release_title,
            "indexer": grab.release.indexer_name if grab else "",
            "quality": imported.quality,
            "why": "; ".join(grab.why) if grab else "",
        },
        "file": imported.path,
        "source_file": arrival.facts["droppedPath"],
        "link": imported.placed_by,
        "history": [_SPOKEN[one.kind] for one in reversed(history) if one.kind in _SPOKEN],
        "events": [event.kind for event in flight.events],
        **flight.summary(),
    }


async def _watch(events: Subscription, flight: Flight, movie_id: int) -> MovieImported:
    async for event in events:
        if event.is_logged:
            flight.events.append(event)
        match event:
            case ReleaseGrabbed(movie_id=movie) if movie == movie_id:
                flight.done("search, decide and grab", "transfer")
            case DownloadChanged(movie_id=movie, state="importPending") if movie == movie_id:
                flight.done("transfer", "import")
            case MovieImported(movie_id=movie) if movie == movie_id:
                flight.done("import", "")
                return event
    raise RadarrDesktopError("The event bus was closed")


async def _grab_of(store: Store, imported: MovieImported) -> Grab | None:
    return await store.grabs.by_download_id(imported.download_id)


async def _profile_id(queries: Queries) -> int:
    profiles = await queries.profiles()
    return next((one.id for one in profiles if one.name == "HD-1080p"), profiles[0].id)


def _failure(flight: Flight, error: str) -> dict[str, Any]:
    return {"ok": False, "failed_step": flight.step, "error": error}


def _print(result: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(result, ensure_ascii=False), flush=True)
        return
    if not result["ok"]:
        print(f"Failed at: {result['failed_step']}\n{result['error']}", flush=True)
        return
    film, release = result["film"], result["release"]
    lines = [
        f"{film['title']} ({film['year']}) is on the shelf.",
        f"  Release  {release['title']} from {release['indexer']}",
        f"  Why      {release['why']}",
        f"  File     {result['file']} ({result['link']} of {result['source_file']})",
        f"  History  {', '.join(result['history'])}",
        *(f"  {step['seconds']:7.3f} s  {step['name']}" for step in result["steps"]),
        f"  {result['own_seconds']:7.3f} s  ours, of {result['total_seconds']:.3f} s in all",
    ]
    print("\n".join(lines), flush=True)
