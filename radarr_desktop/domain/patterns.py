"""Regular expressions that people write: compiled once, case ignored, never allowed to run away.

They are read by the `regex` library: the published guides use look-behinds of varying width,
which Python's `re` refuses, and it can give a search a time limit. The limit costs seven times the
search itself, so patterns that cannot run away go without.

What a pattern without end may cost, as long as it stands somewhere:

    one search     SEARCH_LIMIT
    one text       TEXT_ALLOWANCE such searches; then SHORT_ALLOWANCE of SHORT_LIMIT, in which an
                   ordinary search still ends; then only patterns that cannot run away
    one pattern    STRIKES such searches: then it is set aside, and is never found
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

import regex

from radarr_desktop.domain.pattern_literals import Words, required_words

#: Seconds of processor time for one search. An ordinary one takes a few microseconds; only a
#: pattern that backtracks without end gets here, and it then counts as not found.
SEARCH_LIMIT = 0.004
#: So many searches of one pattern may run into the limit.
STRIKES = 3
#: So many searches of one text may run into the limit.
TEXT_ALLOWANCE = 2
#: Seconds for one search where these are used up.
SHORT_LIMIT = 0.0004
#: So many searches of one text may run into that.
SHORT_ALLOWANCE = 10
#: A longer pattern takes so long to read that everything else waits for it.
LONGEST = 20_000
#: Characters of a pattern with its repetitions written out, as `regex` does: `a{99999999}` takes
#: all memory there is.
_MOST_WRITTEN_OUT = 200_000


class BadPatternError(ValueError):
    """The text is no regular expression; the message says what is wrong and where."""

    def __init__(self, message: str, column: int | None = None) -> None:
        super().__init__(message)
        #: The character at which reading stopped, counted from 1; None = not known.
        self.column = column


class Pattern:
    """One of them, ready for use: `pattern(text)` says whether it is found anywhere in the text."""

    __slots__ = ("_finditer", "_search", "is_tame", "strikes", "text", "words")

    def __init__(self, text: str, compiled: "regex.Pattern[str]") -> None:
        self.text = text
        #: It cannot run away.
        self.is_tame = is_tame(text)
        #: One of them is in every (folded) text in which it is found; None = not known.
        self.words: Words | None = required_words(text)
        #: How often it ran into the time limit.
        self.strikes = 0
        self._search = compiled.search
        self._finditer = compiled.finditer

    def __call__(self, text: str) -> bool:
        """Is it found?"""
        if self.is_tame:
            return self._search(text) is not None
        limit = 0.0 if self.is_set_aside else _allowance.limit(text)
        if not limit:
            return False
        try:
            return self._search(text, timeout=limit) is not None
        except TimeoutError:
            _allowance.spend(text)
            if limit == SEARCH_LIMIT:
                self.strikes += 1
            return False

    def places(self, text: str, seconds: float) -> Iterator[tuple[int, int]]:
        """Where it is found, for one who looks closely: it is no strike if that takes too long.

        Raises:
            TimeoutError: it was not over in `seconds`.
        """
        for found in self._finditer(text, timeout=seconds):
            yield found.span()

    @property
    def is_set_aside(self) -> bool:
        """It ran away too often and is not looked for any more."""
        return self.strikes >= STRIKES

    def set_aside(self) -> None:
        """Look for it no more, as it stands among many that run away; a tame one stays."""
        if not self.is_tame:
            self.strikes = max(self.strikes, STRIKES)


#: Says whether something is found anywhere in a text.
Finder = Callable[[str], bool]


class _Allowance:
    """Counts the searches that ran away on the text that is looked at."""

    def __init__(self) -> None:
        self._text = ""
        self._spent = 0
        #: On all texts so far.
        self.total = 0

    def limit(self, text: str) -> float:
        """Seconds for the next search of this text; 0 = do without."""
        if text != self._text or self._spent < TEXT_ALLOWANCE:
            return SEARCH_LIMIT
        return SHORT_LIMIT if self._spent < TEXT_ALLOWANCE + SHORT_ALLOWANCE else 0.0

    def spend(self, text: str) -> None:
        self._spent = self._spent + 1 if text == self._text else 1
        self._text = text
        self.total += 1


_allowance = _Allowance()


def runaways() -> int:
    """How many searches have run into the limit so far: who sees it grow may look who it was."""
    return _allowance.total


@lru_cache(maxsize=16384)
def compile_pattern(text: str, *, ignore_case: bool = True) -> Pattern:
    """The pattern, ready for use.

    Raises:
        BadPatternError: the text is no regular expression.
    """
    if len(text) > LONGEST:
        raise BadPatternError(
            f"{_shortened(text)!r} cannot be used: it is longer than {LONGEST} characters", LONGEST
        )
    if _written_out(text) > _MOST_WRITTEN_OUT:
        raise BadPatternError(f"{_shortened(text)!r} cannot be used: it repeats too much")
    try:
        flags = regex.IGNORECASE if ignore_case else 0
        compiled = regex.compile(text, flags, cache_pattern=False)
    except regex.error as error:
        column = None if error.pos is None else error.pos + 1
        where = "" if column is None else f" at column {column}"
        raise BadPatternError(
            f"{_shortened(text)!r} is no regular expression: {error.msg}{where}", column
        ) from None
    except (OverflowError, RecursionError, ValueError):
        raise BadPatternError(
            f"{_shortened(text)!r} cannot be used: it repeats or nests too much"
        ) from None
    return Pattern(text, compiled)


_LEAST_TIMES = re.compile(r"(\)?)\s*\{\s*(\d+)")


def _written_out(text: str) -> int:
    """At least so many characters as the pattern has if it names each demanded copy in full."""
    letters, copies = len(text), 1
    for group, digits in _LEAST_TIMES.findall(text):
        times = int(digits) if len(digits) < 10 else _MOST_WRITTEN_OUT
        if group:
            copies *= max(times, 1)
        else:
            letters += times
    return letters * copies


_REPEAT = re.compile(r"[*+{]")
_REPEATED_GROUP = re.compile(r"\)[*+{]")
_CALL = re.compile(r"\(\?(?![:=!<])")
_MOST_OPTIONS = 8


def is_tame(text: str) -> bool:
    """Is a search certain to take at most some thousand steps for each letter of the name?

    So it is if a single character or class repeats without bound, no group does, and few parts are
    optional. It looks at the letters alone: an escaped `+` counts too, to be on the safe side.
    """
    return (
        len(_REPEAT.findall(text)) <= 1
        and not _REPEATED_GROUP.search(text)
        and not _CALL.search(text)
        and text.count("?") <= _MOST_OPTIONS
    )


def _shortened(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
