"""What a file is by the end of its name, and which kinds never come into a library."""

from enum import Enum
from pathlib import PurePosixPath
from types import MappingProxyType

from radarr_desktop.domain.parsing.extensions import VIDEO_EXTENSIONS
from radarr_desktop.domain.rejection import Rejection


class FileKind(Enum):
    """What to do with a file follows from this."""

    VIDEO = "video"
    SUBTITLE = "subtitle"
    #: Lures: shortcuts, scripts and odd archives that have no place in a film's download.
    DANGEROUS = "dangerous"
    EXECUTABLE = "executable"
    ARCHIVE = "archive"
    OTHER = "other"


_EXTENSIONS = MappingProxyType(
    {
        FileKind.VIDEO: frozenset(VIDEO_EXTENSIONS),
        FileKind.SUBTITLE: frozenset({
            "aqt", "ass", "idx", "jss", "psb", "rt", "smi", "srt", "ssa", "sub", "sup", "utf",
            "utf8", "utf-8", "vtt",
        }),
        FileKind.DANGEROUS: frozenset({"arj", "lnk", "lzh", "ps1", "scr", "vbs", "zipx"}),
        FileKind.EXECUTABLE: frozenset({"bat", "cmd", "com", "exe", "msi", "sh"}),
        FileKind.ARCHIVE: frozenset({
            "7z", "ace", "bz2", "gz", "lz4", "lzma", "rar", "tar", "tbz2", "tgz", "tz", "xz", "z",
            "zip", "zst", *(f"r{number:02}" for number in range(100)),
        }),
    }
)  # fmt: skip
_BY_EXTENSION = MappingProxyType(
    {extension: kind for kind, extensions in _EXTENSIONS.items() for extension in extensions}
)

#: Disc images and pointers: their running time cannot be read, or says nothing.
WITHOUT_RUNTIME = frozenset({"iso", "img", "m2ts", "strm"})


def extension_of(path: str) -> str:
    """The ending in small letters without its dot."""
    return PurePosixPath(path.replace("\\", "/")).suffix[1:].lower()


def kind_of(path: str) -> FileKind:
    """What the file is."""
    return _BY_EXTENSION.get(extension_of(path), FileKind.OTHER)


def kind_rejection(path: str) -> Rejection | None:
    """Why a file of this kind cannot become a film; None for a video."""
    ending = f".{extension_of(path)}"
    match kind_of(path):
        case FileKind.VIDEO:
            return None
        case FileKind.DANGEROUS:
            return _no("DangerousFile", f"A {ending} file in a film's download is a known trap")
        case FileKind.EXECUTABLE:
            return _no("ExecutableFile", f"A {ending} file is a program, not a film")
        case FileKind.ARCHIVE:
            return _no("ArchiveFile", f"The {ending} archive must be unpacked first")
        case _:
            known = f"A {ending} file" if len(ending) > 1 else "A file without an extension"
            return _no("UnsupportedExtension", f"{known} is no video that we know")


def _no(reason: str, message: str) -> Rejection:
    return Rejection(reason=reason, message=message)
