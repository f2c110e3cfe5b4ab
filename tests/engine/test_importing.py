"""A finished download becomes the film's file: linked, renamed, recorded; what cannot says why."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from radarr_desktop.base.errors import DiskFullError, NotFoundError, UserError
from radarr_desktop.domain.download import DownloadState
from radarr_desktop.domain.events import ImportBlocked, MovieFileDeleted, MovieImported
from radarr_desktop.domain.history import HistoryKind
from radarr_desktop.domain.movie import Movie
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.importing import Importing
from radarr_desktop.engine.library import Library, MovieEdit
from radarr_desktop.engine.queue import Queue
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.engine.tracking import Tracking
from radarr_desktop.ports.files import Files, MediaProbe
from tests.engine.world import BETTER, GOOD, Offer, World
from tests.support.faults import Faulty

TARGET = "Nosferatu (1922) Bluray-1080p.mkv"


def on_shelf(movie: Movie) -> list[str]:
    """Every file below the film's folder, hidden ones too."""
    folder = Path(movie.path)
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


async def message_of(world: World, offer: Offer) -> str:
    download = await world.download(offer)
    return " ".join(text for one in download.messages for text in one.messages)


async def test_it_is_linked_renamed_and_recorded(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.finished(offer, movie)
    arrival = await world[Importing].import_download(offer.download_id)
    assert (arrival.is_imported, arrival.placed_by) == (True, "hardlink")
    assert on_shelf(movie) == [TARGET]
    source = offer.content / f"{GOOD}.mkv"
    assert (Path(movie.path) / TARGET).samefile(source)
    stored = await world.store.movies.get(movie.id)
    assert stored is not None
    assert stored.file is not None
    assert stored.file.relative_path == TARGET
    assert stored.file.size_bytes == source.stat().st_size
    assert stored.file.placed_by == "hardlink"
    assert stored.file.scene_name == GOOD
    assert stored.file.media_info is not None
    assert stored.file.media_info.width > 0
    kinds = [one.kind for one in await world.store.history.for_movie(movie.id)]
    assert kinds == [HistoryKind.IMPORTED, HistoryKind.GRABBED]
    assert (await world.download(offer)).state is DownloadState.IMPORTED
    assert await world.store.imports.unfinished() == []
    assert world.script.imported == [offer.download_id]
    await asyncio.sleep(0)
    [event] = [one for one in world.events if isinstance(one, MovieImported)]
    assert (event.path, event.placed_by, event.is_upgrade, event.correlation_id) == (
        str(Path(movie.path) / TARGET), "hardlink", False, "c0ffee",
    )  # fmt: skip


async def test_again_is_a_success_and_changes_nothing(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.imported(offer, movie)
    arrival = await world[Importing].import_download(offer.download_id)
    assert arrival.is_imported
    assert "done already" in arrival.message
    assert len(await world.store.files.for_movie(movie.id)) == 1


async def test_a_copy_where_links_are_not_wanted(world: World):
    await world[SettingsBook].save("mediamanagement", {"copy_using_hardlinks": False})
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.imported(offer, movie)
    placed, source = Path(movie.path) / TARGET, offer.content / f"{GOOD}.mkv"
    assert not placed.samefile(source)
    assert placed.read_bytes() == source.read_bytes()


async def test_the_same_moment_twice_is_one_import(world: World):
    """Two jobs import it: tracking's and the one that retries what was blocked."""
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.finished(offer, movie)
    async with asyncio.TaskGroup() as group:
        for _ in range(4):
            group.create_task(world[Importing].import_download(offer.download_id))
    assert on_shelf(movie) == [TARGET]
    assert len(await world.store.files.for_movie(movie.id)) == 1
    kinds = [one.kind for one in await world.store.history.for_movie(movie.id)]
    assert kinds.count(HistoryKind.IMPORTED) == 1
    assert world.kinds().count("MovieImported") == 1


async def test_an_upgrade_with_another_name(world: World):
    movie = await world.add_film()
    old = await world.add_file(movie, "Nosferatu (1922) HDTV-720p.mkv")
    offer = world.offer(GOOD)
    await world.imported(offer, movie)
    assert on_shelf(movie) == [TARGET]
    [file] = await world.store.files.for_movie(movie.id)
    assert file.id != old.id
    history = await world.store.history.for_movie(movie.id)
    assert [one.kind for one in history] == [
        HistoryKind.IMPORTED, HistoryKind.FILE_DELETED, HistoryKind.GRABBED,
    ] or [one.kind for one in history] == [
        HistoryKind.FILE_DELETED, HistoryKind.IMPORTED, HistoryKind.GRABBED,
    ]  # fmt: skip
    await asyncio.sleep(0)
    [gone] = [one for one in world.events if isinstance(one, MovieFileDeleted)]
    assert gone.reason == "upgrade"
    [event] = [one for one in world.events if isinstance(one, MovieImported)]
    assert event.is_upgrade


async def test_an_upgrade_with_the_same_name(world: World):
    movie = await world.add_film()
    await world.add_file(movie, TARGET, content=b"the old film")
    offer = world.offer(GOOD)
    await world.finished(offer, movie)
    target = Path(movie.path) / TARGET
    arrival = await world[Importing].import_download(offer.download_id)
    assert arrival.is_imported, arrival.message
    assert arrival.path == str(target)
    assert on_shelf(movie) == [TARGET]
    assert target.samefile(offer.content / f"{GOOD}.mkv")


async def test_what_is_replaced_goes_to_the_recycle_bin(world: World):
    recycled = world.folder / "bin"
    recycled.mkdir()
    await world[SettingsBook].save("mediamanagement", {"recycle_bin": str(recycled)})
    movie = await world.add_film()
    await world.add_file(movie, TARGET, content=b"the old film")
    await world.imported(world.offer(GOOD), movie)
    kept = [path.read_bytes() for path in recycled.rglob("*.mkv")]
    assert kept == [b"the old film"]


async def test_no_upgrade_is_said_in_words_and_the_old_file_stays(world: World):
    movie = await world.add_film()
    await world.add_file(movie, "old.mkv", quality="Bluray-2160p")
    offer = world.offer(GOOD)
    await world.finished(offer, movie)
    arrival = await world[Importing].import_download(offer.download_id)
    assert not arrival.is_imported
    assert on_shelf(movie) == ["old.mkv"]
    assert "better" in await message_of(world, offer)


async def test_subtitles_go_along(world: World):
    movie = await world.add_film()
    extras = {f"{GOOD}.en.srt": b"1", "Subs/2_German.srt": b"2", "readme.nfo": b"3", "x.exe": b"4"}
    offer = world.offer(GOOD, extras=extras)
    await world.imported(offer, movie)
    stem = TARGET.removesuffix(".mkv")
    assert on_shelf(movie) == sorted([TARGET, f"{stem}.en.srt", f"{stem}.de.srt"])


async def test_subtitles_keep_what_their_names_say(world: World):
    movie = await world.add_film()
    extras = {
        f"{GOOD}.default.ger.Songs.forced.ass": b"1",
        f"{GOOD}.pt-BR.srt": b"2",
        f"Subs/{GOOD}/2_English.srt": b"3",
        f"Subs/{GOOD}/3_English.srt": b"4",
        f"Subs/{GOOD}/4_eng,SDH.srt": b"5",
        "Subs/eng.idx": b"6",
        "Subs/eng.sub": b"7",
    }
    await world.imported(world.offer(GOOD, extras=extras), movie)
    stem = TARGET.removesuffix(".mkv")
    folder = Path(movie.path)
    placed = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".mkv"}
    assert placed == {
        f"{stem}.Songs.de.default.forced.ass": b"1",
        f"{stem}.pt-BR.srt": b"2",
        f"{stem}.en.srt": b"3",
        f"{stem}.2.en.srt": b"4",
        f"{stem}.en.sdh.srt": b"5",
        f"{stem}.en.idx": b"6",
        f"{stem}.en.sub": b"7",
    }
    [imported, _] = await world.store.history.for_movie(movie.id)
    assert sorted(imported.facts["subtitles"].split(" / ")) == sorted(placed)


async def test_a_subtitle_that_is_there_already_is_not_overwritten(world: World):
    movie = await world.add_film()
    stem = TARGET.removesuffix(".mkv")
    own = Path(movie.path) / f"{stem}.en.srt"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_bytes(b"mine")
    extras = {f"{GOOD}.en.srt": b"theirs", f"{GOOD}.de.srt": b"2"}
    await world.imported(world.offer(GOOD, extras=extras), movie)
    assert own.read_bytes() == b"mine"
    [imported, _] = await world.store.history.for_movie(movie.id)
    assert imported.facts["subtitles"] == f"{stem}.de.srt"


async def test_subtitles_may_stay(world: World):
    await world[SettingsBook].save("mediamanagement", {"import_extra_files": False})
    movie = await world.add_film()
    await world.imported(world.offer(GOOD, extras={f"{GOOD}.en.srt": b"1"}), movie)
    assert on_shelf(movie) == [TARGET]


async def blocked_then_mended(
    world: World,
    movie: Movie,
    offer: Offer,
    mend: Callable[[], Awaitable[None]],
    importing: Importing | None = None,
) -> str:
    """It is blocked with words, told once, retried in vain, and goes on after the mend."""
    importing = importing or world[Importing]
    for _ in range(2):
        arrival = await importing.import_download(offer.download_id)
        assert not arrival.is_imported
        assert (await world.download(offer)).state is DownloadState.IMPORT_BLOCKED
    words = await message_of(world, offer)
    await asyncio.sleep(0)
    assert world.kinds().count("ImportBlocked") == 1, "a retry that ends alike is no news"
    await world[Tracking].refresh()
    assert (await world.download(offer)).state is DownloadState.IMPORT_BLOCKED
    await mend()
    arrival = await world[Importing].import_download(offer.download_id)
    assert arrival.is_imported, arrival.message
    assert (await world.download(offer)).messages == ()
    assert len(await world.store.files.for_movie(movie.id)) == 1
    assert await world.store.imports.unfinished() == []
    return words


async def test_a_full_disk(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.finished(offer, movie)
    files = Faulty(world[Files])
    importing = world.rebuilt(Importing, {Files: files})
    real_import = importing.import_download

    async def on_a_full_disk(download_id: str):
        files.fail("place", DiskFullError(movie.path, f"no space is left in {movie.path}"))
        return await real_import(download_id)

    importing.import_download = on_a_full_disk

    async def mend() -> None:
        """Somebody made room."""

    words = await blocked_then_mended(world, movie, offer, mend, importing)
    assert "no space is left" in words
    assert on_shelf(movie) == [TARGET]


async def test_a_root_folder_that_is_missing(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.finished(offer, movie)
    away = world.root.with_name("unplugged")
    world.root.rename(away)

    async def mend() -> None:
        away.rename(world.root)

    words = await blocked_then_mended(world, movie, offer, mend)
    assert f"The root folder {world.root} cannot be reached" in words
    assert not (world.root.parent / "films" / "films").exists()


async def test_files_that_are_missing(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.finished(offer, movie)
    away = offer.content.with_name("moved away")
    offer.content.rename(away)

    async def mend() -> None:
        away.rename(offer.content)

    words = await blocked_then_mended(world, movie, offer, mend)
    assert str(offer.content) in words


async def test_a_stranger_of_the_same_name_is_kept(world: World):
    """A file that the library does not know lies where the film is to go."""
    movie = await world.add_film()
    stranger = Path(movie.path) / TARGET
    stranger.parent.mkdir()
    stranger.write_bytes(b"somebody's file")
    offer = world.offer(GOOD)
    await world.finished(offer, movie)

    async def mend() -> None:
        assert stranger.read_bytes() == b"somebody's file"
        stranger.rename(world.folder / "saved.mkv")

    words = await blocked_then_mended(world, movie, offer, mend)
    assert TARGET in words


async def test_after_a_block_the_present_settings_hold(world: World):
    """The film was given another folder while its import was blocked."""
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.finished(offer, movie)
    files = Faulty(world[Files])
    files.fail("place", DiskFullError(movie.path, "no space is left"))
    importing = world.rebuilt(Importing, {Files: files})
    assert not (await importing.import_download(offer.download_id)).is_imported
    elsewhere = world.folder / "second disk"
    elsewhere.mkdir()
    await world[Catalog].add_root_folder(str(elsewhere))
    [moved] = await world[Library].edit(
        [movie.id], MovieEdit(path=str(elsewhere / "Nosferatu (1922)"))
    )
    arrival = await importing.import_download(offer.download_id)
    assert arrival.is_imported, arrival.message
    assert arrival.path == str(elsewhere / "Nosferatu (1922)" / TARGET)
    assert on_shelf(moved) == [TARGET]


async def test_a_sample_alone_is_no_film(world: World):
    movie = await world.add_film()
    offer = world.offer("Nosferatu.1922.1080p.BluRay.x264.SAMPLE-GRP")
    video = next(offer.content.glob("*.mkv"))
    video.write_bytes(b"not a video at all")
    await world.finished(offer, movie)
    arrival = await world[Importing].import_download(offer.download_id)
    assert not arrival.is_imported
    assert await message_of(world, offer)
    assert on_shelf(movie) == []


async def test_links_that_lead_out_are_left_out(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    secret = world.folder / "secret.mkv"
    secret.write_bytes(b"s" * 100)
    (offer.content / "bigger.mkv").symlink_to(secret)
    (offer.content / f"{GOOD}.en.srt").symlink_to("/etc/passwd")
    await world.imported(offer, movie)
    assert on_shelf(movie) == [TARGET]


async def test_nothing_is_written_outside_the_root(world: World):
    """A folder on the way is a link that leads out of the root folder."""
    movie = await world.add_film()
    outside = world.folder / "outside"
    outside.mkdir()
    Path(movie.path).symlink_to(outside)
    offer = world.offer(GOOD)
    await world.finished(offer, movie)
    arrival = await world[Importing].import_download(offer.download_id)
    assert not arrival.is_imported
    assert list(outside.iterdir()) == []
    assert "not inside" in await message_of(world, offer)


async def test_what_is_not_finished_is_not_imported(world: World):
    """Whoever orders it: half a file is no film."""
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.grab(offer, movie)
    world.script.move(offer.download_id, 0.5, output_path=str(offer.content))
    await world[Tracking].refresh()
    with pytest.raises(UserError, match="not finished"):
        await world[Importing].import_download(offer.download_id)
    assert on_shelf(movie) == []
    with pytest.raises(NotFoundError):
        await world[Importing].import_download("ff" * 20)


async def test_what_a_person_took_out_is_not_imported(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    download = await world.finished(offer, movie)
    await world[Queue].remove(
        download.id, remove_from_client=False, blocklist=False, search_again=False
    )
    arrival = await world[Importing].import_download(offer.download_id)
    assert not arrival.is_imported
    assert on_shelf(movie) == []


async def test_taken_out_while_it_is_imported(world: World):
    """The person's word is the last: no row says otherwise afterwards."""
    movie = await world.add_film()
    offer = world.offer(GOOD)
    download = await world.finished(offer, movie)
    files = Faulty(world[Files])
    real_find = world[Files].find

    class Meanwhile(Faulty):
        async def find(self, path: str):
            await world[Queue].remove(
                download.id, remove_from_client=True, blocklist=False, search_again=False
            )
            return await real_find(path)

    importing = world.rebuilt(Importing, {Files: Meanwhile(files)})
    await importing.import_download(offer.download_id)
    assert (await world.download(offer)).state is DownloadState.IGNORED
    assert await world.store.imports.unfinished() == []


async def test_a_client_that_is_away_does_not_undo_an_import(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.finished(offer, movie)
    world.script.is_away = "nobody answers"
    arrival = await world[Importing].import_download(offer.download_id)
    assert arrival.is_imported


async def test_a_fault_of_ours_is_said_and_not_forgotten(world: World):
    """A bug must not leave the download in the state "importing" until the next start."""
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.finished(offer, movie)
    probe = Faulty(world[MediaProbe])
    probe.fail("read", ZeroDivisionError("a bug"))
    importing = world.rebuilt(Importing, {MediaProbe: probe})
    with pytest.raises(ZeroDivisionError):
        await importing.import_download(offer.download_id)
    download = await world.download(offer)
    assert download.state is DownloadState.IMPORT_BLOCKED
    assert "ZeroDivisionError" in await message_of(world, offer)
    assert (await importing.import_download(offer.download_id)).is_imported


async def test_two_releases_of_one_film_at_once_leave_one(world: World):
    """The second is judged against what the first has become."""
    movie = await world.add_film()
    first, second = world.offer(GOOD), world.offer(BETTER)
    await world.finished(first, movie)
    await world.finished(second, movie)
    async with asyncio.TaskGroup() as group:
        group.create_task(world[Importing].import_download(first.download_id))
        group.create_task(world[Importing].import_download(second.download_id))
    for offer in (first, second):
        assert (await world.download(offer)).state in (
            DownloadState.IMPORTED,
            DownloadState.IMPORT_BLOCKED,
        )
    [file] = await world.store.files.for_movie(movie.id)
    assert on_shelf(movie) == [file.relative_path]


async def test_the_disk_says_what_was_measured_before(world: World):
    """Blocked for lack of space by plan, not by failure: the words name the film's disk."""
    movie = await world.add_film()
    await world[SettingsBook].save("mediamanagement", {"copy_using_hardlinks": False})
    free = os.statvfs(world.root).f_bavail * os.statvfs(world.root).f_frsize
    await world[SettingsBook].save(
        "mediamanagement", {"minimum_free_space_mb": free // 2**20 + 10_000}
    )
    offer = world.offer(GOOD)
    await world.finished(offer, movie)

    async def mend() -> None:
        await world[SettingsBook].save("mediamanagement", {"skip_free_space_check": True})

    words = await blocked_then_mended(world, movie, offer, mend)
    assert "free" in words.lower()
    await asyncio.sleep(0)
    assert next(one for one in world.events if isinstance(one, ImportBlocked)).reason
