"""Regular expressions that people write: compiled once, case ignored, never allowed to run away.

They are read by the `regex` library: the published guides use look-behinds of varying width,
which Python's `re` refuses, and it can give a search a time limit. The limit costs seven times the
search itself, so patterns that cannot run away go without.
"""

import re
from collections.abc import Callable
from functools import lru_cache

import regex

#: Seconds of processor time for one search. An ordinary one takes a few microseconds; only a
#: pattern that backtracks without end gets here, and it then counts as not found.
SEARCH_LIMIT = 0.05

#: Says whether a pattern is found anywhere in a text.
Finder = Callable[[str], bool]


class BadPatternError(ValueError):
    """The text is no regular expression; the message says what is wrong and where."""


@lru_cache(maxsize=8192)
def compile_pattern(text: str, *, ignore_case: bool = True) -> Finder:
    """The pattern, ready for use.

    Raises:
        BadPatternError: the text is no regular expression.
    """
    try:
        flags = regex.IGNORECASE if ignore_case else 0
        search = regex.compile(text, flags, cache_pattern=False).search
    except regex.error as error:
        raise BadPatternError(f"{_shortened(text)!r} is no regular expression: {error}") from None
    except (OverflowError, RecursionError, ValueError):
        raise BadPatternError(
            f"{_shortened(text)!r} cannot be used: it repeats or nests too much"
        ) from None

    def find(name: str) -> bool:
        return search(name) is not None

    def find_in_time(name: str) -> bool:
        try:
            return search(name, timeout=SEARCH_LIMIT) is not None
        except TimeoutError:
            return False

    return find if is_tame(text) else find_in_time


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
