"""Values as feeds write them: dates, sizes, numbers, ids, flags and languages; pure."""

import hashlib
import html
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from radarr_desktop.domain.language import BY_NAME, Language, language_by_code
from radarr_desktop.domain.release import IndexerFlag
from radarr_desktop.domain.torrent import BadTorrent, magnet_hash

#: What a number in the database may be.
_MAX_INT, _MAX_SIZE = 2**31 - 1, 2**63 - 1
#: In characters; the database can look up no more than 2,700 bytes.
_LONGEST_GUID = 600
_FLAGS_BY_DOWNLOAD_FACTOR = {
    0.0: IndexerFlag.FREELEECH,
    0.25: IndexerFlag.FREELEECH_75,
    0.5: IndexerFlag.HALFLEECH,
    0.75: IndexerFlag.FREELEECH_25,
}
_FLAGS_BY_TAG = {"internal": IndexerFlag.INTERNAL, "scene": IndexerFlag.SCENE}
#: Newznab attributes that mean a flag when their value is 1.
_FLAGS_BY_MARK = {
    "prematch": IndexerFlag.SCENE,
    "haspretime": IndexerFlag.SCENE,
    "nuked": IndexerFlag.NUKED,
}
_HASH = re.compile(r"[0-9A-Fa-f]{40}")
_ZONE_WORD = re.compile(r"\s+[A-Za-z]{2,5}$")
#: `5:37 PM`
_HALF_DAY = re.compile(r"\b(\d{1,2})((?::\d{2}){1,2})\s?([AP])M\b", re.IGNORECASE)
#: `08/24/2013 ` at the front.
_US_DATE = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4}) ")
#: Nothing is tried twice: a text of digits and commas may be long.
_SIZE = re.compile(r"(?<![\d.])(?<!\d,)(\d[\d.,]*+)\s*([KMGTP]?)(i?)B(?![\w/])", re.IGNORECASE)
_POWERS = {"": 0, "K": 1, "M": 2, "G": 3, "T": 4, "P": 5}


def parse_date(text: str) -> datetime | None:
    """A date as feeds write it (RFC 822 with many liberties, ISO 8601); UTC, None if it is none."""
    if not text:
        return None
    text = _US_DATE.sub(_iso_day, _HALF_DAY.sub(_whole_day, " ".join(text.split())))
    # Hours alone are a zone too; the mail's rules would take them for minutes.
    if text[-3:-2] in ("+", "-") and ":" in text:
        text += "00"
    for spelled in (text, _ZONE_WORD.sub("", text)):
        for read in (parsedate_to_datetime, datetime.fromisoformat):
            try:
                when = read(spelled)
            except (ValueError, OverflowError):
                continue
            if when.tzinfo is None:
                when = when.replace(tzinfo=UTC)
            try:
                return when.astimezone(UTC)
            except OverflowError:
                return None
    return None


def _whole_day(match: re.Match[str]) -> str:
    hour = int(match[1]) % 12 + (12 if match[3].upper() == "P" else 0)
    return f"{hour:02}{match[2]}"


def _iso_day(match: re.Match[str]) -> str:
    return f"{match[3]}-{match[1]:>02}-{match[2]:>02}T"


def parse_size(text: str, *, binary: bool = True) -> int:
    """`5.64 GB` in bytes, 0 if the text names no size; `binary`: GB means GiB, as sites mean it."""
    match = _SIZE.search(text)
    try:
        if text.strip().isdecimal():
            size = int(text)
        elif match:
            base = 1024 if binary or match[3] else 1000
            size = round(float(match[1].replace(",", "")) * base ** _POWERS[match[2].upper()])
        else:
            return 0
    except (ValueError, OverflowError):
        return 0
    return size if size <= _MAX_SIZE else 0


def parse_title(text: str) -> str:
    """A release's name in one line, of characters that can be written down.

    Some sites write entities where none are read, and NUL where a text may hold it.
    """
    return " ".join(html.unescape(text).replace("\0", "").split())


def parse_guid(text: str) -> str:
    """What an item is known by, "" if it does not say; a digest of what no index takes."""
    return text if len(text) <= _LONGEST_GUID else digest(text)


def digest(text: str) -> str:
    """32 hex digits for a text."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]


def parse_info_hash(stated: str, magnet_url: str) -> str:
    """The info hash as lower-case hex, as stated or from the magnet link; "" if neither says."""
    stated = stated.strip()
    if _HASH.fullmatch(stated):
        return stated.lower()
    try:
        return magnet_hash(magnet_url)
    except BadTorrent:
        return ""


def parse_imdb_id(text: str) -> str:
    """`tt` and at least seven digits, "" if the text is no such id."""
    digits = text.strip().lower().removeprefix("tt")
    return f"tt{digits:>07}" if digits.isdecimal() and digits.strip("0") else ""


def parse_flags(attrs: Mapping[str, Sequence[str]]) -> IndexerFlag:
    """The flags that an item's attributes stand for."""
    flags = IndexerFlag.NONE
    for factor, flag in _FLAGS_BY_DOWNLOAD_FACTOR.items():
        if _is_factor(_first(attrs, "downloadvolumefactor"), factor):
            flags |= flag
    if _is_factor(_first(attrs, "uploadvolumefactor"), 2.0):
        flags |= IndexerFlag.DOUBLE_UPLOAD
    for tag in attrs.get("tag", ()):
        flags |= _FLAGS_BY_TAG.get(tag.strip().lower(), IndexerFlag.NONE)
    for mark, flag in _FLAGS_BY_MARK.items():
        if "1" in attrs.get(mark, ()):
            flags |= flag
    return flags


def _first(attrs: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(attrs.get(name, ())), "")


def _is_factor(text: str, factor: float) -> bool:
    try:
        return abs(float(text.replace(",", ".")) - factor) < 0.001
    except ValueError:
        return False


def parse_languages(values: Iterable[str]) -> tuple[Language, ...]:
    """The languages named in comma lists, by English name or code; unknown words are left out."""
    found = {}
    for word in (part.strip() for value in values for part in value.split(",")):
        language = BY_NAME.get(word.lower()) or language_by_code(word)
        if language is not None and language.id > 0:
            found[language] = True
    return tuple(found)


def parse_int(text: str | None) -> int | None:
    """A whole number, None if it is none or larger than anything that is counted here."""
    try:
        number = int((text or "").strip())
    except ValueError:
        return None
    return number if abs(number) <= _MAX_INT else None
