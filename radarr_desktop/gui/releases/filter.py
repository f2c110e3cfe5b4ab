"""What is typed above the releases, as a test on each of them.

x265  -cam  "director's cut"  /(HDR10|DV)/     words and patterns of the name, `-` = without
>4GB  size<700MB                               size
quality:1080p  indexer:hdbits  lang:german     part of a column's words
format:remux  group:grp  protocol:torrent
is:freeleech  is:accepted  is:waiting          marks
seeders>10  age<7d  score>=50                  numbers; ages in h, d, w
"""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from radarr_desktop.domain.patterns import BadPatternError, compile_pattern
from radarr_desktop.domain.release import IndexerFlag
from radarr_desktop.gui.releases import words
from radarr_desktop.ports.store import StoredRelease

Test = Callable[[StoredRelease], bool]

_TERM = re.compile(r'-?(?:/(?:\\.|[^/\\])+/|(?:\w+[:<>=]+)?"[^"]*"|\S+)')
_NUMBER = re.compile(
    r"(?P<name>size|seeders|seeds|age|score)?(?P<op><=|>=|<|>|=)(?P<value>-?\d+(?:\.\d+)?)"
    r"(?P<unit>[a-z]*)$",
    re.IGNORECASE,
)
_FIELD = re.compile(r"(?P<name>[a-z]+):(?P<value>.+)$", re.IGNORECASE)
_OPERATORS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "=": operator.eq,
}
_SIZES = {"mb": 2**20, "gb": 2**30, "tb": 2**40, "": 2**30}
_HOURS = {"h": 1, "d": 24, "w": 24 * 7, "": 24}
_FREE = IndexerFlag.FREELEECH


@dataclass(frozen=True, slots=True)
class ReleaseFilter:
    """A typed text, understood."""

    tests: tuple[Test, ...] = ()
    #: What was not understood, in words; such terms test nothing.
    problems: tuple[str, ...] = ()

    def fits(self, stored: StoredRelease) -> bool:
        """Does the release pass every test?"""
        return all(test(stored) for test in self.tests)


def parse_filter(text: str) -> ReleaseFilter:
    """The filter that was typed."""
    tests, problems = [], []
    for term in _TERM.findall(text):
        is_without = term.startswith("-") and len(term) > 1
        try:
            test = _test(term[1:] if is_without else term)
        except _NotUnderstoodError as error:
            problems.append(str(error))
            continue
        tests.append(_without(test) if is_without else test)
    return ReleaseFilter(tuple(tests), tuple(problems))


def filter_help() -> str:
    """What can be typed, for people."""
    lines = (
        (_tr("x265 -cam"), _tr("words of the name, and words that must not be in it")),
        ('"director\'s cut"', _tr("several words together")),
        ("/(HDR10|DV)/", _tr("a regular expression")),
        (">4GB  <700MB", _tr("size")),
        ("quality:1080p  lang:german", _tr("quality, language")),
        ("format:remux  group:grp", _tr("custom format, release group")),
        ("indexer:hdbits  protocol:torrent", _tr("where it comes from")),
        ("is:freeleech  is:accepted  is:waiting", _tr("marks and verdict")),
        ("seeders>10  age<7d  score>=50", _tr("seeders, age (h, d, w), format score")),
    )
    rows = "".join(
        f"<tr><td style='padding-right:16px'><b>{_escaped(typed)}</b></td><td>{told}</td></tr>"
        for typed, told in lines
    )
    end = _tr("A “-” before any of them turns it round.")
    return f"<table>{rows}</table><p>{end}</p>"


class _NotUnderstoodError(ValueError):
    """A term says nothing; the message says what is wrong with it."""


def _test(term: str) -> Test:
    if len(term) > 2 and term.startswith("/") and term.endswith("/"):
        return _pattern(term[1:-1])
    number = _NUMBER.match(term)
    if number is not None:
        return _number_test(number, term)
    field = _FIELD.match(term)
    if field is not None and field["name"].lower() in (*_WORDS, "is"):
        return _field_test(field["name"].lower(), _plain(field["value"]), term)
    wanted = _plain(term)
    return lambda stored: wanted in stored.release.title.lower()


def _pattern(text: str) -> Test:
    try:
        pattern = compile_pattern(text)
    except BadPatternError as error:
        raise _NotUnderstoodError(str(error)) from error
    return lambda stored: pattern(stored.release.title)


def _number_test(found: re.Match[str], term: str) -> Test:
    name = (found["name"] or "size").lower()
    unit, compare = found["unit"].lower(), _OPERATORS[found["op"]]
    units: dict[str, int] = {"size": _SIZES, "age": _HOURS}.get(name, {"": 1})
    if unit not in units:
        known = ", ".join(one for one in units if one)
        wrong = (
            _tr("“{term}”: the unit is one of {known}")
            if known
            else _tr("“{term}”: such a number has no unit")
        )
        raise _NotUnderstoodError(wrong.format(term=term, known=known))
    limit = float(found["value"]) * units[unit]
    read = _NUMBERS[name]

    def test(stored: StoredRelease) -> bool:
        value = read(stored)
        return value is not None and compare(value, limit)

    return test


def _field_test(name: str, value: str, term: str) -> Test:
    if name != "is":
        read = _WORDS[name]
        return lambda stored: value in read(stored).lower()
    mark = next((test for known, test in _MARKS.items() if known.startswith(value)), None)
    if mark is None:
        told = _tr("“{term}”: there are {known}")
        raise _NotUnderstoodError(told.format(term=term, known=", ".join(_MARKS)))
    return mark


def _without(test: Test) -> Test:
    return lambda stored: not test(stored)


def _plain(text: str) -> str:
    return text.strip('"').lower()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReleaseFilter", text)


def _age(stored: StoredRelease) -> float:
    return (stored.seen_at - stored.release.published_at).total_seconds() / 3600


def _score(stored: StoredRelease) -> float:
    candidate = stored.decision.candidate
    return candidate.format_score if candidate is not None else 0


def _group(stored: StoredRelease) -> str:
    candidate = stored.decision.candidate
    return candidate.parsed.release_group if candidate is not None else ""


def _seeders(stored: StoredRelease) -> float | None:
    return stored.release.seeders


_NUMBERS: dict[str, Callable[[StoredRelease], float | None]] = {
    "size": lambda stored: stored.release.size_bytes,
    "seeders": _seeders,
    "seeds": _seeders,
    "age": _age,
    "score": _score,
}
_WORDS: dict[str, Callable[[StoredRelease], str]] = {
    "quality": words.quality,
    "lang": words.languages,
    "language": words.languages,
    "format": words.formats,
    "indexer": lambda stored: stored.release.indexer_name,
    "protocol": lambda stored: stored.release.protocol.value,
    "group": _group,
}
_MARKS: dict[str, Test] = {
    "accepted": lambda stored: stored.decision.is_accepted,
    "freeleech": lambda stored: bool(stored.release.flags & _FREE),
    "internal": lambda stored: bool(stored.release.flags & IndexerFlag.INTERNAL),
    "rejected": lambda stored: not stored.decision.is_accepted,
    "waiting": lambda stored: stored.decision.is_temporary,
}
