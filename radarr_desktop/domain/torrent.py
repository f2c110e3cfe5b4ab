"""Torrents as they come from strangers: read strictly, with limits, before any client sees them.

BEP 3 (bencoding, metainfo), BEP 9 (magnets), BEP 47 (padding, symlinks), BEP 52 (version 2).
The info hash is taken over the original bytes of `info`: a torrent that was bencoded in another
order still has the hash that its swarm knows.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import parse_qsl, urlsplit

from radarr_desktop.base.errors import UnsafePathError

#: The four types of bencoding.
Value: TypeAlias = int | bytes | list["Value"] | dict[bytes, "Value"]
Table: TypeAlias = dict[bytes, Value]

#: Larger than any torrent of a film by far; what is larger is an attack or a mistake.
MAX_BYTES = 32 * 1024 * 1024
_MAX_DEPTH = 64
_MAX_VALUES = 1_000_000
_MAX_NUMBER_DIGITS = 19

_DRIVE = re.compile(r"[A-Za-z]:")
_HEX_V1 = re.compile(r"[0-9a-fA-F]{40}")
_HEX_V2 = re.compile(r"1220([0-9a-fA-F]{64})")
_TRACKER = re.compile(r"(?:https?|udp)://", re.IGNORECASE)


class BadTorrent(ValueError):  # noqa: N818  reads as what it is: a bad torrent
    """Bytes or a link that are no torrent; the message says where they go wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TorrentEntry:
    """A file that the torrent will put on the disk."""

    #: Below the download folder; the first part is the torrent's own file or folder.
    path: tuple[str, ...]
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TorrentFile:
    """What a .torrent says."""

    #: How clients know it: version 1 if there is one, else the first 40 digits of version 2.
    info_hash: str
    v1_hash: str
    v2_hash: str
    name: str
    #: Without padding.
    files: tuple[TorrentEntry, ...]
    total_bytes: int
    is_private: bool = False
    trackers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Magnet:
    """What a magnet link says."""

    info_hash: str
    v1_hash: str
    v2_hash: str
    name: str = ""
    trackers: tuple[str, ...] = ()


def read_torrent(payload: bytes) -> TorrentFile:
    """Read a .torrent.

    Raises:
        BadTorrent: it is none, or is inconsistent.
        UnsafePathError: a file of it would leave the download folder.
    """
    if len(payload) > MAX_BYTES:
        raise BadTorrent(f"the torrent has {len(payload)} bytes, more than {MAX_BYTES}")
    reader = _Reader(payload)
    root = reader.document()
    info = root.get(b"info")
    if not isinstance(info, dict):
        raise BadTorrent("the torrent has no info section")
    start, end = reader.info_span
    raw = payload[start:end]
    has_v2 = info.get(b"meta version") == 2
    has_v1 = b"pieces" in info
    if not has_v1 and not has_v2:
        raise BadTorrent("the torrent lists no pieces")
    v1 = hashlib.sha1(raw, usedforsecurity=False).hexdigest() if has_v1 else ""
    v2 = hashlib.sha256(raw).hexdigest() if has_v2 else ""
    name = _text(info, b"name")
    _check_part(name, name)
    files = tuple(_files_v1(info, name) if has_v1 else _files_v2(info, name))
    if not files:
        raise BadTorrent("the torrent contains no file")
    if has_v1:
        if has_v2:
            tuple(_files_v2(info, name))  # clients follow the tree: its paths must be safe too
        _check_pieces(info)
    return TorrentFile(
        info_hash=v1 or v2[:40],
        v1_hash=v1,
        v2_hash=v2,
        name=name,
        files=files,
        total_bytes=sum(file.size_bytes for file in files),
        is_private=info.get(b"private") == 1,
        trackers=_trackers(root),
    )


def read_magnet(url: str) -> Magnet:
    """Read a magnet link.

    Raises:
        BadTorrent: it is none, or names no info hash that we know.
    """
    try:
        parts = urlsplit(url.strip())
        fields = parse_qsl(parts.query, max_num_fields=1000)
    except ValueError as error:
        raise BadTorrent("this is no address that can be read") from error
    if parts.scheme.lower() != "magnet":
        raise BadTorrent("this is no magnet link")
    v1 = v2 = name = ""
    trackers: dict[str, None] = {}
    for key, value in fields:
        kind = key.lower().partition(".")[0]
        if kind == "xt":
            v1 = v1 or _btih(value)
            v2 = v2 or _btmh(value)
        elif kind == "dn":
            name = name or value
        elif kind == "tr" and _TRACKER.match(value):
            trackers[value] = None
    if not v1 and not v2:
        raise BadTorrent("the magnet link names no valid info hash")
    return Magnet(
        info_hash=v1 or v2[:40], v1_hash=v1, v2_hash=v2, name=name, trackers=tuple(trackers)
    )


def magnet_hash(url: str) -> str:
    """The info hash of a magnet link: 40 lower-case hex digits.

    Raises:
        BadTorrent: it names none.
    """
    return read_magnet(url).info_hash


class _Reader:
    """Bencoding, strictly: no leading zeros, no double keys, nothing left over, all bounded."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        self._values = 0
        #: Where the bytes of the top dictionary's `info` are.
        self.info_span = (0, 0)

    def document(self) -> Table:
        """The whole, which must be one dictionary."""
        if self._data[:1] != b"d":
            raise BadTorrent("this is no torrent: it does not begin with a dictionary")
        root = self._dictionary(0)
        if self._data[self._at :].strip(b"\r\n \t\0"):
            raise self._bad("something follows the end")
        return root

    def _value(self, depth: int) -> Value:
        self._values += 1
        if self._values > _MAX_VALUES or depth > _MAX_DEPTH:
            raise self._bad("too deep or too many values")
        match self._data[self._at : self._at + 1]:
            case b"i":
                return self._number()
            case b"l":
                return self._list(depth)
            case b"d":
                return self._dictionary(depth)
            case digit if digit.isdigit():
                return self._string()
            case _:
                raise self._bad("a value was expected")

    def _number(self) -> int:
        end = self._data.find(b"e", self._at, self._at + _MAX_NUMBER_DIGITS + 3)
        digits = self._data[self._at + 1 : end] if end > 0 else b""
        bare = digits.removeprefix(b"-")
        if not bare.isdigit() or (bare[:1] == b"0" and digits != b"0"):
            raise self._bad("a number is malformed")
        self._at = end + 1
        return int(digits)

    def _string(self) -> bytes:
        colon = self._data.find(b":", self._at, self._at + 11)
        digits = self._data[self._at : colon] if colon > 0 else b""
        if not digits.isdigit() or (digits[:1] == b"0" and digits != b"0"):
            raise self._bad("the length of a text is malformed")
        start, end = colon + 1, colon + 1 + int(digits)
        if end > len(self._data):
            raise self._bad("a text is cut off")
        self._at = end
        return self._data[start:end]

    def _list(self, depth: int) -> list[Value]:
        self._at += 1
        items = []
        while not self._ends():
            items.append(self._value(depth + 1))
        return items

    def _dictionary(self, depth: int) -> Table:
        self._at += 1
        entries: Table = {}
        while not self._ends():
            if not self._data[self._at : self._at + 1].isdigit():
                raise self._bad("a key must be a text")
            key = self._string()
            if key in entries:
                raise self._bad("a key appears twice")
            start = self._at
            entries[key] = self._value(depth + 1)
            if depth == 0 and key == b"info":
                self.info_span = (start, self._at)
        return entries

    def _ends(self) -> bool:
        byte = self._data[self._at : self._at + 1]
        if not byte:
            raise self._bad("the torrent is cut off")
        if byte == b"e":
            self._at += 1
            return True
        return False

    def _bad(self, what: str) -> BadTorrent:
        return BadTorrent(f"the torrent cannot be read: {what} (at byte {self._at})")


def _files_v1(info: Table, name: str) -> Iterator[TorrentEntry]:
    listed = info.get(b"files")
    if listed is None:
        yield TorrentEntry(path=(name,), size_bytes=_size(info))
        return
    if not isinstance(listed, list):
        raise BadTorrent("the torrent's list of files is malformed")
    for entry in listed:
        if not isinstance(entry, dict):
            raise BadTorrent("the torrent's list of files is malformed")
        size = _size(entry)
        path = _path(entry.get(b"path.utf-8", entry.get(b"path")))
        _check_link(entry)
        if b"p" not in _attributes(entry):
            yield TorrentEntry(path=(name, *path), size_bytes=size)


def _files_v2(info: Table, name: str) -> Iterator[TorrentEntry]:
    tree = info.get(b"file tree")
    if not isinstance(tree, dict):
        raise BadTorrent("the torrent has no file tree")
    files = list(_walk_tree(tree, ()))
    is_single = len(files) == 1 and files[0].path == (name,)
    for file in files:
        path = file.path if is_single else (name, *file.path)
        yield TorrentEntry(path=path, size_bytes=file.size_bytes)


def _walk_tree(tree: Table, above: tuple[str, ...]) -> Iterator[TorrentEntry]:
    for key, branch in tree.items():
        if not isinstance(branch, dict):
            raise BadTorrent("the torrent's file tree is malformed")
        path = (*above, key.decode("utf-8", "replace"))
        _check_path(path)
        leaf = branch.get(b"")
        if leaf is None:
            yield from _walk_tree(branch, path)
            continue
        if not isinstance(leaf, dict) or len(branch) != 1:
            raise BadTorrent("the torrent's file tree is malformed")
        _check_link(leaf)
        if b"p" not in _attributes(leaf):
            yield TorrentEntry(path=path, size_bytes=_size(leaf))


def _path(parts: Value | None) -> tuple[str, ...]:
    if not isinstance(parts, list):
        raise BadTorrent("a file of the torrent has no path")
    path = tuple(part.decode("utf-8", "replace") for part in parts if isinstance(part, bytes))
    if len(path) != len(parts):
        raise BadTorrent("the path of a file of the torrent is malformed")
    _check_path(path)
    return path


def _check_path(path: tuple[str, ...]) -> None:
    whole = "/".join(path)
    if not path:
        raise UnsafePathError(whole, "the torrent was refused: a file of it has an empty path")
    for part in path:
        _check_part(part, whole)


def _check_part(part: str, whole: str) -> None:
    if part in ("", ".", ".."):
        reason = f"a part of the path is {part!r}"
    elif "\0" in part:
        reason = "the path holds a NUL byte"
    elif "/" in part or "\\" in part or _DRIVE.fullmatch(part):
        reason = "a name holds a path of its own"
    else:
        return
    shown = whole.replace("\0", "\\0")
    raise UnsafePathError(
        shown, f"the torrent was refused, it would write outside its folder: {shown!r} ({reason})"
    )


def _check_link(entry: Table) -> None:
    target = entry.get(b"symlink path")
    if target is not None:
        _path(target)


def _attributes(entry: Table) -> bytes:
    attributes = entry.get(b"attr", b"")
    return attributes if isinstance(attributes, bytes) else b""


def _size(entry: Table) -> int:
    size = entry.get(b"length")
    if not isinstance(size, int) or size < 0:
        raise BadTorrent("a file of the torrent has no valid size")
    return size


def _check_pieces(info: Table) -> None:
    length, pieces = info.get(b"piece length"), info[b"pieces"]
    if not isinstance(length, int) or length <= 0:
        raise BadTorrent("the torrent has no valid piece length")
    if not isinstance(pieces, bytes) or len(pieces) % 20:
        raise BadTorrent("the torrent's pieces are malformed")
    listed = info.get(b"files", [info])
    entries = listed if isinstance(listed, list) else []
    total = sum(_size(entry) for entry in entries if isinstance(entry, dict))
    if len(pieces) // 20 != -(-total // length):
        raise BadTorrent("the torrent's pieces do not match the size of its files")


def _text(info: Table, key: bytes) -> str:
    value = info.get(key + b".utf-8", info.get(key))
    if not isinstance(value, bytes):
        raise BadTorrent(f"the torrent has no {key.decode()}")
    return value.decode("utf-8", "replace")


def _trackers(root: Table) -> tuple[str, ...]:
    tiers = root.get(b"announce-list")
    listed = [root.get(b"announce")]
    for tier in tiers if isinstance(tiers, list) else []:
        listed += tier if isinstance(tier, list) else [tier]
    texts = (one.decode("utf-8", "replace") for one in listed if isinstance(one, bytes))
    return tuple(dict.fromkeys(text for text in texts if _TRACKER.match(text)))


def _btih(topic: str) -> str:
    value = _after(topic, "urn:btih:")
    if _HEX_V1.fullmatch(value):
        return value.lower()
    if len(value) == 32:
        try:
            return base64.b32decode(value.upper()).hex()
        except binascii.Error:
            return ""
    return ""


def _btmh(topic: str) -> str:
    match = _HEX_V2.fullmatch(_after(topic, "urn:btmh:"))
    return match[1].lower() if match else ""


def _after(topic: str, prefix: str) -> str:
    return topic[len(prefix) :] if topic.lower().startswith(prefix) else ""
