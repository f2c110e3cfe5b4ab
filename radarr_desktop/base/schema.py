"""Settings described once: a dataclass whose fields know how a form shows them.

From the same description come the form in the windows, the field list of the API
(Radarr's `fields`), the check of what was typed, and the list of what must be kept secret.

    @dataclass(frozen=True, slots=True, kw_only=True)
    class TorznabSettings:
        base_url: str = setting("URL", kind=Kind.URL)
        api_key: str = setting("API Key", "", kind=Kind.TEXT, secret=True)
        minimum_seeders: int = setting("Minimum seeders", 1, kind=Kind.NUMBER, advanced=True)
"""

import dataclasses
import functools
import re
import types
import typing
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, replace
from enum import Enum
from typing import Any, TypeVar
from urllib.parse import urlsplit

from radarr_desktop.base.errors import InvalidInputError, Problem

T = TypeVar("T")
_Number = TypeVar("_Number", int, float)

#: What an API shows in place of a secret; sent back, it means "unchanged".
MASK = "********"

#: Radarr's numbers have 32 bits; what is reckoned from one (an end, a size) stays within its type.
_LARGEST_NUMBER = 2**31 - 1

#: The largest distance of a setting that is told in days: much further the calendar ends.
FARTHEST_DAYS = 36_500

_META = "radarr_desktop.setting"


class Kind(Enum):
    """How a field is shown and what it takes; the value is Radarr's name for it."""

    TEXT = "textbox"
    NUMBER = "number"
    PASSWORD = "password"  # noqa: S105  the kind of a field, not a password
    CHECKBOX = "checkbox"
    SELECT = "select"
    PATH = "path"
    FILE_PATH = "filePath"
    TAG = "tag"
    URL = "url"


@typing.runtime_checkable
class _Checked(typing.Protocol):
    """Settings with rules about several fields at once."""

    def problems(self) -> Iterable[Problem]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice of a select field."""

    value: int | str
    name: str
    hint: str = ""
    #: The choice that this one is a part of, None if it stands alone.
    parent: int | str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """One setting as a form or an API shows it."""

    #: The dataclass field's name.
    attribute: str
    #: Radarr's name for it (`apiKey`, `seedCriteria.seedRatio`): the attribute in camelCase
    #: unless said otherwise.
    name: str
    label: str
    kind: Kind
    default: Any
    help_text: str = ""
    secret: bool = False
    advanced: bool = False
    required: bool = False
    unit: str = ""
    options: tuple[Option, ...] = ()
    #: The service itself knows the choices: what it is asked for, in Radarr's word.
    options_action: str = ""
    minimum: float | None = None
    maximum: float | None = None
    #: A number that is not above this is warned of, no more.
    advised_above: float | None = None
    #: A list of values (categories, tags): `kind` says how one of them is chosen.
    is_list: bool = False
    is_float: bool = False
    placeholder: str = ""
    section: str = ""
    #: Forms show lower ones first: what a base class brings may come after a plug-in's own.
    rank: int = 0
    #: What a text that is not empty must be as a whole, and how that is told to a person.
    pattern: str = ""
    pattern_words: str = ""


def setting(
    label: str,
    default: Any = MISSING,
    *,
    kind: Kind = Kind.TEXT,
    name: str = "",
    help_text: str = "",
    secret: bool = False,
    advanced: bool = False,
    unit: str = "",
    options: tuple[Option, ...] = (),
    options_action: str = "",
    minimum: float | None = None,
    maximum: float | None = None,
    advised_above: float | None = None,
    placeholder: str = "",
    section: str = "",
    rank: int = 0,
    pattern: str = "",
    pattern_words: str = "",
) -> Any:
    """A dataclass field with the words and rules of a setting; without a default it is required."""
    meta = {
        "label": label, "kind": kind, "name": name, "help_text": help_text, "secret": secret,
        "advanced": advanced, "unit": unit, "options": options, "options_action": options_action,
        "minimum": minimum, "maximum": maximum, "advised_above": advised_above,
        "placeholder": placeholder, "section": section, "rank": rank,
        "pattern": pattern, "pattern_words": pattern_words,
    }  # fmt: skip
    if default is MISSING:
        return dataclasses.field(metadata={_META: meta})
    return dataclasses.field(default=default, metadata={_META: meta})


def field_specs(settings: type) -> list[FieldSpec]:
    """The fields of a settings dataclass, in order."""
    return list(_specs(settings))


@functools.cache
def _specs(settings: type) -> tuple[FieldSpec, ...]:
    hints = _hints(settings)
    specs = []
    for field in dataclasses.fields(settings):
        meta = field.metadata.get(_META)
        if meta is None:
            continue
        bare = _without_none(hints[field.name])
        specs.append(
            FieldSpec(
                attribute=field.name,
                default=None if field.default is MISSING else field.default,
                required=field.default is MISSING,
                is_list=typing.get_origin(bare) is tuple,
                is_float=bare is float,
                **{**meta, "name": meta["name"] or camel_case(field.name)},
            )
        )
    return tuple(sorted(specs, key=lambda spec: spec.rank))


@functools.cache
def _hints(settings: type) -> dict[str, Any]:
    # Evaluating annotations costs more than all the rest of loading: once a class is enough.
    return typing.get_type_hints(settings)


def secret_names(settings: type) -> frozenset[str]:
    """The attributes whose values must never be shown."""
    return frozenset(spec.attribute for spec in field_specs(settings) if spec.secret)


def load(settings: type[T], values: Mapping[str, Any]) -> T:
    """Make `settings` from values keyed by attribute or by Radarr's name; unknown keys are ignored.

    Rules about several fields at once are a method `problems() -> Iterable[Problem]` of the class.

    Raises:
        InvalidInputError: with one problem for each field that is missing or wrong.
    """
    by_name = {key.lower(): value for key, value in values.items()}
    plain: type = settings
    hints = _hints(plain)
    problems: list[Problem] = []
    arguments: dict[str, Any] = {}
    for spec in field_specs(settings):
        raw = by_name.get(spec.name.lower(), by_name.get(spec.attribute, MISSING))
        if raw is MISSING or raw is None or (raw == "" and spec.kind is not Kind.TEXT):
            if not spec.required:
                continue
            raw = ""
        try:
            value = _coerce(raw, hints[spec.attribute])
        except (TypeError, ValueError):
            problems.append(_problem(spec, f"{spec.label}: {raw!r} is not valid here", raw))
            continue
        problem = _check(spec, value)
        if problem:
            problems.append(_problem(spec, problem, value))
        else:
            arguments[spec.attribute] = value
    if problems:
        raise InvalidInputError(*problems)
    made = settings(**arguments)
    if isinstance(made, _Checked) and (problems := list(made.problems())):
        raise InvalidInputError(*problems)
    return made


def warnings(settings: object) -> list[Problem]:
    """What is allowed in a settings object, but hardly meant."""
    found = []
    for spec in field_specs(type(settings)):
        value = getattr(settings, spec.attribute)
        if spec.advised_above is not None and value is not None and value <= spec.advised_above:
            message = f"{spec.label} should be more than {spec.advised_above:g}"
            found.append(replace(_problem(spec, message, value), is_warning=True))
    return found


def dump(settings: object) -> dict[str, Any]:
    """The values of a settings object by attribute, as JSON knows them."""
    values = {}
    for spec in field_specs(type(settings)):
        value = getattr(settings, spec.attribute)
        if isinstance(value, Enum):
            value = value.value
        values[spec.attribute] = list(value) if isinstance(value, tuple) else value
    return values


def camel_case(name: str) -> str:
    """`minimum_seeders` as `minimumSeeders`."""
    return re.sub(r"_([a-z0-9])", lambda match: match[1].upper(), name)


def _problem(spec: FieldSpec, message: str, attempted: object) -> Problem:
    return Problem(field=spec.name, message=message, attempted=MASK if spec.secret else attempted)


def _check(spec: FieldSpec, value: Any) -> str:
    if spec.required and value in ("", None, ()):
        return f"{spec.label} must not be empty"
    if spec.kind is Kind.URL and value and not _is_address(str(value)):
        return f"{spec.label} must be an address that begins with http:// or https://"
    if spec.minimum is not None and value is not None and value < spec.minimum:
        return f"{spec.label} must be at least {spec.minimum:g}"
    if spec.maximum is not None and value is not None and value > spec.maximum:
        return f"{spec.label} must be at most {spec.maximum:g}"
    if spec.pattern and value and not re.fullmatch(spec.pattern, str(value)):
        return f"{spec.label} {spec.pattern_words or 'is not written as it should be'}"
    if spec.kind is Kind.SELECT and spec.options:
        chosen = value if isinstance(value, tuple) else (value,)
        known = {option.value for option in spec.options}
        for one in chosen:
            if (one.value if isinstance(one, Enum) else one) not in known:
                return f"{spec.label}: {one!r} is not one of the choices"
    return ""


def _is_address(text: str) -> bool:
    try:
        urlsplit(text).port  # noqa: B018  reading it is the check
    except ValueError:
        return False
    return re.match(r"https?://[^\s/]+", text) is not None


def _without_none(hint: Any) -> Any:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return next(arg for arg in typing.get_args(hint) if arg is not type(None))
    return hint


def _coerce(raw: Any, hint: Any) -> Any:
    hint = _without_none(hint)
    if typing.get_origin(hint) is tuple:
        (item, *_rest) = typing.get_args(hint)
        if isinstance(raw, dict):
            raise TypeError("list expected")
        if isinstance(raw, str):
            raw = [part.strip() for part in raw.split(",") if part.strip()]
        return tuple(_coerce(one, item) for one in raw)
    if hint is bool:
        return _coerce_bool(raw)
    if hint is str:
        if isinstance(raw, (dict, list)):
            raise TypeError("text expected")
        return str(raw).strip()
    if hint is int:
        if isinstance(raw, float) and not raw.is_integer():
            raise ValueError("whole number expected")
        return _within_reach(int(raw))
    if hint is float:
        return _within_reach(float(raw))
    return hint(raw)


def _within_reach(number: _Number) -> _Number:
    if not abs(number) <= _LARGEST_NUMBER:  # so asked, NaN is none either
        raise ValueError("too large a number")
    return number


def _coerce_bool(raw: Any) -> bool:
    if isinstance(raw, (dict, list)):
        raise TypeError("yes or no expected")
    if isinstance(raw, str):
        if raw.lower() in ("true", "1", "yes", "on"):
            return True
        if raw.lower() in ("false", "0", "no", "off", ""):
            return False
        raise ValueError("yes or no expected")
    return bool(raw)
