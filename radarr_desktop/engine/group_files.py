"""What was seen of groups as JSON or CSV, written and read; reading gives back what was written."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.domain.reputation.observation import Observation, group_key
from radarr_desktop.ports.store_groups import HistoryPoint

VERSION = 1
_BEST = 100
_LARGEST = 2**31 - 1
_LARGEST_SIZE = 2**63 - 1
#: Scores reckon with days before and after.
_YEARS = range(1970, 2200)
#: What a spreadsheet would reckon out; strangers name releases. Covered by an apostrophe, and one
#: that looks covered is covered once more: reading takes one off.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")

Json = Any  # what a member of a JSON object may hold


def _text(value: Json) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError
    return value


def _number(value: Json, largest: int = _LARGEST) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise TypeError
    number = int(value)
    if not 0 <= number <= largest:
        raise ValueError
    return number


def _maybe_number(value: Json) -> int | None:
    return None if value in (None, "") else _number(value)


def _flag(value: Json) -> bool:
    if value in (True, "true"):
        return True
    if value in (False, "false"):
        return False
    raise ValueError


def _moment(value: Json) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None or moment.year not in _YEARS:
        raise ValueError
    return moment.astimezone(UTC)


def _maybe_moment(value: Json) -> datetime | None:
    return None if value in (None, "") else _moment(value)


#: Member or column → (field, how it is read).
_FIELDS: Mapping[str, tuple[str, Callable[[Json], Any]]] = {
    "indexerId": ("indexer_id", _number),
    "guid": ("guid", _text),
    "indexer": ("indexer_name", _text),
    "title": ("title", _text),
    "group": ("group", _text),
    "size": ("size_bytes", lambda value: _number(value, _LARGEST_SIZE)),
    "seeders": ("seeders", _maybe_number),
    "leechers": ("leechers", _maybe_number),
    "timesCompleted": ("times_completed", _maybe_number),
    "internal": ("is_internal", _flag),
    "exclusive": ("is_exclusive", _flag),
    "resolution": ("resolution", _number),
    "medium": ("medium", _text),
    "added": ("added_at", _maybe_moment),
    "seen": ("seen_at", _moment),
}


def observation_body(one: Observation) -> dict[str, Json]:
    """A release as JSON has it."""
    return {name: _plain(getattr(one, field)) for name, (field, _read) in _FIELDS.items()}


def point_body(one: HistoryPoint) -> dict[str, Json]:
    """A point of a group's history as JSON has it."""
    day = one.day.isoformat()
    return {"group": one.key, "day": day, "score": one.score, "releases": one.releases}


def csv_line(one: Observation) -> str:
    """A release as a line of CSV."""
    return _line(_cell(value) for value in observation_body(one).values())


def csv_head() -> str:
    """The names of the columns."""
    return _line(_FIELDS)


def read_json(value: Json) -> tuple[list[Observation], list[HistoryPoint]]:
    """What an exported file holds.

    Raises:
        InvalidInputError: it is no such file; the message says where.
    """
    if not isinstance(value, dict) or value.get("version") != VERSION:
        message = f"This is no export of release groups of version {VERSION}"
        raise InvalidInputError.of("version", message)
    observations = _list(value, "observations")
    history = _list(value, "history")
    return (
        [_observation(one, f"observations[{place}]") for place, one in enumerate(observations)],
        [_point(one, f"history[{place}]") for place, one in enumerate(history)],
    )


def read_text(text: str) -> tuple[list[Observation], list[HistoryPoint]]:
    """What an exported file holds, whichever of the two it is.

    Raises:
        InvalidInputError: it is neither; the message says where.
    """
    if not text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return read_csv(text), []
    try:
        value = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise InvalidInputError.of("", f"The file is no valid JSON: {error}") from error
    return read_json(value)


def read_csv(text: str) -> list[Observation]:
    """The releases of a CSV file.

    Raises:
        InvalidInputError: a column is missing, or a line cannot be read; the message says which.
    """
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        missing = [name for name in _FIELDS if name not in (rows.fieldnames or ())]
        if missing:
            raise InvalidInputError.of("", f"The file has no column {', '.join(missing)}")
        return [
            _observation({name: _uncovered(cell) for name, cell in row.items()}, f"line {place}")
            for place, row in enumerate(rows, start=2)
        ]
    except csv.Error as error:
        raise InvalidInputError.of("", f"The file is no valid CSV: {error}") from error


def _observation(given: Json, where: str) -> Observation:
    if not isinstance(given, dict):
        raise InvalidInputError.of(where, f"{where} is no release")
    values = {}
    for name, (field, read) in _FIELDS.items():
        try:
            values[field] = read(given.get(name))
        except (ValueError, TypeError, OverflowError) as error:
            message = f"{where}: {name} cannot be {given.get(name)!r}"[:300]
            raise InvalidInputError.of(name, message) from error
    if not group_key(values["group"]):
        raise InvalidInputError.of("group", f"{where}: {values['group']!r} is no group"[:300])
    return Observation(**values)


def _point(given: Json, where: str) -> HistoryPoint:
    try:
        point = HistoryPoint(
            key=group_key(_text(given["group"])),
            day=date.fromisoformat(_text(given["day"])),
            score=float(given["score"]),
            releases=_number(given["releases"]),
        )
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise InvalidInputError.of(where, f"{where} is no point of a group's history") from error
    if not point.key or point.day.year not in _YEARS or not 0 <= point.score <= _BEST:
        raise InvalidInputError.of(where, f"{where} is no point of a group's history")
    return point


def _list(value: Mapping[str, Json], name: str) -> Sequence[Json]:
    found = value.get(name, [])
    if not isinstance(found, list):
        raise InvalidInputError.of(name, f"{name} must be a list")
    return found


def _plain(value: Json) -> Json:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


def _cell(value: Json) -> str:
    if value is None:
        return ""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{text}" if _FORMULA.match(text) else text


def _uncovered(cell: Json) -> Json:
    """What `_cell` wrote: rows that are too long hold a list, those too short None."""
    if isinstance(cell, str) and cell.startswith("'") and _FORMULA.match(cell):
        return cell[1:]
    return cell


def _line(cells: Iterable[str]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()
