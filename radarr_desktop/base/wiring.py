"""Builds a plug-in from the parts that its constructor names by type.

Jobs, API resources and windows say in `__init__` what they need, one by one; the composition root
holds one part of each type. Nothing is looked up by string, nothing is passed around whole.
"""

import inspect
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

Parts = Mapping[type, object]


@dataclass(frozen=True, slots=True)
class AllParts:
    """The parts as a part, for those who build further plug-ins when they start (API, windows)."""

    parts: Parts


def build(cls: type[T], parts: Parts) -> T:
    """Make a `cls` from `parts`.

    Raises:
        TypeError: a constructor argument has no annotation, or no part of its type exists.
    """
    if cls.__init__ is object.__init__:
        return cls()
    hints = typing.get_type_hints(cls.__init__)
    arguments: dict[str, object] = {}
    for name, parameter in list(inspect.signature(cls.__init__).parameters.items())[1:]:
        wanted = hints.get(name)
        if isinstance(wanted, type) and wanted in parts:
            arguments[name] = parts[wanted]
        elif parameter.default is inspect.Parameter.empty:
            raise TypeError(f"{cls.__qualname__} needs {name}: {wanted}, which nobody provides")
    return cls(**arguments)
