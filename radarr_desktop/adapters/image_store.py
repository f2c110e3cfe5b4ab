"""Pictures on disk, by the hash of their address."""

import asyncio
import hashlib
import logging
import os
import tempfile
from pathlib import Path

_log = logging.getLogger(__name__)


class DiskImageStore:
    """Implements `ports.metadata.ImageStore` in one folder; a picture is whole or not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def get(self, key: str) -> bytes | None:
        """The picture's bytes, None if it is not kept."""
        return await asyncio.to_thread(self._read, self._path(key))

    async def put(self, key: str, data: bytes) -> None:
        """Keep a picture; a disk that refuses is logged, the picture is fetched again next time."""
        await asyncio.to_thread(self._write, self._path(key), data)

    def _path(self, key: str) -> Path:
        digest = hashlib.sha256(key.encode()).hexdigest()
        return self._folder / digest[:2] / digest[2:34]

    @staticmethod
    def _read(path: Path) -> bytes | None:
        try:
            return path.read_bytes()
        except OSError:
            return None

    @staticmethod
    def _write(path: Path, data: bytes) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(path)
        except OSError as error:
            _log.warning("A picture could not be kept in %s: %s", path.parent, error)
