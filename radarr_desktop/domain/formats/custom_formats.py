"""Custom formats: named sets of conditions that give a release points.

How a format matches is told in `domain/formats/format_set.py`; the types of condition are in
`domain/formats/conditions.py` and `domain/formats/trait_conditions.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import is_
from typing import Any

from radarr_desktop.base.errors import InvalidInputError, Problem
from radarr_desktop.domain.formats import trait_conditions  # noqa: F401  registers its conditions
from radarr_desktop.domain.formats.conditions import CONDITIONS, FormatSubject, Test
from radarr_desktop.domain.formats.format_set import FormatSet
from radarr_desktop.domain.language import Language
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.patterns import BadPatternError
from radarr_desktop.domain.quality import LONGEST_NAME, QualityProfile
from radarr_desktop.domain.release import IndexerFlag, ParsedRelease
from radarr_desktop.domain.release_traits import NO_TRAITS


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

    Pass the same format objects again and again: they are made ready once and then remembered.
    """
    subject = FormatSubject(
        parsed=parsed,
        size_bytes=release_size,
        languages=languages,
        flags=flags,
        movie=movie,
        filename=filename,
        traits=parsed.traits if parsed else NO_TRAITS,
    )
    return formats_for(subject, formats)


def formats_for(
    subject: FormatSubject, formats: Iterable[CustomFormat]
) -> tuple[CustomFormat, ...]:
    """As `matching_formats`, for a subject that is made already."""
    known = tuple(formats)
    return tuple(known[place] for place in _ready(known).matching(subject))


def prepare(formats: Iterable[CustomFormat]) -> None:
    """Make formats ready: patterns are compiled now, not when the first release is judged."""
    _ready(tuple(formats))


def slow_conditions(
    formats: Iterable[CustomFormat],
) -> list[tuple[CustomFormat, FormatCondition]]:
    """Those of which the patterns run away: they are set aside, and count as not found."""
    known = tuple(formats)
    return [
        (known[place], known[place].conditions[number])
        for place, number in _ready(known).set_aside()
    ]


def score(formats: Iterable[CustomFormat], profile: QualityProfile) -> int:
    """The points that a profile gives for these formats together."""
    points = dict(profile.format_scores)
    return sum(points.get(one.id, 0) for one in formats)


def fleeting_formats(formats: Iterable[CustomFormat]) -> tuple[CustomFormat, ...]:
    """Those that say something of the moment (seeders): no file ever has them."""
    return tuple(one for one in formats if any(map(_is_fleeting, one.conditions)))


def _is_fleeting(one: FormatCondition) -> bool:
    return one.implementation in CONDITIONS and CONDITIONS[one.implementation].is_fleeting


def validate_format(custom_format: CustomFormat) -> list[Problem]:
    """What keeps a format from being saved; fields are named as in Radarr's JSON."""
    problems = []
    if not custom_format.name.strip():
        problems.append(Problem(field="name", message="A custom format needs a name"))
    if len(custom_format.name) > LONGEST_NAME:
        message = f"A name has at most {LONGEST_NAME} characters"
        problems.append(Problem(field="name", message=message))
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
    kind = CONDITIONS[one.implementation]
    try:
        settings = kind.read(one.fields)
        kind.test_of(settings)
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
                column=error.column,
            )
        )
    if problems:
        return problems
    low, high = getattr(settings, "min", None), getattr(settings, "max", None)
    if low is not None and high is not None and low > high:
        problems.append(
            Problem(
                field=f"{where}.min",
                message=f"{one.name}: the minimum {low} is above the maximum {high}",
                attempted=low,
            )
        )
    return problems


#: The sets used last, with their formats. The very same objects come again and again: to see that
#: they are the same costs far less than to compare or hash a thousand conditions.
_recent: list[tuple[tuple[CustomFormat, ...], FormatSet]] = []
_RECENT_LIMIT = 16


def _ready(formats: tuple[CustomFormat, ...]) -> FormatSet:
    for number, (known, found) in enumerate(_recent):
        if len(known) == len(formats) and all(map(is_, known, formats)):
            if number:
                _recent.insert(0, _recent.pop(number))
            return found
    # Read from the store again they are other objects, but mostly the same formats.
    equal = (found for known, found in _recent if known == formats)
    made = next(equal, None) or FormatSet([one.conditions for one in formats])
    _recent.insert(0, (formats, made))
    del _recent[_RECENT_LIMIT:]
    return made


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
