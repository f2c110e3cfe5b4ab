"""Takes a guide's files out of an archive, in memory: nothing is written where an archive says.

An archive is a stranger's: how much is read of it is bounded, whatever it says of itself.
"""

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from radarr_desktop.ports.guides import FOLDERS

#: Where a guide keeps what is for Radarr.
MARK = "docs/json/radarr/"
MAX_FILES = 5_000
MAX_FILE_BYTES = 2 << 20
MAX_BYTES = 64 << 20
#: Of a whole archive when it is unpacked: the guide comes with pictures.
_MAX_UNPACKED = 1 << 30
_MAX_ENTRIES = 100_000
_ZIP_ENTRY = b"PK\x01\x02"
_GZIP = b"\x1f\x8b"


class BadArchiveError(ValueError):
    """It is no archive of a guide; the message says why."""


def unpack(data: bytes) -> dict[str, bytes]:
    """The guide's files by their path below `docs/json/radarr`.

    Raises:
        BadArchiveError: it is no archive, holds no guide, or more than a guide can be.
    """
    try:
        files = gathered(_in_archive(data))
    except (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, OSError) as error:
        raise BadArchiveError(f"the archive is damaged: {error}") from error
    except (NotImplementedError, RuntimeError) as error:  # encrypted, or packed in a strange way
        raise BadArchiveError(f"the archive cannot be opened: {error}") from error
    if not files:
        raise BadArchiveError(f"there is no guide in it: no {MARK}…")
    return files


def pack(files: Mapping[str, bytes], comment: bytes) -> bytes:
    """The files as a zip archive that `unpack` reads, with a note to ourselves."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        for path, content in files.items():
            archive.writestr(MARK + path, content)
    return packed.getvalue()


def comment_of(data: bytes) -> bytes:
    """The note that `pack` put in."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.comment
    except (zipfile.BadZipFile, OSError) as error:
        raise BadArchiveError(f"the archive is damaged: {error}") from error


def wanted(path: str) -> str:
    """The path below the guide's folder for Radarr; "" for a file that is not read."""
    _before, mark, below = f"/{path}".rpartition(f"/{MARK}")
    return below if mark and is_read(below) else ""


def is_read(below: str) -> bool:
    """Is it a file that a guide is made of?"""
    path = PurePosixPath(below)
    folder = "" if str(path.parent) == "." else str(path.parent)
    return path.suffix == ".json" and folder in FOLDERS


def gathered(found: Iterator[tuple[str, bytes]]) -> dict[str, bytes]:
    """The files, as long as they are as many and as large as a guide's."""
    files: dict[str, bytes] = {}
    total = 0
    for path, content in found:
        total += len(content)
        if len(content) > MAX_FILE_BYTES or total > MAX_BYTES or len(files) >= MAX_FILES:
            raise BadArchiveError(f"it is too large to be a guide (at {path})")
        files[path] = content
    return files


def _in_archive(data: bytes) -> Iterator[tuple[str, bytes]]:
    if data.startswith(_GZIP):
        return _in_tar(data)
    if zipfile.is_zipfile(io.BytesIO(data)):
        return _in_zip(data)
    raise BadArchiveError("it is neither a zip nor a tar.gz archive")


def _in_zip(data: bytes) -> Iterator[tuple[str, bytes]]:
    if data.count(_ZIP_ENTRY) > _MAX_ENTRIES:
        raise BadArchiveError(f"it holds more than {_MAX_ENTRIES:,} files")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            path = "" if entry.is_dir() else wanted(entry.filename)
            if path:
                with archive.open(entry) as file:
                    yield path, file.read(MAX_FILE_BYTES + 1)


def _in_tar(data: bytes) -> Iterator[tuple[str, bytes]]:
    with (
        io.BufferedReader(_Bounded(data)) as stream,
        tarfile.open(fileobj=stream, mode="r|") as archive,
    ):
        for count, entry in enumerate(archive):
            if count > _MAX_ENTRIES:
                raise BadArchiveError(f"it holds more than {_MAX_ENTRIES:,} files")
            path = wanted(entry.name) if entry.isreg() else ""
            file = archive.extractfile(entry) if path else None
            if file is not None:
                yield path, file.read(MAX_FILE_BYTES + 1)


class _Bounded(io.RawIOBase):
    """The bytes of a gzip file, up to as many as an archive of a guide can have."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._packed = memoryview(data)
        self._opener = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._left = _MAX_UNPACKED

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed's wider
        content = self._opener.decompress(self._packed, len(buffer))
        self._packed = memoryview(self._opener.unconsumed_tail)
        if not content and not self._opener.eof:
            raise EOFError("it ends too early")
        self._left -= len(content)
        if self._left < 0:
            raise BadArchiveError("it is too large to be a guide")
        buffer[: len(content)] = content
        return len(content)
