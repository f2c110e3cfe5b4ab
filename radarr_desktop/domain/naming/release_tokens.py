"""Tokens that tell about the release a file came from."""

import re
from pathlib import PurePosixPath

from radarr_desktop.domain.naming.token import Argument, Subject, Use, token

#: Stands for a release group that is not known, where the template does not hide it.
UNKNOWN_GROUP = "Radarr"

_CAPITALS = re.compile(r"(?<![a-z0-9])(?:imax|3d|sdr|hdr|dv)(?![a-z0-9])", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<![a-z0-9])\d+(?:st|nd|rd|th)(?![a-z0-9])", re.IGNORECASE)


@token("Edition Tags", argument=Argument.LENGTH, needs_file=True)
def edition_tags(subject: Subject, use: Use) -> str:
    """The edition, with capitals as titles have them.

    Example: `IMAX Edition`
    """
    return _title_case(subject.named_file.edition)


@token("Original Title", argument=Argument.LENGTH, needs_file=True)
def original_title(subject: Subject, use: Use) -> str:
    """The release name, or the name the file came with.

    Example: `The.Movie's.Title.2009.1080p.BluRay.x264-GROUP`
    """
    return subject.named_file.scene_name or original_filename(subject, use)


@token("Original Filename", argument=Argument.LENGTH, needs_file=True)
def original_filename(subject: Subject, use: Use) -> str:
    """The name the file came with.

    Example: `grp-movie.title.2009.1080p`
    """
    file = subject.named_file
    if subject.is_only_token:
        return _stem(file.relative_path) or _stem(file.original_path)
    # The present name among other tokens would grow with every renaming.
    return _stem(file.original_path)


@token("Release Group", argument=Argument.LENGTH, needs_file=True)
def release_group(subject: Subject, use: Use) -> str:
    """Who made the release.

    Example: `GROUP`
    """
    group = subject.named_file.release_group
    return group if group or use.has_affix else UNKNOWN_GROUP


@token("Quality Full", needs_file=True)
def quality_full(subject: Subject, use: Use) -> str:
    """The quality, PROPER and REAL.

    Example: `Bluray-1080p Proper`
    """
    parts = (quality_title(subject, use), quality_proper(subject, use), quality_real(subject, use))
    return " ".join(filter(None, parts))


@token("Quality Title", needs_file=True)
def quality_title(subject: Subject, use: Use) -> str:
    """The quality.

    Example: `Bluray-1080p`
    """
    return subject.named_file.quality.quality.name


@token("Quality Proper", needs_file=True)
def quality_proper(subject: Subject, use: Use) -> str:
    """`Proper` for a second version.

    Example: `Proper`
    """
    return "Proper" if subject.named_file.quality.revision.version > 1 else ""


@token("Quality Real", needs_file=True)
def quality_real(subject: Subject, use: Use) -> str:
    """`REAL` for a REAL release.

    Example: `REAL`
    """
    return "REAL" if subject.named_file.quality.revision.real > 0 else ""


@token("Custom Formats", argument=Argument.FORMATS, needs_file=True)
def custom_formats(subject: Subject, use: Use) -> str:
    """The formats that are marked for names, all or those that the argument chooses.

    Example: `iNTERNAL AMZN`
    """
    names = [one.name for one in subject.formats if one.include_when_renaming]
    chosen = {part.strip().casefold() for part in use.argument.lstrip("-").split(",")}
    if use.argument.startswith("-"):
        names = [name for name in names if name.casefold() not in chosen]
    elif use.argument:
        names = [name for name in names if name.casefold() in chosen]
    return " ".join(names)


@token("Custom Format", argument=Argument.FORMATS, needs_file=True)
def custom_format(subject: Subject, use: Use) -> str:
    """One format by name, if the file has it and it is marked for names.

    Example: `AMZN`
    """
    return custom_formats(subject, use) if use.argument else ""


def _stem(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/")).stem


def _title_case(text: str) -> str:
    """`10TH anniversary IMAX-edition` → `10th Anniversary IMAX-Edition`."""
    text = re.sub(r"[^\W\d_][\w'’]*", lambda word: _capitalised(word[0]), text.lower())
    text = _ORDINAL.sub(lambda word: word[0].lower(), text)
    return _CAPITALS.sub(lambda word: word[0].upper(), text)


def _capitalised(word: str) -> str:
    return "_".join(part[:1].upper() + part[1:] for part in word.split("_"))
