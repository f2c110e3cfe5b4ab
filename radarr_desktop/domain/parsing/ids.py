"""Reads ids of TMDB and IMDb that a name carries: `{tmdb-603}`, `[tt0133093]`."""

from radarr_desktop.domain.parsing.marks import Kind
from radarr_desktop.domain.parsing.scan import Scan

_LONGEST_ID = 9


def read_ids(name: Scan) -> tuple[int, str]:
    """(id at TMDB or 0, id at IMDb or "")."""
    tmdb_id, imdb_id = 0, ""
    if Kind.ID not in name.kinds:
        return tmdb_id, imdb_id
    for mark in name.marks:
        if mark.kind is not Kind.ID:
            continue
        if mark.sense.value.startswith("tt"):
            imdb_id = imdb_id or mark.sense.value
        elif mark.sense.number:
            tmdb_id = tmdb_id or mark.sense.number
        elif len(number := name.words[mark.end - 1].text) <= _LONGEST_ID and number.isdecimal():
            tmdb_id = tmdb_id or int(number)
    return tmdb_id, imdb_id


def normalize_imdb_id(text: str) -> str | None:
    """`123`, `tt123` → `tt0000123`; None if it is no id."""
    digits = text.strip().lower().removeprefix("tt")
    is_number = digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_ID
    if not is_number or not int(digits):
        return None
    return f"tt{int(digits):07d}"
