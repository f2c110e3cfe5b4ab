"""Grabs that a client works on, and the queue as lists show it."""

from datetime import timedelta

from radarr_desktop.adapters.database.codec import (
    dumps,
    from_plain,
    language_by_id,
    loads,
    parse,
)
from radarr_desktop.adapters.database.pool import Row, Session
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.adapters.database.slices import in_slices
from radarr_desktop.base.errors import ConflictError
from radarr_desktop.domain.download import Download, DownloadState, ItemStatus, StatusMessage
from radarr_desktop.domain.release import ParsedRelease, Protocol
from radarr_desktop.ports.store import QueueRow

_SQL = load("downloads")


def download_from_row(row: Row) -> Download:
    """A row of `downloads`."""
    return Download(
        id=row["id"],
        grab_id=row["grab_id"],
        download_id=row["download_id"],
        movie_id=row["movie_id"],
        client_id=row["client_id"],
        client_name=row["client_name"],
        indexer_name=row["indexer_name"],
        title=row["title"],
        protocol=Protocol(row["protocol"]),
        state=DownloadState(row["state"]),
        status=ItemStatus(row["status"]),
        total_bytes=row["total_bytes"],
        remaining_bytes=row["remaining_bytes"],
        speed=row["speed"],
        eta=row["eta"],
        output_path=row["output_path"],
        messages=from_plain(tuple[StatusMessage, ...], parse(row["messages"])),
        correlation_id=row["correlation_id"],
        added_at=row["added_at"],
        changed_at=row["changed_at"],
        stalled_since=row["stalled_since"],
        missing_since=row["missing_since"],
    )


class Downloads:
    """Implements `ports.store.Downloads`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, download: Download) -> int:
        """Store it; returns its row id. Raises ConflictError if its grab has a download already."""
        row_id = await self._session.value(_SQL["add"], *_columns(download))
        if row_id is None:
            raise ConflictError(f"{download.title} is being tracked already.")
        return int(row_id)

    async def update(self, download: Download, *, expected: DownloadState | None = None) -> bool:
        """Store every field anew, if it still is in state `expected`; a final one ends its grab."""
        seen = None if expected is None else expected.value
        touched = await self._session.run(_SQL["update"], download.id, *_columns(download), seen)
        return touched > 0

    async def get(self, row_id: int) -> Download | None:
        """The download with this row id."""
        return _maybe(await self._session.row(_SQL["get"], row_id))

    async def by_download_id(self, download_id: str) -> Download | None:
        """The latest."""
        return _maybe(await self._session.row(_SQL["by_download_id"], download_id))

    async def open(self) -> list[Download]:
        """All that are not in a final state, oldest first."""
        return await in_slices(await self._session.rows(_SQL["open"]), download_from_row)

    async def in_state(self, *states: DownloadState) -> list[Download]:
        """Oldest first."""
        rows = await self._session.rows(_SQL["in_state"], [state.value for state in states])
        return await in_slices(rows, download_from_row)

    async def delete(self, row_id: int) -> None:
        """Forget it and close its grab; no error if it is gone already."""
        await self._session.run(_SQL["delete"], row_id)

    async def rows(self, *, include_final: bool = False) -> list[QueueRow]:
        """The queue as lists show it, oldest first."""
        return await in_slices(await self._session.rows(_SQL["queue"], include_final), _queue_row)


def _maybe(row: Row | None) -> Download | None:
    return None if row is None else download_from_row(row)


def _queue_row(row: Row) -> QueueRow:
    parsed = loads(ParsedRelease, row["parsed"])
    return QueueRow(
        download=download_from_row(row),
        movie_title=row["movie_title"],
        movie_year=row["movie_year"],
        tmdb_id=row["tmdb_id"],
        poster_url=row["poster_url"],
        quality_name=parsed.quality.quality.name,
        quality=parsed.quality,
        languages=parsed.languages or (language_by_id(row["original_language"]),),
        custom_format_score=row["custom_format_score"],
        info_url=row["info_url"] or "",
        release_group=parsed.release_group,
        why=tuple(row["why"]),
    )


def _columns(download: Download) -> tuple[object, ...]:
    eta = download.eta
    return (
        download.grab_id,
        download.download_id,
        download.movie_id,
        download.client_id,
        download.client_name,
        download.indexer_name,
        download.title,
        download.protocol.value,
        download.state.value,
        download.status.value,
        download.total_bytes,
        download.remaining_bytes,
        download.speed,
        # Clients say "in a hundred years" for "never"; an interval of months would not come back.
        None if eta is None or eta > timedelta(days=3650) else eta,
        download.output_path,
        dumps(download.messages),
        download.correlation_id,
        download.added_at,
        download.changed_at,
        download.stalled_since,
        download.missing_since,
    )
