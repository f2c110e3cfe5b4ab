"""Reads the languages that a name promises to be heard."""

from radarr_desktop.domain.language import BY_NAME, ENGLISH, ORIGINAL, Language
from radarr_desktop.domain.parsing.marks import Kind, Mark
from radarr_desktop.domain.parsing.scan import Scan, scan

_GERMAN = BY_NAME["german"]
_SPANISH = BY_NAME["spanish"]
_LATINO = BY_NAME["spanish (latino)"]
#: Words; longer lists of languages do not exist, and each language would walk along all of it.
_LONGEST_LIST = 50
_SUBTITLE_WORDS = frozenset(("sub", "subbed"))


def parse_languages(name: str) -> tuple[Language, ...]:
    """The languages that a name says; () if it says none."""
    return read_languages(scan(name))


def read_languages(name: Scan) -> tuple[Language, ...]:
    """The languages of a scanned name: dubs in their order, English last; () if it says none."""
    if Kind.LANGUAGE not in name.kinds:
        return ()
    found: list[Language] = []
    two_tracks = three_tracks = False
    for mark in name.marks:
        language = mark.sense.language
        if language is not None:
            if not _is_of_subtitles(name, mark) and not _is_stray_code(name, mark):
                found.append(language)
        elif mark.kind is Kind.NOISE:
            two_tracks = two_tracks or mark.sense.value == "dl"
            three_tracks = three_tracks or mark.sense.value == "ml"
    if _LATINO in found:
        found = [language for language in found if language is not _SPANISH]
    if _GERMAN in found:
        # German groups: DL is German and the original, ML adds English.
        found += [ORIGINAL] * (two_tracks or three_tracks) + [ENGLISH] * three_tracks
    in_order = dict.fromkeys(found)
    return tuple(sorted(in_order, key=lambda language: language is ENGLISH))


def _is_stray_code(name: Scan, mark: Mark) -> bool:
    """Two letters behind an unknown word are part of something else: `-YTS.LT`."""
    word = name.words[mark.first]
    if len(word.text) > 2 or mark.first <= name.title_end:
        return False
    return name.at[mark.first - 1] is None and len(word.gap) == 1 and word.gap not in "(["


def _is_of_subtitles(name: Scan, mark: Mark) -> bool:
    """`English.Subs`, `PL-SUB`, `SUB.iTA.ENG`, `Sub.(Rus/Fra)`: read, not heard."""
    if _is_subtitle_word(name, mark.end) and len(name.words[mark.end].gap) == 1:
        # In `iTA.ENG.SUB.iTA` the word speaks of what follows it.
        return not (_is_language(name, mark.end + 1) or _ends_list_in_bracket(name, mark))
    first = name.words[mark.first]
    opening = mark.first
    farthest = max(opening - _LONGEST_LIST, 0) if first.bracket else opening
    while opening > farthest and name.words[opening - 1].bracket == first.bracket:
        opening -= 1
    if "(" in name.words[opening].gap and _is_subtitle_word(name, opening - 1):
        return True
    return _is_subtitle_word(name, _start_of_row(name, mark.first) - 1)


def _ends_list_in_bracket(name: Scan, mark: Mark) -> bool:
    """`(Spanish.English.Subs)`: a bracket lists what is heard, and that there are subtitles."""
    words = name.words
    bracket = words[mark.first].bracket
    place = mark.end + 1
    if not bracket or (place < len(words) and words[place].bracket == bracket):
        return False
    before = name.at[mark.first - 1] if mark.first else None
    is_in_list = words[mark.first - 1].bracket == bracket and words[mark.first].gap not in "()[]{}"
    return is_in_list and before is not None and before.kind is Kind.LANGUAGE


def _start_of_row(name: Scan, place: int) -> int:
    """The first word of the languages that stand side by side, and of the word before them."""
    farthest = max(place - _LONGEST_LIST, 0)
    while (
        place > farthest
        and len(name.words[place].gap) == 1
        and name.words[place].gap not in "()[]{}"
    ):
        if not _is_language(name, place - 1):
            return place
        place -= 1
    return 0


def _is_language(name: Scan, place: int) -> bool:
    mark = name.at[place] if place < len(name.at) else None
    if mark is None or mark.kind is not Kind.LANGUAGE:
        return False
    return name.words[place].gap not in "()[]{}" and len(name.words[place].gap) == 1


def _is_subtitle_word(name: Scan, place: int) -> bool:
    mark = name.at[place] if 0 <= place < len(name.at) else None
    if mark is None or mark.kind is not Kind.SUBTITLES:
        return False
    return mark.sense.value in _SUBTITLE_WORDS or name.words[place].lower.startswith("hardsub")
