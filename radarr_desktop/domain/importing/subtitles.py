"""Subtitle files beside a film: whose they are, and which marks of their names are kept."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from radarr_desktop.domain.facts import FoundFile
from radarr_desktop.domain.importing.file_kinds import extension_of
from radarr_desktop.domain.language import BY_NAME, language_by_code
from radarr_desktop.domain.naming.language_codes import two_letters

#: Marks that players understand, and the one under which each is kept.
_MARKS = {
    "forced": "forced", "foreign": "forced", "sdh": "sdh", "hi": "hi", "cc": "cc",
    "default": "default", "commentary": "commentary",
}  # fmt: skip
_FOLDERS = frozenset({"subs", "sub", "subtitles"})
_WORDS = re.compile(r"[^\W_]+(?:-[a-zA-Z]{2,3}(?![a-zA-Z]))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """A file that goes along with the film."""

    file: FoundFile
    #: What follows the film's name: `.en.forced.srt`.
    suffix: str


def extras_of(video: FoundFile, files: Iterable[FoundFile], *, is_only_video: bool) -> list[Extra]:
    """The subtitles among `files` that belong to `video`, no two with the same suffix."""
    extras: list[Extra] = []
    taken: set[str] = set()
    for file in sorted(files, key=lambda one: one.relative_path):
        if not _belongs(file, video, is_only_video=is_only_video):
            continue
        marks, ending = subtitle_marks(file, video), f".{extension_of(file.path)}"
        suffix, copy = f"{marks}{ending}", 1
        while suffix in taken:
            copy += 1
            suffix = f"{marks}.{copy}{ending}"
        taken.add(suffix)
        extras.append(Extra(file=file, suffix=suffix))
    return extras


def subtitle_marks(subtitle: FoundFile, video: FoundFile) -> str:
    """`.en.forced`, `.pt-br`, or "" if the name tells nothing."""
    stem = PurePosixPath(subtitle.relative_path).stem
    video_stem = PurePosixPath(video.relative_path).stem
    # Words of the film's own name are no marks: "It.2017" is not Italian.
    rest = stem[len(video_stem) :] if stem.lower().startswith(video_stem.lower()) else stem
    words = _WORDS.findall(rest)
    if rest == stem and not _is_in_subtitle_folder(subtitle):
        words = words[-3:]
    code = next(filter(None, map(_language_mark, words)), "")
    marks = list(dict.fromkeys(_MARKS[word.lower()] for word in words if word.lower() in _MARKS))
    return "".join(f".{mark}" for mark in ([code] if code else []) + sorted(marks))


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


def _language_mark(word: str) -> str:
    lowered = word.lower()
    if lowered in _MARKS:
        return ""
    by_name = BY_NAME.get(lowered)
    if by_name is not None:
        return by_name.code
    known = language_by_code(lowered)
    if known is None:
        return ""
    if "-" in lowered:
        return lowered
    return known.code or two_letters(lowered).lower()
