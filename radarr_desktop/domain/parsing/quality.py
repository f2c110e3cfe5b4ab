"""Reads the quality from the marks of a name: source × resolution × modifier, and the revision."""

from collections.abc import Sequence
from typing import NamedTuple

from radarr_desktop.domain import quality as q
from radarr_desktop.domain.parsing.extensions import quality_of_extension
from radarr_desktop.domain.parsing.marks import Kind, Mark
from radarr_desktop.domain.parsing.scan import Scan, scan
from radarr_desktop.domain.quality import (
    Modifier,
    Quality,
    QualityModel,
    Revision,
    Source,
    find_quality,
)

#: Containers and codecs in which no disc is kept.
_NO_DISC = frozenset(("mkv", "wmv"))
#: Marks beside which a bare `WEB` is a source and not a word.
_TECHNICAL = frozenset(Kind) - {Kind.EPISODE, Kind.ID, Kind.HASH, Kind.EDITION}
# What is asked of each mark: a member of an Enum is found ten times as slowly before Python 3.12.
_SOURCE, _VIDEO, _RESOLUTION, _LANGUAGE = (
    Kind.SOURCE, Kind.VIDEO, Kind.RESOLUTION, Kind.LANGUAGE,
)  # fmt: skip
_BLURAY = frozenset(("bluray", "uhdbd", "hddvd", "bdrip", "bd", "disc", "bdremux", "uhdremux"))
_WEB = frozenset(("webdl", "web"))
_BROADCAST = frozenset(("hdtv", "hd tv", "sdtv", "rawhd"))
_DVD = frozenset(("dvd", "dvdr"))
_PRE_RELEASE = (
    ("workprint", q.WORKPRINT),
    ("cam", q.CAM),
    ("telesync", q.TELESYNC),
    ("telecine", q.TELECINE),
    ("screener", q.DVDSCR),
    ("regional", q.REGIONAL),
)
_FIRST_REVISION = Revision()


class QualityReading(NamedTuple):
    """A quality and where each half of it was seen: "name", "extension" or "unknown"."""

    model: QualityModel
    #: Lines that the name says, also where the quality has none (a CAM in 720p); 0 = none.
    lines: int
    source_from: str
    resolution_from: str


def parse_quality(name: str) -> QualityReading:
    """The quality that a name, a file name or an episode's name promises."""
    return read_quality(scan(name))


def read_quality(name: Scan) -> QualityReading:
    """The quality from a name that has been scanned."""
    said = _said(name)
    lines = _resolution(name.marks)
    revision = _revision(name)
    quality = _of_source(said, lines, name)
    from_name = quality is not None
    if quality is None:
        quality = _without_source(name, lines)
    by_extension = quality_of_extension(name.extension)
    source_from = resolution_from = "unknown"
    if from_name:
        source_from = "name"
    elif by_extension is not q.UNKNOWN:
        source_from = "extension"
    if lines:
        resolution_from = "name"
    elif source_from == "extension":
        resolution_from = "extension"
    model = QualityModel(quality=quality, revision=revision)
    return QualityReading(model, lines, source_from, resolution_from)


def _said(name: Scan) -> set[str]:
    """Everything that the name says about source and codec, by the lexicon's values."""
    said = set()
    for mark in name.marks:
        kind = mark.kind
        if kind is _SOURCE:
            value = mark.sense.value
            if value == "web" and not _beside_technical(name, mark):
                continue
            said.add(value)
            if value == "bluray" and _is_name_of_quality(name, mark):
                said.add("encoded")
        elif kind is _VIDEO:
            said.add(mark.sense.value)
        elif kind is _RESOLUTION and mark.sense.value == "i":
            said.add("interlaced")
        elif kind is _LANGUAGE and name.words[mark.first].lower == "german":
            # Only written in full: GER beside a disc is the country where it was sold.
            said.add("german")
        if name.words[mark.first].lower in _NO_DISC:
            said.add("encoded")
    if name.extension == "iso":
        said.add("iso")
    return said


def _is_name_of_quality(name: Scan, mark: Mark) -> bool:
    """`Bluray-1080p`: libraries write the quality by its name, and a disc is none of these."""
    after = name.at[mark.end] if mark.end < len(name.at) else None
    return after is not None and after.kind is Kind.RESOLUTION and name.words[mark.end].gap == "-"


def _beside_technical(name: Scan, mark: Mark) -> bool:
    if name.words[mark.first].bracket:
        return True
    before = name.at[mark.first - 1] if mark.first else None
    after = name.at[mark.end] if mark.end < len(name.at) else None
    return any(other is not None and other.kind in _TECHNICAL for other in (before, after))


def _resolution(marks: Sequence[Mark]) -> int:
    """Lines said outright win over `4K` and `UHD`, which may speak of the master."""
    coarse = 0
    for mark in marks:
        if mark.kind is _RESOLUTION:
            if mark.sense.number:
                return mark.sense.number
            coarse = 1080 if mark.sense.value == "full" else 2160
        elif mark.kind is _SOURCE and mark.sense.value in ("uhdbd", "uhdremux"):
            coarse = 2160
    return coarse


def _of_source(said: set[str], lines: int, name: Scan) -> Quality | None:
    """The quality by the source that the name says; None if it says none."""
    for value, quality in _PRE_RELEASE:
        if value in said:
            return quality
    if not said.isdisjoint(_BLURAY):
        return _of_bluray(said, lines)
    if not said.isdisjoint(_WEB):
        return find_quality(Source.WEBDL, lines or _unsaid(name, ("webdl", "web")))
    if "webrip" in said:
        return find_quality(Source.WEBRIP, lines or _unsaid(name, ("webrip",)))
    if not said.isdisjoint(_BROADCAST):
        return _of_broadcast(said, lines, name)
    if not said.isdisjoint(_DVD):
        return q.DVDR if said & {"dvdr", "remux"} else q.DVD
    if "remux" in said:
        return _of_remux(lines)
    if "iso" in said and lines >= 1080:
        return q.BRDISK
    return None


def _of_bluray(said: set[str], lines: int) -> Quality:
    if said & {"remux", "bdremux", "uhdremux"}:
        return _of_remux(lines)
    if "disc" in said:
        return q.BRDISK
    if said & {"bluray", "hddvd", "bd"} and not _is_encoded(said, lines):
        # German groups call an untouched stream in a container plain "BluRay.AVC".
        if "german" in said and said & {"untouched", "mpeg2", "hevc"}:
            return _of_remux(lines)
        disc_words = {"untouched", "mpeg2", "iso", "complete"}
        if said & disc_words or ("hevc" in said and "bluray" in said and lines == 2160):
            return q.BRDISK
    small = 480 if said & {"bdrip", "xvid"} else 720
    return find_quality(Source.BLURAY, lines or small)


def _is_encoded(said: set[str], lines: int) -> bool:
    if said & {"encoded", "x264", "xvid", "bdrip", "dvd", "dvdr"} or lines in (480, 576, 720):
        return True
    return "hevc" in said and lines == 1080


def _of_remux(lines: int) -> Quality:
    if lines in (480, 576, 720):
        return find_quality(Source.BLURAY, lines)
    return find_quality(Source.BLURAY, lines or 1080, Modifier.REMUX)


def _of_broadcast(said: set[str], lines: int, name: Scan) -> Quality:
    # Nobody encodes interlaced: 1080i is the stream as it was broadcast.
    is_raw = "mpeg2" in said or {"hdtv", "interlaced"} <= said
    if "rawhd" in said or (is_raw and lines in (0, 720, 1080)):
        return q.RAWHD
    if lines:
        return find_quality(Source.TV, lines)
    if said & {"hr", "hd tv"}:
        return q.HDTV720P
    return find_quality(Source.TV, _unsaid(name, ("hdtv",)))


def _unsaid(name: Scan, values: tuple[str, ...]) -> int:
    """Lines to assume: scene names without lines are SD; `[HDTV]` is how libraries write HD."""
    for mark in name.marks:
        if mark.kind is Kind.SOURCE and mark.sense.value in values:
            word = name.words[mark.first]
            after = name.words[mark.end : mark.end + 1]
            if word.gap.endswith("[") and not any(w.bracket == word.bracket for w in after):
                return 720
    return 480


def _without_source(name: Scan, lines: int) -> Quality:
    """No source in the name: what the ending suggests, or the usual one of its resolution."""
    by_extension = quality_of_extension(name.extension)
    if lines:
        if by_extension.source is Source.BLURAY:
            return find_quality(Source.BLURAY, lines)
        streamed = any(mark.sense.value == "stream" for mark in name.marks)
        return find_quality(Source.WEBDL if streamed else Source.TV, lines)
    if by_extension is q.UNKNOWN and any(
        mark.kind is Kind.VIDEO and mark.sense.value in ("x264", "xvid") for mark in name.marks
    ):
        return q.SDTV
    return by_extension


def _revision(name: Scan) -> Revision:
    if Kind.REVISION not in name.kinds and Kind.REAL not in name.kinds:
        return _FIRST_REVISION
    version, real, is_repack = 1, 0, False
    for mark in name.marks:
        if mark.kind is Kind.REAL:
            real += 1
        elif mark.kind is Kind.REVISION:
            sense = mark.sense
            if sense.value in ("numbered", "version"):
                version = max(version, sense.number)
            else:
                version = max(version, sense.number + 1, 2)
                is_repack = is_repack or sense.value == "repack"
    return Revision(version=version, real=real, is_repack=is_repack)
