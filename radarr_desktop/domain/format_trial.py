"""A custom format tried on names: does it match, what did each condition say, and where.

    trial = try_name(custom_format, "Film.2019.1080p.WEB-DL.x265-GRP")
    trial.matches, [(one.condition.name, one.holds, one.hits) for one in trial.conditions]

A name tells nothing of a release's size, marks and the like: conditions of that kind see nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

import regex

from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.domain.custom_formats import (
    CustomFormat,
    FormatCondition,
    FormatTest,
    condition_test,
)
from radarr_desktop.domain.format_conditions import CONDITIONS, FormatSubject
from radarr_desktop.domain.format_sights import pieces_seen, text_seen
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.patterns import SEARCH_LIMIT, BadPatternError
from radarr_desktop.domain.release import ParsedRelease, Unparsable
from radarr_desktop.domain.release_formats import release_subject

#: Offsets into a name; the end is exclusive.
Span = tuple[int, int]
Reader = Callable[[str], ParsedRelease | Unparsable]

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
    """The rule of `domain/custom_formats.py`, from what each condition said."""
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
    seen = text_seen(one.implementation, subject)
    pattern = one.fields.get("value")
    if kind.is_pattern and isinstance(pattern, str):
        hits = _hits_in_name(pattern.strip(), name if seen is None else seen, name)
    else:
        hits = pieces_seen(one.implementation, name)
    return ConditionTrial(
        condition=one, holds=condition_test(one)(subject), saw=seen or "", hits=hits
    )


def _hits_in_name(pattern: str, text: str, name: str) -> tuple[Span, ...]:
    """Where the pattern is found, in the part of the name that it was looked for in."""
    start = name.find(text)
    if start < 0:
        return ()
    return tuple((start + first, start + last) for first, last in pattern_hits(pattern, text))


def pattern_hits(pattern: str, text: str) -> tuple[Span, ...]:
    """Where a pattern is found in a text, case ignored; nothing if it takes too long."""
    hits = []
    try:
        for found in _compiled(pattern).finditer(text, timeout=SEARCH_LIMIT):
            if found.end() > found.start():
                hits.append(found.span())
            if len(hits) == _MOST_HITS:
                break
    except (TimeoutError, regex.error):
        return ()
    return tuple(hits)


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE, cache_pattern=False)
