"""A guide in a folder (a git checkout), or in an archive behind an address.

An archive is asked for with the date and tag of the copy that was kept, so that a guide which has
not changed costs a few bytes. While nobody answers, the copy serves.
"""

import asyncio
import hashlib
import json
import logging
import os
import tempfile
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

from radarr_desktop.adapters.guides.archives import (
    MARK,
    MAX_FILE_BYTES,
    BadArchiveError,
    comment_of,
    gathered,
    is_read,
    pack,
    unpack,
)
from radarr_desktop.adapters.http import Http
from radarr_desktop.base.errors import FileError, ProviderUnavailableError, ProviderUnreadableError
from radarr_desktop.ports.guides import FOLDERS, GuideFiles

_log = logging.getLogger(__name__)

PROVIDER = "Guide"
#: It comes with all pictures of the guide.
_MAX_ARCHIVE_BYTES = 256 << 20
_PATIENCE = timedelta(minutes=5)


class FoundGuides:
    """Implements `ports.guides.GuideSource`; copies of archives are kept in `folder`."""

    def __init__(self, http: Http, folder: Path) -> None:
        self._http = http
        self._folder = folder

    async def read(self, where: str) -> GuideFiles:
        """The files at a folder of this machine, or in an archive at an address."""
        if where.lower().startswith(("http://", "https://")):
            return await self._fetch(where)
        return await asyncio.to_thread(_read_folder, where)

    async def _fetch(self, address: str) -> GuideFiles:
        kept = await asyncio.to_thread(self._kept, address)
        headers = dict(kept[1]) if kept else {}
        try:
            answer = await self._http.request(
                "GET", address, provider=PROVIDER, headers=headers, timeout=_PATIENCE,
                max_bytes=_MAX_ARCHIVE_BYTES,
            )  # fmt: skip
        except ProviderUnavailableError as error:
            if kept is None:
                raise
            _log.warning("A copy of the guide serves instead: %s", error)
            return _guide(kept[0], str(error))
        if answer.status == 304 and kept is not None:
            return _guide(kept[0])
        marks = {
            "If-None-Match": answer.headers.get("etag", ""),
            "If-Modified-Since": answer.headers.get("last-modified", ""),
        }
        try:
            files = await asyncio.to_thread(unpack, answer.body)
        except BadArchiveError as error:
            raise ProviderUnreadableError(
                PROVIDER, f"The guide at {address} cannot be read: {error}"
            ) from error
        await asyncio.to_thread(self._keep, address, files, marks)
        return _guide(files)

    def _path(self, address: str) -> Path:
        return self._folder / f"{hashlib.sha256(address.encode()).hexdigest()[:32]}.zip"

    def _kept(self, address: str) -> tuple[dict[str, bytes], Mapping[str, str]] | None:
        try:
            data = self._path(address).read_bytes()
            return unpack(data), json.loads(comment_of(data))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            _log.warning("The kept copy of the guide cannot be read: %s", error)
            return None

    def _keep(self, address: str, files: Mapping[str, bytes], marks: Mapping[str, str]) -> None:
        """Keep a copy; a disk that refuses is logged, the guide is fetched again next time."""
        said = {name: value for name, value in marks.items() if value}
        path = self._path(address)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(pack(files, json.dumps(said).encode()))
            Path(name).replace(path)
        except OSError as error:
            _log.warning("The guide could not be kept in %s: %s", path.parent, error)


def _guide(files: Mapping[str, bytes], trouble: str = "") -> GuideFiles:
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path}\0{len(files[path])}\0".encode())
        digest.update(files[path])
    return GuideFiles(files=files, revision=digest.hexdigest()[:16], trouble=trouble)


def _read_folder(where: str) -> GuideFiles:
    root = Path(where).expanduser()
    if not root.is_absolute():
        raise FileError(where, f"{where!r} is neither a folder (an absolute path) nor an address")
    if not root.is_dir():
        raise FileError(root, f"There is no folder {root}")
    inner = root / MARK
    folder = inner if inner.is_dir() else root
    try:
        files = gathered(_in_folder(folder))
    except BadArchiveError as error:
        raise FileError(root, f"{root} is no guide: {error}") from error
    except OSError as error:
        raise FileError(root, f"The guide in {root} cannot be read: {error.strerror}") from error
    if not any(path.startswith(("cf/", "quality-profiles/")) for path in files):
        raise FileError(root, f"There is no guide in {root}: no {MARK}… is in it")
    return _guide(files)


def _in_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    for name in sorted(FOLDERS):
        part = folder / name
        if not part.is_dir() or (name and part.is_symlink()):
            continue
        for path in sorted(part.iterdir()):
            below = path.relative_to(folder).as_posix()
            if is_read(below) and path.is_file() and not path.is_symlink():
                with path.open("rb") as file:
                    yield below, file.read(MAX_FILE_BYTES + 1)
