"""Puts an import's files in their places; every step may be repeated after a crash.

    another name   place ─► read back ─► retire the old one
    the same name  place beside it ─► read back ─► retire the old one ─► rename

Placing what is placed is a success, retiring what is gone is a success. The old film goes only when
the new one is in place and was read back; a film that the client has let go of meanwhile is taken
for placed only if it has the size that the journal says.
"""

import logging
from dataclasses import dataclass
from pathlib import PurePath

from radarr_desktop.base.errors import FileError
from radarr_desktop.domain.movie import Movie, MovieFile
from radarr_desktop.engine.settings import MediaManagementSettings, SettingsBook
from radarr_desktop.ports.files import Files, MediaProbe, PlaceMode
from radarr_desktop.ports.store import ImportJournal

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Move:
    """What is to lie where."""

    entry: ImportJournal
    movie: Movie
    #: The file that is replaced, None if there is none.
    old: MovieFile | None

    @property
    def root(self) -> str:
        """Nothing is written outside."""
        return self.movie.root_folder_path

    @property
    def source(self) -> str:
        """Where the client has it."""
        return self.entry.source_path

    @property
    def target(self) -> str:
        """Where it is to lie."""
        return self.entry.target_path

    @property
    def old_path(self) -> str:
        """Where the replaced file lies, "" if there is none."""
        return "" if self.old is None else str(PurePath(self.movie.path) / self.old.relative_path)

    @property
    def staged(self) -> str:
        """Where a file waits that takes the old one's very name."""
        target = PurePath(self.target)
        return str(target.with_name(f".{self.entry.download_id[:12]}.new{target.suffix}"))


class Shelf:
    """Files in and out of films' folders."""

    def __init__(self, files: Files, probe: MediaProbe, settings: SettingsBook) -> None:
        self._files = files
        self._probe = probe
        self._settings = settings

    async def place(self, move: Move) -> str:
        """Bring the film to its place and retire the old one; returns how it was placed.

        Raises:
            FileError: the old film is where it was, or the new one is in place.
        """
        if await self._is_placed(move):
            await self._probe.read(move.target)
            if move.old_path != move.target:
                await self._retire(move)
            is_link = await self._files.is_same_file(move.source, move.target)
            return "hardlink" if is_link else "copy"
        if move.old_path != move.target:
            placed = await self._files.place(move.source, move.target, self._mode, root=move.root)
            await self._probe.read(move.target)
            await self._retire(move)
            return placed.how
        how = "copy"
        if await self._files.exists(move.source) or not await self._is_whole(move, move.staged):
            placed = await self._files.place(move.source, move.staged, self._mode, root=move.root)
            how = placed.how
        await self._probe.read(move.staged)
        await self._retire(move)
        await self._files.rename(move.staged, move.target, root=move.root)
        return how

    async def place_extras(self, move: Move) -> list[str]:
        """Subtitles go along; one that cannot is no reason to keep the film waiting.

        Returns the names of those that lie beside the film now.
        """
        placed: list[str] = []
        for source, target in move.entry.extras:
            try:
                await self._files.place(source, target, self._mode, root=move.root)
            except FileError as error:
                _log.warning("A subtitle stays behind: %s", error)
            else:
                placed.append(PurePath(target).name)
        return placed

    async def is_untouched(self, move: Move) -> bool:
        """Has nothing of the import reached the film's folder?"""
        return not (await self._is_placed(move) or await self._files.exists(move.staged))

    @property
    def _mode(self) -> PlaceMode:
        wants_links = self._settings.get(MediaManagementSettings).copy_using_hardlinks
        return PlaceMode.LINK_OR_COPY if wants_links else PlaceMode.COPY

    async def _is_placed(self, move: Move) -> bool:
        if not await self._files.exists(move.target):
            return False
        if await self._files.is_same_file(move.source, move.target):
            return True
        if not await self._is_whole(move, move.target):
            return False
        if move.old is not None and move.old_path == move.target:
            # Of the same size as well it may be the old film: then it is not taken for the new one.
            return move.old.size_bytes != move.entry.file.size_bytes
        # As long as there is a source, placing compares byte for byte.
        return not await self._files.exists(move.source)

    async def _is_whole(self, move: Move, path: str) -> bool:
        if not await self._files.exists(path):
            return False
        sizes = [found.size_bytes for found in await self._files.find(path)]
        return sizes == [move.entry.file.size_bytes]

    async def _retire(self, move: Move) -> None:
        if move.old_path:
            recycle_bin = self._settings.get(MediaManagementSettings).recycle_bin
            await self._files.retire(move.old_path, root=move.root, recycle_bin=recycle_bin)
