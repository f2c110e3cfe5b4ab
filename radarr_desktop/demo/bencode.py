"""Bencoding, the notation of .torrent files and trackers (BEP 3); writing only."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

Bencodable: TypeAlias = "int | bytes | str | Sequence[Bencodable] | Mapping[str, Bencodable]"


def bencode(value: Bencodable) -> bytes:
    """The bytes of a value; text as UTF-8, keys in order."""
    match value:
        case bool():
            raise TypeError("bencoding knows no booleans")
        case int():
            return b"i%de" % value
        case bytes():
            return b"%d:%s" % (len(value), value)
        case str():
            return bencode(value.encode())
        case Mapping():
            entries = sorted((key.encode(), item) for key, item in value.items())
            return b"d%se" % b"".join(bencode(key) + bencode(item) for key, item in entries)
        case _:
            return b"l%se" % b"".join(bencode(item) for item in value)
