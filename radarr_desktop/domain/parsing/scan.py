"""The one pass over a name: words, their marks, and where the title ends and the year stands.

    [Group] Title words  2019  EXTENDED  German  1080p  BluRay  x264  -GROUP
    ^start  ^............^title_end       ^.....................^ marks

Every reader (quality, language, group, edition, …) works on the result; none looks at the text for
itself again. A strong mark (`1080p`) always ends the title. A weak one (`Danish`, `Extended`) may
be a word of the title; it is a mark only behind the title's end, or right before it in an unbroken
row of such words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from radarr_desktop.domain.parsing.edition_words import STARTS, edition_end
from radarr_desktop.domain.parsing.extensions import split_extension
from radarr_desktop.domain.parsing.lexicon import EXACT, PHRASES, WORDS
from radarr_desktop.domain.parsing.marks import Kind, Mark, Sense
from radarr_desktop.domain.parsing.shapes import senses_of_shape
from radarr_desktop.domain.parsing.words import Word, split_words

#: Longer names do not exist; what stands behind is not looked at.
LONGEST_NAME = 1000
_CODE_LENGTH = 2
_ARTICLES = frozenset(("the", "a", "an", "der", "die", "das", "le", "la", "les", "el", "il", "los"))
_ENGLISH_ARTICLES = frozenset(("the", "a", "an"))
_EDITION = Sense(Kind.EDITION)
_CHANNELS = Sense(Kind.AUDIO, "channels")
_HARD_SUBS = Sense(Kind.SUBTITLES, "hard")
_SUBTITLED_HARD = frozenset(("hard", "fast", "viet", "chn"))
#: Weak marks that may stand between the title and its year.
_BEFORE_YEAR = frozenset((Kind.LANGUAGE, Kind.EDITION, Kind.REVISION, Kind.REAL))
_DUBBED = frozenset(("dl", "ml", "dubbed"))


@dataclass(slots=True)
class Scan:
    """A name, read once."""

    #: Without the ending of a file name.
    name: str
    extension: str
    words: list[Word]
    #: Per word the mark that covers it, also where it turned out to be part of the title.
    at: list[Mark | None]
    #: Words of the title: start up to, not including, title_end.
    start: int
    title_end: int
    #: 0 = none.
    year: int
    #: Only marks outside the title, in order.
    marks: list[Mark]
    #: False: nothing in the name shows that it is that of a film.
    has_evidence: bool


def scan(name: str) -> Scan:
    """Read `name`; any text is accepted."""
    stem, extension = split_extension(name[:LONGEST_NAME].strip())
    words = split_words(stem)
    found, at = _classify(words)
    start = _title_start(words, at)
    year, title_end, evidence = _find_end(words, found, at, start)
    leading = _leading_year(words, at, start)
    if leading and not year:
        year, start, evidence = leading, start + 1, True
    marks = [mark for mark in found if mark.first >= title_end or mark.end <= start]
    return Scan(stem, extension, words, at, start, title_end, year, marks, evidence)


def _classify(words: Sequence[Word]) -> tuple[list[Mark], list[Mark | None]]:
    found: list[Mark] = []
    at: list[Mark | None] = [None] * len(words)
    place = 0
    while place < len(words):
        senses, end = _senses_at(words, place)
        if end == place + 1 and _is_part_of_address(words, at, place):
            senses = ()
        for sense in senses:
            mark = Mark(sense, place, end)
            found.append(mark)
            at[place:end] = [mark] * (end - place)
        place = end
    return found, at


def _is_part_of_address(words: Sequence[Word], at: Sequence[Mark | None], place: int) -> bool:
    """The LT of `[YTS.LT]` is no language."""
    word = words[place]
    return (
        len(word.text) == _CODE_LENGTH
        and word.gap == "."
        and word.bracket != 0
        and words[place - 1].bracket == word.bracket
        and at[place - 1] is None
    )


def _senses_at(words: Sequence[Word], place: int) -> tuple[tuple[Sense, ...], int]:
    """The senses of what begins at `place`, and where it ends: the longest phrase wins."""
    word = words[place]
    lower = word.lower
    for rest, sense in PHRASES.get(lower, ()):
        end = place + 1 + len(rest)
        if end <= len(words) and _follows(words, place + 1, rest):
            return (sense,), end
    if lower in STARTS or lower[0].isdecimal():
        end = edition_end(words, place)
        if end > place:
            return (_EDITION,), end
    sense_exactly = EXACT.get(word.text)
    if sense_exactly is not None:
        return (sense_exactly,), place + 1
    sense_known = WORDS.get(lower)
    if sense_known is not None:
        return (sense_known,), place + 1
    if not lower.isalpha():
        return _numeric_senses_at(words, place)
    return _other_senses_at(words, place)


def _follows(words: Sequence[Word], place: int, rest: tuple[str, ...]) -> bool:
    for offset, wanted in enumerate(rest):
        word = words[place + offset]
        if word.lower != wanted or len(word.gap) != 1 or word.gap in "()[]{}":
            return False
    return True


def _numeric_senses_at(words: Sequence[Word], place: int) -> tuple[tuple[Sense, ...], int]:
    word = words[place]
    if len(word.text) == 1 and place + 1 < len(words):
        after = words[place + 1]
        if word.text in "12567" and after.text in ("0", "1") and after.gap in (".", " ", "_", "-"):
            return (_CHANNELS,), place + 2
        return (), place + 1
    senses = senses_of_shape(word.lower)
    if senses and senses[0].value == "version" and not _is_version(words, place):
        return (), place + 1
    return senses, place + 1


def _is_version(words: Sequence[Word], place: int) -> bool:
    """`01 v2` and `[v2]` count; the V2 of `HDRip.V2` says nothing about the content."""
    gap = words[place].gap
    if gap[-1:] in ("[", "("):
        return place + 1 == len(words) or words[place + 1].gap[:1] in ("]", ")")
    return place > 0 and len(gap) <= 1 and words[place - 1].text[-1].isdecimal()


def _other_senses_at(words: Sequence[Word], place: int) -> tuple[tuple[Sense, ...], int]:
    lower = words[place].lower
    if lower in ("tmdb", "tmdbid") and place + 1 < len(words) and words[place + 1].text.isdecimal():
        return (Sense(Kind.ID, lower, strong=True),), place + 2
    if lower.endswith(("sub", "subs")) and _is_hard(words[place]):
        return (_HARD_SUBS,), place + 1
    return (), place + 1


def _is_hard(word: Word) -> bool:
    """`KORSUBS`: a language in one word with it; else it may be a group's name, `-FooSubs`."""
    prefix = word.lower.removesuffix("s").removesuffix("sub")
    if prefix in WORDS or prefix.upper() in EXACT or prefix in _SUBTITLED_HARD:
        return True
    return len(prefix) > 1 and word.gap in (".", " ", "_") and not word.bracket


def _title_start(words: Sequence[Word], at: Sequence[Mark | None]) -> int:
    """The first word behind an address (`www.site.org -`) or a leading `[Group]`."""
    start = _behind_address(words)
    if start >= len(words) or "[" not in words[start].gap:
        return start
    bracket = words[start].bracket
    end = start
    while end < len(words) and words[end].bracket == bracket:
        end += 1
    # [REC] and [REC] 2 are titles: no other follows.
    first = end
    while first < len(words) and words[first].text.isdecimal() and words[first].bracket == 0:
        first += 1
    follows = first < len(words) and at[first] is None
    return end if bracket and follows else start


def _behind_address(words: Sequence[Word]) -> int:
    if not words or words[0].lower != "www":
        return 0
    end = 1
    while end < len(words) and words[end].gap in (".", "-"):
        end += 1
    # Without a separator behind it the address swallowed the whole name.
    return end if end < len(words) else 0


def _find_end(
    words: Sequence[Word], found: Sequence[Mark], at: Sequence[Mark | None], start: int
) -> tuple[int, int, bool]:
    """The year, the word at which the title ends, and whether anything proves a film."""
    hard_end = next((mark.first for mark in found if _ends_title(mark, words, start)), len(words))
    years = [mark for mark in found if mark.kind is Kind.YEAR and mark.first > start]
    released = [mark for mark in years if mark.sense.value != "future"]
    if not released and hard_end == len(words):
        # Nothing else says that this is a film: better a year of the future than none.
        released = years
    chosen = _choose_year(words, released, hard_end)
    end = min(chosen.first, hard_end) if chosen is not None else hard_end
    evidence = chosen is not None or hard_end < len(words)
    year = chosen.sense.number if chosen is not None else 0
    return year, _without_weak_tail(words, at, start, end), evidence


def _ends_title(mark: Mark, words: Sequence[Word], start: int) -> bool:
    if mark.first <= start or mark.kind is Kind.YEAR:
        return False
    if mark.sense.strong:
        return True
    # A bracket that opens with a mark holds marks: Title [DVD], Title (Uncut).
    gap = words[mark.first].gap
    return "(" in gap or "[" in gap


def _choose_year(words: Sequence[Word], years: Sequence[Mark], hard_end: int) -> Mark | None:
    """A year alone in brackets; else the last before the technical part; else the first in it."""
    before = [mark for mark in years if mark.first <= hard_end]
    alone = [mark for mark in before if _stands_alone(words, mark.first)]
    if alone:
        return alone[-1]
    if before:
        return before[-1]
    return years[0] if years else None


def _stands_alone(words: Sequence[Word], place: int) -> bool:
    opens = words[place].gap[-1:] in ("(", "[")
    return opens and (place + 1 == len(words) or words[place + 1].gap[:1] in (")", "]"))


def _leading_year(words: Sequence[Word], at: Sequence[Mark | None], start: int) -> int:
    """The year of `(1995) Title`, 0 if there is none."""
    mark = at[start] if start + 1 < len(words) else None
    if mark is None or mark.kind is not Kind.YEAR or not _stands_alone(words, start):
        return 0
    return mark.sense.number


def _without_weak_tail(
    words: Sequence[Word], at: Sequence[Mark | None], start: int, end: int
) -> int:
    """Give the weak marks right before `end` back to the technical part."""
    boundary = at[end] if end < len(words) else None
    before_year = boundary is not None and boundary.kind is Kind.YEAR
    cut = end
    while cut - 1 > start:
        mark = at[cut - 1]
        if mark is None or mark.first <= start or not _may_trail(mark, before_year):
            break
        cut = mark.first
    if cut < end and _belongs_to_title(words, at, start, cut, end, before_year):
        return end
    return cut


def _may_trail(mark: Mark, before_year: bool) -> bool:
    if mark.sense is _CHANNELS or mark.kind is Kind.YEAR or mark.sense.strong:
        return False
    return (
        not before_year
        or mark.kind in _BEFORE_YEAR
        or (mark.kind is Kind.NOISE and mark.sense.value in _DUBBED)
    )


def _belongs_to_title(
    words: Sequence[Word],
    at: Sequence[Mark | None],
    start: int,
    cut: int,
    end: int,
    before_year: bool,
) -> bool:
    """`The.Final.Cut.2004`: an article alone is no title. `The.Good.German.2006`: a noun."""
    title = [word.lower for word in words[start:cut]]
    if all(word in _ARTICLES for word in title):
        return True
    mark = at[cut]
    if not before_year or mark is None or mark.end != end or mark.kind is not Kind.LANGUAGE:
        return False
    if title[0] in _ENGLISH_ARTICLES:
        return True
    # Before the year, languages stand in capitals; German groups write them as they like.
    text = words[cut].text
    return not text.isupper() and mark.sense != WORDS["german"]
