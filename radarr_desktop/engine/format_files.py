"""Custom formats as Radarr's JSON files have them, read and written.

    {"name", "includeCustomFormatWhenRenaming", "specifications": [
        {"name", "implementation", "negate", "required", "fields": {"value": …}}]}

Published guides add `trash_id` and `trash_scores`, which are understood; other members are passed
over, as Radarr does. What Radarr has not got stands under members of our own, which it passes over:
`radarrDesktopConditions` (of types that it does not know, each with its `place`), and
`radarrDesktopTests`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from radarr_desktop.base.errors import InvalidInputError, Problem
from radarr_desktop.base.schema import field_specs
from radarr_desktop.domain.formats.conditions import CONDITIONS
from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition, FormatTest

#: The types of condition that Radarr reads; it refuses a format with any other.
RADARR_TYPES = frozenset(
    f"{name}Specification"
    for name in (
        "ReleaseTitle", "Edition", "Language", "IndexerFlag", "Source", "Resolution",
        "QualityModifier", "Size", "ReleaseGroup", "Year",
    )
)  # fmt: skip

_CONDITIONS = "radarrDesktopConditions"
_TESTS = "radarrDesktopTests"
_LARGEST = 16 * 1024 * 1024

#: What a member of a JSON object may hold.
Json = Any


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatFile:
    """A format as a file has it."""

    custom_format: CustomFormat
    #: A guide's own name for it, "" outside of guides.
    trash_id: str = ""
    #: Points that a guide gives for it, by the guide's name of a set (`default`, `sqp-1-1080p`).
    scores: Mapping[str, int] = field(default_factory=dict)
    #: Does the file say anything of tests? If not, those that are stored stay.
    has_tests: bool = False


def read_files(*texts: str) -> list[FormatFile]:
    """The formats in these texts; each is one JSON object, or a list of them.

    Raises:
        InvalidInputError: a text is no JSON, or no custom format.
    """
    files = []
    for text in texts:
        if len(text) > _LARGEST:
            raise InvalidInputError.of("", f"The text is longer than {_LARGEST} letters")
        try:
            body = json.loads(text.strip().removeprefix("\ufeff"))
        except (ValueError, RecursionError) as error:
            raise InvalidInputError.of("", f"This is no JSON: {error}") from error
        files += read_body(body)
    return files


def read_body(body: Json) -> list[FormatFile]:
    """As `read_files`, for JSON that is read already."""
    given = body if isinstance(body, list) else [body]
    if not given:
        raise InvalidInputError.of("", "There is no custom format in it: the list is empty")
    problems: list[Problem] = []
    files = []
    for place, one in enumerate(given):
        try:
            files.append(_file(one))
        except InvalidInputError as error:
            where = f"[{place}]." if isinstance(body, list) else ""
            problems += [
                Problem(field=f"{where}{problem.field}".rstrip("."), message=problem.message)
                for problem in error.problems
            ]
    if problems:
        raise InvalidInputError(*problems)
    return files


def write_body(custom_format: CustomFormat, *, with_extras: bool = True) -> dict[str, Json]:
    """What Radarr reads; `with_extras` adds, where Radarr passes it over, what it has not got."""
    known, extra = [], []
    for place, one in enumerate(custom_format.conditions):
        if one.implementation in RADARR_TYPES:
            known.append(_condition_body(one))
        else:
            extra.append({"place": place, **_condition_body(one)})
    body: dict[str, Json] = {
        "name": custom_format.name,
        "includeCustomFormatWhenRenaming": custom_format.include_when_renaming,
        "specifications": known,
    }
    if with_extras and extra:
        body[_CONDITIONS] = extra
    if with_extras and custom_format.tests:
        body[_TESTS] = [
            {"name": one.name, "mustMatch": one.must_match} for one in custom_format.tests
        ]
    return body


def write_text(formats: Sequence[CustomFormat], *, with_extras: bool = True) -> str:
    """The text of a file: one format as an object, which Radarr imports, several as a list."""
    bodies = [write_body(one, with_extras=with_extras) for one in formats]
    return json.dumps(bodies[0] if len(bodies) == 1 else bodies, ensure_ascii=False, indent=2)


def unknown_to_radarr(custom_format: CustomFormat) -> tuple[FormatCondition, ...]:
    """The conditions that Radarr would not see in an exported file."""
    return tuple(one for one in custom_format.conditions if one.implementation not in RADARR_TYPES)


def _file(body: Json) -> FormatFile:
    if not isinstance(body, dict):
        raise InvalidInputError.of("", f"A custom format is an object, not {_kind(body)}")
    name = body.get("name")
    if not isinstance(name, str) or not name.strip():
        raise InvalidInputError.of("name", "A custom format needs a name")
    given = _list(body, "specifications", name)
    conditions = [_condition(one, f"{name}, condition {n}") for n, one in enumerate(given, start=1)]
    for one in _list(body, _CONDITIONS, name):
        place = one.get("place") if isinstance(one, dict) else None
        place = place if isinstance(place, int) else len(conditions)
        conditions.insert(place, _condition(one, f"{name}, {_CONDITIONS}"))
    custom_format = CustomFormat(
        id=0,
        name=name.strip(),
        include_when_renaming=body.get("includeCustomFormatWhenRenaming") is True,
        conditions=tuple(conditions),
        tests=tuple(_test(one, name) for one in _list(body, _TESTS, name)),
    )
    return FormatFile(
        custom_format=custom_format,
        trash_id=str(body.get("trash_id") or ""),
        scores=_scores(body.get("trash_scores"), name),
        has_tests=_TESTS in body,
    )


def _condition(body: Json, where: str) -> FormatCondition:
    if not isinstance(body, dict):
        message = f"{where}: a condition is an object, not {_kind(body)}"
        raise InvalidInputError.of("specifications", message)
    implementation = body.get("implementation")
    if not isinstance(implementation, str) or not implementation:
        message = f"{where}: it does not say its type (implementation)"
        raise InvalidInputError.of("specifications", message)
    return FormatCondition(
        name=str(body.get("name") or ""),
        implementation=implementation,
        negate=body.get("negate") is True,
        required=body.get("required") is True,
        fields=_fields(body.get("fields"), where),
    )


def _fields(given: Json, where: str) -> dict[str, Json]:
    """An object `{"value": 5}` as in files, or the API's list of `{"name", "value"}`."""
    if given is None:
        return {}
    if isinstance(given, dict):
        return {key: value for key, value in given.items() if value is not None}
    if isinstance(given, list) and all(isinstance(one, dict) and "name" in one for one in given):
        return {str(one["name"]): one["value"] for one in given if one.get("value") is not None}
    message = f"{where}: its fields are neither an object nor a list of names and values"
    raise InvalidInputError.of("specifications", message)


def _test(body: Json, where: str) -> FormatTest:
    if not isinstance(body, dict) or not isinstance(body.get("name"), str):
        raise InvalidInputError.of(_TESTS, f"{where}: a test is an object with a name")
    return FormatTest(name=body["name"], must_match=body.get("mustMatch") is not False)


def _scores(given: Json, where: str) -> dict[str, int]:
    if given is None:
        return {}
    if not isinstance(given, dict) or not all(isinstance(one, int) for one in given.values()):
        raise InvalidInputError.of("trash_scores", f"{where}: scores are numbers by their set")
    return given


def _list(body: dict[str, Json], member: str, where: str) -> list[Json]:
    given = body.get(member)
    if given is None:
        return []
    if not isinstance(given, list):
        raise InvalidInputError.of(member, f"{where}: {member} is a list, not {_kind(given)}")
    return given


def _condition_body(one: FormatCondition) -> dict[str, Json]:
    fields = {key: value for key, value in one.fields.items() if value is not None}
    if one.implementation in CONDITIONS:
        specs = field_specs(CONDITIONS[one.implementation].settings)
        fields = {
            spec.name: one.fields.get(spec.name, one.fields.get(spec.attribute, spec.default))
            for spec in specs
        }
    return {
        "name": one.name,
        "implementation": one.implementation,
        "negate": one.negate,
        "required": one.required,
        "fields": fields,
    }


def _kind(value: Json) -> str:
    return {list: "a list", str: "a text", type(None): "nothing"}.get(type(value), "a value")
