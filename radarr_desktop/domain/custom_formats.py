"""Custom formats: named sets of conditions that give a release points.

How a format matches: its conditions are gathered by type. In each type at least one condition must
hold, and every required one; all types must agree. A negated condition holds where it would not.
The types of condition are in `domain/format_conditions.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from radarr_desktop.base.errors import InvalidInputError, Problem
from radarr_desktop.domain.format_conditions import CONDITIONS, FormatSubject, Test
from radarr_desktop.domain.language import Language
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.patterns import BadPatternError
from radarr_desktop.domain.quality import QualityProfile
from radarr_desktop.domain.release import IndexerFlag, ParsedRelease


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatCondition:
    """One condition of a format, as Radarr stores it."""

    name: str
    #: `ReleaseTitleSpecification`, `ResolutionSpecification` …
    implementation: str
    negate: bool = False
    required: bool = False
    #: The condition's own fields by Radarr's names (`value`, `min`, `max`, `exceptLanguage`).
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatTest:
    """A release name that a format must match, or must not."""

    name: str
    must_match: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomFormat:
    """A format and its conditions."""

    id: int
    name: str
    include_when_renaming: bool = False
    conditions: tuple[FormatCondition, ...] = ()
    #: They say what the person means; releases are judged without them.
    tests: tuple[FormatTest, ...] = ()


def matching_formats(
    formats: Iterable[CustomFormat],
    parsed: ParsedRelease | None,
    release_size: int,
    languages: tuple[Language, ...],
    flags: IndexerFlag = IndexerFlag.NONE,
    movie: Movie | None = None,
    filename: str = "",
) -> tuple[CustomFormat, ...]:
    """The formats that match, in the order given.

    Pass the same format objects again and again: each is made ready once and then remembered.
    """
    subject = FormatSubject(
        parsed=parsed,
        size_bytes=release_size,
        languages=languages,
        flags=flags,
        movie=movie,
        filename=filename,
    )
    return formats_for(subject, formats)


def formats_for(
    subject: FormatSubject, formats: Iterable[CustomFormat]
) -> tuple[CustomFormat, ...]:
    """As `matching_formats`, for a subject that is made already."""
    return tuple(one for one in formats if _prepared(one).matches(subject))


def prepare(custom_format: CustomFormat) -> None:
    """Make a format ready: its patterns are compiled now, not when a release is judged."""
    _prepared(custom_format)


def score(formats: Iterable[CustomFormat], profile: QualityProfile) -> int:
    """The points that a profile gives for these formats together."""
    points = dict(profile.format_scores)
    return sum(points.get(one.id, 0) for one in formats)


def validate_format(custom_format: CustomFormat) -> list[Problem]:
    """What keeps a format from being saved; fields are named as in Radarr's JSON."""
    problems = []
    if not custom_format.name.strip():
        problems.append(Problem(field="name", message="A custom format needs a name"))
    if not custom_format.conditions:
        problems.append(
            Problem(field="specifications", message="A custom format needs at least one condition")
        )
    for position, one in enumerate(custom_format.conditions):
        problems += _condition_problems(one, f"specifications[{position}]")
    for position, test in enumerate(custom_format.tests):
        if not test.name.strip():
            problems.append(
                Problem(field=f"tests[{position}].name", message="A test needs a release name")
            )
    return problems


def _condition_problems(one: FormatCondition, where: str) -> list[Problem]:
    problems = []
    if not one.name.strip():
        problems.append(Problem(field=f"{where}.name", message="A condition needs a name"))
    if one.implementation not in CONDITIONS:
        known = ", ".join(CONDITIONS)
        message = f"{one.implementation!r} is no type of condition; there are {known}"
        problems.append(
            Problem(field=f"{where}.implementation", message=message, attempted=one.implementation)
        )
        return problems
    try:
        CONDITIONS[one.implementation].test(one.fields)
    except InvalidInputError as error:
        problems += [
            Problem(
                field=f"{where}.{problem.field}",
                message=f"{one.name}: {problem.message}",
                attempted=problem.attempted,
            )
            for problem in error.problems
        ]
    except BadPatternError as error:
        problems.append(
            Problem(
                field=f"{where}.value",
                message=f"{one.name}: {error}",
                attempted=one.fields.get("value"),
            )
        )
    low, high = one.fields.get("min"), one.fields.get("max")
    if not problems and low is not None and high is not None and float(low) > float(high):
        problems.append(
            Problem(
                field=f"{where}.min",
                message=f"{one.name}: the minimum {low} is above the maximum {high}",
                attempted=low,
            )
        )
    return problems


@dataclass(frozen=True, slots=True)
class _PreparedFormat:
    """A format whose conditions are tests, in the order in which they decide soonest."""

    #: Each must hold: the required conditions, and the types that have no other.
    all_of: tuple[Test, ...]
    #: In each at least one must hold: the types without a required condition.
    any_of: tuple[tuple[Test, ...], ...]

    def matches(self, subject: FormatSubject) -> bool:
        for test in self.all_of:
            if not test(subject):
                return False
        for tests in self.any_of:
            for test in tests:
                if test(subject):
                    break
            else:
                return False
        return True


#: By the identity of the format: hashing a hundred conditions would cost more than testing them.
_ready: dict[int, tuple[CustomFormat, _PreparedFormat]] = {}
_READY_LIMIT = 4096


def _prepared(custom_format: CustomFormat) -> _PreparedFormat:
    known = _ready.get(id(custom_format))
    if known is not None and known[0] is custom_format:
        return known[1]
    prepared = _prepare(custom_format)
    if len(_ready) >= _READY_LIMIT:
        _ready.clear()
    _ready[id(custom_format)] = (custom_format, prepared)
    return prepared


def _prepare(custom_format: CustomFormat) -> _PreparedFormat:
    """Sort a format's conditions: cheap ones first, as they settle most releases.

    Where a type has a required condition that holds, "at least one" is met: its optional conditions
    decide nothing and are left out. A format without conditions matches nothing.
    """
    if not custom_format.conditions:
        return _PreparedFormat((_never,), ())
    types: dict[str, list[FormatCondition]] = {}
    for one in custom_format.conditions:
        types.setdefault(one.implementation, []).append(one)
    by_cost = sorted(types, key=lambda name: name in CONDITIONS and CONDITIONS[name].is_pattern)
    all_of: list[Test] = []
    any_of: list[tuple[Test, ...]] = []
    for name in by_cost:
        required = [condition_test(one) for one in types[name] if one.required]
        if required:
            all_of += required
        else:
            any_of.append(tuple(condition_test(one) for one in types[name]))
    return _PreparedFormat(tuple(all_of), tuple(any_of))


def condition_test(one: FormatCondition) -> Test:
    """The condition as a test, negation included; what cannot be understood never holds."""
    if one.implementation not in CONDITIONS:
        return _never
    try:
        test = CONDITIONS[one.implementation].test(one.fields)
    except (InvalidInputError, BadPatternError):
        return _never
    return (lambda subject: not test(subject)) if one.negate else test


def _never(_subject: FormatSubject) -> bool:
    return False
