"""Films in and out: where they may lie, and what goes with a film that is deleted."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from radarr_desktop.app.assembly import Program, assemble
from radarr_desktop.base.errors import ConflictError, InvalidInputError, NotFoundError
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.library import Library, MovieEdit, NewMovie
from radarr_desktop.engine.queue import Queue
from tests.engine.world import CHARADE, GOOD, NOSFERATU, World
from tests.support.engine import options_for
from tests.support.waiting import until


async def orders(world: World, name: str) -> list[dict]:
    return [one.body for one in await world[Commands].recent() if one.name == name]


@asynccontextmanager
async def attached(world: World, database_url: str) -> AsyncIterator[Program]:
    folder = world.folder / "desk"
    folder.mkdir()
    shutil.copy(world.folder / "data" / "secret.key", folder)
    async with assemble(replace(options_for(database_url, folder), attach=True)) as program:
        yield program


@pytest.mark.parametrize(
    "path", ["/etc/films", "films", "{root}", "{root}/../out", "{root}s/Nosferatu", "/"]
)
async def test_no_film_lies_outside_the_root_folders(world: World, path: str):
    movie = await world.add_film()
    path = path.format(root=world.root)
    with pytest.raises(InvalidInputError, match="none of the root folders"):
        await world[Library].edit([movie.id], MovieEdit(path=path))
    new = NewMovie(
        tmdb_id=CHARADE.tmdb_id,
        quality_profile_id=movie.quality_profile_id,
        root_folder_path="",
        path=path,
    )
    with pytest.raises(InvalidInputError, match="none of the root folders"):
        await world[Library].add(new)
    assert await world.store.movies.get(movie.id) == movie


async def test_a_film_may_lie_deeper_in_a_root_folder(world: World):
    movie = await world.add_film()
    path = str(world.root / "silent" / "Nosferatu")
    [edited] = await world[Library].edit([movie.id], MovieEdit(path=path))
    assert (edited.path, edited.root_folder_path) == (path, str(world.root))


async def test_a_film_whose_root_folder_was_forgotten_can_still_be_changed(world: World):
    movie = await world.add_film(path="/old/Nosferatu", root_folder_path="/old")
    edit = MovieEdit(path=movie.path, monitored=False)
    [edited] = await world[Library].edit([movie.id], edit)
    assert edited == replace(movie, monitored=False)


async def test_files_are_not_moved_and_that_is_said(world: World):
    """A path that changes while the file stays would lose the film at the next look."""
    movie = await world.add_film()
    await world.add_file(movie, "film.mkv")
    edit = MovieEdit(path=str(world.root / "Other"), move_files=True)
    with pytest.raises(InvalidInputError, match="not moved by this program"):
        await world[Library].edit([movie.id], edit)
    await world[Library].edit([movie.id], replace(edit, move_files=False))


async def test_two_films_do_not_share_a_folder(world: World):
    first, second = await world.add_film(), await world.add_film(CHARADE)
    with pytest.raises(ConflictError):
        await world[Library].edit([second.id], MovieEdit(path=first.path))


async def test_what_is_being_fetched_for_a_deleted_film_is_stopped(world: World):
    """Its row goes with the film: at the client it would go on for ever, and nobody would see."""
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.grab(offer, movie)
    world.script.is_away = "it restarts"
    await world[Library].delete([movie.id])
    assert await world.store.downloads.open() == []
    async with world.working():
        await tried_in_vain(world)
        world.script.is_away = ""
        await until(lambda: world.script.items == {}, seconds=20)


async def tried_in_vain(world: World) -> None:
    """Until the order was tried once in vain."""

    async def was_tried() -> bool:
        rows = [one for one in await world[Commands].recent() if one.name == "RemoveFromClient"]
        return bool(rows and rows[0].errors)

    await until(was_tried, seconds=20)


async def test_what_was_imported_goes_on_being_shared(world: World):
    movie = await world.add_film()
    await world.imported(world.offer(GOOD), movie)
    await world[Library].delete([movie.id], delete_files=True)
    assert await orders(world, "RemoveFromClient") == []
    assert world.script.removed == []


async def test_what_was_ordered_anew_stays(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.grab(offer, movie)
    await world[Library].delete([movie.id])
    await world.grab(offer, await world.add_film(NOSFERATU))
    assert await world[Queue].abandon(world.client.id, [offer.download_id]) == 0
    assert offer.download_id in world.script.items


async def test_deleting_what_is_not_there(world: World):
    with pytest.raises(NotFoundError, match="no film 4711"):
        await world[Library].delete([4711])


async def test_files_are_deleted_where_they_are(world: World, database_url: str):
    """On the machine of the windows a missing file would be taken for a deleted one."""
    movie, other = await world.add_film(), await world.add_film(CHARADE)
    file = await world.add_file(movie, "film.mkv")
    await world.add_file(other, "film.mkv")
    async with attached(world, database_url) as desk, world.working():
        library: Library = desk.parts[Library]
        await library.delete_file(file.id)
        assert not (Path(movie.path) / "film.mkv").exists()
        await library.delete([other.id], delete_files=True)
    assert not (Path(other.path) / "film.mkv").exists()
    assert await orders(world, "DeleteMovieFile") == [{"fileId": file.id, "reason": "manual"}]
    assert await orders(world, "DeleteMovies") == [{"movieIds": [other.id], "deleteFiles": True}]
