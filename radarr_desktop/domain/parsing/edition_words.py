"""The grammar of editions: `Extended Directors Cut`, `50th Anniversary Edition`, `IMAX`.

edition   = part+ , which ends with a part that may stand alone or with a head
part      = alone | needs-head … head | number "th" "anniversary" | pair
head      = "cut" | "edition" | "version"
"""

from collections.abc import Sequence

from radarr_desktop.domain.parsing.words import Word

_ALONE = frozenset((
    "directors", "director's", "director’s", "collectors", "collector's", "collector’s",
    "extended", "theatrical", "ultimate", "despecialized", "despecialised", "uncensored",
    "remastered", "unrated", "uncut", "imax", "restored", "fanedit", "recut", "openmatte",
    "2in1", "3in1", "4in1",
))  # fmt: skip
_NEEDS_HEAD = frozenset((
    "special", "rogue", "rouge", "final", "assembly", "imperial", "diamond", "signature", "hunter",
    "rekall", "luxe", "limited", "workprint", "international", "criterion", "platinum", "gold",
    "premium", "deluxe", "definitive", "alternate", "alternative", "producers", "producer's",
    "anniversary",
))  # fmt: skip
#: Ends of counting words: `50th Anniversary`.
ORDINALS = ("st", "nd", "rd", "th")
_HEADS = frozenset(("cut", "edition", "version"))
_PAIRS = frozenset((
    ("open", "matte"), ("fan", "edit"), ("director", "s"), ("collector", "s"), ("director", "cut"),
))  # fmt: skip
_PAIR_STARTS = frozenset(first for first, _second in _PAIRS)
#: Words with which an edition may begin, beside counting ones.
STARTS = _ALONE | _NEEDS_HEAD | _PAIR_STARTS


def edition_end(words: Sequence[Word], first: int) -> int:
    """Where the edition that begins at `first` ends (exclusive); `first` if none does."""
    place = first
    end = first
    while place < len(words) and (place == first or len(words[place].gap) <= 1):
        word = words[place].lower
        if _is_pair(words, place):
            place += 2
            end = place
        elif word in _ALONE or (word in _HEADS and place > first):
            place += 1
            end = place
        elif word in _NEEDS_HEAD:
            place += 1
        else:
            break
    return end


def _is_pair(words: Sequence[Word], place: int) -> bool:
    if place + 1 == len(words):
        return False
    pair = (words[place].lower, words[place + 1].lower)
    return pair in _PAIRS or (pair[1] == "anniversary" and _is_ordinal(pair[0]))


def _is_ordinal(word: str) -> bool:
    return word[-2:] in ORDINALS and word[:-2].isdecimal()
