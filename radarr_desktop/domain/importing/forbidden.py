"""Files that make a download a failure: which, an indexer's setting says (`failDownloads`)."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from radarr_desktop.domain.importing.file_kinds import FileKind, kind_of, kind_rejection

#: The numbers are Radarr's.
_KINDS: Mapping[int, FileKind] = MappingProxyType({0: FileKind.EXECUTABLE, 1: FileKind.DANGEROUS})


def forbidden_kinds(chosen: Iterable[int | str]) -> frozenset[FileKind]:
    """The kinds that the setting names."""
    return frozenset(_KINDS[int(one)] for one in chosen if int(one) in _KINDS)


def forbidden_words(indexer: str, paths: Iterable[str], kinds: frozenset[FileKind]) -> str:
    """What is to be said of a download with these files; "" if none of them is of those kinds."""
    found = sorted(path for path in paths if kind_of(path) in kinds)
    if not found:
        return ""
    name = PurePosixPath(found[0].replace("\\", "/")).name
    others = f" and {len(found) - 1} more like it" if len(found) > 1 else ""
    rejection = kind_rejection(found[0])
    why = f" {rejection.message}." if rejection else ""
    return f"It holds {name}{others}.{why} Such downloads of {indexer} count as failed"
