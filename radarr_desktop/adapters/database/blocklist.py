"""What must not be grabbed again, and the failures that are counted."""

from collections.abc import Sequence
from datetime import datetime

from radarr_desktop.adapters.database.codec import dumps, language_by_id
from radarr_desktop.adapters.database.files import quality_from
from radarr_desktop.adapters.database.pool import Row, Session
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.adapters.database.slices import in_slices
from radarr_desktop.domain.blocklist import BlocklistEntry, Scope
from radarr_desktop.domain.failure import FailureReason
from radarr_desktop.domain.release import Protocol, Release
from radarr_desktop.ports.store import Page
from radarr_desktop.ports.store_blocklist import (
    EVERYTHING_BLOCKED,
    BlocklistChoice,
    FailureCount,
    SeenRelease,
)

_SQL = load("blocklist")
_SORT_KEYS = frozenset({"date", "sourceTitle", "indexer", "movie", "movieMetadata.sortTitle"})


def entry_from_row(row: Row) -> BlocklistEntry:
    """A row of `blocklist`."""
    return BlocklistEntry(
        id=row["id"],
        movie_id=row["movie_id"],
        source_title=row["source_title"],
        quality=quality_from(row["quality_id"], row["revision"]),
        languages=tuple([language_by_id(one) for one in row["languages"]]),
        protocol=Protocol(row["protocol"]),
        indexer_name=row["indexer_name"],
        info_hash=row["info_hash"],
        size_bytes=row["size_bytes"],
        published_at=row["published_at"],
        message=row["message"],
        at=row["at"],
        scope=Scope(row["scope"]),
        term=row["term"],
        expires_at=row["expires_at"],
        attempt=row["attempt"],
        failure=FailureReason(row["failure"]) if row["failure"] else None,
    )


class Blocklist:
    """Implements `ports.store_blocklist.Blocklist`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, entry: BlocklistEntry) -> int:
        """Store it; returns its id."""
        return int(
            await self._session.value(
                _SQL["add"],
                entry.movie_id,
                entry.source_title,
                entry.quality.quality.id,
                dumps(entry.quality.revision),
                [language.id for language in entry.languages],
                entry.protocol.value,
                entry.indexer_name,
                entry.info_hash,
                entry.size_bytes,
                entry.published_at,
                entry.message,
                entry.at,
                entry.scope.value,
                entry.term,
                entry.expires_at,
                entry.attempt,
                entry.failure.value if entry.failure else None,
            )
        )

    async def get(self, entry_id: int) -> BlocklistEntry | None:
        """One."""
        row = await self._session.row(_SQL["get"], entry_id)
        return entry_from_row(row) if row is not None else None

    async def for_movies(self, movie_ids: Sequence[int]) -> list[BlocklistEntry]:
        """All entries of these films, newest first."""
        rows = await self._session.rows(_SQL["for_movies"], list(movie_ids))
        return await in_slices(rows, entry_from_row)

    async def in_force(self, movie_ids: Sequence[int], now: datetime) -> list[BlocklistEntry]:
        """What holds now for these films or for every film."""
        rows = await self._session.rows(_SQL["in_force"], list(movie_ids), now)
        return await in_slices(rows, entry_from_row)

    async def page(
        self, page: Page, choice: BlocklistChoice = EVERYTHING_BLOCKED
    ) -> tuple[int, list[BlocklistEntry]]:
        """(how many in all, these); an unknown sort key means newest first."""
        is_known = page.sort_key in _SORT_KEYS
        chosen = (
            list(choice.movie_ids),
            [one.value for one in choice.protocols],
            choice.text.lower(),
            choice.in_force_at,
            choice.of_one_film,
        )
        total = await self._session.value(_SQL["count"], *chosen)
        rows = await self._session.rows(
            _SQL["page"],
            *chosen,
            page.sort_key if is_known else "date",
            page.descending if is_known else True,
            page.size,
            (page.number - 1) * page.size,
        )
        return int(total), await in_slices(rows, entry_from_row)

    async def delete(self, entry_ids: Sequence[int]) -> None:
        """Allow these again; no error for those that are gone already."""
        await self._session.run(_SQL["delete"], list(entry_ids))

    async def forget_expired(self, before: datetime) -> int:
        """Drop entries whose time was over before this moment; returns how many."""
        return await self._session.run(_SQL["forget_expired"], before)

    async def note_failure(self, at: datetime, reason: FailureReason, indexer_name: str) -> None:
        """Count a failure."""
        await self._session.run(_SQL["note_failure"], at, reason.value, indexer_name)

    async def failures_since(self, moment: datetime) -> list[FailureCount]:
        """By reason and indexer, most first."""
        return [
            FailureCount(
                reason=FailureReason(row["reason"]),
                indexer_name=row["indexer_name"],
                count=row["count"],
            )
            for row in await self._session.rows(_SQL["failures_since"], moment)
        ]

    async def forget_failures(self, before: datetime) -> int:
        """Drop what was counted before this moment; returns how many."""
        return await self._session.run(_SQL["forget_failures"], before)

    async def seen(self, limit: int) -> list[SeenRelease]:
        """The releases that were seen last."""
        rows = await self._session.rows(_SQL["seen"], limit)
        return await in_slices(rows, _seen_from_row)


def _seen_from_row(row: Row) -> SeenRelease:
    return SeenRelease(
        release=Release(
            guid=row["guid"],
            title=row["title"],
            indexer_id=row["indexer_id"],
            indexer_name=row["indexer_name"],
            protocol=Protocol(row["protocol"]),
            size_bytes=row["size_bytes"],
            published_at=row["published_at"],
            info_hash=row["info_hash"],
        ),
        release_group=row["release_group"],
        movie_id=row["movie_id"],
    )
