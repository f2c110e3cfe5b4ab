"""Sizes, seeders and leechers as people write them into descriptions; pure."""

import re

#: A number with commas for thousands and at most three decimals, and a unit.
_SIZE = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,3})?[\W_]?([KMG])i?B(?![\w/])", re.IGNORECASE
)
_UNITS = {"K": 1024, "M": 1024**2, "G": 1024**3}


def _patterns(word: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """`Seeders: 6`, or else `6 seeder(s)`."""
    return (
        re.compile(rf"\b{word}s?(?:\(s\))?\s*:\s*(\d{{1,9}})\b", re.IGNORECASE),
        re.compile(rf"\b(\d{{1,9}})\s+{word}s?\b", re.IGNORECASE),
    )


_SEEDERS, _PEERS, _LEECHERS = map(_patterns, ("seeder", "peer", "leecher"))


def size_in(text: str) -> int:
    """The first size in a text, in bytes: GB means GiB, as sites mean it; 0 = none."""
    match = _SIZE.search(text)
    if match is None:
        return 0
    try:
        return round(float(match[1].replace(",", "") + (match[2] or "")) * _UNITS[match[3].upper()])
    except OverflowError:
        return 0


def seeders_in(text: str) -> int | None:
    """How many seeders a text speaks of."""
    return _count(_SEEDERS, text)


def leechers_in(text: str) -> int | None:
    """How many leechers a text speaks of; with peers, those that are no seeders."""
    peers, seeders = _count(_PEERS, text), seeders_in(text)
    if peers is not None:
        return max(0, peers - (seeders or 0))
    return _count(_LEECHERS, text)


def _count(patterns: tuple[re.Pattern[str], ...], text: str) -> int | None:
    matches = (pattern.search(text) for pattern in patterns)
    return next((int(match[1]) for match in matches if match), None)
