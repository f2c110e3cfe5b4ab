"""Which function checks the records of which area."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

#: JSON of a record: its shape is the corpus's, not ours.
Facts = dict[str, Any]
Adapter = Callable[[Facts, Facts], str | None]
FolderAdapter = Callable[[Facts, Facts, Path], str | None]

_adapters: dict[str, FolderAdapter] = {}


class NotBuiltYet(Exception):  # noqa: N818  what it says: no error of the record
    """Raised by an adapter: the program has not got what the record is about; it is skipped."""


def area(name: str, *, folder: bool = False) -> Callable[[Any], Any]:
    """Register the decorated function for the area `name`."""

    def decorate(function: Any) -> Any:
        if name in _adapters:
            raise RuntimeError(f"two adapters for the area {name!r}")
        _adapters[name] = function if folder else _without_folder(function)
        return function

    return decorate


def adapter_of(name: str) -> FolderAdapter | None:
    """The function for the area, or None if nobody has written it."""
    return _adapters.get(name)


def _without_folder(function: Adapter) -> FolderAdapter:
    return lambda given, expected, _folder: function(given, expected)
