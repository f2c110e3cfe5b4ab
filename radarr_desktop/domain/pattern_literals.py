r"""What a text must contain if a pattern is to be found in it: read off the pattern, never guessed.

    \b(AMZN|Amazon)(HD)?\b       amzn, amazon
    ^(GRP)$                      grp
    (?<!web.*)-GRP               -grp
    [12]\d{3}                     nothing can be said

Whoever has looked for these cheap words need not try the pattern where none of them is. Reading
gives up at everything that it does not know for certain: then nothing is said, and the pattern is
tried everywhere.
"""

import string
from dataclasses import dataclass
from itertools import product

#: More alternatives than these are not multiplied out.
_MOST_EXACT = 16
#: More words than these tell no text from another.
_MOST_WORDS = 96
#: Longer words tell no more.
_LONG = 4
#: Groups in groups; deeper ones are not read.
_MOST_DEEP = 20
#: Letters of ASCII that match others when case is ignored: İ, ſ and the Kelvin sign.
_FOREIGN = {0x130: "i", 0x131: "i", 0x17F: "s", 0x212A: "k"}
_ONE_CHARACTER = frozenset("dDwWsSnrtfv")
_NO_CHARACTER = frozenset("bBAZ")

Words = frozenset[str]


def folded(text: str) -> str:
    """A text as the words are to be looked for in it."""
    return text.lower() if text.isascii() else text.translate(_FOREIGN).lower()


def required_words(pattern: str) -> Words | None:
    """Of these one at least is in every folded text that has the pattern; None = not known."""
    try:
        return _Reader(pattern).whole().words
    except _UnclearError:
        return None


class _UnclearError(Exception):
    """The pattern holds something that is not known here for certain."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What a piece of a pattern says about the text that it matches."""

    #: All texts that it can match, where these are few; "" = it may match nothing.
    exact: Words | None = None
    #: One of these is in the whole text, if not in the piece itself.
    needs: Words | None = None

    @property
    def words(self) -> Words | None:
        """The best that is known to be in the text."""
        own = self.exact if self.exact and "" not in self.exact else None
        return _better(own, self.needs)


_NOTHING = _Part(exact=frozenset({""}))
_ANYTHING = _Part()


class _Reader:
    """Goes through a pattern once, from the left."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._place = 0
        self._depth = 0

    def whole(self) -> _Part:
        part = self._either()
        if self._place < len(self._pattern):
            raise _UnclearError
        return part

    def _either(self) -> _Part:
        self._depth += 1
        if self._depth > _MOST_DEEP:
            raise _UnclearError
        branches = [self._sequence()]
        while self._take("|"):
            branches.append(self._sequence())
        self._depth -= 1
        return branches[0] if len(branches) == 1 else _any_of(branches)

    def _sequence(self) -> _Part:
        parts = []
        while self._place < len(self._pattern) and self._pattern[self._place] not in "|)":
            parts.append(self._repeated(self._one()))
        return _in_a_row(parts)

    def _one(self) -> _Part:
        character = self._next()
        match character:
            case "(":
                return self._group()
            case "[":
                return self._set()
            case "\\":
                return self._escaped()
            case ".":
                return _ANYTHING
            case "^" | "$":
                return _NOTHING
            case "*" | "+" | "?" | "{" | "}" | "]":
                raise _UnclearError
        return _letter(character)

    def _group(self) -> _Part:
        if not self._take("?"):
            part = self._either()
        elif self._take("i)"):
            return _NOTHING
        elif self._take(":") or self._take(">") or self._take("i:"):
            part = self._either()
        elif self._take("=") or self._take("<="):
            part = _Part(_NOTHING.exact, self._either().words)
        elif self._take("!") or self._take("<!"):
            self._either()
            part = _NOTHING
        elif self._take("P<") or self._take("<"):
            while self._next() != ">":
                pass
            part = self._either()
        else:
            raise _UnclearError
        if not self._take(")"):
            raise _UnclearError
        return part

    def _set(self) -> _Part:
        members: set[str] = set()
        is_exact = not self._take("^")
        while True:
            character = self._next()
            if character == "]":
                if not members:
                    raise _UnclearError  # `[]abc]` holds a bracket
                break
            if character == "[" or self._pattern[self._place - 1 : self._place + 1] in _OPERATORS:
                raise _UnclearError
            if character == "\\":
                character = self._next()
                if character.isalnum():
                    if character not in _ONE_CHARACTER:
                        raise _UnclearError
                    is_exact = False
            elif (
                character == "-" and members and self._pattern[self._place : self._place + 1] != "]"
            ):
                is_exact = False  # a range
            is_exact = is_exact and character.isascii()
            members.add(character.lower())
        return _Part(exact=frozenset(members)) if is_exact else _ANYTHING

    def _escaped(self) -> _Part:
        character = self._next()
        if character in _NO_CHARACTER:
            return _NOTHING
        if character in _ONE_CHARACTER:
            return _ANYTHING
        if character.isalnum() or not character.isascii():
            raise _UnclearError
        return _letter(character)

    def _repeated(self, part: _Part) -> _Part:
        if self._take("?"):
            may_miss, is_once = True, True
        elif self._take("*"):
            may_miss, is_once = True, False
        elif self._take("+"):
            may_miss, is_once = False, False
        elif self._take("{"):
            least, most = self._bounds()
            may_miss, is_once = least == 0, most == 1
        else:
            return part
        if not self._take("?"):
            self._take("+")  # neither lazy nor possessive ones match other texts
        if self._pattern[self._place : self._place + 1] in ("*", "+", "?", "{"):
            raise _UnclearError
        if not may_miss:
            return part if is_once else _Part(needs=part.words)
        if is_once and part.exact is not None and part.needs is None:
            return _Part(exact=part.exact | {""})
        return _ANYTHING

    def _bounds(self) -> tuple[int, int]:
        end = self._pattern.find("}", self._place)
        least, comma, most = self._pattern[self._place : end].partition(",")
        if end < 0 or not _is_number(least or "0") or not _is_number(most or "0"):
            raise _UnclearError
        if not least and not most:
            raise _UnclearError
        self._place = end + 1
        low = int(least or 0)
        return low, (int(most) if most else -1) if comma else low

    def _next(self) -> str:
        if self._place >= len(self._pattern):
            raise _UnclearError
        self._place += 1
        return self._pattern[self._place - 1]

    def _take(self, text: str) -> bool:
        if not self._pattern.startswith(text, self._place):
            return False
        self._place += len(text)
        return True


#: In sets these have a meaning in one of the library's two ways of reading.
_OPERATORS = frozenset({"--", "||", "&&", "~~"})


def _letter(character: str) -> _Part:
    return _Part(exact=frozenset({character.lower()})) if character.isascii() else _ANYTHING


def _is_number(text: str) -> bool:
    return all(character in string.digits for character in text)


def _in_a_row(parts: list[_Part]) -> _Part:
    """One behind the other: words grow together until something unknown comes between."""
    run: Words = frozenset({""})
    needs: Words | None = None
    is_exact = True
    for part in parts:
        needs = _better(needs, part.needs)
        if part.exact is not None and len(run) * len(part.exact) <= _MOST_EXACT:
            run = frozenset(map("".join, product(run, part.exact)))
            continue
        is_exact = False
        needs = _better(needs, _Part(run).words)
        run = part.exact if part.exact is not None else frozenset({""})
    if is_exact:
        return _Part(run, needs)
    return _Part(needs=_better(needs, _Part(run).words))


def _any_of(branches: list[_Part]) -> _Part:
    exact: Words | None = frozenset()
    needs: Words | None = frozenset()
    for branch in branches:
        if exact is not None:
            is_few = branch.exact is not None and len(exact) + len(branch.exact) <= _MOST_WORDS
            exact = exact | branch.exact if is_few and branch.exact is not None else None
        words = branch.words
        needs = None if needs is None or words is None else needs | words
    if needs is not None and len(needs) > _MOST_WORDS:
        needs = None
    return _Part(exact, needs)


def _better(one: Words | None, other: Words | None) -> Words | None:
    """The longer words tell texts apart better, then the fewer."""
    if not one or not other:
        return one or other or None
    return max(one, other, key=_worth)


def _worth(words: Words) -> tuple[int, int]:
    return min(_LONG, *map(len, words), _LONG), -len(words)
