"""Reads the languages that a name promises to be heard."""

from radarr_desktop.domain.language import BY_NAME, ENGLISH, ORIGINAL, Language
from radarr_desktop.domain.parsing.marks import Kind, Mark
from radarr_desktop.domain.parsing.scan import Scan, scan

_GERMAN = BY_NAME["german"]
_SPANISH = BY_NAME["spanish"]
_LATINO = BY_NAME["spanish (latino)"]
_SUBTITLE_WORDS = frozenset(("sub", "subbed"))


def parse_languages(name: str) -> tuple[Language, ...]:
    """The languages that a name says; () if it says none."""
    return read_languages(scan(name))


def read_languages(name: Scan) -> tuple[Language, ...]:
    """The languages of a scanned name: dubs in their order, English last; () if it says none."""
    found: list[Language] = []
    two_tracks = three_tracks = False
    for place, mark in enumerate(name.marks):
        language = mark.sense.language
        if language is not None:
            if not _is_of_subtitles(name, place, mark) and not _is_stray_code(name, mark):
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
    """Two letters behind an unknown word are part of something else: `[YTS.LT]`."""
    word = name.words[mark.first]
    if len(word.text) > 2 or not mark.first:
        return False
    return name.at[mark.first - 1] is None and len(word.gap) == 1 and word.gap not in "(["


def _is_of_subtitles(name: Scan, place: int, mark: Mark) -> bool:
    """`English.Subs`, `PL-SUB`, `Sub.(Rus/Fra)`: read, not heard."""
    if _is_subtitle_word(name, mark.end) and len(name.words[mark.end].gap) == 1:
        return True
    first = name.words[mark.first]
    opening = mark.first
    while first.bracket and opening and name.words[opening - 1].bracket == first.bracket:
        opening -= 1
    if "(" in name.words[opening].gap and _is_subtitle_word(name, opening - 1):
        return True
    follows_alone = place + 1 == len(name.marks) or not name.marks[place + 1].sense.language
    return _is_subtitle_word(name, mark.first - 1) and first.gap == "-" and follows_alone


def _is_subtitle_word(name: Scan, place: int) -> bool:
    mark = name.at[place] if 0 <= place < len(name.at) else None
    return mark is not None and mark.kind is Kind.SUBTITLES and mark.sense.value in _SUBTITLE_WORDS
