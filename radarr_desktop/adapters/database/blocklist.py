"""What must not be grabbed again."""

from collections.abc import Sequence

from radarr_desktop.adapters.database.codec import dumps, language_by_id
from radarr_desktop.adapters.database.files import quality_from
from radarr_desktop.adapters.database.pool import Row, Session
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.adapters.database.slices import in_slices
from radarr_desktop.domain.history import BlocklistEntry
from radarr_desktop.domain.release import Protocol
from radarr_desktop.ports.store import Page

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
    )


class Blocklist:
    """Implements `ports.store.Blocklist`."""

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
            )
        )

    async def for_movies(self, movie_ids: Sequence[int]) -> list[BlocklistEntry]:
        """All entries of these films, newest first."""
        rows = await self._session.rows(_SQL["for_movies"], list(movie_ids))
        return await in_slices(rows, entry_from_row)

    async def page(self, page: Page) -> tuple[int, list[BlocklistEntry]]:
        """(how many in all, these); an unknown sort key means newest first."""
        is_known = page.sort_key in _SORT_KEYS
        total = await self._session.value(_SQL["count"])
        rows = await self._session.rows(
            _SQL["page"],
            page.sort_key if is_known else "date",
            page.descending if is_known else True,
            page.size,
            (page.number - 1) * page.size,
        )
        return int(total), await in_slices(rows, entry_from_row)

    async def delete(self, entry_ids: Sequence[int]) -> None:
        """Allow these again; no error for those that are gone already."""
        await self._session.run(_SQL["delete"], list(entry_ids))
