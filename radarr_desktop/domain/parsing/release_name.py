"""Understands a release name: one scan of it, read by each reader."""

import re

from radarr_desktop.domain.parsing.edition import read_edition
from radarr_desktop.domain.parsing.group import read_group, without_appendix
from radarr_desktop.domain.parsing.ids import read_ids
from radarr_desktop.domain.parsing.language import read_languages
from radarr_desktop.domain.parsing.marks import Kind
from radarr_desktop.domain.parsing.quality import QualityReading, read_quality
from radarr_desktop.domain.parsing.scan import Scan, scan
from radarr_desktop.domain.parsing.subtitles import read_hardcoded_subs
from radarr_desktop.domain.parsing.title import read_titles
from radarr_desktop.domain.parsing.traits import read_traits
from radarr_desktop.domain.release import ParsedRelease, Unparsable

_LOCKED = re.compile(r"\W*password\b.*(?:\bprotected\b|\")", re.IGNORECASE)
_HIDDEN = re.compile(r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b", re.IGNORECASE)
_HYPHENS_OF_HIDDEN = 4
_SHORTEST_HASH = 16
#: Places where a letter follows a digit, or a digit a letter.
_TURNS = re.compile(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])", re.IGNORECASE)
_TURNS_OF_HASH = 4


def parse_release_name(name: str) -> ParsedRelease | Unparsable:
    """What the name of a release, folder or file says; never raises, whatever the text."""
    found = scan(without_appendix(name))
    if Kind.EPISODE in found.kinds:
        return Unparsable(name, "It is the name of an episode of a series, not of a film.")
    if _is_upload(name):
        return Unparsable(name, "It is the name of a locked or hidden upload, not of a film.")
    if not found.has_evidence:
        reason = "It has neither a year nor a quality: nothing shows a film's name."
        return Unparsable(name, reason, is_open=True)
    titles = read_titles(found)
    if not titles:
        return Unparsable(name, "There is no title before the year or the quality.", is_open=True)
    if _is_scrambled(titles[0]):
        return Unparsable(name, "Where the title should stand is a hash or a random text.")
    quality = read_quality(found)
    tmdb_id, imdb_id = read_ids(found)
    group = read_group(found)
    return ParsedRelease(
        release_title=name,
        titles=titles,
        year=found.year,
        quality=quality.model,
        quality_from=_quality_from(quality),
        edition=read_edition(found),
        release_group=group,
        release_hash=_hash(found),
        languages=read_languages(found),
        tmdb_id=tmdb_id,
        imdb_id=imdb_id,
        hardcoded_subs=read_hardcoded_subs(found),
        traits=read_traits(found, group),
    )


def _is_upload(name: str) -> bool:
    # Searching every name letter by letter takes as long as half of reading it; counting does not.
    is_hidden = name.count("-") >= _HYPHENS_OF_HIDDEN and _HIDDEN.search(name) is not None
    return is_hidden or _LOCKED.match(name) is not None


def _is_scrambled(title: str) -> bool:
    """One long word in which letters and digits alternate: `0e895c3724…`, `cgajsofu5ej5a501`."""
    if len(title) < _SHORTEST_HASH or not (title.isascii() and title.isalnum()):
        return False
    return len(_TURNS.findall(title)) >= _TURNS_OF_HASH


def _quality_from(quality: QualityReading) -> str:
    halves = (quality.source_from, quality.resolution_from)
    if "name" in halves:
        return "name"
    return "extension" if "extension" in halves else "unknown"


def _hash(found: Scan) -> str:
    """The checksum that fansub groups put behind: [8370CB8F]."""
    if Kind.HASH not in found.kinds:
        return ""
    hashes = [mark for mark in found.marks if mark.kind is Kind.HASH]
    return found.words[hashes[-1].first].text
