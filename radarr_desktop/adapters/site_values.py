"""Values as sites write them in JSON: numbers as text, `{}` or null where nothing is known; pure.

A field that a release can be without is typed `Any` and read by these, so that one odd value does
not cost the whole row.
"""

from collections.abc import Mapping
from functools import reduce
from operator import or_

from radarr_desktop.domain.release import IndexerFlag

_MAX_COUNT = 2**31 - 1
_MAX_SIZE = 2**63 - 1
_YES = frozenset({"1", "true", "yes"})


def number(value: object) -> int | None:
    """A count or an id; None if there is none."""
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdecimal():
        value = int(value) if len(value.strip()) < 20 else None
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= _MAX_COUNT else None


def text(value: object) -> str:
    """Text, also of a number; "" for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return str(value).replace("\0", "").strip()


def is_set(value: object) -> bool:
    """A mark: true, 1, "1", "yes"."""
    return value is True or value == 1 or (isinstance(value, str) and value.lower() in _YES)


def marked(*marks: tuple[IndexerFlag, object]) -> IndexerFlag:
    """The flags whose mark is set."""
    return reduce(or_, (flag for flag, mark in marks if is_set(mark)), IndexerFlag.NONE)


def size(value: float | None) -> int:
    """A size in bytes; 0 if it is unknown or cannot be one."""
    return int(value) if value is not None and 0 <= value <= _MAX_SIZE else 0


def member(value: object, name: str) -> object:
    """What an object that may be missing, null or an empty list says under a name."""
    return value.get(name) if isinstance(value, Mapping) else None
