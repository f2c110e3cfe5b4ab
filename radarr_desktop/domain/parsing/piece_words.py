"""Says in words for people what a mark of a name means."""

from typing import assert_never

from radarr_desktop.domain.parsing.extensions import ENDINGS
from radarr_desktop.domain.parsing.marks import Kind, Mark, Sense
from radarr_desktop.domain.parsing.scan import Scan
from radarr_desktop.domain.parsing.traits import traits_of
from radarr_desktop.domain.release_traits import (
    AudioCodec,
    BitDepth,
    Hdr,
    StreamingService,
    Tag,
    ThreeD,
    Trait,
    VideoCodec,
)

_SOURCES = {
    "bluray": "Blu-ray", "uhdbd": "Ultra HD Blu-ray", "hddvd": "HD DVD", "bdrip": "Blu-ray rip",
    "bd": "Blu-ray", "disc": "whole Blu-ray disc", "remux": "remux: the disc's streams untouched",
    "bdremux": "remux of a Blu-ray", "uhdremux": "remux of an Ultra HD Blu-ray",
    "webdl": "WEB-DL", "webrip": "WEBRip", "web": "WEB-DL", "hdtv": "HDTV", "hd tv": "HDTV",
    "sdtv": "SD television", "hr": "high resolution", "dvd": "DVD", "dvdr": "whole DVD",
    "cam": "filmed in a cinema", "telesync": "telesync", "telecine": "telecine",
    "screener": "screener", "rawhd": "raw HD broadcast", "workprint": "workprint",
    "regional": "regional release", "iso": "disc image", "complete": "complete disc",
    "untouched": "untouched",
}  # fmt: skip
_SUBTITLES = {
    "hard": "hard-coded subtitles", "hc": "hard-coded subtitles", "subbed": "subtitled",
    "soft": "subtitles to switch on", "sub": "subtitles",
}  # fmt: skip
_NOISE = {"dl": "two languages", "ml": "several languages"}


def say(name: Scan, mark: Mark) -> str:
    """What the mark means; the name's own words where they say it best."""
    traits = traits_of(name, mark)
    if traits and mark.sense.language is None:
        return " ".join(_say_trait(trait) for trait in traits)
    text = name.name[name.words[mark.first].start : name.words[mark.end - 1].end]
    return _say_sense(mark.sense, text)


def _say_trait(trait: Trait) -> str:
    match trait:
        case BitDepth():
            return f"{trait.value} bit"
        case StreamingService():
            return trait.name
        case VideoCodec() | Hdr() | AudioCodec() | ThreeD() | Tag():
            return str(trait.value)
        case _ as never:
            assert_never(never)


def _say_sense(sense: Sense, text: str) -> str:
    match sense.kind:
        case Kind.LANGUAGE if sense.language is not None:
            dubbed = " dubbed" if Tag.DUBBED in sense.traits else ""
            return f"{sense.language.name}{dubbed}"
        case Kind.RESOLUTION:
            return _resolution(sense)
        case Kind.SOURCE:
            return _SOURCES.get(sense.value, text)
        case Kind.SUBTITLES:
            return _SUBTITLES.get(sense.value, text)
        case Kind.REVISION:
            return _revision(sense)
        case Kind.REAL:
            return "the real one, after a wrong one"
        case Kind.ID:
            return _id(sense, text)
        case Kind.EDITION:
            return text.replace(".", " ").replace("_", " ")
        case Kind.HASH:
            return f"checksum {text}"
        case Kind.EPISODE:
            return f"episode {text}"
        case Kind.CHANNELS:
            return sense.value
        case Kind.PART:
            return f"{sense.value} {sense.number}"
        case Kind.CONTAINER:
            return ENDINGS[sense.value]
        case Kind.NOISE:
            return _NOISE.get(sense.value, text)
        case _:
            return text


def _resolution(sense: Sense) -> str:
    if not sense.number:
        return "Ultra HD (2160p)"
    return f"{sense.number}i, interlaced" if sense.value == "i" else f"{sense.number}p"


def _revision(sense: Sense) -> str:
    if sense.value in ("numbered", "version"):
        return f"version {sense.number}"
    again = f" {sense.number}" if sense.number else ""
    return f"repack{again}" if sense.value == "repack" else f"proper{again}"


def _id(sense: Sense, text: str) -> str:
    if sense.value.startswith("tt"):
        return f"IMDb id {sense.value}"
    return f"TMDB id {text.rpartition(' ')[2].lstrip('TtMmDdBbIi-_=.')}"
