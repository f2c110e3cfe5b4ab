"""Compares what the program said with what a record asserts, by the corpus's key forms."""

from collections.abc import Callable, Mapping
from typing import Any

_FORMS: dict[str, Callable[[Any, Any], bool]] = {
    "_set": lambda wanted, got: sorted(wanted) == sorted(got),
    "_include": lambda wanted, got: all(item in got for item in wanted),
    "_exclude": lambda wanted, got: all(item not in got for item in wanted),
    "_count": lambda wanted, got: len(got) == wanted,
    "_first": lambda wanted, got: bool(got) and got[0] == wanted,
    "_not_null": lambda wanted, got: (got is not None) == wanted,
    "_null_or_empty": lambda wanted, got: (not got) == wanted,
}


def differences(expected: Mapping[str, Any], actual: Mapping[str, Any]) -> str | None:
    """What differs, as text; None if `actual` satisfies every key of `expected`.

    `actual` has the plain names; a key of `expected` that is in neither form is a difference.
    """
    found = [text for key, wanted in expected.items() if (text := _difference(key, wanted, actual))]
    return "; ".join(found) or None


def _difference(key: str, wanted: Any, actual: Mapping[str, Any]) -> str | None:
    if key in actual:
        got = actual[key]
        return None if got == wanted else f"{key}: wanted {wanted!r}, got {got!r}"
    for suffix, holds in _FORMS.items():
        name = key.removesuffix(suffix)
        if name != key and name in actual:
            got = actual[name]
            return None if holds(wanted, got) else f"{key}: wanted {wanted!r}, got {got!r}"
    return f"{key}: the adapter does not say"
