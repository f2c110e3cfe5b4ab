"""`kill -9` at each step of the walk: after the next start the film arrives exactly once."""

import asyncio
import json
import signal
import sys
from collections import Counter
from pathlib import Path

import pytest

from radarr_desktop.demo.services import practice_services
from radarr_desktop.domain.history import HistoryKind
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.library import Library, NewMovie
from radarr_desktop.engine.queries import Queries
from radarr_desktop.ports.store import Store
from tests.support.engine import built_program
from tests.support.walk import built_in, inode, practice_overrides, set_up
from tests.walk.crashing_program import STEPS

SLOW_TRANSFER = 15_000_000


@pytest.mark.parametrize("step", STEPS)
async def test_film_arrives_exactly_once(step: str, database_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "program"
    speed = SLOW_TRANSFER if step == "while downloading" else 0
    async with practice_services(tmp_path / "practice", upload_bytes_per_second=speed) as practice:
        overrides = {"server": {"port": "0"}, **practice_overrides(practice)}
        films = folder / "Films"
        async with built_program(database_url, folder, overrides) as program:
            await set_up(program.parts, practice, films, built_in())
            queries: Queries = program.parts[Queries]
            profiles = await queries.profiles()
            library: Library = program.parts[Library]
            movie = await library.add(
                NewMovie(
                    tmdb_id=min(practice.seeded_tmdb_ids),
                    quality_profile_id=next(one.id for one in profiles if one.name == "HD-1080p"),
                    root_folder_path=str(films),
                )
            )
            commands: Commands = program.parts[Commands]
            await commands.submit("MoviesSearch", {"movieIds": [movie.id]})
        arguments = tmp_path / "arguments.json"
        arguments.write_text(
            json.dumps(
                {"folder": str(folder), "database_url": database_url, "overrides": overrides}
            )
        )
        code = await _run(step, arguments)
        if step == "no crash":
            assert code == 0
        else:
            assert code == -signal.SIGKILL, f"the process was to be killed at {step!r}"
            if step != "imported, client not told":
                assert await _run("no crash", arguments) == 0
        async with built_program(database_url, folder, overrides) as program:
            await _check(program.parts[Queries], program.parts[Store], movie.id, films)


async def _run(step: str, arguments: Path) -> int:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.walk.crashing_program", step, str(arguments),
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        async with asyncio.timeout(60):
            await process.communicate()
    except TimeoutError:
        process.kill()
        raise
    assert process.returncode is not None
    return process.returncode


async def _check(queries: Queries, store: Store, movie_id: int, films: Path) -> None:
    movie = await queries.movie(movie_id)
    assert movie.file is not None, "the film is not in the library"
    on_disk = [path for path in films.rglob("*") if path.is_file()]
    assert on_disk == [Path(movie.path) / movie.file.relative_path], "an orphan or a duplicate"
    assert len(await store.files.for_movie(movie_id)) == 1
    history = await queries.history_of(movie_id)
    assert Counter(one.kind for one in history) == {HistoryKind.GRABBED: 1, HistoryKind.IMPORTED: 1}
    assert inode(str(on_disk[0])) == inode(history[0].facts["droppedPath"])
    assert await store.imports.unfinished() == []
    assert await store.downloads.open() == []
