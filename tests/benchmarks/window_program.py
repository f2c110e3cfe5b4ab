"""The program with its windows, driven by a benchmark: prints what it measured as JSON.

    python -m tests.benchmarks.window_program memory|walk|search FOLDER DATABASE-URL [SERVICES]

Nothing is put in place of the program's own parts: they are run as `app/windows.py` runs them, with
one part more that looks on and then quits.
"""

import asyncio
import json
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import qasync
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractItemView

from radarr_desktop.app.options import Options
from radarr_desktop.app.running import assemble, run_program
from radarr_desktop.domain.events import MovieImported
from radarr_desktop.domain.release import Protocol
from radarr_desktop.engine.bus import Bus
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.library import Library, NewMovie
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.gui.desktop import Desktop, create_application
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from tests.support.crowd import WELL, crowd
from tests.support.loop_guard import LoopGuard
from tests.support.waiting import until

FILMS = 10_000
PATIENCE = 90.0
SEARCHES = 3
#: The program settles its garbage collector after ten seconds (app/memory.py).
SETTLED = 11.0

Look = Callable[[Desktop, dict[type, Any]], Awaitable[dict[str, float]]]


def main(task: str, folder: str, url: str, services_text: str = "{}") -> int:
    """Run the windows until the task is done."""
    services: dict[str, Any] = json.loads(services_text)
    overrides: dict[str, dict[str, str]] = {"server": {"port": "0"}}
    if services:
        overrides["tmdb"] = {
            "apikey": services["metadata_api_key"],
            "baseurl": services["metadata_url"],
        }
    options = Options(data_folder=Path(folder), database_url=url, overrides=overrides)
    looks: dict[str, Look] = {
        "memory": _memory,
        "search": _search,
        "walk": lambda desktop, parts: _walk(desktop, parts, services, Path(folder)),
    }
    application = create_application(sys.argv[:1])
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
        answer = runner.run(_run(options, application, looks[task]))
    print(json.dumps(answer), flush=True)
    return 0


async def _run(options: Options, application: Any, look: Look) -> dict[str, float]:
    quit_event = asyncio.Event()
    desktop = Desktop(application, quit_event)
    desktop.show()
    desktop.window.resize(1440, 900)
    answer: dict[str, float] = {}
    async with assemble(options, desktop.set_starting_text) as program:
        await program.parts[SettingsBook].save("ui", {"first_run_done": True})

        async def measure() -> None:
            try:
                async with asyncio.timeout(PATIENCE):
                    answer.update(await look(desktop, program.parts))
            finally:
                quit_event.set()

        extra = {"windows": lambda: desktop.run(program.parts), "measuring": measure}
        await run_program(program, quit_event, extra)
    return answer


async def _opened(desktop: Desktop) -> None:
    await until(lambda: desktop._page.model.rowCount() >= FILMS, seconds=60, what="the library")


async def _memory(desktop: Desktop, parts: dict[type, Any]) -> dict[str, float]:
    await _opened(desktop)
    page = desktop._page
    for view in (page.wall, page.table, page.wall):
        page._stack.setCurrentWidget(page._wall_side if view is page.wall else page.table)
        await _scroll(view)
    await asyncio.sleep(1)
    return {"resident_mb": _resident_mb(), "rows": page.model.rowCount()}


async def _scroll(view: QAbstractItemView) -> None:
    """From the first film to the last, a page at a time; each page is painted."""
    bar = view.verticalScrollBar()
    place = 0
    while place <= bar.maximum():
        bar.setValue(place)
        view.viewport().repaint()
        place += max(1, bar.pageStep())
        await asyncio.sleep(0)
    bar.setValue(0)


async def _walk(
    desktop: Desktop, parts: dict[type, Any], services: dict[str, Any], folder: Path
) -> dict[str, float]:
    await _opened(desktop)
    await _set_up(parts, services, folder / "new films")
    await asyncio.sleep(SETTLED)
    library: Library = parts[Library]
    bus: Bus = parts[Bus]
    guard = LoopGuard(budget_ms=None, p99_budget_ms=None, settles=False)
    with bus.subscribe(MovieImported) as imported:
        async with guard:
            movie = await library.add(
                NewMovie(
                    tmdb_id=services["tmdb_id"],
                    quality_profile_id=await _profile_id(parts),
                    root_folder_path=str(folder / "new films"),
                    search=True,
                )
            )
            async for event in imported:
                if isinstance(event, MovieImported) and event.movie_id == movie.id:
                    break
            # The row is repainted, the client is told, the queue is emptied.
            await asyncio.sleep(1)
    print(guard.report(), file=sys.stderr, flush=True)
    return {"p99_ms": guard.p99_ms, "longest_ms": guard.longest_ms, "turns": len(guard.holds)}


async def _search(desktop: Desktop, parts: dict[type, Any]) -> dict[str, float]:
    """Twenty indexers are asked, of which five hang, three fail and two drip."""
    await _opened(desktop)
    film = desktop._page.model.film_at(0)
    assert film is not None
    movie = await parts[Queries].movie(film.id)
    name = f"{movie.title.replace(' ', '.')}.{movie.year}.1080p.BluRay.x264-GRP"
    waits, holds = [], []
    for _ in range(SEARCHES):
        with crowd(name, movie.metadata.tmdb_id) as many:
            for known in await parts[Providers].definitions(ProviderKind.INDEXER):
                await parts[Providers].delete(ProviderKind.INDEXER, known.id)
            await many.set_up(parts)
            desktop.open("releases", {"movie_id": movie.id})
            window: Any = desktop.opened("releases")
            guard = LoopGuard(budget_ms=None, p99_budget_ms=None, settles=False)
            async with guard:
                await until(lambda w=window: w.model.rowCount(), what="the first rows")
                waits.append(1000 * (time.perf_counter() - many.first_answer_at))
                await until(lambda w=window: w.model.total == WELL * 10 + 1, what="all rows")
            holds.append(guard.p99_ms)
            window.stop.click()
            await until(lambda w=window: not w._command_id, what="the end")
            window.close()
    return {"first_rows_ms": statistics.median(waits), "p99_ms": min(holds)}


async def _set_up(parts: dict[type, Any], services: dict[str, Any], films: Path) -> None:
    await asyncio.to_thread(films.mkdir)
    await parts[Catalog].add_root_folder(str(films))
    indexer = ProviderDefinition(
        kind=ProviderKind.INDEXER,
        implementation="Torznab",
        name="Practice",
        protocol=Protocol.TORRENT,
        settings={
            "base_url": services["indexer_url"], "api_key": services["indexer_api_key"]
        },
    )  # fmt: skip
    client = replace(
        indexer,
        kind=ProviderKind.DOWNLOAD_CLIENT,
        implementation="BuiltInTorrent",
        name="Built in",
        settings={},
    )
    for definition in (indexer, client):
        await parts[Providers].save(definition, test=False)


async def _profile_id(parts: dict[type, Any]) -> int:
    profiles = await parts[Queries].profiles()
    return next(one.id for one in profiles if one.name == "HD-1080p")


def _resident_mb() -> float:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("this system does not say how much memory a process has")


if __name__ == "__main__":
    QCoreApplication.setApplicationName("radarr-desktop")
    sys.exit(main(*sys.argv[1:]))
