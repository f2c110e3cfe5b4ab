"""One title, many ways to write it: `Rocky II` and `Rocky 2`, `Göthe` and `Goethe`, `&` and `and`.

    clean     base.text.clean_title: no case, accents, punctuation or small words
    folded    besides: numerals and number words as digits, umlauts and foreign letters as one
              Latin letter, no conjunctions
    loose     besides: no article in front (`The Matrix`) or behind (`Matrix, The`)

Two titles with the same clean form are the same. Equal loose forms only say that two titles may be
the same: they find candidates, and then the year decides.
"""

from collections.abc import Iterator, Sequence

from radarr_desktop.base.roman import to_roman
from radarr_desktop.base.text import clean_title, search_title

_ENGLISH_ARTICLES = frozenset(("the", "a", "an"))
#: Those that are hardly ever another word at the start of a title; `die`, `la` and `un` are.
_ARTICLES = _ENGLISH_ARTICLES | {"der", "das", "le", "les", "el", "los", "las", "il", "het"}
#: What `&` stands for, and what may be left out within a title.
_BETWEEN = frozenset(("the", "a", "an", "and", "or", "of", "und", "et", "y", "och", "og"))
#: Letters without a Latin letter in them, apart from accents.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_SPELLED = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"))
#: Sequels beyond this are none, but years and amounts.
_LAST_SEQUEL = 20
_ROMAN = {to_roman(number).lower(): str(number) for number in range(1, _LAST_SEQUEL + 1)}
_COUNTED = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
}  # fmt: skip
_YEAR_DIGITS = 4


def folded_title(title: str) -> str:
    """`Fack ju Göhte II` → `fackjugohte2`; "" if it has no letter or digit.

    >>> folded_title("Hänsel & Gretel"), folded_title("The Magnificent Seven")
    ('hanselgretel', 'themagnificent7')
    """
    return "".join(_folded(title))


def loose_title(title: str) -> str:
    """The folded form without the article: `The Matrix`, `Matrix, The` → `matrix`."""
    words = _folded(title)
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    elif len(words) > 1 and words[-1] in _ENGLISH_ARTICLES:
        words = words[:-1]
    return "".join(words)


def without_last_year(title: str) -> str:
    """`Blade Runner 2049` → `Blade Runner`; "" if no year ends it or nothing stands before."""
    before, _space, last = title.rpartition(" ")
    is_year = len(last) == _YEAR_DIGITS and last.isascii() and last.isdecimal()
    return before.strip() if is_year else ""


class TitleForms:
    """The forms of a release's titles: each is made when it is asked for, and once."""

    __slots__ = ("_folded", "_loose", "_titles", "_with_year", "clean", "with_year", "year_dropped")

    def __init__(self, titles: Sequence[str], year: int) -> None:
        self._titles = titles
        self._with_year = [f"{title} {year}" for title in titles] if year else []
        self._folded: frozenset[str] | None = None
        self._loose: frozenset[str] | None = None
        self.clean = frozenset(map(clean_title, titles)) - {""}
        #: With the year as a part of the title: Blade Runner 2049.
        self.with_year = frozenset(map(clean_title, self._with_year)) - {""}
        #: Without a year that was taken for a part of it.
        self.year_dropped = frozenset(map(clean_title, map(without_last_year, titles))) - {""}

    @property
    def folded(self) -> frozenset[str]:
        """The folded forms, also with the year as a part."""
        if self._folded is None:
            self._folded = frozenset(map(folded_title, self._all())) - {""}
        return self._folded

    @property
    def loose(self) -> frozenset[str]:
        """The loose forms, also with the year as a part."""
        if self._loose is None:
            self._loose = frozenset(map(loose_title, self._all())) - {""}
        return self._loose

    def _all(self) -> Iterator[str]:
        yield from self._titles
        yield from self._with_year


def _folded(title: str) -> list[str]:
    words = search_title(title).lower().translate(_LETTERS).split()
    return [
        _folded_word(word, may_be_roman=place > 0)
        for place, word in enumerate(words)
        if not _may_be_left_out(words, place)
    ]


def _may_be_left_out(words: Sequence[str], place: int) -> bool:
    """A small word within a title; beside a single letter, `a` is a letter: A.N.K.L.E."""
    if not 0 < place < len(words) - 1 or words[place] not in _BETWEEN:
        return False
    before, after = words[place - 1], words[place + 1]
    return not _is_letter(before) and (words[place] != "a" or not _is_letter(after))


def _is_letter(word: str) -> bool:
    """A figure is a number: `Harbour 4: A New Pier` is `Harbour IV: A New Pier`."""
    return len(word) == 1 and not word.isdecimal()


def _folded_word(word: str, *, may_be_roman: bool) -> str:
    if word in _COUNTED:
        return _COUNTED[word]
    if may_be_roman and word in _ROMAN:
        return _ROMAN[word]
    for spelled, letter in _SPELLED:
        word = word.replace(spelled, letter)
    return word
