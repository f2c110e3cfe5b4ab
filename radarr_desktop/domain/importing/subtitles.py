"""Subtitle files beside a film: whose they are, and what they are called beside it.

    suffix = [ "." title [ " - " copy ] | "." copy ] [ "." code { "." tag } ] "." extension

The language comes last but for the tags, where players look for it. Two with the same title,
language and tags are told apart by the number of copies, never by overwriting one of them; the
files of a pair (`.idx` and `.sub`) stay together.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count, groupby
from pathlib import PurePosixPath

from radarr_desktop.domain.facts import FoundFile
from radarr_desktop.domain.importing.file_kinds import extension_of
from radarr_desktop.domain.parsing.subtitle_name import SubtitleName, read_subtitle_name

#: Tags that mean the same, and the one that is written.
_WRITTEN = {"foreign": "forced", "psdh": "sdh"}
_FOLDERS = frozenset({"subs", "sub", "subtitle", "subtitles", "vobsubs"})
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """A file that goes along with the film."""

    file: FoundFile
    #: What its name says; the copy is the one under which it is kept.
    name: SubtitleName = field(default_factory=SubtitleName)

    @property
    def suffix(self) -> str:
        """What follows the film's name: `.en.forced.srt`."""
        return f"{_marks(self.name)}.{extension_of(self.file.path)}"


def extras_of(video: FoundFile, files: Iterable[FoundFile], *, is_only_video: bool) -> list[Extra]:
    """The subtitles among `files` that belong to `video`, no two with the same suffix."""
    own = [file for file in files if _belongs(file, video, is_only_video=is_only_video)]
    extras: list[Extra] = []
    taken: set[str] = set()
    for group in _pairs(own):
        alike = [Extra(file=file, name=subtitle_name(file, video)) for file in group]
        kept = _numbered(alike, taken)
        taken.update(one.suffix.lower() for one in kept)
        extras += kept
    return extras


def subtitle_name(subtitle: FoundFile, video: FoundFile) -> SubtitleName:
    """What a subtitle's name says, read beside the names that its film came with."""
    told = read_subtitle_name(
        subtitle.relative_path,
        _film_names(video),
        is_named_after_film=not _is_in_subtitle_folder(subtitle),
    )
    return replace(told, tags=tuple(sorted({_WRITTEN.get(tag, tag) for tag in told.tags})))


def _film_names(video: FoundFile) -> list[str]:
    """The file's own name and those of its folders: posters name subtitles after either."""
    path = PurePosixPath(video.path.replace("\\", "/"))
    depth = len(PurePosixPath(video.relative_path).parts)
    return [PurePosixPath(video.relative_path).stem, *path.parts[:-1][-depth:]]


def _belongs(subtitle: FoundFile, video: FoundFile, *, is_only_video: bool) -> bool:
    path, own = PurePosixPath(subtitle.relative_path), PurePosixPath(video.relative_path)
    folder = path.parent
    if path.stem.lower().startswith(own.stem.lower()):
        return folder == own.parent or _is_in_subtitle_folder(subtitle)
    if own.stem.lower() in (part.lower() for part in path.parts[:-1]):
        return True  # Subs/<name of the video>/2_English.srt
    return is_only_video and (folder == own.parent or _is_in_subtitle_folder(subtitle))


def _is_in_subtitle_folder(subtitle: FoundFile) -> bool:
    folders: Sequence[str] = PurePosixPath(subtitle.relative_path).parts[:-1]
    return any(name.lower() in _FOLDERS for name in folders)


def _pairs(files: Iterable[FoundFile]) -> Iterator[list[FoundFile]]:
    """By name; together the files of one name with different extensions."""
    for _, group in groupby(sorted(files, key=_order), key=_stem):
        alike = list(group)
        if len({extension_of(file.path) for file in alike}) == len(alike):
            yield alike
        else:
            yield from ([file] for file in alike)


def _stem(file: FoundFile) -> str:
    return str(PurePosixPath(file.relative_path).with_suffix(""))


def _order(file: FoundFile) -> tuple[str, str, str]:
    """2_English before 10_English."""
    stem = _stem(file).lower()
    return _FIGURES.sub(lambda figures: figures[0].zfill(9), stem), _stem(file), file.relative_path


def _numbered(alike: Sequence[Extra], taken: set[str]) -> list[Extra]:
    """Files of one name under the first number that is free for all of them."""
    numbers = chain([alike[0].name.copy], count(2))
    options = (
        [replace(one, name=replace(one.name, copy=number)) for one in alike] for number in numbers
    )
    return next(kept for kept in options if not any(one.suffix.lower() in taken for one in kept))


def _marks(name: SubtitleName) -> str:
    numbered = f"{name.title} - {name.copy}" if name.title and name.copy else name.title
    parts = [numbered or (str(name.copy) if name.copy else ""), name.code, *name.tags]
    return "".join(f".{part}" for part in parts if part)
