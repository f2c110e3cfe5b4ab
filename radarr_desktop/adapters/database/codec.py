"""Domain values to JSON and back, compact: qualities and languages by id, defaults left out.

The converters of a dataclass are made once from its annotations. msgspec reads and writes the JSON
text; its own support of dataclasses is not used because it asks no hook for a `Quality` or
`Language` (dataclasses themselves) and would write them out in full. Unknown keys are ignored and
missing ones take their default, so that an older row is read by a newer program.
"""

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from enum import Enum, IntFlag
from functools import cache
from typing import Any, TypeVar

import msgspec

from radarr_desktop.domain import language, quality
from radarr_desktop.domain.language import Language
from radarr_desktop.domain.quality import Quality

T = TypeVar("T")
#: JSON has no types of its own that would tell what a key holds.
Json = Any
#: A type as annotations have them (`tuple[int, ...]`, `X | None`), or a value of any such type.
Kind = Any
Value = Any
Converter = Callable[[Any], Any]

_PLAIN = (str, int, float, bool, dict, Any)


def dumps(value: object) -> str:
    """The JSON text of a domain value, or of plain values."""
    return msgspec.json.encode(to_plain(value)).decode()


def loads(kind: type[T], text: str | bytes) -> T:
    """The domain value that `dumps` wrote."""
    return typing.cast("T", from_plain(kind, msgspec.json.decode(text)))


def parse(text: str | bytes) -> Json:
    """JSON text as plain values."""
    return msgspec.json.decode(text)


def to_plain(value: Value) -> Json:
    """A domain value as dicts, lists and scalars."""
    if isinstance(value, (Quality, Language)):
        return value.id
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            name: to_plain(held)
            for name, default in _fields(type(value))
            if (held := getattr(value, name)) != default
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (list, tuple)):
        return [to_plain(one) for one in value]
    if isinstance(value, (frozenset, set)):
        return sorted(to_plain(one) for one in value)
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, Mapping):
        return {key: to_plain(held) for key, held in value.items()}
    return value


def from_plain(kind: Kind, plain: Json) -> Value:
    """The value of type `kind` that `to_plain` took apart."""
    return _converter(kind)(plain)


def quality_by_id(quality_id: int) -> Quality:
    """The quality; Unknown if another program wrote an id that we do not know."""
    return quality.BY_ID.get(quality_id, quality.UNKNOWN)


def language_by_id(language_id: int) -> Language:
    """The language; Unknown if another program wrote an id that we do not know."""
    return language.BY_ID.get(language_id, language.UNKNOWN)


@cache
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (
            field.name,
            field.default_factory()
            if field.default_factory is not dataclasses.MISSING
            else field.default,
        )
        for field in dataclasses.fields(kind)
    )


@cache
def _converter(kind: Kind) -> Converter:
    origin: Kind = typing.get_origin(kind)
    arguments = typing.get_args(kind)
    if kind in _PLAIN or origin is dict:
        return lambda plain: plain
    if kind is Quality:
        return quality_by_id
    if kind is Language:
        return language_by_id
    if kind is datetime:
        return datetime.fromisoformat
    if kind is date:
        return date.fromisoformat
    if kind is timedelta:
        return lambda plain: timedelta(seconds=plain)
    if origin in (typing.Union, types.UnionType):
        inner = _converter(next(one for one in arguments if one is not type(None)))
        return lambda plain: None if plain is None else inner(plain)
    if origin is tuple and arguments[-1] is Ellipsis:
        each = _converter(arguments[0])
        return lambda plain: tuple([each(one) for one in plain])
    if origin is tuple:
        every = [_converter(one) for one in arguments]
        return lambda plain: tuple(
            [convert(one) for convert, one in zip(every, plain, strict=True)]
        )
    if isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_make"):
        return _named_tuple_converter(kind)
    if origin is frozenset:
        member = _converter(arguments[0])
        return lambda plain: frozenset([member(one) for one in plain])
    if isinstance(kind, type) and issubclass(kind, (Enum, IntFlag)):
        return kind
    if dataclasses.is_dataclass(kind):
        return _dataclass_converter(kind)
    raise TypeError(f"no way to read {kind!r} from JSON")


def _dataclass_converter(kind: Kind) -> Converter:
    converters: dict[str, Converter] = {}

    def convert(plain: Json) -> Value:
        if not converters:
            hints = typing.get_type_hints(kind)
            converters.update(
                {field.name: _converter(hints[field.name]) for field in dataclasses.fields(kind)}
            )
        return kind(
            **{name: converters[name](held) for name, held in plain.items() if name in converters}
        )

    return convert


def _named_tuple_converter(kind: Kind) -> Converter:
    every = [_converter(hint) for hint in typing.get_type_hints(kind).values()]
    return lambda plain: kind._make(convert(one) for convert, one in zip(every, plain, strict=True))
