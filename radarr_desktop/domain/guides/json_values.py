"""JSON of a guide, looked at with care: a value of another kind than expected is said in words."""

import html
import json
import re
from collections.abc import Mapping
from typing import Any

#: JSON has no types of its own that would tell what a key holds.
Json = Any

_BREAK = re.compile(r"<br\s*/?>|</p>|</li>", re.IGNORECASE)
_MARK = re.compile(r"</?[a-zA-Z][^<>]*>")


class BadGuideFileError(ValueError):
    """A file of the guide does not say what such a file should; the message says what is wrong."""


def parsed(data: bytes) -> Json:
    """The file's JSON."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadGuideFileError(f"it is no JSON: {error}") from None


def table(value: Json, what: str) -> Mapping[str, Json]:
    """An object."""
    if not isinstance(value, dict):
        raise BadGuideFileError(f"{what} should be an object, not {_shown(value)}")
    return value


def listed(value: Json, what: str) -> list[Json]:
    """A list."""
    if not isinstance(value, list):
        raise BadGuideFileError(f"{what} should be a list, not {_shown(value)}")
    return value


def objects(of: Mapping[str, Json], key: str) -> list[Mapping[str, Json]]:
    """A list of objects; it must be there."""
    return [table(one, f"each of {key}") for one in listed(of.get(key), key)]


def text(of: Mapping[str, Json], key: str) -> str:
    """A text that must be there."""
    value = of.get(key)
    if not isinstance(value, str) or not value.strip():
        raise BadGuideFileError(f"{key} should be a text, not {_shown(value)}")
    return value


def said(of: Mapping[str, Json], key: str) -> str:
    """A text that may be missing."""
    return text(of, key) if of.get(key) else ""


def flag(of: Mapping[str, Json], key: str) -> bool:
    """Yes or no, also written as a word; missing is no."""
    value = of.get(key, False)
    if isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    if not isinstance(value, bool):
        raise BadGuideFileError(f"{key} should be true or false, not {_shown(value)}")
    return value


def whole(of: Mapping[str, Json], key: str, default: int | None = None) -> int:
    """A whole number."""
    value = of.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 1 << 31:
        raise BadGuideFileError(f"{key} should be a whole number, not {_shown(value)}")
    return value


def number(of: Mapping[str, Json], key: str) -> float:
    """A number."""
    value = of.get(key)
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise BadGuideFileError(f"{key} should be a number, not {_shown(value)}")
    return float(value)


def plain_text(marked: str) -> str:
    """A description without its HTML, lines trimmed."""
    bare = html.unescape(_MARK.sub("", _BREAK.sub("\n", marked)))
    lines = [line.strip() for line in bare.splitlines()]
    return "\n".join(line for line in lines if line)


def _shown(value: Json) -> str:
    written = "nothing" if value is None else json.dumps(value, default=str)
    return written if len(written) <= 60 else written[:59] + "…"
