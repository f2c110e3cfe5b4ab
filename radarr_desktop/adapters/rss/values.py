"""Sizes, seeders and leechers as people write them into descriptions; pure."""

import re

#: A number with commas for thousands and at most three decimals, and a unit.
_SIZE = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,3})?[\W_]?([KMG])i?B(?![\w/])", re.IGNORECASE
)
_POWERS = {"K": 1, "M": 2, "G": 3}
_SEEDERS = re.compile(
    r"\bSeeders?(?:\(s\))?\s*:\s*(\d{1,9})\b|\b(\d{1,9})\s+seeders?\b", re.IGNORECASE
)
_PEERS = re.compile(r"\bPeers?(?:\(s\))?\s*:\s*(\d{1,9})\b|\b(\d{1,9})\s+peers?\b", re.IGNORECASE)
_LEECHERS = re.compile(
    r"\bLeechers?(?:\(s\))?\s*:\s*(\d{1,9})\b|\b(\d{1,9})\s+leechers?\b", re.IGNORECASE
)


def size_in(text: str) -> int:
    """The first size in a text, in bytes: GB means GiB, as sites mean it; 0 = none."""
    match = _SIZE.search(text)
    if match is None:
        return 0
    number = float(match[1].replace(",", "") + (match[2] or ""))
    return round(number * 1024 ** _POWERS[match[3].upper()])


def seeders_in(text: str) -> int | None:
    """How many seeders a text speaks of."""
    return _count(_SEEDERS, text)


def leechers_in(text: str) -> int | None:
    """How many leechers a text speaks of; with peers, those that are no seeders."""
    peers, seeders = _count(_PEERS, text), seeders_in(text)
    if peers is not None:
        return max(0, peers - (seeders or 0))
    return _count(_LEECHERS, text)


def _count(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    return int(match[1] or match[2]) if match else None
