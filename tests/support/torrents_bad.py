"""Torrents that no client must ever see."""

import hashlib

import libtorrent as lt


def torrent_with_path(path: list[str], *, length: int = 1000) -> bytes:
    """A whole and valid .torrent, but for the path of its one file."""
    data = b"x" * length
    info = {
        b"name": b"film",
        b"piece length": 16384,
        b"pieces": hashlib.sha1(data).digest(),
        b"files": [{b"length": length, b"path": [part.encode() for part in path]}],
    }
    return lt.bencode({b"announce": b"http://127.0.0.1:9/announce", b"info": info})
