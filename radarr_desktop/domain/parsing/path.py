"""Understands a path: the file's name, or its folder's where the file's is scrambled."""

import re
from dataclasses import replace

from radarr_desktop.domain import quality
from radarr_desktop.domain.parsing.extensions import quality_of_extension, split_extension
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.quality import QualityModel
from radarr_desktop.domain.release import ParsedRelease, Unparsable

_SEPARATOR = re.compile(r"[/\\]+")
#: Folders within a release: those of discs, and one for each disc.
_PART = re.compile(r"bdmv|stream|video_ts|(?:cd|dis[ck]|dvd|part)[ ._-]?\d", re.IGNORECASE)

_ROOTED = re.compile(r"(?:[a-z]:|\.{1,2})?[/\\]", re.IGNORECASE)
#: Titles of two languages have spaces around their slash.
_BETWEEN = re.compile(r"\S[/\\]\S")


def is_path(text: str) -> bool:
    """Is this a path of a file, and not a name that has a slash in it?"""
    if _ROOTED.match(text):
        return True
    return bool(_BETWEEN.search(text)) and bool(split_extension(text)[1])


def parse_path(path: str) -> ParsedRelease | Unparsable:
    """What a path says, with the separators of any system; the file speaks first.

    A folder is asked when the file's name is that of no film: `abc.mkv`, a hash, `Backup_72.mkv`;
    the folder above it, when it is only a part of a release: `BDMV/STREAM`, `CD1`.
    """
    parts = [part for part in _SEPARATOR.split(path) if part]
    if not parts:
        return Unparsable(path, "The path is empty.")
    by_file = parse_release_name(parts[-1])
    if isinstance(by_file, ParsedRelease) or len(parts) == 1:
        return by_file
    folder = next((part for part in reversed(parts[:-1]) if not _PART.fullmatch(part)), "")
    by_folder = parse_release_name(folder)
    if isinstance(by_folder, Unparsable):
        return Unparsable(path, by_file.reason)
    return _with_extension(by_folder, parts[-1])


def _with_extension(parsed: ParsedRelease, file_name: str) -> ParsedRelease:
    """The file's ending is heard where the folder says nothing of the quality."""
    assumed = quality_of_extension(split_extension(file_name)[1])
    if parsed.quality_from != "unknown" or assumed is quality.UNKNOWN:
        return parsed
    model = QualityModel(quality=assumed, revision=parsed.quality.revision)
    return replace(parsed, quality=model, quality_from="extension")
