"""Announces: lines by which a tracker tells in its IRC channel what has just been uploaded.

the bot's line ─► plain text ─► the tracker's pattern ─► Announced | OtherKind | None
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

import regex

from radarr_desktop.domain.release import IndexerFlag

#: IRC has 512 bytes for a line; what is longer was not sent by a tracker's bot.
LONGEST_LINE: Final = 1024
#: Seconds: what a pattern may cost, whatever somebody writes into a channel.
_PATTERN_TIME: Final = 0.05
_FIRST_PAUSE: Final = timedelta(seconds=15)
_LONGEST_PAUSE: Final = timedelta(minutes=15)

# mIRC's bold, italics, underline, reverse, plain, strike, monospace; its colours; ANSI's sequences.
_CODES = regex.compile(
    r"\x03(?:\d{1,2}(?:,\d{1,2})?)?|\x04(?:[0-9A-Fa-f]{6}(?:,[0-9A-Fa-f]{6})?)?"
    r"|\x1b\[[0-9;?]*[A-Za-z]|[\x00-\x08\x0a-\x1f\x7f]"
)
_SIZE = regex.compile(r"([\d.,]+)\s*([KMGT]?)i?B", regex.IGNORECASE)
_UNITS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4}
_LEECH = {
    "100": IndexerFlag.FREELEECH,
    "75": IndexerFlag.FREELEECH_75,
    "50": IndexerFlag.HALFLEECH,
    "25": IndexerFlag.FREELEECH_25,
}
_NO = ("", "no", "none", "0", "0%", "false")


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """What a line says of a film's release."""

    #: The tracker's number for it, or its hash.
    id: str
    name: str
    #: 0 = the line does not say.
    size_bytes: int = 0
    flags: IndexerFlag = IndexerFlag.NONE
    imdb_id: str = ""
    #: None = when the line came.
    published_at: datetime | None = None
    #: All that the pattern has found, for the link.
    found: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OtherKind:
    """A line about something that is no film."""

    name: str
    category: str


LineRead = Announced | OtherKind | None


def no_flags(_found: Mapping[str, str]) -> IndexerFlag:
    """Where a tracker marks in a way of its own and has nothing to add."""
    return IndexerFlag.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePattern:
    """How a tracker writes its lines.

    Groups of `line` that are understood: `id`, `name`, `cat` (or `tags`), `size` (words) or
    `bytes`, `free` or `promo`, `internal`, `dup`, `imdb`, `ts` (seconds since 1970).
    """

    line: str
    #: The categories of films, as a pattern of the whole text.
    films: str
    #: What the tracker says in figures of its own.
    marks: Callable[[Mapping[str, str]], IndexerFlag] = no_flags

    def read(self, text: str) -> LineRead:
        """What a line says; None if the tracker did not announce anything with it."""
        if len(text) > LONGEST_LINE:
            return None
        found = _groups(self.line, plain_text(text))
        if found is None:
            return None
        category = found.get("cat") or found.get("tags", "")
        name = found["name"].strip()
        if not regex.fullmatch(self.films, category.strip(), regex.IGNORECASE):
            return OtherKind(name, category)
        seconds = int(found.get("ts") or 0)
        return Announced(
            id=found["id"],
            name=name,
            size_bytes=int(found.get("bytes") or 0) or size_of(found.get("size", "")),
            flags=flags_of(found) | self.marks(found),
            imdb_id=found.get("imdb", ""),
            published_at=_instant(seconds) if seconds else None,
            found=found,
        )


def plain_text(text: str) -> str:
    """A line without colours and other codes."""
    return str(_CODES.sub("", text)).strip()


def size_of(text: str) -> int:
    """`14.2 GB` in bytes: trackers count by 1024, whatever they write; 0 if it is no size."""
    match = _SIZE.search(text)
    if match is None:
        return 0
    number = match[1].replace(",", "")
    try:
        return round(float(number) * float(1024 ** _UNITS[match[2].lower()]))
    except (ValueError, OverflowError):
        return 0


def flags_of(found: Mapping[str, str]) -> IndexerFlag:
    """The marks that trackers write in words."""
    flags = leech_flag(found.get("free") or found.get("promo") or "")
    if found.get("internal", "").strip().lower() not in _NO:
        flags |= IndexerFlag.INTERNAL
    if found.get("dup", "").strip().lower() not in _NO:
        flags |= IndexerFlag.DOUBLE_UPLOAD
    return flags


def leech_flag(text: str) -> IndexerFlag:
    """`50% Free` → half leech; a share that has no flag says nothing."""
    words = text.strip().lower()
    if words in _NO:
        return IndexerFlag.NONE
    share = regex.search(r"(\d+)\s*%", words)
    if share is not None:
        return _LEECH.get(share[1], IndexerFlag.NONE)
    return IndexerFlag.FREELEECH


def pause_before(attempt: int, chance: float) -> timedelta:
    """How long to wait before the connection is tried again: 15 s, doubling, to 15 minutes.

    `chance` (0 … 1) takes up to a fifth off, so that not everybody comes back at once.
    """
    doublings: int = 2 ** min(attempt, 10)
    pause = min(_FIRST_PAUSE * doublings, _LONGEST_PAUSE)
    return pause * (1 - chance / 5)


def _groups(pattern: str, text: str) -> dict[str, str] | None:
    try:
        match = regex.match(pattern, text, timeout=_PATTERN_TIME)
    except TimeoutError:
        return None
    if match is None:
        return None
    return {name: value or "" for name, value in match.groupdict().items()}


def _instant(seconds: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
