"""Names of releases out of what people paste and drop: lines, files, folders, magnet links."""

import re
from collections.abc import Iterable
from pathlib import PurePath, PureWindowsPath
from urllib.parse import parse_qs, unquote

from PySide6.QtCore import QMimeData

#: Files that stand for a release; what is before their ending is its name.
_STANDING_FOR = (".torrent", ".nzb", ".magnet")
_WINDOWS_PATH = re.compile(r"[A-Za-z]:\\|\\\\")
#: Of any host, also of what only looks like one: `https://[Group] Title`.
_ADDRESS = re.compile(r"(?:file|https?)://[^/?#]*(?P<path>[^?#]*)")
#: More at a time is no list that a person looks through.
MOST_NAMES = 500


def names_in(text: str) -> list[str]:
    """The names in lines of text, each once."""
    return _listed(as_name(line) for line in text.splitlines())


def names_dropped(mime: QMimeData) -> list[str]:
    """The names in what was dropped or copied."""
    if mime.hasUrls():
        return _listed(as_name(url.toString()) for url in mime.urls())
    return names_in(mime.text()) if mime.hasText() else []


def as_name(text: str) -> str:
    """The name itself: the last part of a path or an address, the `dn` of a magnet link."""
    text = text.strip().strip('"').strip()
    if text.startswith("magnet:"):
        named = parse_qs(text.partition("?")[2]).get("dn", [""])[0]
        return _whole(named or text)
    if address := _ADDRESS.match(text):
        text = unquote(address["path"])
    if _WINDOWS_PATH.match(text):
        return _whole(PureWindowsPath(text).name)
    if text.startswith("/"):
        return _whole(PurePath(text).name)
    return _whole(text)


def _whole(name: str) -> str:
    lower = name.lower()
    ending = next((one for one in _STANDING_FOR if lower.endswith(one)), "")
    return name[: len(name) - len(ending)].strip()


def _listed(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))[:MOST_NAMES]
