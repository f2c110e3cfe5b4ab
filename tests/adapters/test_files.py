"""The disk, for real: links, copies, full and foreign file systems, and paths that lead out."""

import asyncio
import errno
import os
import shutil
import socket
import subprocess
import sys
import time

import pytest

from radarr_desktop.adapters import placing
from radarr_desktop.adapters.files import LocalFiles
from radarr_desktop.base.errors import DiskFullError, FileError, NotWritableError, UnsafePathError
from radarr_desktop.ports.files import PlaceMode
from tests.support.waiting import until

LINK, COPY, MOVE = PlaceMode.LINK_OR_COPY, PlaceMode.COPY, PlaceMode.MOVE


@pytest.fixture
def files():
    made = LocalFiles()
    yield made
    made.close()


@pytest.fixture
def film(tmp_path):
    path = tmp_path / "downloads" / "Film.2020" / "film.mkv"
    path.parent.mkdir(parents=True)
    path.write_bytes(os.urandom(300_000))
    return path


@pytest.fixture
def root(tmp_path):
    (tmp_path / "films").mkdir()
    return tmp_path / "films"


@pytest.fixture
def small_disk(tmp_path):
    """A file system of its own with 2 MB."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("a small disk can only be mounted by root on Linux")
    point = tmp_path / "small"
    point.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(point)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"this machine may not mount: {mounted.stderr.strip()}")
    yield point
    subprocess.run(["umount", str(point)], check=True)


def everything_in(folder):
    return sorted(p.name for p in folder.rglob("*") if p.is_file())


async def test_a_link_is_made_and_placing_again_is_a_success(files, film, root):
    target = root / "Film (2020)" / "Film (2020).mkv"
    placed = await files.place(str(film), str(target), LINK, root=str(root))
    assert (placed.how, placed.size_bytes) == ("hardlink", 300_000)
    assert target.samefile(film)
    again = await files.place(str(film), str(target), LINK, root=str(root))
    assert again.how == "hardlink"
    assert film.stat().st_nlink == 2
    assert await files.is_same_file(str(film), str(target))


async def test_a_copy_is_equal_and_keeps_its_time(files, film, root):
    os.utime(film, (1_000_000_000, 1_000_000_000))
    target = root / "a.mkv"
    assert (await files.place(str(film), str(target), COPY, root=str(root))).how == "copy"
    assert target.read_bytes() == film.read_bytes()
    assert not target.samefile(film)
    assert target.stat().st_mtime == 1_000_000_000
    assert everything_in(root) == ["a.mkv"]
    assert (await files.place(str(film), str(target), COPY, root=str(root))).how == "copy"
    assert not await files.is_same_file(str(film), str(target))


async def test_a_move_leaves_nothing_behind(files, film, root):
    inode = film.stat().st_ino
    target = root / "a.mkv"
    assert (await files.place(str(film), str(target), MOVE, root=str(root))).how == "move"
    assert target.stat().st_ino == inode
    assert not film.exists()


async def test_a_move_onto_its_own_copy_finishes_what_a_crash_began(files, film, root):
    shutil.copyfile(film, root / "a.mkv")
    await files.place(str(film), str(root / "a.mkv"), MOVE, root=str(root))
    assert not film.exists()


async def test_a_move_onto_itself_keeps_the_file(files, root):
    (root / "a.mkv").write_bytes(b"film")
    await files.place(str(root / "a.mkv"), str(root / "a.mkv"), MOVE, root=str(root))
    assert (root / "a.mkv").read_bytes() == b"film"


@pytest.mark.parametrize("mode", list(PlaceMode))
async def test_nothing_is_ever_overwritten(files, film, root, mode):
    target = root / "a.mkv"
    target.write_bytes(b"somebody else's film")
    with pytest.raises(FileError, match="was kept"):
        await files.place(str(film), str(target), mode, root=str(root))
    assert target.read_bytes() == b"somebody else's film"
    assert film.exists()
    assert everything_in(root) == ["a.mkv"]


@pytest.mark.parametrize("can_rename", [True, False])
def test_the_last_step_does_not_overwrite_what_appeared_meanwhile(
    tmp_path, monkeypatch, can_rename
):
    if not can_rename:  # as on a system whose C library has no renameat2
        monkeypatch.setattr(placing, "_rename_noreplace", None)
    (tmp_path / "new").write_text("new")
    placing.rename_new(tmp_path / "new", tmp_path / "free")
    assert (tmp_path / "free").read_text() == "new"
    assert not (tmp_path / "new").exists()
    (tmp_path / "new").write_text("newer")
    with pytest.raises(FileExistsError):
        placing.rename_new(tmp_path / "new", tmp_path / "free")
    assert (tmp_path / "free").read_text() == "new"


async def test_the_rest_of_a_crash_is_cleared(files, film, root):
    (root / ".a.mkv.partial").write_bytes(b"half")
    await files.place(str(film), str(root / "a.mkv"), COPY, root=str(root))
    assert everything_in(root) == ["a.mkv"]
    assert (root / "a.mkv").read_bytes() == film.read_bytes()


async def test_a_name_as_long_as_the_disk_allows(files, film, root):
    target = root / ("ä" * 125 + ".mkv")
    await files.place(str(film), str(target), COPY, root=str(root))
    assert target.read_bytes() == film.read_bytes()
    with pytest.raises(FileError, match="too long"):
        await files.place(str(film), str(root / ("ä" * 140)), COPY, root=str(root))


@pytest.mark.parametrize(
    "target",
    ["{root}/../outside.mkv", "{root}/link/outside.mkv", "/outside.mkv", "{root}", "a.mkv"],
)
async def test_a_target_outside_is_refused(files, film, root, tmp_path, target):
    (tmp_path / "elsewhere").mkdir()
    (root / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnsafePathError):
        await files.place(str(film), target.format(root=root), LINK, root=str(root))
    assert everything_in(tmp_path) == ["film.mkv"]


async def test_a_root_folder_that_is_gone_is_not_made(files, film, tmp_path):
    gone = tmp_path / "unmounted"
    with pytest.raises(FileError, match="mounted"):
        await files.place(str(film), str(gone / "a.mkv"), LINK, root=str(gone))
    assert not gone.exists()


async def test_a_missing_source_says_so(files, root):
    with pytest.raises(FileError, match="not there"):
        await files.place("/nowhere/film.mkv", str(root / "a.mkv"), LINK, root=str(root))
    with pytest.raises(FileError, match="regular"):
        await files.place(str(root), str(root / "a.mkv"), LINK, root=str(root))


async def test_across_disks_a_verified_copy(files, film, small_disk):
    target = small_disk / "Film" / "a.mkv"
    assert not await files.can_link(str(film), str(small_disk / "Film"))
    placed = await files.place(str(film), str(target), LINK, root=str(small_disk))
    assert placed.how == "copy"
    assert target.read_bytes() == film.read_bytes()
    target.unlink()
    assert (await files.place(str(film), str(target), MOVE, root=str(small_disk))).how == "move"
    assert not film.exists()
    with pytest.raises(FileError, match="another disk"):
        await files.rename(str(target), str(film), root=str(film.parents[2]))


async def test_a_full_disk_loses_nothing(files, film, small_disk):
    film.write_bytes(os.urandom(3_000_000))
    with pytest.raises(DiskFullError, match="no space"):
        await files.place(str(film), str(small_disk / "a.mkv"), MOVE, root=str(small_disk))
    assert film.stat().st_size == 3_000_000
    assert everything_in(small_disk) == []


def test_a_disk_that_fills_while_copying(film, small_disk, monkeypatch):
    """Free space is looked at first; another writer may take it all the same."""
    film.write_bytes(os.urandom(3_000_000))
    real = shutil.disk_usage

    def optimistic(path):
        return real(path)._replace(free=10**9)

    monkeypatch.setattr(shutil, "disk_usage", optimistic)
    stop = placing.threading.Event()
    with pytest.raises(DiskFullError):
        placing.place(str(film), str(small_disk / "a.mkv"), COPY, str(small_disk), stop)
    assert everything_in(small_disk) == []


@pytest.fixture
def read_only_disk(small_disk):
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    return small_disk


async def test_a_read_only_disk(files, film, read_only_disk):
    with pytest.raises(NotWritableError, match="read-only"):
        await files.place(str(film), str(read_only_disk / "a.mkv"), LINK, root=str(read_only_disk))
    assert "read-only" in await files.check_writable(str(read_only_disk))


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.EDQUOT, DiskFullError),
        (errno.ENOSPC, DiskFullError),
        (errno.EACCES, NotWritableError),
        (errno.EROFS, NotWritableError),
        (errno.EIO, FileError),
    ],
)
def test_what_the_system_says_in_words(number, kind):
    error = placing.file_error(OSError(number, os.strerror(number)), "/films/a.mkv", "place")
    assert type(error) is kind
    assert "/films/a.mkv" in str(error)


async def test_a_cancelled_copy_stops_and_leaves_no_rest(files, film, root):
    with film.open("wb") as big:
        big.truncate(4_000_000_000)  # sparse: long to copy, nothing on the disk
    copying = asyncio.Task(
        files.place(str(film), str(root / "a.mkv"), COPY, root=str(root)),
        loop=asyncio.get_running_loop(),
    )
    await until(lambda: everything_in(root), what="the beginning of the copy")
    with pytest.raises(FileError, match="being written"):
        await files.place(str(film), str(root / "a.mkv"), COPY, root=str(root))
    started = time.monotonic()
    copying.cancel()
    with pytest.raises(asyncio.CancelledError):
        await copying
    assert time.monotonic() - started < 5
    assert everything_in(root) == []


async def test_the_loop_runs_on_while_a_copy_is_made(files, film, root):
    film.write_bytes(os.urandom(1_000_000) * 100)
    longest = 0.0
    async with asyncio.TaskGroup() as group:
        task = group.create_task(files.place(str(film), str(root / "a.mkv"), COPY, root=str(root)))
        while not task.done():
            before = time.perf_counter()
            await asyncio.sleep(0)
            longest = max(longest, time.perf_counter() - before)
            await asyncio.sleep(0.001)
    assert longest < 0.05, f"the loop was held for {longest * 1000:.0f} ms"


def relative_to_here(path):
    """Short enough for the address of a socket."""
    return os.path.relpath(path)


async def test_find(files, tmp_path):
    top = tmp_path / "top"
    (top / "sub" / "deep").mkdir(parents=True)
    (top / "b.mkv").write_bytes(b"12")
    (top / "sub" / "deep" / "a.srt").write_bytes(b"1")
    (tmp_path / "secret.mkv").write_bytes(b"not ours")
    (top / "out.mkv").symlink_to(tmp_path / "secret.mkv")
    (top / "up").symlink_to(tmp_path)
    os.mkfifo(top / "pipe.mkv")
    (top / os.fsdecode(b"f\xffm.mkv")).write_bytes(b"x")
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(relative_to_here(top / "s.mkv"))
        found = await files.find(str(top))
    assert [(file.relative_path, file.size_bytes) for file in found] == [
        ("b.mkv", 2),
        ("sub/deep/a.srt", 1),
    ]
    assert found[0].path == str(top / "b.mkv")
    assert found[0].modified_at.tzinfo is not None
    single = await files.find(str(top / "b.mkv"))
    assert [(file.path, file.relative_path) for file in single] == [(str(top / "b.mkv"), "b.mkv")]


async def test_find_says_what_is_wrong(files, tmp_path):
    with pytest.raises(FileError, match="not there"):
        await files.find(str(tmp_path / "no"))
    with pytest.raises(FileError, match="valid path"):
        await files.find("/a\0b")
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / os.fsdecode(b"\xff.mkv")).write_bytes(b"x")
    with pytest.raises(FileError, match="UTF-8"):
        await files.find(str(tmp_path / "t"))


async def test_retire(files, root, tmp_path):
    folder = root / "Film (2020)"
    folder.mkdir()
    (folder / "a.mkv").write_bytes(b"1")
    await files.retire(str(folder / "a.mkv"), root=str(root))
    assert everything_in(root) == []
    await files.retire(str(folder / "a.mkv"), root=str(root))
    recycle_bin = tmp_path / "bin"
    recycle_bin.mkdir()
    for content in (b"1", b"2"):
        (folder / "a.mkv").write_bytes(content)
        await files.retire(str(folder / "a.mkv"), root=str(root), recycle_bin=str(recycle_bin))
    await files.retire(str(folder / "a.mkv"), root=str(root), recycle_bin=str(recycle_bin))
    assert (recycle_bin / "Film (2020)" / "a.mkv").read_bytes() == b"1"
    assert (recycle_bin / "Film (2020)" / "a_1.mkv").read_bytes() == b"2"
    assert everything_in(root) == []
    with pytest.raises(FileError, match="folder"):
        await files.retire(str(folder), root=str(root))
    with pytest.raises(UnsafePathError):
        await files.retire(str(recycle_bin / "x"), root=str(root))


async def test_rename_and_empty_folders(files, root):
    (root / "old").mkdir()
    (root / "old" / "a.mkv").write_bytes(b"1")
    (root / "b.mkv").write_bytes(b"2")
    with pytest.raises(FileError, match="was kept"):
        await files.rename(str(root / "old" / "a.mkv"), str(root / "b.mkv"), root=str(root))
    await files.remove_empty_folder(str(root / "old"), root=str(root))
    assert (root / "old").exists()
    await files.rename(str(root / "old" / "a.mkv"), str(root / "new" / "a.mkv"), root=str(root))
    assert (root / "new" / "a.mkv").read_bytes() == b"1"
    await files.remove_empty_folder(str(root / "old"), root=str(root))
    await files.remove_empty_folder(str(root / "old"), root=str(root))
    assert not (root / "old").exists()
    with pytest.raises(UnsafePathError):
        await files.remove_empty_folder(str(root), root=str(root))
    with pytest.raises(FileError, match="not there"):
        await files.rename(str(root / "gone"), str(root / "c"), root=str(root))


async def test_looking(files, film, root, tmp_path):
    assert await files.exists(str(film))
    assert not await files.exists(str(root / "x"))
    assert not await files.is_same_file(str(film), str(root / "x"))
    assert await files.can_link(str(film), str(root / "not" / "made" / "yet"))
    assert not await files.can_link(str(root / "x"), str(root))
    assert everything_in(root) == []
    free, total = await files.space(str(root / "not" / "there"))
    assert 0 < free <= total
    assert await files.check_writable(str(root)) == ""
    assert "not there" in await files.check_writable(str(root / "x"))
    assert "not a folder" in await files.check_writable(str(film))
    (root / "B").mkdir()
    (root / "A").mkdir()
    (root / ".hidden").mkdir()
    (root / "file").write_bytes(b"")
    assert await files.folders_in(str(root)) == ["A", "B"]
    with pytest.raises(FileError, match="not there"):
        await files.folders_in(str(tmp_path / "no"))


async def test_an_empty_folder(files, tmp_path):
    assert await files.is_empty(str(tmp_path))
    (tmp_path / ".hidden").touch()
    assert not await files.is_empty(str(tmp_path))
    with pytest.raises(FileError, match="it is not there"):
        await files.is_empty(str(tmp_path / "nowhere"))
