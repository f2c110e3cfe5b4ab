"""The disk: found files, placing them, free space, and what is inside a video."""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from radarr_desktop.domain.facts import FoundFile
from radarr_desktop.domain.movie import MediaInfo


class PlaceMode(Enum):
    """How a file gets to its place."""

    #: Hard link, else reflink, else a verified copy.
    LINK_OR_COPY = "linkOrCopy"
    COPY = "copy"
    #: Rename, across file systems a verified copy and then the source goes.
    MOVE = "move"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What became of a placing."""

    #: `hardlink`, `reflink`, `copy` or `move`.
    how: str
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderEntry:
    """Something directly in a folder."""

    name: str
    is_folder: bool
    #: 0 for folders.
    size_bytes: int = 0


class Files(Protocol):
    """File operations; each runs off the loop. Raises `FileError`s and nothing else expected."""

    async def find(self, path: str) -> list[FoundFile]:
        """The regular files at `path` (a file or a folder); links that lead out are left out.

        Raises:
            FileError: it does not exist or cannot be read.
        """
        ...

    async def place(self, source: str, target: str, mode: PlaceMode, *, root: str) -> Placed:
        """Bring `source` to `target`, which must lie below `root`; folders are made.

        Repeatable: if `target` already is the source (same inode) or equals it byte for byte, that
        is a success. Anything else at `target` is an error: nothing is ever overwritten. The file
        appears under its final name only when it is complete and synced.
        """
        ...

    async def retire(self, path: str, *, root: str, recycle_bin: str = "") -> None:
        """Move a file into the recycle bin, or delete it if there is none; gone is no error."""
        ...

    async def rename(self, source: str, target: str, *, root: str) -> None:
        """Rename within one file system; never overwrites."""
        ...

    async def remove_empty_folder(self, path: str, *, root: str) -> None:
        """Remove a film's folder if nothing is in it."""
        ...

    async def exists(self, path: str) -> bool:
        """Is anything there?"""
        ...

    async def is_empty(self, folder: str) -> bool:
        """Is it a folder with nothing in it?

        Raises:
            FileError: it is not there, or cannot be looked into.
        """
        ...

    async def is_same_file(self, first: str, second: str) -> bool:
        """Do both exist and are one inode?"""
        ...

    async def can_link(self, source: str, folder: str) -> bool:
        """Would a hard link from `source` into `folder` (or its nearest parent) work?"""
        ...

    async def space(self, path: str) -> tuple[int, int] | None:
        """(free, total) bytes where `path` or its nearest existing parent lies."""
        ...

    async def check_writable(self, folder: str) -> str:
        """Why files cannot be made there, in words; "" if they can."""
        ...

    async def folders_in(self, path: str) -> list[str]:
        """Names of the folders directly in `path`, hidden ones left out."""
        ...

    async def listing(self, path: str) -> list[FolderEntry]:
        """Folders and regular files directly in `path` by name, hidden ones left out.

        Raises:
            FileError: it is no folder, or may not be read.
        """
        ...


class MediaProbe(Protocol):
    """Looks into video files."""

    async def read(self, path: str) -> MediaInfo:
        """What the file holds.

        Raises:
            FileError: it cannot be read, or is no media file.
        """
        ...
