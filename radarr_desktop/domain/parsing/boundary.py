"""Where the title of a name begins and ends, and which of its years is the film's."""

from collections.abc import Sequence

from radarr_desktop.domain.parsing.addresses import address_in_front
from radarr_desktop.domain.parsing.lexicon import EXACT, WORDS
from radarr_desktop.domain.parsing.marks import Kind, Mark
from radarr_desktop.domain.parsing.words import Word

_YEAR = Kind.YEAR
_ARTICLES = frozenset(("the", "a", "an", "der", "die", "das", "le", "la", "les", "el", "il", "los"))
_ENGLISH_ARTICLES = frozenset(("the", "a", "an"))
_SEQUELS = frozenset("23456")
#: `The.Good.German` is a person; behind a longer title the word tells the language.
_WORDS_OF_A_NOUN = 2
_NEVER_TRAILING = frozenset((Kind.CHANNELS, Kind.YEAR))
_DUBBED = frozenset(("dl", "ml", "dubbed"))
#: Weak marks that may stand between the title and its year.
_BEFORE_YEAR = frozenset(
    (Kind.LANGUAGE, Kind.EDITION, Kind.REVISION, Kind.REAL, Kind.NOISE, Kind.SUBTITLES)
)


def front_end_of(words: Sequence[Word], found: Sequence[Mark], at: Sequence[Mark | None]) -> int:
    """Where the address in front of the title ends; `Fear.com - 2002` is none, but the title."""
    end = address_in_front(words)
    if not end:
        return end
    mark = at[end] if end < len(words) else None
    if mark is None:
        return end if end < len(words) else 0
    is_only_year = mark.kind is Kind.YEAR and not any(
        later.kind is Kind.YEAR for later in found if later.first > end
    )
    may_be_title = words[0].lower != "www"
    return 0 if may_be_title and (is_only_year or mark.sense.strong) else end


def title_start(words: Sequence[Word], at: Sequence[Mark | None], start: int) -> int:
    """The first word behind a leading `[Group]`, if one begins at `start`."""
    if start >= len(words) or not ("[" in words[start].gap or "【" in words[start].gap):
        return start
    bracket = words[start].bracket
    end = start
    while end < len(words) and words[end].bracket == bracket:
        end += 1
    # [REC] and [REC] 2 are titles: no other follows.
    first = end
    while first < len(words) and words[first].text in _SEQUELS and words[first].bracket == 0:
        first += 1
    return end if bracket and _opens_title(words, at, first) else start


def _opens_title(words: Sequence[Word], at: Sequence[Mark | None], place: int) -> bool:
    """A word that may be a mark too opens a title only if a year follows: `[Group] 1912 (1985)`."""
    mark = at[place] if place < len(words) else None
    if mark is None or mark.sense.strong or words[place].bracket:
        return place < len(words) and mark is None
    return any(other is not None and other.kind is Kind.YEAR for other in at[mark.end :])


def find_end(
    words: Sequence[Word], found: Sequence[Mark], at: Sequence[Mark | None], start: int
) -> tuple[int, int, bool]:
    """The year, the word at which the title ends, and whether anything proves a film."""
    behind_start = [mark for mark in found if mark.first > start]
    hard_end = next((mark.first for mark in behind_start if _ends_title(mark, words)), len(words))
    years = [mark for mark in behind_start if mark.kind is _YEAR]
    released = [mark for mark in years if mark.sense.value != "future"]
    if not released and hard_end == len(words):
        # Nothing else says that this is a film: better a year of the future than none.
        released = years
    chosen = _choose_year(words, released, hard_end)
    if chosen is not None:
        chosen = _first_of_same(at, released, _first_of_range(words, at, start, chosen))
    end = min(chosen.first, hard_end) if chosen is not None else hard_end
    evidence = chosen is not None or hard_end < len(words)
    year = chosen.sense.number if chosen is not None else 0
    return year, _without_weak_tail(words, at, start, end), evidence


def _ends_title(mark: Mark, words: Sequence[Word]) -> bool:
    if mark.kind is _YEAR or mark.sense.value == "part":
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


def _first_of_range(
    words: Sequence[Word], at: Sequence[Mark | None], start: int, year: Mark
) -> Mark:
    """The 2010 of `Title.2010-2012`; in `a-title-2012-2009` every gap is a hyphen."""
    first = at[year.first - 1]
    if words[year.first].gap not in ("-", "–") or first is None or first.first <= start:
        return year
    is_range = first.kind is Kind.YEAR and words[first.first].gap not in ("-", "–")
    return first if is_range and first.sense.number < year.sense.number else year


def _first_of_same(at: Sequence[Mark | None], years: Sequence[Mark], year: Mark) -> Mark:
    """The first 2009 of `Title 2009 BD 2009 UNTOUCHED`: only marks stand between it and `year`."""
    for first in years:
        between = at[first.end : year.first]
        if between and first.sense.number == year.sense.number and None not in between:
            return first
    return year


def _stands_alone(words: Sequence[Word], place: int) -> bool:
    opens = words[place].gap[-1:] in ("(", "[")
    return opens and (place + 1 == len(words) or words[place + 1].gap[:1] in (")", "]"))


def leading_year(words: Sequence[Word], at: Sequence[Mark | None], start: int) -> tuple[int, int]:
    """The year of `(1995) Title`, `[1995] Title` or `1995 - Title`, and where the title starts."""
    if start == 1 and at[0] is not None and at[0].kind is Kind.YEAR:
        return at[0].sense.number, start
    mark = at[start] if start + 1 < len(words) else None
    if mark is None or mark.kind is not Kind.YEAR:
        return 0, start
    if _stands_alone(words, start) or words[start + 1].gap == " - ":
        return mark.sense.number, start + 1
    return 0, start


def _without_weak_tail(
    words: Sequence[Word], at: Sequence[Mark | None], start: int, end: int
) -> int:
    """Give the weak marks right before `end` back to the technical part."""
    if end - 1 <= start or at[end - 1] is None:
        return end  # as in most names
    boundary = at[end] if end < len(words) else None
    before_year = boundary is not None and boundary.kind is Kind.YEAR
    cut = end
    in_capitals = all(word.text == word.text.upper() for word in words[start:end])
    while cut - 1 > start:
        mark = at[cut - 1]
        if mark is None or mark.first <= start or not _may_trail(mark, before_year):
            break
        text = words[mark.first].text
        if before_year and _is_a_word_there(text, mark, in_capitals):
            break
        if not before_year and _is_a_noun(text, mark, at[end:]):
            break
        cut = mark.first
    if cut < end and _belongs_to_title(words, at, start, cut, end, before_year):
        return end
    return cut - 1 if cut < end and _opens_edition(words, at, start, cut - 1) else cut


def _opens_edition(
    words: Sequence[Word], at: Sequence[Mark | None], start: int, place: int
) -> bool:
    """`Title.The.Extended.Cut.2019`: the article goes with the edition."""
    mark = at[place + 1]
    is_edition = mark is not None and mark.kind is Kind.EDITION
    return is_edition and place > start and words[place].lower == "the"


def _may_trail(mark: Mark, before_year: bool) -> bool:
    if mark.kind in _NEVER_TRAILING or mark.sense.strong or mark.sense.value == "part":
        return False
    return not before_year or mark.kind in _BEFORE_YEAR


def _is_a_word_there(text: str, mark: Mark, in_capitals: bool) -> bool:
    """Before the year a mark of doubt is told by its capitals: `Mad.Max.LIMITED.2019`."""
    if mark.kind is Kind.LANGUAGE:
        return in_capitals and text in EXACT
    if mark.kind is Kind.NOISE and mark.sense.value in _DUBBED:
        return False
    is_of_doubt = mark.kind in (Kind.NOISE, Kind.SUBTITLES)
    return is_of_doubt and (in_capitals or len(text) < 4 or not _is_capital(text))


def _is_a_noun(text: str, mark: Mark, behind: Sequence[Mark | None]) -> bool:
    """`Walk.the.Line.1080p`, `Charlottes.Web.1080p.BluRay`: told by letter case and by source."""
    if _is_capital(text):
        return False
    if mark.sense.value in ("web", "cam"):
        return any(
            other is not None and other.kind is Kind.SOURCE and other.sense.strong
            for other in behind
        )
    return mark.sense.value == "noun"


def _is_capital(text: str) -> bool:
    """`ITALIAN`, and `iTALiAN` as the scene writes it."""
    return text.isupper() or (len(text) > 2 and text.replace("i", "I").isupper())


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
    text = words[cut].text
    is_german = mark.sense == WORDS["german"]
    if title[0] in _ENGLISH_ARTICLES and not (is_german and len(title) > _WORDS_OF_A_NOUN):
        # But: The.Matrix.GERMAN.1999.
        return not _is_capital(text) or all(word.text.isupper() for word in words[start:cut])
    # Before the year, languages stand in capitals; German groups write them as they like.
    return not _is_capital(text) and not is_german
