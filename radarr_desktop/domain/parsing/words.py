"""Cuts a name into words, remembering what stood between them and in which bracket each stands."""

import re
from typing import NamedTuple

from radarr_desktop.base.text import COMBINING

# What stands before a word, then the word: letters (also with separate accents) and digits, an
# apostrophe within: Director's, O’Brother. It is empty only at the end of the name.
_GAP_AND_WORD = re.compile(rf"([\W_]*)([^\W_]*(?:['’`]+[^\W_]+|[{COMBINING}]+[^\W_]*)*)")
_OPENING = {"(": ")", "[": "]", "{": "}", "【": "】"}
_CLOSING = frozenset(_OPENING.values())
_DOUBLED = (" ", ".", "_")


class Word(NamedTuple):
    """A word of a name."""

    text: str
    lower: str
    start: int
    end: int
    #: What stands before it, since the previous word or the start of the name.
    gap: str
    #: Number of the innermost bracket around it, counted from 1; 0 = none.
    bracket: int


def split_words(name: str) -> list[Word]:
    """The words of `name`, in order, in one pass."""
    words: list[Word] = []
    open_brackets: list[tuple[str, int]] = []
    count = 0
    end = 0
    bracket = 0
    for gap, text in _GAP_AND_WORD.findall(name):
        if not text:
            break
        start = end + len(gap)
        end = start + len(text)
        if len(gap) != 1 or gap in "()[]{}【】":
            for letter in gap:
                if letter in _OPENING:
                    count += 1
                    open_brackets.append((_OPENING[letter], count))
                elif letter in _CLOSING and open_brackets:
                    _close(open_brackets, letter)
            if gap[:1] in _DOUBLED and gap == gap[0] * len(gap):
                gap = gap[0]  # a separator means no more when it is doubled
            bracket = open_brackets[-1][1] if open_brackets else 0
        words.append(Word(text, text.lower(), start, end, gap, bracket))
    return words


def _close(open_brackets: list[tuple[str, int]], letter: str) -> None:
    """Close the innermost bracket, but only if it is of that kind: `(a]` leaves `(` open."""
    if open_brackets[-1][0] == letter:
        open_brackets.pop()
    elif len(open_brackets) > 1 and open_brackets[-2][0] == letter:
        del open_brackets[-2:]
