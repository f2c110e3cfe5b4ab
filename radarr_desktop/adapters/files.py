"""The local disk behind `ports.files.Files`: every operation in a thread of ours, off the loop."""

import asyncio
import contextlib
import errno
import functools
import logging
import os
import secrets
import shutil
import stat
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from radarr_desktop.adapters import placing
from radarr_desktop.base.errors import FileError
from radarr_desktop.domain.facts import FoundFile
from radarr_desktop.ports.files import FolderEntry, Placed, PlaceMode

log = logging.getLogger(__name__)

T = TypeVar("T")

#: A disk that does not answer for so long (a lost network share) is reported, not waited for.
_PATIENCE_SECONDS = 30.0


class LocalFiles:
    """File operations; copies have two threads, the rest four, so that none waits for a copy."""

    def __init__(self) -> None:
        self._quick = ThreadPoolExecutor(4, thread_name_prefix="files")
        self._slow = ThreadPoolExecutor(2, thread_name_prefix="files-copy")
        self._targets: set[str] = set()

    async def find(self, path: str) -> list[FoundFile]:
        """The regular files at `path`; links inside it, sockets and devices are left out."""
        return await self._run(path, "look into", _find, path)

    async def place(self, source: str, target: str, mode: PlaceMode, *, root: str) -> Placed:
        """Bring `source` to `target`; a cancelled task stops the copy and removes its rest."""
        if target in self._targets:
            raise FileError(target, f"{target} is being written already")
        stop = threading.Event()
        self._targets.add(target)
        try:
            loop = asyncio.get_running_loop()
            work = loop.run_in_executor(self._slow, placing.place, source, target, mode, root, stop)
            try:
                return await asyncio.shield(work)
            except asyncio.CancelledError:
                stop.set()  # seen within a chunk of the copy
                await asyncio.wait({work})
                work.cancelled() or work.exception()  # what it says no longer matters
                raise
        finally:
            self._targets.discard(target)

    async def retire(self, path: str, *, root: str, recycle_bin: str = "") -> None:
        """Move a file into the recycle bin below its folder's name, or delete it."""
        if recycle_bin:
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(self._slow, _recycle, path, root, recycle_bin)
        else:
            await self._run(path, "delete", _delete, path, root)

    async def rename(self, source: str, target: str, *, root: str) -> None:
        """Rename within one file system; never overwrites."""
        await self._run(source, "rename", _rename, source, target, root)

    async def remove_empty_folder(self, path: str, *, root: str) -> None:
        """Remove a folder if nothing is in it."""
        await self._run(path, "remove the folder", _remove_empty_folder, path, root)

    async def exists(self, path: str) -> bool:
        """Is anything there? A link counts even if it leads nowhere."""
        return await self._run(path, "look at", os.path.lexists, path)

    async def is_empty(self, folder: str) -> bool:
        """Is it a folder with nothing in it, hidden or not?"""
        return await self._run(folder, "look into", _is_empty, folder)

    async def is_same_file(self, first: str, second: str) -> bool:
        """Do both exist and are one inode?"""
        return await self._run(first, "look at", _is_same_file, first, second)

    async def can_link(self, source: str, folder: str) -> bool:
        """Tried for real: two mounts of one disk look alike and still cannot be linked across."""
        return await self._run(source, "link", _can_link, source, folder)

    async def space(self, path: str) -> tuple[int, int] | None:
        """(free, total) bytes where `path` or its nearest existing parent lies."""
        return await self._run(path, "measure the disk of", _space, path)

    async def check_writable(self, folder: str) -> str:
        """Make a nameless file there and let it go: "" if that works, else the reason in words."""
        return await self._run(folder, "write to", _check_writable, folder)

    async def folders_in(self, path: str) -> list[str]:
        """Names of the folders directly in `path`, hidden ones left out, in order."""
        return await self._run(path, "look into", _folders_in, path)

    async def listing(self, path: str) -> list[FolderEntry]:
        """Folders and regular files directly in `path` by name, hidden ones left out."""
        return await self._run(path, "look into", _listing, path)

    def close(self) -> None:
        """Let the threads go; what is running ends first."""
        self._quick.shutdown(wait=False, cancel_futures=True)
        self._slow.shutdown(wait=False, cancel_futures=True)

    async def _run(self, path: str, doing: str, work: Callable[..., T], *arguments: object) -> T:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                return await loop.run_in_executor(self._quick, functools.partial(work, *arguments))
        except TimeoutError as error:
            raise FileError(
                path, f"cannot {doing} {path}: the disk gave no answer for {_PATIENCE_SECONDS:g} s"
            ) from error
        except (OSError, ValueError) as error:  # ValueError: a NUL inside a path
            if isinstance(error, OSError):
                raise placing.file_error(error, path, doing) from error
            raise FileError(path, f"cannot {doing} {path!r}: it is no valid path") from error


def _find(path_text: str) -> list[FoundFile]:
    top = Path(path_text)
    top_status = top.stat()  # the download itself may be a link; what lies in it may not lead out
    if not stat.S_ISDIR(top_status.st_mode):
        found = [(top, top.name, top_status)] if stat.S_ISREG(top_status.st_mode) else []
    else:
        found = [(file, file.relative_to(top).as_posix(), status) for file, status in _walk(top)]
    files = []
    for file, relative, status in found:
        if not _is_readable_name(str(file)):
            log.warning("left out, its name is not UTF-8: %r", os.fsencode(file))
            continue
        files.append(
            FoundFile(
                path=str(file),
                relative_path=relative,
                size_bytes=status.st_size,
                modified_at=datetime.fromtimestamp(status.st_mtime, UTC),
            )
        )
    if found and not files:
        raise FileError(
            path_text.encode("utf-8", "replace").decode(),
            f"the names of the files in {top.name!r} are not UTF-8: rename them, then try again",
        )
    return sorted(files, key=lambda file: file.relative_path)


def _walk(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Regular files below `folder`; a link is skipped: what it shows inside is found by itself."""
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            entries = list(os.scandir(current))
        except PermissionError as error:
            if current == folder:
                raise
            log.warning("left out, no permission: %s", error.filename)
            continue
        except FileNotFoundError:
            if current == folder:
                raise
            continue  # removed while we look
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
            elif entry.is_file(follow_symlinks=False):
                with contextlib.suppress(FileNotFoundError):
                    yield Path(entry.path), entry.stat(follow_symlinks=False)


def _is_readable_name(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _delete(path_text: str, root: str) -> None:
    path = placing.inside(path_text, root)
    if path.is_dir() and not path.is_symlink():
        raise FileError(path_text, f"{path_text} is a folder: it was not deleted")
    path.unlink(missing_ok=True)


def _recycle(path_text: str, root: str, bin_text: str) -> None:
    path = placing.inside(path_text, root)
    try:
        status = path.lstat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise placing.file_error(error, path_text, "look at the file") from error
    if not stat.S_ISREG(status.st_mode):
        raise FileError(path_text, f"{path_text} is no regular file: it was not recycled")
    folder = Path(bin_text) / path.parent.name
    for number in range(1000):
        name = path.name if number == 0 else f"{path.stem}_{number}{path.suffix}"
        target = folder / name
        if os.path.lexists(target) and not _is_same_file(str(path), str(target)):
            continue
        placing.place(str(path), str(target), PlaceMode.MOVE, bin_text, threading.Event())
        with contextlib.suppress(OSError):  # only tells the cleaning of the bin how old it is
            os.utime(target)
        return
    raise FileError(path_text, f"the recycle bin holds too many files called {path.name}")


def _rename(source_text: str, target_text: str, root: str) -> None:
    source, target = placing.inside(source_text, root), placing.inside(target_text, root)
    if source == target:
        return
    source.lstat()
    placing.make_folder(target.parent, root)
    try:
        placing.rename_new(source, target)
    except OSError as error:
        if error.errno == errno.EXDEV:
            raise FileError(
                source_text, f"cannot rename {source_text} to {target_text}: it is another disk"
            ) from error
        raise placing.file_error(error, target_text, f"rename {source_text}") from error


def _remove_empty_folder(path_text: str, root: str) -> None:
    path = placing.inside(path_text, root)
    try:
        path.rmdir()
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT):
            raise


def _is_empty(folder: str) -> bool:
    with os.scandir(folder) as entries:
        return next(entries, None) is None


def _is_same_file(first: str, second: str) -> bool:
    try:
        return Path(first).samefile(second)
    except OSError:
        return False


def _can_link(source_text: str, folder_text: str) -> bool:
    folder = _nearest(folder_text)
    probe = folder / f".link-{secrets.token_hex(8)}.partial"
    try:
        source = Path(source_text).resolve(strict=True)
        if source.stat().st_dev != folder.stat().st_dev:
            return False
        os.link(source, probe)
    except OSError:
        return False
    probe.unlink(missing_ok=True)
    return True


def _space(path_text: str) -> tuple[int, int] | None:
    try:
        usage = shutil.disk_usage(_nearest(path_text))
    except OSError:
        return None
    return usage.free, usage.total


def _nearest(path_text: str) -> Path:
    """The path or the nearest of its parents that is a folder."""
    path = Path(path_text).absolute()
    return next((one for one in (path, *path.parents) if one.is_dir()), path)


def _check_writable(folder: str) -> str:
    try:
        with tempfile.TemporaryFile(dir=folder, prefix=".writable-"):
            return ""
    except NotADirectoryError:
        return f"{folder} is not a folder"
    except OSError as error:
        return str(placing.file_error(error, folder, "write to the folder"))


def _listing(path_text: str) -> list[FolderEntry]:
    found = []
    with os.scandir(path_text) as entries:
        for entry in entries:
            if entry.name.startswith(".") or not _is_readable_name(entry.name):
                continue
            # What vanishes meanwhile, or is a link to nowhere, is left out.
            with contextlib.suppress(OSError):
                if entry.is_dir():
                    found.append(FolderEntry(name=entry.name, is_folder=True))
                elif entry.is_file():
                    size = entry.stat().st_size
                    found.append(FolderEntry(name=entry.name, is_folder=False, size_bytes=size))
    return sorted(found, key=lambda entry: entry.name.lower())


def _folders_in(path_text: str) -> list[str]:
    with os.scandir(path_text) as entries:
        return sorted(
            entry.name
            for entry in entries
            if not entry.name.startswith(".") and _is_readable_name(entry.name) and entry.is_dir()
        )
