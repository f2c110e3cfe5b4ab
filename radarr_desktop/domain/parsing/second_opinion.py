"""When the rules would rather ask somebody else about a name, and what they take from the answer.

    doubt      it is raised by                                           what is then believed
    FILM       no evidence or no title, but words and a number or a      all, if the answer proves
               kind of rip that the rules do not read                    a film
    TITLE      a technical word in front of it (`HDTV - Title`), a       titles, and the group where
               bracket or a bare 1080 in it                              the title stood there
    QUALITY    a bare 1080 or a kind of rip that they do not read        source and resolution

The answer is guessit's: `title`, `year`, `source`, `screen_size` and so on as plain values. What
the rules were sure of is never asked for and never changed; an answer that adds nothing leaves
their reading as it is.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from enum import Flag, auto
from typing import Any

from radarr_desktop.base.text import clean_title
from radarr_desktop.domain.language import Language, language_by_code
from radarr_desktop.domain.parsing.extensions import split_extension
from radarr_desktop.domain.parsing.lexicon import PHRASES, WORDS
from radarr_desktop.domain.parsing.quality import parse_quality
from radarr_desktop.domain.parsing.scan import scan
from radarr_desktop.domain.parsing.traits import read_traits
from radarr_desktop.domain.release import ParsedRelease, Unparsable

NameReading = ParsedRelease | Unparsable
#: What somebody else read in a name, by the names of its properties; texts, numbers, lists of them.
Guess = Mapping[str, object]

#: Longer names take the other reader seconds, and are junk.
LONGEST_ASKED = 300


class Doubt(Flag):
    """What the rules are not sure of."""

    NONE = 0
    FILM = auto()
    TITLE = auto()
    QUALITY = auto()


def is_settled(reading: NameReading) -> bool:
    """Need nobody else be asked?"""
    return doubt_about(reading) is Doubt.NONE


def doubt_about(reading: NameReading) -> Doubt:
    """What is doubtful about what the rules read; cheap, for almost every name is clear."""
    if isinstance(reading, Unparsable):
        is_doubtful = reading.is_open and _may_be_a_film(reading.name)
        return Doubt.FILM if is_doubtful else Doubt.NONE
    name = reading.release_title
    if not _may_be_asked(name):
        return Doubt.NONE
    if _opens_technically(reading):
        return Doubt.TITLE | Doubt.QUALITY
    holds_bracket = len(reading.titles) == 1 and _BRACKET_INSIDE.search(reading.title)
    doubt = Doubt.TITLE if holds_bracket else Doubt.NONE
    behind = name[name.rfind(str(reading.year)) + 4 :] if reading.year else name
    bare = _BARE_LINES.search(behind)
    is_read = bare is None or int(bare[0]) == reading.quality.quality.resolution
    if not is_read and not _SAID_LINES.search(name):
        doubt |= Doubt.QUALITY
        if _BARE_LINES.search(reading.title, 1):
            doubt |= Doubt.TITLE
    elif reading.quality_from == "unknown" and _UNREAD_QUALITY.search(behind):
        doubt |= Doubt.QUALITY
    return doubt


def from_guess(guess: Guess, by_rules: NameReading) -> NameReading:
    """The rules' reading with what they were in doubt of taken from the guess, where it is better.

    A name that the rules reject stays rejected unless the guess has a title and proves a film.
    """
    doubt = doubt_about(by_rules)
    if any(key in guess for key in _OF_SERIES):
        return by_rules
    if isinstance(by_rules, Unparsable):
        is_film = doubt is not Doubt.NONE and "title" in guess and _proves_film(guess)
        return _film(by_rules.name, guess) if is_film else by_rules
    changes: dict[str, Any] = {}
    if Doubt.TITLE in doubt:
        changes |= _better_title(by_rules, guess)
    if Doubt.QUALITY in doubt:
        changes |= _better_quality(by_rules, guess)
    if all(getattr(by_rules, field) == value for field, value in changes.items()):
        return by_rules
    return replace(by_rules, **changes, parsed_by="guessit")


# Doubts

_BARE_LINES = re.compile(r"(?<![^\W_])(?:480|576|720|1080|2160)(?![^\W_])")
_SAID_LINES = re.compile(r"\d{3,4}[pi](?![^\W_])|\d{3,4}x\d{3,4}|(?<![^\W_])(?:[48]k|uhd)", re.I)
_UNREAD_QUALITY = re.compile(
    r"\d{3,4}[pi]\d{2}(?!\d)|\d{3,4} x \d{3,4}"
    r"|(?<![^\W_])(?:[^\W_]+rip|vhs|vod|ppv|dvb|fhd)(?![^\W_])",
    re.I,
)
#: [REC] begins with its bracket, and round ones stand in titles: You Can (Not) Advance.
_BRACKET_INSIDE = re.compile(r"(?<=.)[\[{]")
_PLAIN_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{2,}(?![^\W_])")
_FIRST_WORD = re.compile(r"[^\W_]+")
#: Words that only protected posts have, and scrambled names.
_JUNK = re.compile(r"passw(?:or)?d|(?<![^\W_])yenc(?![^\W_])|[^\W_]{24}", re.I)
#: NUL, and the halves of letters that stand for bytes of old file systems: no answer is kept.
_UNWRITABLE = re.compile(r"[\0\ud800-\udfff]")
_NUMBER = re.compile(r"\d{3,4}")


def _may_be_asked(name: str) -> bool:
    return len(name) <= LONGEST_ASKED and not _UNWRITABLE.search(name)


def _may_be_a_film(name: str) -> bool:
    if not _may_be_asked(name) or _JUNK.search(name):
        return False
    shows_something = _NUMBER.search(name) or _UNREAD_QUALITY.search(name)
    return shows_something is not None and len(_PLAIN_WORD.findall(name)) > 1


def _opens_technically(reading: ParsedRelease) -> bool:
    """Does the title begin with a technical word? Only those that may be are scanned again."""
    first = _FIRST_WORD.search(reading.title)
    if first is None:
        return False
    word = first[0].lower()
    known = WORDS.get(word)
    if not (known is not None and known.strong) and word not in PHRASES and not word[0].isdecimal():
        return False
    found = scan(reading.release_title)
    mark = found.at[found.start] if found.start < len(found.at) else None
    return mark is not None and mark.sense.strong


# What is believed

#: Films have neither.
_OF_SERIES = ("season", "episode")
#: Properties that a title's words are seldom mistaken for two of at once.
_TECHNICAL = ("source", "screen_size", "frame_rate", "aspect_ratio", "video_codec", "audio_codec",
              "color_depth", "other")  # fmt: skip
#: guessit's sources in the words of release names; tapes and discs of old have no quality of ours.
_SOURCE_WORDS: Mapping[str, str] = {
    "Blu-ray": "BluRay",
    "Ultra HD Blu-ray": "UHD BluRay",
    "HD-DVD": "HDDVD",
    "DVD": "DVDRip",
    "Web": "WEB-DL",
    "Video on Demand": "WEB-DL",
    "HDTV": "HDTV",
    "Analog HDTV": "HDTV",
    "Ultra HDTV": "HDTV 2160p",
    "TV": "SDTV",
    "Digital TV": "SDTV",
    "Satellite": "SDTV",
    "Pay-per-view": "SDTV",
    "Camera": "CAMRip",
    "HD Camera": "HDCAM",
    "Telesync": "TELESYNC",
    "HD Telesync": "HDTS",
    "Telecine": "TELECINE",
    "HD Telecine": "HDTC",
    "Workprint": "WORKPRINT",
}
_AKA = re.compile(r"(?<![^\W_])aka(?![^\W_])| / ", re.I)
_OTHER_WORDS: Mapping[str, str] = {"Remux": "Remux", "Screener": "DVDSCR", "Region 5": "R5"}


def _proves_film(guess: Guess) -> bool:
    """A year; or a source or resolution, and not alone: `Charlotte's Web` is the title."""
    has_quality = "source" in guess or "screen_size" in guess
    return "year" in guess or (has_quality and sum(key in guess for key in _TECHNICAL) > 1)


def _film(name: str, guess: Guess) -> ParsedRelease:
    """The release of a name that the rules could not read at all."""
    quality = parse_quality(_with_words(name, guess))
    from_name = "name" in (quality.source_from, quality.resolution_from)
    group = _group(guess)
    return ParsedRelease(
        release_title=name,
        titles=_titles(name, guess),
        year=_year(guess),
        quality=quality.model,
        quality_from="name" if from_name else quality.source_from,
        edition=" ".join(_texts(guess, "edition")),
        release_group=group,
        languages=_languages(guess),
        traits=read_traits(scan(name), group),
        parsed_by="guessit",
    )


def _better_title(by_rules: ParsedRelease, guess: Guess) -> dict[str, Any]:
    titles = _titles(by_rules.release_title, guess)
    if not titles or _year(guess) != by_rules.year:
        return {}
    if clean_title(titles[0]) == clean_title(by_rules.title):
        return {}
    changes: dict[str, Any] = {"titles": titles}
    if _BRACKET_INSIDE.search(by_rules.title):
        # What stands in the bracket may belong to the title: both find the film.
        changes["titles"] = tuple(dict.fromkeys((*titles, *by_rules.titles)))
    if by_rules.release_group and clean_title(by_rules.release_group) in clean_title(titles[0]):
        changes["release_group"] = _group(guess)
    return changes


def _better_quality(by_rules: ParsedRelease, guess: Guess) -> dict[str, Any]:
    """The rules read the name again, with the words for what the guess adds at its end."""
    quality = parse_quality(_with_words(by_rules.release_title, guess))
    if "name" not in (quality.source_from, quality.resolution_from):
        return {}
    return {"quality": quality.model, "quality_from": "name"}


def _with_words(name: str, guess: Guess) -> str:
    others = _texts(guess, "other")
    words = [_SOURCE_WORDS.get(source, "") for source in _texts(guess, "source")]
    if "Rip" in others:
        words = ["WEBRip" if word == "WEB-DL" else word for word in words]
    words += _texts(guess, "screen_size")
    words += [_OTHER_WORDS[other] for other in others if other in _OTHER_WORDS]
    return " ".join([split_extension(name)[0], *words])


def _titles(name: str, guess: Guess) -> tuple[str, ...]:
    """Any words behind the year are guessed to be another title: only `aka` says that they are."""
    title = _texts(guess, "title")
    others = _texts(guess, "alternative_title") if _AKA.search(name) else []
    return (*title, *others) if title else ()


def _year(guess: Guess) -> int:
    year = guess.get("year")
    return year if isinstance(year, int) else 0


def _group(guess: Guess) -> str:
    return next(iter(_texts(guess, "release_group")), "")


def _languages(guess: Guess) -> tuple[Language, ...]:
    known = (language_by_code(code) for code in _texts(guess, "language"))
    return tuple(dict.fromkeys(one for one in known if one is not None))


def _texts(guess: Guess, key: str) -> list[str]:
    """A property as texts: it may be one, several or none."""
    value = guess.get(key)
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str) and one]
