"""Makes a small Matroska file large, so that its transfer can be watched.

Matroska reserves the element Void for room that holds nothing (RFC 8794, section 11.3.2). We append
one to the segment and correct the segment's size: every reader skips it, and as it is a hole in the
file, it takes no room on disk.
"""

from pathlib import Path

_EBML = bytes.fromhex("1a45dfa3")
_SEGMENT = bytes.fromhex("18538067")
_VOID = b"\xec"
_LONG_SIZE_LENGTH = 8
_VOID_HEADER_LENGTH = len(_VOID) + _LONG_SIZE_LENGTH


def write_padded(video: bytes, target: Path, size_bytes: int) -> None:
    """Write the video to `target`, `size_bytes` long.

    Raises:
        ValueError: it is no Matroska file of the expected layout, or is larger already.
    """
    padding = size_bytes - len(video)
    if padding < _VOID_HEADER_LENGTH:
        raise ValueError(f"{len(video)} bytes cannot be padded to {size_bytes}")
    at = _segment_size_at(video)
    if at + _LONG_SIZE_LENGTH + _read_size(video, at) != len(video):
        raise ValueError("the segment does not end with the file")
    with target.open("wb") as file:
        file.write(video[:at])
        file.write(_long_size(_read_size(video, at) + padding))
        file.write(video[at + _LONG_SIZE_LENGTH :])
        file.write(_VOID + _long_size(padding - _VOID_HEADER_LENGTH))
        file.truncate(size_bytes)


def _segment_size_at(video: bytes) -> int:
    """Where the size of the segment stands: after the EBML header and the segment's id."""
    if video[:4] != _EBML or not video[4] & 0x80:
        raise ValueError("no Matroska file with a short header")
    segment = 5 + (video[4] & 0x7F)
    at = segment + len(_SEGMENT)
    if video[segment:at] != _SEGMENT or video[at] != 0x01:
        raise ValueError("no segment with a size of eight bytes after the header")
    return at


def _read_size(video: bytes, at: int) -> int:
    return int.from_bytes(video[at + 1 : at + _LONG_SIZE_LENGTH], "big")


def _long_size(size: int) -> bytes:
    """A size in eight bytes: a one after seven zero bits says so."""
    return b"\x01" + size.to_bytes(_LONG_SIZE_LENGTH - 1, "big")
