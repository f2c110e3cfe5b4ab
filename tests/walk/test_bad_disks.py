"""Films' disks that are full, read-only, gone or not mounted: nothing is lost, the walk goes on."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from radarr_desktop.demo.services import Services as Practice
from radarr_desktop.demo.services import practice_services
from radarr_desktop.domain.download import Download, DownloadState
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.health import Health
from radarr_desktop.engine.library import Library
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.settings import SettingsBook
from tests.support.mounts import Disk
from tests.support.waiting import until
from tests.support.walk import Walk, built_in, inode, subscribe, walking


@pytest_asyncio.fixture
async def practice(tmp_path: Path) -> AsyncIterator[Practice]:
    async with practice_services(tmp_path / "practice") as services:
        yield services


async def test_nothing_is_fetched_for_a_full_disk(
    database_url: str, tmp_path: Path, practice: Practice
) -> None:
    folder = tmp_path / "program"
    with Disk(folder / "Films", 8) as disk:
        async with walking(database_url, folder, practice, built_in()) as walk:
            movie = await walk.add(search=False)
            commands: Commands = walk.part(Commands)
            refused = await commands.run("MoviesSearch", {"movieIds": [movie.id]})
            assert "0 grabbed" in refused.message
            good = practice.good_release(walk.tmdb_id)
            assert f"{good.title}: It needs 24 MB; of the 8 MB free" in refused.message
            assert f" free in {walk.films}, 100 MB must stay free" in refused.message
            disk.resize(400)
            with subscribe(walk) as events:
                await commands.run("MoviesSearch", {"movieIds": [movie.id]})
                imported = await walk.imported(events, movie.id)
            assert imported.placed_by == "copy"


async def test_disk_full_at_the_import(
    database_url: str, tmp_path: Path, practice: Practice
) -> None:
    folder = tmp_path / "program"
    with Disk(folder / "Films", 8) as disk:
        async with walking(database_url, folder, practice, built_in()) as walk:
            settings: SettingsBook = walk.part(SettingsBook)
            await settings.save("mediamanagement", {"skip_free_space_check": True})
            with subscribe(walk) as events:
                movie = await walk.add()
                blocked = await _blocked(walk)
                assert "no space is left there; free some and try again" in _told(blocked)
                assert _files(walk.films) == [], "not even a part of a copy stays"
                assert _is_whole(blocked, walk), "the download is untouched"
                disk.resize(400)
                await _try_again(walk)
                imported = await walk.imported(events, movie.id)
            assert imported.placed_by == "copy"
            assert _files(walk.films) == [Path(imported.path)]


async def test_read_only_disk(database_url: str, tmp_path: Path, practice: Practice) -> None:
    folder = tmp_path / "program"
    with Disk(folder / "Films", 400) as disk:
        async with walking(database_url, folder, practice, built_in()) as walk:
            disk.set_read_only(True)
            with subscribe(walk) as events:
                movie = await walk.add()
                blocked = await _blocked(walk)
                assert "the disk is mounted read-only" in _told(blocked)
                assert str(walk.films) in _told(blocked)
                assert _is_whole(blocked, walk)
                disk.set_read_only(False)
                await _try_again(walk)
                await walk.imported(events, movie.id)


async def test_removed_root_folder(database_url: str, tmp_path: Path, practice: Practice) -> None:
    async with walking(database_url, tmp_path / "program", practice, built_in()) as walk:
        away = walk.films.rename(walk.films.with_name("away"))
        with subscribe(walk) as events:
            movie = await walk.add()
            blocked = await _blocked(walk)
            words = f"The root folder {walk.films} cannot be reached: is its disk mounted?"
            assert _told(blocked) == words
            assert words in await _health(walk)
            assert not walk.films.exists(), "nobody makes it anew"
            away.rename(walk.films)
            await _try_again(walk)
            imported = await walk.imported(events, movie.id)
        assert imported.placed_by == "hardlink"
        assert words not in await _health(walk)


async def test_disk_that_is_not_mounted(
    database_url: str, tmp_path: Path, practice: Practice
) -> None:
    folder = tmp_path / "program"
    with Disk(folder / "Films", 400) as disk:
        async with walking(database_url, folder, practice, built_in()) as walk:
            first, second = sorted(practice.seeded_tmdb_ids)[:2]
            with subscribe(walk) as events:
                there = await walk.add(first)
                await walk.imported(events, there.id)
            before = [(path, inode(str(path))) for path in _files(walk.films)]
            disk.take_away()
            library: Library = walk.part(Library)
            assert await library.rescan(there.id) is False, "an empty folder is no proof"
            with subscribe(walk) as events:
                movie = await walk.add(second)
                blocked = await _blocked(walk)
                words = f"The root folder {walk.films} is empty, but 1 of the library's files"
                assert words in _told(blocked)
                assert any(words in text for text in await _health(walk))
                assert list(walk.films.iterdir()) == [], "the disk below stays empty"
                disk.bring_back()
                await _try_again(walk)
                await walk.imported(events, movie.id)
            queries: Queries = walk.part(Queries)
            assert (await queries.movie(there.id)).file is not None
            assert set(before) <= {(path, inode(str(path))) for path in _files(walk.films)}


async def _blocked(walk: Walk) -> Download:
    queries: Queries = walk.part(Queries)

    async def look() -> Download | None:
        rows = [row.download for row in await queries.queue()]
        return next((one for one in rows if one.state is DownloadState.IMPORT_BLOCKED), None)

    found = await until(look, seconds=40, what="the import is blocked")
    assert isinstance(found, Download)
    return found


async def _try_again(walk: Walk) -> None:
    commands: Commands = walk.part(Commands)
    done = await commands.run("ProcessMonitoredDownloads")
    assert done.message == "1 of 1 imported"


async def _health(walk: Walk) -> list[str]:
    health: Health = walk.part(Health)
    return [issue.message for issue in await health.check()]


def _told(download: Download) -> str:
    return "; ".join(text for one in download.messages for text in one.messages)


def _is_whole(download: Download, walk: Walk) -> bool:
    good = next(
        release
        for release in map(walk.practice.good_release, walk.practice.seeded_tmdb_ids)
        if release.title == download.title
    )
    sizes = [path.stat().st_size for path in _files(Path(download.output_path))]
    return good.video_bytes in sizes


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
