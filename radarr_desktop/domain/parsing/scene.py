"""Tells names in the manner of the scene: dots for spaces, a title, a quality and a group.

The.Cabinet.of.Dr.Caligari.1920.German.1080p.BluRay.x264-GRP
"""

import re

from radarr_desktop.domain.parsing.extensions import split_extension
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.release import ParsedRelease

_NO_TITLE = re.compile(r"(?:19|20)\d\d|\d{3,4}[pi]", re.IGNORECASE)
_BRACKETS = str.maketrans("【】", "[]")


def scene_title(name: str) -> str:
    """`name` without the ending of a file and with plain brackets; "" if it is no such name."""
    title = without_ending(name)
    return title if is_scene_title(title) else ""


def is_scene_title(title: str) -> bool:
    """Does it look like a release as its makers named it, and not like a file of a library?"""
    if "." not in title or any(map(str.isspace, title)):
        return False
    parsed = parse_release_name(title)
    return (
        isinstance(parsed, ParsedRelease)
        and _has_title(parsed)
        and parsed.quality_from == "name"
        and bool(parsed.release_group)
    )


def _has_title(parsed: ParsedRelease) -> bool:
    """A year or lines alone are a film's (`1917.2019.1080p`) only where its year stands behind."""
    return parsed.year > 0 or not _NO_TITLE.fullmatch(parsed.title)


def without_ending(name: str) -> str:
    """`name.par2` → `name`, also from posts that have several endings: `name.mkv.nzb`."""
    title, ending = name.strip().translate(_BRACKETS), "?"
    while ending:
        title, ending = split_extension(title)
    return title
