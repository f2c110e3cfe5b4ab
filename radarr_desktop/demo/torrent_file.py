"""Describes a folder as a .torrent of version 1, which every client understands (BEP 3)."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from radarr_desktop.demo.bencode import Bencodable, bencode

_PIECE_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class TorrentFile:
    """The bytes of a .torrent and its info hash (20 bytes)."""

    data: bytes
    info_hash: bytes


def describe(folder: Path, tracker_url: str) -> TorrentFile:
    """Hash all files of a flat folder; blocks for as long as reading them takes."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    info: dict[str, Bencodable] = {
        "files": [{"length": file.stat().st_size, "path": [file.name]} for file in files],
        "name": folder.name,
        "piece length": _PIECE_BYTES,
        "pieces": b"".join(hashlib.sha1(piece).digest() for piece in _pieces(files)),  # noqa: S324  the protocol's choice
    }
    data = bencode({"announce": tracker_url, "created by": "Radarr Desktop practice", "info": info})
    return TorrentFile(data=data, info_hash=hashlib.sha1(bencode(info)).digest())  # noqa: S324


def _pieces(files: list[Path]) -> Iterator[bytes]:
    """The files' bytes, one after the other, cut into pieces."""
    piece = b""
    for path in files:
        with path.open("rb") as file:
            while block := file.read(_PIECE_BYTES - len(piece)):
                piece += block
                if len(piece) == _PIECE_BYTES:
                    yield piece
                    piece = b""
    if piece:
        yield piece
