"""A custom format tried on names: does it match, what did each condition say, and where.

    trial = try_name(custom_format, "Film.2019.1080p.WEB-DL.x265-GRP")
    trial.matches, [(one.condition.name, one.holds, one.hits) for one in trial.conditions]

A name tells nothing of a release's size, marks and the like: conditions of that kind see nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.base.schema import load
from radarr_desktop.domain.formats.conditions import CONDITIONS, FormatSubject
from radarr_desktop.domain.formats.custom_formats import (
    CustomFormat,
    FormatCondition,
    FormatTest,
    condition_test,
)
from radarr_desktop.domain.formats.release_formats import release_subject
from radarr_desktop.domain.formats.sights import pieces_seen, text_seen
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.patterns import BadPatternError, compile_pattern
from radarr_desktop.domain.release import ParsedRelease, Unparsable

#: Offsets into a name; the end is exclusive.
Span = tuple[int, int]
Reader = Callable[[str], ParsedRelease | Unparsable]

#: Seconds for one search. More than a release may cost: here a person waits for one name.
SEARCH_LIMIT = 0.05
_MOST_HITS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionTrial:
    """What one condition said of a name."""

    condition: FormatCondition
    #: Negation included.
    holds: bool
    #: What it looked at, as the name has it: `1080p`, `German`; "" = the name says nothing of it.
    saw: str = ""
    #: Where in the name that stands, or where the pattern was found.
    hits: tuple[Span, ...] = ()
    #: Why it cannot be asked, "" if it can.
    problem: str = ""
    #: Its pattern backtracks without end: it counts as not found.
    runs_wild: bool = False
    #: False: the time was over before its turn came.
    is_tried: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatTrial:
    """A format held against a name."""

    name: str
    reading: ParsedRelease | Unparsable
    matches: bool
    conditions: tuple[ConditionTrial, ...]

    @property
    def is_complete(self) -> bool:
        """Was every condition asked?"""
        return all(one.is_tried for one in self.conditions)

    @property
    def decisive(self) -> tuple[ConditionTrial, ...]:
        """Where it matches, the conditions that hold; else those that kept it from matching."""
        if self.matches:
            return tuple(one for one in self.conditions if one.holds)
        blamed = []
        for of_type in _by_type(self.conditions):
            required = [one for one in of_type if one.condition.required]
            if required:
                blamed += [one for one in required if not one.holds]
            elif not any(one.holds for one in of_type):
                blamed += of_type
        return tuple(blamed)


@dataclass(frozen=True, slots=True)
class FormatTestResult:
    """What came of a format's test."""

    test: FormatTest
    trial: FormatTrial

    @property
    def passed(self) -> bool:
        """Was it as the person said, with every condition asked?"""
        return self.trial.is_complete and self.trial.matches == self.test.must_match


def run_tests(
    custom_format: CustomFormat,
    read: Reader = parse_release_name,
    goes_on: Callable[[], bool] = lambda: True,
) -> tuple[FormatTestResult, ...]:
    """All tests of a format, in their order."""
    return tuple(
        FormatTestResult(test, try_name(custom_format, test.name, read, goes_on))
        for test in custom_format.tests
    )


def try_name(
    custom_format: CustomFormat,
    name: str,
    read: Reader = parse_release_name,
    goes_on: Callable[[], bool] = lambda: True,
) -> FormatTrial:
    """Hold a format against a name; when `goes_on` says no, the other conditions are not asked."""
    reading = read(name)
    subject = (
        # What is no film's name can still be a file's.
        FormatSubject(parsed=None, filename=name)
        if isinstance(reading, Unparsable)
        else release_subject(reading)
    )
    conditions = tuple(
        _try_condition(one, subject, name)
        if goes_on()
        else ConditionTrial(condition=one, holds=False, is_tried=False)
        for one in custom_format.conditions
    )
    return FormatTrial(
        name=name, reading=reading, matches=_agree(conditions), conditions=conditions
    )


def _agree(conditions: Iterable[ConditionTrial]) -> bool:
    """The rule of `domain/formats/custom_formats.py`, from what each condition said."""
    types = _by_type(conditions)
    return bool(types) and all(
        any(one.holds for one in of_type)
        and all(one.holds for one in of_type if one.condition.required)
        for of_type in types
    )


def _by_type(conditions: Iterable[ConditionTrial]) -> list[list[ConditionTrial]]:
    types: dict[str, list[ConditionTrial]] = {}
    for one in conditions:
        types.setdefault(one.condition.implementation, []).append(one)
    return list(types.values())


def _try_condition(one: FormatCondition, subject: FormatSubject, name: str) -> ConditionTrial:
    if one.implementation not in CONDITIONS:
        problem = f"{one.implementation!r} is no type of condition"
        return ConditionTrial(condition=one, holds=False, problem=problem)
    kind = CONDITIONS[one.implementation]
    try:
        kind.test(one.fields)
    except (InvalidInputError, BadPatternError) as error:
        return ConditionTrial(condition=one, holds=False, problem=str(error))
    saw = text_seen(one.implementation, subject)
    if kind.texts is not None:
        return _try_pattern(one, kind.texts(subject), name, saw)
    hits = pieces_seen(one.implementation, name)
    told = ", ".join(name[start:end] for start, end in hits) if saw is None else saw
    return ConditionTrial(condition=one, holds=condition_test(one)(subject), saw=told, hits=hits)


def _try_pattern(
    one: FormatCondition, texts: Iterable[str], name: str, saw: str | None
) -> ConditionTrial:
    """Search by ourselves: that the pattern runs wild on a name to try is not held against it."""
    pattern: str = load(CONDITIONS[one.implementation].settings, one.fields).value
    is_found = False
    hits: tuple[Span, ...] = ()
    runs_wild = compile_pattern(pattern).is_set_aside
    for text in texts:
        if runs_wild:
            break
        try:
            found = pattern_hits(pattern, text)
        except TimeoutError:
            runs_wild = True
            break
        if found is not None:
            start = name.find(text)
            is_found = True
            hits = tuple((start + a, start + b) for a, b in found) if start >= 0 else ()
            break
    return ConditionTrial(
        condition=one,
        holds=(is_found and not runs_wild) != one.negate,
        saw=saw or "",
        hits=hits,
        runs_wild=runs_wild,
    )


def pattern_hits(pattern: str, text: str) -> tuple[Span, ...] | None:
    """Where a pattern is found in a text, case ignored; None = nowhere.

    Raises:
        TimeoutError: it backtracks without end.
    """
    hits = []
    is_found = False
    for start, end in compile_pattern(pattern).places(text, SEARCH_LIMIT):
        is_found = True
        if end > start:
            hits.append((start, end))
        if len(hits) == _MOST_HITS:
            break
    return tuple(hits) if is_found else None
