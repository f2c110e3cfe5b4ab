"""Many formats held against a release at once: far less work than one after the other.

Equal conditions of several formats are asked once. Whether a pattern can be found at all is told by
the words that it needs (`pattern_literals`), all patterns in one look at the text; only where they
are is the pattern itself tried, and only if the rest of its format has not failed already.

    subject ─► conditions without a pattern, words in its texts ─► what may hold, as bits
            ─► the formats that these bits leave possible ─► their patterns, one by one
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.domain.formats.conditions import CONDITIONS, FormatSubject, Test, Texts
from radarr_desktop.domain.pattern_literals import Words, folded
from radarr_desktop.domain.patterns import BadPatternError, Pattern, compile_pattern, runaways

#: If so many patterns of one format had to be set aside, its other wild ones are not waited for.
_MANY = 8
#: Words are looked up by pieces of at most so many letters.
_PIECE = 4
#: Combinations of plain answers that are remembered.
_MOST_ANSWERS = 512


class Condition(Protocol):
    """A condition of a format; see `custom_formats.FormatCondition`."""

    @property
    def implementation(self) -> str:
        """Its type."""

    @property
    def negate(self) -> bool:
        """The opposite is wanted."""

    @property
    def required(self) -> bool:
        """It must hold, whatever others of its type do."""

    @property
    def fields(self) -> dict[str, Any]:
        """Its settings as they are stored."""


#: A condition as it is asked: its bit's place, and whether the opposite is wanted.
_Asked = tuple[int, bool]
#: A condition's type and its settings, whatever class these are of.
_Key = tuple[str, Any]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a format demands. Every clause must hold; a clause holds if one of its members does."""

    #: The format's place among the others.
    place: int
    #: These bits must all be possible.
    needs: int
    #: Of these none may be sure: the opposite is wanted.
    bans: int
    #: Of each of these one bit must be possible.
    choices: tuple[int, ...]
    #: What these do not settle.
    clauses: tuple[tuple[_Asked, ...], ...]


class FormatSet:
    """Formats made ready together; to make one of many takes a while.

    A format's conditions are gathered by type. In each type at least one condition must hold, and
    every required one; all types must agree. A negated condition holds where it would not; one that
    cannot be understood never does. A format without conditions matches nothing.
    """

    def __init__(self, formats: Sequence[Sequence[Condition]]) -> None:
        bits = _Bits()
        for wants_patterns in (False, True):  # masks of plain conditions alone are small numbers
            for conditions in formats:
                bits.add(conditions, wants_patterns=wants_patterns)
        self._plain = bits.plain
        self._searches = bits.searches
        self._sieves = list(bits.sieves.values())
        plans = (_plan(place, conditions, bits) for place, conditions in enumerate(formats))
        self._plans = [plan for plan in plans if plan is not None]
        #: Of each format the patterns that might run away, by the places of their conditions.
        self._wild = [bits.wild(conditions) for conditions in formats]
        self._left_of: dict[int, list[_Plan]] = {}
        self._runaways = runaways()

    def matching(self, subject: FormatSubject) -> list[int]:
        """The places of the formats that match."""
        sure, bit = 0, 1
        for test in self._plain:
            if test(subject):
                sure |= bit
            bit <<= 1
        possible = sure
        for sieve in self._sieves:
            possible |= sieve.possible(subject)
        found = []
        answers: dict[int, bool] = {}
        for plan in self._left(sure):
            needs = plan.needs
            if possible & needs != needs:
                continue
            for choice in plan.choices:
                if not possible & choice:
                    break
            else:
                if self._holds(plan, possible, answers, subject):
                    found.append(plan.place)
        if runaways() != self._runaways:
            self._runaways = runaways()
            self._give_up()
        return found

    def set_aside(self) -> list[tuple[int, int]]:
        """Places of formats and in them of conditions whose patterns ran away too often."""
        return [
            (place, condition)
            for place, wild in enumerate(self._wild)
            for condition, pattern in wild.items()
            if pattern.is_set_aside
        ]

    def _left(self, sure: int) -> list[_Plan]:
        """Those that the plain conditions leave possible; most releases have the same answers."""
        known = self._left_of.get(sure)
        if known is None:
            if len(self._left_of) >= _MOST_ANSWERS:
                self._left_of.clear()
            known = [plan for plan in self._plans if self._is_left(plan, sure)]
            self._left_of[sure] = known
        return known

    def _is_left(self, plan: _Plan, sure: int) -> bool:
        plain = (1 << len(self._plain)) - 1
        if plan.needs & plain & ~sure or plan.bans & sure:
            return False
        return all(choice & sure or choice & ~plain for choice in plan.choices)

    def _holds(
        self, plan: _Plan, possible: int, answers: dict[int, bool], subject: FormatSubject
    ) -> bool:
        for clause in plan.clauses:
            for place, negate in clause:
                answer = answers.get(place)
                if answer is None:
                    answer = possible >> place & 1 == 1
                    if answer and place >= len(self._plain):
                        answer = self._is_found(place - len(self._plain), subject)
                    answers[place] = answer
                if answer is not negate:
                    break
            else:
                return False
        return True

    def _is_found(self, number: int, subject: FormatSubject) -> bool:
        pattern, texts = self._searches[number]
        for text in texts(subject):  # noqa: SIM110 - asked hundreds of times a release
            if pattern(text):
                return True
        return False

    def _give_up(self) -> None:
        """A format of which many patterns run away is not waited for once for each of them."""
        for wild in self._wild:
            if sum(pattern.is_set_aside for pattern in wild.values()) >= _MANY:
                for pattern in wild.values():
                    pattern.set_aside()


class _Bits:
    """The conditions of all formats, equal ones once, each with its bit: first the plain ones."""

    def __init__(self) -> None:
        #: The first one keeps formats with fleeting conditions away from files.
        self.plain: list[Test] = [_is_file]
        self.searches: list[tuple[Pattern, Texts]] = []
        self.sieves: dict[Texts, _Sieve] = {}
        #: By type and settings.
        self._places: dict[_Key, int] = {}
        #: Of each condition that was added, by its identity.
        self._keys: dict[int, _Key | None] = {}

    def add(self, conditions: Sequence[Condition], *, wants_patterns: bool) -> None:
        for one in conditions:
            if id(one) not in self._keys:
                self._keys[id(one)] = _key(one)
            key = self._keys[id(one)]
            if key is None or key in self._places:
                continue
            kind = CONDITIONS[one.implementation]
            if kind.is_pattern is not wants_patterns:
                continue
            place = len(self.plain) + len(self.searches)
            try:
                if kind.texts is None:
                    self.plain.append(kind.test_of(key[1]))
                else:
                    pattern = compile_pattern(key[1].value)
                    self.searches.append((pattern, kind.texts))
                    sieve = self.sieves.setdefault(kind.texts, _Sieve(kind.texts))
                    sieve.add(1 << place, pattern.words)
            except (InvalidInputError, BadPatternError):
                continue
            self._places[key] = place

    def place(self, one: Condition) -> int | None:
        """Where its bit is; None = it cannot be understood."""
        key = self._keys[id(one)]
        return None if key is None else self._places.get(key)

    def is_plain(self, place: int) -> bool:
        """Its answer is sure before any pattern is tried."""
        return place < len(self.plain)

    def wild(self, conditions: Sequence[Condition]) -> dict[int, Pattern]:
        """The patterns that might run away, by their conditions' places in the format."""
        found = {}
        for number, one in enumerate(conditions):
            place = self.place(one)
            if place is not None and not self.is_plain(place):
                pattern, _texts = self.searches[place - len(self.plain)]
                if not pattern.is_tame:
                    found[number] = pattern
        return found


def _is_file(subject: FormatSubject) -> bool:
    return subject.is_file


def _key(one: Condition) -> "_Key | None":
    if one.implementation not in CONDITIONS:
        return None
    try:
        return one.implementation, CONDITIONS[one.implementation].read(one.fields)
    except InvalidInputError:
        return None


def _plan(place: int, conditions: Sequence[Condition], bits: _Bits) -> _Plan | None:
    """A format's demands in terms of bits; None if it can never match.

    Where a type has required conditions these are its demand: if they hold, "at least one" is met,
    and its optional conditions decide nothing.
    """
    types: dict[str, list[Condition]] = {}
    for one in conditions:
        types.setdefault(one.implementation, []).append(one)
    clauses: list[list[_Asked]] = []
    for members in types.values():
        required = [one for one in members if one.required]
        for choice in [[one] for one in required] or [members]:
            places = ((bits.place(one), one.negate) for one in choice)
            clauses.append([(bit, negate) for bit, negate in places if bit is not None])
    if not clauses or not all(clauses):
        return None
    needs, bans = 0, 0
    choices = []
    for clause in clauses:
        masks = [1 << bit for bit, negate in clause if not negate]
        if len(clause) == 1:
            ((bit, negate),) = clause
            needs |= 0 if negate else 1 << bit
            bans |= 1 << bit if negate and bits.is_plain(bit) else 0
        elif len(masks) == len(clause):
            choices.append(sum(set(masks)))
    # What needs, bans and choices say of plain conditions alone is sure, and not asked again.
    left = [
        clause
        for clause in clauses
        if not all(bits.is_plain(bit) for bit, _negate in clause)
        or (len(clause) > 1 and any(negate for _bit, negate in clause))
    ]
    if any(CONDITIONS[name].is_fleeting for name in types):
        bans |= 1  # the bit of `_is_file`
    return _Plan(
        place=place,
        needs=needs,
        bans=bans,
        choices=tuple(choices),
        clauses=tuple(tuple(clause) for clause in left),
    )


class _Sieve:
    """Tells for the texts of one kind which patterns may be found in them."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._pieces: dict[str, int] = {}
        self._lengths: list[int] = []
        #: Patterns of which nothing is known.
        self._always = 0

    def add(self, bit: int, words: Words | None) -> None:
        if words is None:
            self._always |= bit
            return
        for word in words:
            piece = self._rarest(word)
            self._pieces[piece] = self._pieces.get(piece, 0) | bit
            if len(piece) not in self._lengths:
                self._lengths.append(len(piece))

    def possible(self, subject: FormatSubject) -> int:
        """The bits of those that may be found in the subject's texts."""
        bits, pieces = 0, self._pieces
        for text in self._texts(subject):
            bits |= self._always
            plain = folded(text)
            for length in self._lengths:
                seen = {plain[n : n + length] for n in range(len(plain) - length + 1)}
                for piece in seen & pieces.keys():
                    bits |= pieces[piece]
        return bits

    def _rarest(self, word: str) -> str:
        """The part of a word that stands for the fewest patterns as yet."""
        parts = (word[n : n + _PIECE] for n in range(max(1, len(word) - _PIECE + 1)))
        return min(parts, key=lambda part: self._pieces.get(part, 0).bit_count())
