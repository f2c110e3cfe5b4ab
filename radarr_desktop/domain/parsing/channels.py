"""Reads how many channels the sound has: `5.1`, `DDP5.1`, `7.1.4`, `6CH`."""

from collections.abc import Mapping, Sequence

from radarr_desktop.domain.parsing.marks import Kind, Sense
from radarr_desktop.domain.parsing.words import Word

_FRONTS = "1234567"
_BASSES = ("0", "1")
_ABOVE = ("2", "4", "6")
_GAPS = (".", " ", "_", "-", ",")
#: Layout, written `5.1` → its sense; weak, and yet never the end of a title.
LAYOUTS: Mapping[str, Sense] = {
    layout: Sense(Kind.CHANNELS, layout)
    for front in _FRONTS
    for bass in _BASSES
    for layout in (f"{front}.{bass}", *(f"{front}.{bass}.{above}" for above in _ABOVE))
}
#: `6CH` counts all speakers.
_BY_COUNT = {"1": "1.0", "2": "2.0", "3": "2.1", "5": "5.0", "6": "5.1", "7": "6.1", "8": "7.1"}


def channels_by_count(count: str) -> tuple[Sense, ...]:
    """The sense of `6CH`, () if nobody has so many."""
    layout = _BY_COUNT.get(count)
    return (LAYOUTS[layout],) if layout else ()


def glued_layout(digits: str) -> str:
    """`51` → `5.1`; "" if it is no layout."""
    is_layout = len(digits) == 2 and digits[0] in _FRONTS and digits[1] in _BASSES
    return f"{digits[0]}.{digits[1]}" if is_layout else ""


def layout_at(words: Sequence[Word], front: str, place: int) -> tuple[str, int]:
    """The layout that begins with `front` and goes on at `place`, and where it ends; or "".

    `5` `1` → `5.1`, `7` `1` `4` → `7.1.4`, `5` `1ch` → `5.1`.
    """
    if place >= len(words) or front not in _FRONTS or words[place].gap not in _GAPS:
        return "", place
    bass = words[place].lower.removesuffix("ch")
    if bass not in _BASSES:
        return "", place
    layout, end = f"{front}.{bass}", place + 1
    if end < len(words) and words[end].gap == "." and words[end].text in _ABOVE:
        return f"{layout}.{words[end].text}", end + 1
    return layout, end
