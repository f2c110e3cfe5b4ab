"""Reads what the name of a subtitle file says beside its film.

    name   = film { "." part } "." extension    Film (1922) - [AAC 2.0].signs - 2.pt-BR.forced.ass
           | part { "." part } "." extension    2_English.srt, SDH.eng.HI.srt
    part   = marks | copy | title               in any order; a title stands next to marks
    marks  = [ track "_" ] mark { sep mark } [ copy ] eng · English (SDH) · 3_eng,SDH
    mark   = language | tag | noise             noise (`subs`) only beside a language
    language = code [ ("-" | "_") region ] | name   en · ger · zh-Hans · Brazilian Portuguese
    tag    = forced | foreign | full | default | sdh | psdh | cc | hi
    title  = text [ " - " copy ]                the one part that is none of these
    copy   = one or two figures

The film's own name is cut off first where it is known: "It" is not Italian, and no word of it is a
mark. A dot within brackets divides nothing. A name that ends `…_eng_forced` or `… English` is read
from its end. Without a language nothing is believed, but for tags right behind the film's name:
`Film.sign.srt` may be anything.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from radarr_desktop.domain.language import UNKNOWN, Language
from radarr_desktop.domain.parsing.scan import LONGEST_NAME, scan
from radarr_desktop.domain.parsing.subtitle_words import (
    HEARING_OR_HINDI,
    LONGEST_LANGUAGE,
    NAMES,
    NOISE,
    TAGS,
    code_of,
    language_of,
    rare_code_of,
    regional_code,
)

_FOLDERS = re.compile(r"[/\\]")
_WORD = re.compile(r"[^\W_]+")
_COPY = re.compile(r"\d{1,2}")
_NUMBERED_TITLE = re.compile(r"(?P<title>.+?) - (?P<copy>\d{1,2})")
_OPENING, _CLOSING = "([{", ")]}"
_DEFAULT = "default"
#: So many words at a name's end may be marks without a dot between them.
_LONGEST_END = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SubtitleName:
    """What a name says of the subtitles in a file."""

    #: As profiles know it; `UNKNOWN` also for the languages that they do not.
    language: Language = UNKNOWN
    #: As file names write it: `en`, `pt-BR`, `zh-Hans`, `eu`; "" if the name tells none.
    code: str = ""
    #: In small letters, each once, as they stand in the name.
    tags: tuple[str, ...] = ()
    title: str = ""
    #: The number among several with the same title, language and tags; 0 = none.
    copy: int = 0


class _Marks(NamedTuple):
    codes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    copy: int = 0


class _Row(NamedTuple):
    """What stands behind the film's name."""

    marks: _Marks
    title: str = ""
    #: The last part that is no mark, None if there is none.
    other: str | None = None


def read_subtitle_name(
    file_name: str, films: Iterable[str] = (), *, is_named_after_film: bool = True
) -> SubtitleName:
    """What the name or path `file_name` says; any text is accepted.

    `films` are names, without extension, that the file's film has or had; in a folder of subtitles
    files may be named after nothing but what they hold (`is_named_after_film`).
    """
    name = _FOLDERS.split(file_name)[-1][:LONGEST_NAME]
    name = (name.rpartition(".")[0] or name).strip()
    film = _film_of(name, films)
    first, *parts = _parts(name[len(film) :])
    is_known = bool(film)
    if _is_row([first] if is_known else [first, *parts]) or not (is_known or is_named_after_film):
        parts = [first, *parts]
    # Behind words with dots between them a title cannot be told from one more word of the film.
    may_have_title = is_known or not is_named_after_film or " " in first
    row = _read_row(parts, is_known=is_known, may_have_title=may_have_title)
    found = _told(row.marks, film)
    if found.code:
        numbered = _NUMBERED_TITLE.fullmatch(row.title)
        if numbered is None:
            return replace(found, title=row.title)
        return replace(found, title=numbered["title"], copy=int(numbered["copy"]))
    at_end = _told(_at_end(first if row.other is None else row.other), film)
    if at_end.code:
        return replace(at_end, tags=tuple(dict.fromkeys((*at_end.tags, *found.tags))))
    return replace(found, copy=0) if is_known and row.other is None else SubtitleName()


def _film_of(name: str, films: Iterable[str]) -> str:
    """The longest of `films` that `name` begins with."""
    lowered = name.lower()
    found = [
        film
        for film in films
        if lowered.startswith(film.lower()) and not name[len(film) : len(film) + 1].isalnum()
    ]
    return max(found, key=len, default="")


def _parts(text: str) -> list[str]:
    """What stands between dots; those within brackets divide nothing."""
    depth, start = 0, 0
    parts = []
    for place, letter in enumerate(text):
        if letter in _OPENING:
            depth += 1
        elif letter in _CLOSING:
            depth = max(depth - 1, 0)
        elif letter == "." and not depth:
            parts.append(text[start:place].strip())
            start = place + 1
    return text.split(".") if depth else [*parts, text[start:].strip()]


def _is_row(parts: Sequence[str]) -> bool:
    read = [_marks_of(part) for part in parts]
    return all(
        marks is not None or _COPY.fullmatch(part) for part, marks in zip(parts, read, strict=True)
    ) and any(read)


def _read_row(parts: Sequence[str], *, is_known: bool, may_have_title: bool) -> _Row:
    """Read from the end up to the film's name, or what must be a part of it."""
    codes: list[str] = []
    tags: list[str] = []
    copy, title, other = 0, "", None
    is_behind_title = False
    for part in reversed(parts):
        marks = _marks_of(part, is_known=is_known)
        if marks is not None:
            codes += marks.codes
            tags[:0] = marks.tags
            copy = copy or marks.copy
        elif _COPY.fullmatch(part):
            copy = copy or int(part)
        elif part and part.lower() not in NOISE:
            if other is not None or not may_have_title or not _may_be_title(part):
                # Two such parts in a row are words of the film's name.
                title = "" if is_behind_title else title
                other = part if other is None else other
                break
            title = other = part
        is_behind_title = bool(title) and part == title
    return _Row(_Marks(tuple(codes), tuple(tags), copy), title, other)


def _may_be_title(part: str) -> bool:
    balanced = all(
        part.count(opening) == part.count(closing)
        for opening, closing in zip(_OPENING, _CLOSING, strict=True)
    )
    # Behind any word: nothing that stands first in a name is taken for its year or quality.
    return balanced and any(map(str.isalpha, part)) and not scan(f"x.{part}").has_evidence


def _marks_of(part: str, *, is_known: bool = False) -> _Marks | None:
    """What the part says, None if one of its words is no mark."""
    found = list(_WORD.finditer(part))
    texts = [word[0].lower() for word in found]
    codes: list[str] = []
    tags: list[str] = []
    copy, has_noise, place = 0, False, 0
    while place < len(texts):
        text = texts[place]
        code, end = _language_at(texts, place, is_known=is_known)
        if text in TAGS:
            tags.append(text)
        elif code:
            region = texts[end] if end < len(texts) else ""
            joint = part[found[end - 1].end() : found[end].start()] if region else ""
            regional = regional_code(code, region) if joint.strip(" ") in ("-", "_", "(") else ""
            codes.insert(0, regional or code)
            place = end if regional else end - 1
        elif text in NOISE:
            has_noise = True
        elif _COPY.fullmatch(text) and place == len(texts) - 1 and codes:
            copy = int(text)
        elif not (text.isdecimal() and place == 0):
            return None
        place += 1
    if not codes and (has_noise or not tags):
        return None
    return _Marks(tuple(codes), tuple(tags), copy)


def _language_at(texts: Sequence[str], place: int, *, is_known: bool) -> tuple[str, int]:
    """The code of the language whose name begins at `place`, and where that ends."""
    for end in range(min(place + LONGEST_LANGUAGE, len(texts)), place, -1):
        if code := NAMES.get(tuple(texts[place:end]), ""):
            return code, end
    text = texts[place]
    return code_of(text) or (rare_code_of(text) if is_known else ""), place + 1


def _at_end(text: str) -> _Marks:
    """The marks at the end of `Film_eng_forced`, `Film-en`, `Film English`; never all of it."""
    found = list(_WORD.finditer(text))
    for place in range(max(len(found) - _LONGEST_END, 1), len(found)):
        gap = text[found[place - 1].end() : found[place].start()]
        if len(found[place][0]) == len("en") and gap == " ":
            continue  # "Ready or no", "That is it"
        marks = _marks_of(text[found[place].start() :])
        if marks is not None:
            return marks
    return _Marks()


def _told(marks: _Marks, film: str) -> SubtitleName:
    codes, tags = marks.codes, list(marks.tags)
    if not codes and HEARING_OR_HINDI in tags:
        codes = (HEARING_OR_HINDI,)
        tags.remove(HEARING_OR_HINDI)
    # For a film that is called so, tools have written and read the word at random.
    if any(word[0].lower() == _DEFAULT for word in _WORD.finditer(film)):
        tags = [tag for tag in tags if tag != _DEFAULT]
    code = codes[0] if codes else ""
    return SubtitleName(
        language=language_of(code) if code else UNKNOWN,
        code=code,
        tags=tuple(dict.fromkeys(tags)),
        copy=marks.copy,
    )
