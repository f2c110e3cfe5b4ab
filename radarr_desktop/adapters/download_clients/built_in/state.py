"""What the engine knows of each torrent, on disk, so that a crash at any moment costs little.

    <id>.order     who ordered it: title, seeding goals, whether it was complete once (JSON)
    <id>.resume    libtorrent's resume data

Both are replaced atomically. One process at a time owns a folder: it holds a lock, which the
system lets go when the process dies, however it dies.
"""

import logging
import os
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

log = logging.getLogger(__name__)

_ID = re.compile(r"[0-9a-f]{40}")


class OrderRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What we were asked for, beyond what is in the torrent."""

    title: str
    #: None = no such goal.
    seed_ratio: float | None = None
    seed_seconds: int | None = None
    #: All files were there once: if they are missing later, somebody took them.
    finished: bool = False


class StateFolder:
    """The files of all torrents."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self) -> Iterator[tuple[str, OrderRecord, bytes]]:
        """Every torrent that was ordered and not removed: id, order, resume data."""
        for path in sorted(self._folder.glob("*.order")):
            if not _ID.fullmatch(path.stem):
                continue
            try:
                order = msgspec.json.decode(path.read_bytes(), type=OrderRecord)
                resume = path.with_suffix(".resume").read_bytes()
            except (OSError, msgspec.DecodeError) as error:
                log.warning(
                    "the state of torrent %s cannot be read, left out: %s", path.stem, error
                )
                continue
            yield path.stem, order, resume

    def write_resume(self, download_id: str, resume: bytes) -> None:
        """Replace the resume data."""
        _replace(self._folder / f"{download_id}.resume", resume)

    def write_order(self, download_id: str, order: OrderRecord) -> None:
        """Replace the order; written after the resume data, it makes the torrent exist."""
        _replace(self._folder / f"{download_id}.order", msgspec.json.encode(order))

    def delete(self, download_id: str) -> None:
        """Forget the torrent; the order first, without it the rest means nothing."""
        for suffix in (".order", ".resume"):
            (self._folder / f"{download_id}{suffix}").unlink(missing_ok=True)


def _replace(path: Path, content: bytes) -> None:
    partial = path.with_suffix(f"{path.suffix}.partial")
    with partial.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
