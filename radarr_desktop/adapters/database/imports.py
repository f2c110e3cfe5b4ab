"""The journal of imports: written before a file moves, closed with the commit."""

from datetime import datetime

from radarr_desktop.adapters.database.codec import dumps, loads
from radarr_desktop.adapters.database.pool import Session
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.base.errors import ConflictError
from radarr_desktop.domain.movie import MovieFile
from radarr_desktop.ports.store import ImportJournal

_SQL = load("imports")


class Imports:
    """Implements `ports.store.Imports`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def begin(self, entry: ImportJournal) -> int:
        """Raises ConflictError if an unfinished import has the same target."""
        entry_id = await self._session.value(
            _SQL["begin"],
            entry.download_id,
            entry.movie_id,
            entry.source_path,
            entry.target_path,
            entry.replaces_file_id,
            dumps(entry.file),
            dumps(entry.extras),
            entry.begun_at,
        )
        if entry_id is None:
            raise ConflictError(f"Another import to {entry.target_path} is not finished yet.")
        return int(entry_id)

    async def finish(self, entry_id: int) -> bool:
        """Close it; False if it was closed already."""
        return await self._session.run(_SQL["finish"], entry_id) > 0

    async def forget_before(self, moment: datetime) -> int:
        """Forget those that were closed before `moment`; returns how many."""
        return await self._session.run(_SQL["forget_before"], moment)

    async def unfinished(self) -> list[ImportJournal]:
        """Those that a crash may have left, oldest first."""
        return [
            ImportJournal(
                id=row["id"],
                download_id=row["download_id"],
                movie_id=row["movie_id"],
                source_path=row["source_path"],
                target_path=row["target_path"],
                replaces_file_id=row["replaces_file_id"],
                file=loads(MovieFile, row["file"]),
                extras=loads(tuple[tuple[str, str], ...], row["extras"]),
                begun_at=row["begun_at"],
            )
            for row in await self._session.rows(_SQL["unfinished"])
        ]
