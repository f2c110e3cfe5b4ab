"""Registries of plug-ins: one module registers one thing under one key."""

import importlib
import pkgutil
from collections.abc import Callable, Collection, Iterator
from types import ModuleType
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Things by key, in the order in which they were registered; a double key is an error."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._entries: dict[str, T] = {}

    def register(self, key: str) -> Callable[[T], T]:
        """A decorator that puts the decorated thing under `key`."""

        def decorate(thing: T) -> T:
            if key in self._entries and self._entries[key] is not thing:
                raise RuntimeError(f"two {self._what} plug-ins are called {key!r}")
            self._entries[key] = thing
            return thing

        return decorate

    def __getitem__(self, key: str) -> T:
        try:
            return self._entries[key]
        except KeyError:
            known = ", ".join(sorted(self._entries)) or "none"
            raise KeyError(f"no {self._what} is called {key!r} (known: {known})") from None

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def items(self) -> list[tuple[str, T]]:
        """All entries as (key, thing)."""
        return list(self._entries.items())


def discover(package: ModuleType, *, without: Collection[str] = ()) -> list[str]:
    """Import every module below `package`, so that its plug-ins register; returns their names.

    Modules whose last name is in `without` are left to those who need them.
    """
    names = []
    for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if info.name.rpartition(".")[2] in without:
            continue
        importlib.import_module(info.name)
        names.append(info.name)
    return names
