"""Bringing one file to its place so that a crash at any moment loses and doubles nothing.

    hard link ── cannot ──► reflink ── cannot ──► copy, read back and compared

A file that is written grows under a hidden name beside its target and gets its final name only when
it is whole and synced; the last step never overwrites. Everything here blocks: call it in a thread.
"""

import contextlib
import ctypes
import errno
import hashlib
import logging
import os
import shutil
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from radarr_desktop.base.errors import (
    DiskFullError,
    FileError,
    NotWritableError,
    UnsafePathError,
)
from radarr_desktop.ports.files import Placed, PlaceMode

if sys.platform != "win32":
    import fcntl

log = logging.getLogger(__name__)

_CHUNK_BYTES = 4 * 1024 * 1024
_LONGEST_NAME = 255
#: Linux: `ioctl(target, FICLONE, source)` shares the blocks of a file (btrfs, XFS, bcachefs).
_FICLONE = 0x40049409
_AT_FDCWD = -100
_RENAME_NOREPLACE = 1

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
#: A file system that cannot do it this way; another way is tried.
_UNSUPPORTED = {
    errno.EXDEV, errno.EPERM, errno.EACCES, errno.EMLINK, errno.ENOTSUP, errno.EOPNOTSUPP,
    errno.EINVAL, errno.ENOTTY, errno.ENOSYS, errno.EBADF,
}  # fmt: skip


def place(
    source_text: str, target_text: str, mode: PlaceMode, root: str, stop: threading.Event
) -> Placed:
    """Bring `source_text` to `target_text` below `root`; see `ports.files.Files.place`."""
    target = inside(target_text, root)
    source, size = _regular_file(source_text)
    make_folder(target.parent, root)
    partial = _partial_name(target)
    with _naming(target, "place the film"):
        partial.unlink(missing_ok=True)  # what a crash left behind
        if os.path.lexists(target):
            return _already_there(source, target, mode, size)
        if mode is PlaceMode.MOVE and _try(lambda: rename_new(source, target)):
            _sync_folder(target.parent)
            return Placed(how="move", size_bytes=size)
        if mode is PlaceMode.LINK_OR_COPY and _try(lambda: os.link(source, target)):
            _sync_folder(target.parent)
            return Placed(how="hardlink", size_bytes=size)
        try:
            how = _write(source, partial, mode, size, stop)
            rename_new(partial, target)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)
    if mode is PlaceMode.MOVE:
        _remove_source(source)
        how = "move"
    return Placed(how=how, size_bytes=size)


def inside(path_text: str, root_text: str) -> Path:
    """The path with the links of its folders followed.

    Raises:
        UnsafePathError: it is not below `root_text`, whatever links and `..` it holds.
        FileError: the root folder does not exist (a disk that is not mounted).
    """
    if "\0" in path_text or not os.path.isabs(path_text):  # noqa: PTH117  text from outside
        raise UnsafePathError(path_text, f"{path_text!r} is no absolute path")
    try:
        root = Path(root_text).resolve(strict=True)
    except OSError as error:
        raise FileError(
            root_text, f"the folder {root_text} is not there; is its disk mounted?"
        ) from error
    path = Path(path_text)
    resolved = path.parent.resolve() / path.name
    if path.name in ("", "..") or root not in resolved.parents:
        raise UnsafePathError(path_text, f"{path_text} is not inside {root_text}: nothing was done")
    return resolved


def make_folder(folder: Path, root: str) -> None:
    """Make a folder and those above it; refuses if it ends up outside `root`."""
    with _naming(folder, "make the folder"):
        folder.mkdir(parents=True, exist_ok=True)
    inside(str(folder / "x"), root)  # a link may have been put in the way meanwhile


def rename_new(source: Path, target: Path) -> None:
    """Rename; FileExistsError if anything is at `target`, also if it appeared just now."""
    if _rename_noreplace is not None:
        code = _rename_noreplace(source, target)
        if code == 0:
            return
        if code not in (errno.EINVAL, errno.ENOSYS):
            raise OSError(code, os.strerror(code), str(source), None, str(target))
    if sys.platform != "win32" and not source.is_dir() and _try(lambda: os.link(source, target)):
        source.unlink()
        return
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    source.rename(target)  # the rest: a file system with neither; Windows never overwrites here


def file_error(error: OSError, path: Path | str, doing: str) -> FileError:
    """What the system said, in words for the person, as an error of our tree."""
    tried = f"cannot {doing} ({path})"
    if error.errno in _FULL:
        return DiskFullError(path, f"{tried}: no space is left there; free some and try again")
    if error.errno == errno.EROFS:
        return NotWritableError(path, f"{tried}: the disk is mounted read-only")
    if error.errno in _FORBIDDEN:
        return NotWritableError(path, f"{tried}: this user may not do that there")
    if error.errno == errno.EEXIST:
        return FileError(path, f"{tried}: something else has that name already; it was kept")
    if error.errno == errno.ENOENT:
        return FileError(path, f"{tried}: it is not there")
    if error.errno == errno.ENAMETOOLONG:
        return FileError(path, f"{tried}: the name is too long for the disk")
    return FileError(path, f"{tried}: {error.strerror or error}")


def equal_content(first: Path, second: Path) -> bool:
    """Byte for byte the same."""
    if first.stat().st_size != second.stat().st_size:
        return False
    with first.open("rb") as left, second.open("rb") as right:
        while chunk := left.read(_CHUNK_BYTES):
            if chunk != right.read(_CHUNK_BYTES):
                return False
        return not right.read(1)


def _regular_file(source_text: str) -> tuple[Path, int]:
    with _naming(source_text, "read the file"):
        source = Path(source_text).resolve(strict=True)
        status = source.stat()
    if not stat.S_ISREG(status.st_mode):
        raise FileError(source_text, f"{source_text} is not a regular file")
    return source, status.st_size


def _already_there(source: Path, target: Path, mode: PlaceMode, size: int) -> Placed:
    status = target.lstat()
    is_file = stat.S_ISREG(status.st_mode)
    is_same = is_file and source.samefile(target)
    if not is_same and not (is_file and equal_content(source, target)):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    if mode is PlaceMode.MOVE:
        if source != target:
            _remove_source(source)
        return Placed(how="move", size_bytes=size)
    return Placed(how="hardlink" if is_same else "copy", size_bytes=size)


def _write(source: Path, partial: Path, mode: PlaceMode, size: int, stop: threading.Event) -> str:
    """Fill `partial` from `source` and sync it; returns how."""
    before = source.stat()
    with source.open("rb", buffering=0) as reading, partial.open("xb", buffering=0) as writing:
        if mode is PlaceMode.LINK_OR_COPY and _reflink(reading.fileno(), writing.fileno()):
            how = "reflink"
        else:
            how = "copy"
            if shutil.disk_usage(partial.parent).free < size:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(partial))
            digest = _copy(reading.fileno(), writing.fileno(), stop)
        os.fsync(writing.fileno())
    after = source.stat()
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise FileError(
            source, f"{source} changed while it was being copied; it will be tried again"
        )
    if how == "copy" and _digest(partial, stop) != digest:
        raise FileError(
            partial, f"the copy of {source} differs from it: the disk or memory is faulty"
        )
    os.utime(partial, ns=(before.st_atime_ns, before.st_mtime_ns))
    return how


def _copy(reading: int, writing: int, stop: threading.Event) -> bytes:
    digest = hashlib.blake2b()
    buffer = memoryview(bytearray(_CHUNK_BYTES))
    while count := os.readv(reading, [buffer]):
        _check_stop(stop)
        digest.update(buffer[:count])
        left = buffer[:count]
        while left:
            left = left[os.write(writing, left) :]
    return digest.digest()


def _digest(path: Path, stop: threading.Event) -> bytes:
    digest = hashlib.blake2b()
    buffer = memoryview(bytearray(_CHUNK_BYTES))
    with path.open("rb", buffering=0) as reading:
        if hasattr(os, "posix_fadvise"):  # read what the disk has, not what memory remembers
            os.posix_fadvise(reading.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while count := reading.readinto(buffer):
            _check_stop(stop)
            digest.update(buffer[:count])
    return digest.digest()


def _check_stop(stop: threading.Event) -> None:
    if stop.is_set():
        raise InterruptedError(errno.EINTR, "the copy was stopped")


def _reflink(reading: int, writing: int) -> bool:
    if sys.platform != "linux":
        return False
    return _try(lambda: fcntl.ioctl(writing, _FICLONE, reading))


def _remove_source(source: Path) -> None:
    """The film is in its place already: a source that cannot go is worth a word, no failure."""
    try:
        source.unlink(missing_ok=True)
    except OSError as error:
        log.warning(
            "%s was moved, but the original could not be removed: %s", source, error.strerror
        )


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:  # some network file systems sync no folders
            raise
    finally:
        os.close(descriptor)


def _partial_name(target: Path) -> Path:
    name = f".{target.name}.partial"
    if len(os.fsencode(name)) > _LONGEST_NAME:
        name = f".{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:32]}.partial"
    return target.with_name(name)


def _try(step: Callable[[], object]) -> bool:
    """True if it worked, False if this file system cannot; other errors fly."""
    try:
        step()
    except OSError as error:
        if error.errno in _UNSUPPORTED:
            return False
        raise
    return True


@contextlib.contextmanager
def _naming(path: Path | str, doing: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise file_error(error, path, doing) from error


def _load_renameat2() -> "Callable[[Path, Path], int] | None":
    if sys.platform != "linux":
        return None
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):  # a C library without it
        return None
    renameat2.argtypes = (
        ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint,
    )  # fmt: skip

    def rename(source: Path, target: Path) -> int:
        result = renameat2(
            _AT_FDCWD, os.fsencode(source), _AT_FDCWD, os.fsencode(target), _RENAME_NOREPLACE
        )
        return 0 if result == 0 else ctypes.get_errno()

    return rename


_rename_noreplace = _load_renameat2()
