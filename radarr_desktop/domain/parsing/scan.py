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

from radarr_desktop.domain.parsing.addresses import address_behind
from radarr_desktop.domain.parsing.backwards import is_backwards
from radarr_desktop.domain.parsing.boundary import find_end, front_end_of, leading_year, title_start
from radarr_desktop.domain.parsing.channels import LAYOUTS, layout_at
from radarr_desktop.domain.parsing.edition_words import ORDINALS, STARTS, edition_end
from radarr_desktop.domain.parsing.extensions import split_extension
from radarr_desktop.domain.parsing.languages_lexicon import BESIDE, senses_of_chinese
from radarr_desktop.domain.parsing.lexicon import EXACT, PHRASES, WORDS
from radarr_desktop.domain.parsing.marks import Kind, Mark, Sense
from radarr_desktop.domain.parsing.service_words import BEFORE_WEB, stands_before_web
from radarr_desktop.domain.parsing.shapes import senses_of_shape
from radarr_desktop.domain.parsing.words import Word, split_words

#: Longer names do not exist; what stands behind is not looked at.
LONGEST_NAME = 1000
_CODE_LENGTH = 2
_SEASONS = frozenset(("season", "saison", "staffel", "temporada", "stagione", "sezon", "seizoen"))
_WITHIN_ROW = frozenset(".-_ +/,&")
_LANGUAGE = Kind.LANGUAGE
_EDITION = Sense(Kind.EDITION)
_HARD_SUBS = Sense(Kind.SUBTITLES, "hard")
_SUBTITLED_HARD = frozenset(("hard", "fast", "viet", "chn"))
_SUBTITLES = ("sub", "subs")
_IDS = frozenset(("tmdb", "tmdbid", "cp"))
#: Words in lower case that mean something or may begin what does. What `_senses_at` knows of plain
#: words must be here, for `_is_plain` keeps all others from it.
_TELLING = frozenset(WORDS) | frozenset(PHRASES) | STARTS | _SEASONS | _IDS


@dataclass(slots=True)
class Scan:
    """A name, read once."""

    #: Without the ending of a file name.
    name: str
    extension: str
    words: list[Word]
    #: Per word the mark that covers it, also where it turned out to be part of the title.
    at: list[Mark | None]
    #: Words before `front_end` and from `tail_start` on are addresses of sites.
    front_end: int
    tail_start: int
    #: Words of the title: start up to, not including, title_end.
    start: int
    title_end: int
    #: 0 = none.
    year: int
    #: Only marks outside the title, in order.
    marks: list[Mark]
    #: Those of the marks: readers of rare things need not look where there are none.
    kinds: frozenset[Kind]
    #: False: nothing in the name shows that it is that of a film.
    has_evidence: bool


def scan(name: str) -> Scan:
    """Read `name`; any text is accepted."""
    stem, extension = split_extension(name[:LONGEST_NAME].strip())
    words = split_words(stem)
    if is_backwards(words):
        stem, inner = split_extension(stem[::-1])
        extension = extension or inner
        words = split_words(stem)
    found, at = _classify(words)
    front_end = front_end_of(words, found, at)
    start = title_start(words, at, front_end)
    year, title_end, evidence = find_end(words, found, at, start)
    if not year:
        year, start = leading_year(words, at, start)
        evidence = evidence or year > 0
    marks = [mark for mark in found if mark.first >= title_end or front_end <= mark.first < start]
    tail_start = max(address_behind(words), title_end)
    if tail_start < len(words):
        marks = [mark for mark in marks if mark.end <= tail_start]
        at[tail_start:] = [None] * (len(words) - tail_start)
    at[:front_end] = [None] * front_end
    return Scan(
        name=stem,
        extension=extension,
        words=words,
        at=at,
        front_end=front_end,
        tail_start=tail_start,
        start=start,
        title_end=title_end,
        year=year,
        marks=marks,
        kinds=frozenset([mark.kind for mark in marks]),
        has_evidence=evidence,
    )


def _classify(words: Sequence[Word]) -> tuple[list[Mark], list[Mark | None]]:
    found: list[Mark] = []
    at: list[Mark | None] = []
    place, count = 0, len(words)
    has_languages = False
    while place < count:
        word = words[place]
        if _is_plain(word):
            at.append(None)
            place += 1
            continue
        senses, end = _senses_at(words, place)
        if word.bracket and end == place + 1 and _is_part_of_address(words, at, place):
            senses = ()
        mark = None
        for sense in senses:
            mark = Mark(sense, place, end, sense.kind)
            found.append(mark)
            has_languages = has_languages or sense.kind is _LANGUAGE
        at += [mark] * (end - place)
        place = end
    if has_languages and any(_is_doubtful(mark, words) for mark in found):
        found = _without_doubtful(words, found, at)
    return found, at


def _is_plain(word: Word) -> bool:
    """Has it surely no sense? So it is with most words of titles; the other tests take longer."""
    lower = word.lower
    return (
        lower not in _TELLING
        and lower.isalpha()
        and lower.isascii()
        and word.text not in EXACT
        and not lower.endswith(_SUBTITLES)
    )


def _is_doubtful(mark: Mark, words: Sequence[Word]) -> bool:
    """Is it a code that stands for more than a language, or may it be the signature?"""
    if mark.kind is not Kind.LANGUAGE:
        return False
    is_last = mark.end == len(words)
    return mark.sense.value == BESIDE or (is_last and words[mark.first].text in EXACT)


def _without_doubtful(
    words: Sequence[Word], found: Sequence[Mark], at: list[Mark | None]
) -> list[Mark]:
    """`SE.NO.DK`, `Tam+Tel`: a doubtful code counts beside a language; `x264-EST` is signed."""
    kept = []
    for mark in found:
        if _is_doubtful(mark, words):
            alone = not any(_is_language_beside(words, at, mark.first, step) for step in (-1, 1))
            if alone and (mark.sense.value == BESIDE or words[mark.first].gap == "-"):
                at[mark.first] = None
                continue
        kept.append(mark)
    return kept


def _is_language_beside(
    words: Sequence[Word], at: Sequence[Mark | None], place: int, step: int
) -> bool:
    other = place + step
    mark = at[other] if 0 <= other < len(at) else None
    if mark is None or mark.kind is not Kind.LANGUAGE:
        return False
    gap = words[max(place, other)].gap
    return gap in _WITHIN_ROW or gap.strip() in ("+", "/", ",", "&")


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
    following = words[place + 1].lower if place + 1 < len(words) else ""
    for rest, sense in PHRASES.get(lower, ()):
        end = place + 1 + len(rest)
        if rest[0] == following and end <= len(words) and _follows(words, place + 1, rest):
            return (sense,), end
    if lower in STARTS or (lower[0].isdecimal() and lower.endswith(ORDINALS)):
        end = edition_end(words, place)
        if end > place:
            return (_EDITION,), end
    sense_exactly = EXACT.get(word.text)
    if sense_exactly is not None and (
        sense_exactly.value != BEFORE_WEB or stands_before_web(words, place)
    ):
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
    if len(word.text) == 4 and _is_date(words, place):
        return (Sense(Kind.EPISODE, "date", strong=True),), place + 3
    if len(word.text) == 1:
        layout, end = layout_at(words, word.text, place + 1)
        return ((LAYOUTS[layout],), end) if layout else ((), place + 1)
    senses = senses_of_shape(word.lower)
    if senses and senses[0].value == "version" and not _is_version(words, place):
        return (), place + 1
    if senses and senses[0].kind is Kind.AUDIO and senses[0].value:
        layout, end = layout_at(words, senses[0].value, place + 1)
        if layout:
            return (*senses, LAYOUTS[layout]), end
    return senses, place + 1


def _is_date(words: Sequence[Word], place: int) -> bool:
    """`2019.01.15`: the day of a daily show."""
    if place + 2 >= len(words) or not words[place].text.isdecimal():
        return False
    month, day = words[place + 1], words[place + 2]
    if len(month.text) != 2 or len(day.text) != 2 or month.gap != day.gap or len(day.gap) != 1:
        return False
    are_numbers = month.text.isdecimal() and day.text.isdecimal()
    return are_numbers and 1 <= int(month.text) <= 12 and 1 <= int(day.text) <= 31


def _is_version(words: Sequence[Word], place: int) -> bool:
    """`01 v2` and `[v2]` count; the V2 of `HDRip.V2` says nothing about the content."""
    gap = words[place].gap
    if gap[-1:] in ("[", "("):
        return place + 1 == len(words) or words[place + 1].gap[:1] in ("]", ")")
    return place > 0 and len(gap) <= 1 and words[place - 1].text[-1].isdecimal()


def _other_senses_at(words: Sequence[Word], place: int) -> tuple[tuple[Sense, ...], int]:
    lower = words[place].lower
    if lower in _IDS and place + 1 < len(words) and (senses := _senses_of_id(words, place)):
        return senses, place + 2
    if lower.endswith(_SUBTITLES) and _is_hard(words[place]):
        return (_HARD_SUBS,), place + 1
    if lower in _SEASONS and place + 1 < len(words) and _is_of_season(words, place + 1):
        return (Sense(Kind.EPISODE, "season", strong=True),), place + 2
    if not lower.isascii():
        return senses_of_chinese(lower), place + 1
    return (), place + 1


def _senses_of_id(words: Sequence[Word], place: int) -> tuple[Sense, ...]:
    """`tmdb-603`, and `cp(tt0133093)` as an older library program wrote it."""
    source, number = words[place].lower, words[place + 1]
    if source == "cp":
        is_imdb = number.gap == "(" and number.lower.startswith("tt")
        return senses_of_shape(number.lower) if is_imdb else ()
    return (Sense(Kind.ID, source, strong=True),) if number.text.isdecimal() else ()


def _is_hard(word: Word) -> bool:
    """`KORSUBS`: a language in one word with it; else it may be a group's name, `-FooSubs`."""
    prefix = word.lower.removesuffix("s").removesuffix("sub")
    if prefix in WORDS or prefix.upper() in EXACT or prefix in _SUBTITLED_HARD:
        return True
    return len(prefix) > 1 and word.gap in (".", " ", "_") and not word.bracket


def _is_of_season(words: Sequence[Word], place: int) -> bool:
    """`Saison 3`, `Season 1`, `Season 04`, `Season 4 Complete`; `Open Season 3` is a film."""
    number = words[place].text
    if words[place - 1].lower != "season" and number.isdecimal():
        return True
    if not number.isdecimal() or len(number) > 2 or len(words[place].gap) != 1:
        return False
    after = words[place + 1].lower if place + 1 < len(words) else ""
    return number == "1" or len(number) == 2 or after.startswith(("complet", "episode"))
