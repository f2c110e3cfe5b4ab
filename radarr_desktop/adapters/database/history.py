"""What happened to films."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from radarr_desktop.adapters.database.codec import dumps, language_by_id, parse
from radarr_desktop.adapters.database.files import quality_from
from radarr_desktop.adapters.database.pool import Row, Session
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.adapters.database.slices import in_slices
from radarr_desktop.domain.history import HistoryKind, HistoryRecord
from radarr_desktop.domain.quality import QUALITIES
from radarr_desktop.ports.store import Page

_SQL = load("history")
_KIND: Mapping[int, HistoryKind] = {kind.number: kind for kind in HistoryKind}
_SORT_KEYS = frozenset({"date", "sourceTitle", "quality", "movie"})
_WORST_FIRST = [quality.id for quality in QUALITIES]


def record_from_row(row: Row) -> HistoryRecord:
    """A row of `history`."""
    return HistoryRecord(
        id=row["id"],
        movie_id=row["movie_id"],
        kind=_KIND[row["kind"]],
        source_title=row["source_title"],
        quality=quality_from(row["quality_id"], row["revision"]),
        languages=tuple([language_by_id(one) for one in row["languages"]]),
        download_id=row["download_id"],
        correlation_id=row["correlation_id"],
        at=row["at"],
        custom_format_score=row["custom_format_score"],
        facts=parse(row["facts"]),
    )


class History:
    """Implements `ports.store.History`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, record: HistoryRecord) -> int:
        """Store it; returns its id."""
        return int(
            await self._session.value(
                _SQL["add"],
                record.movie_id,
                record.kind.number,
                record.source_title,
                record.quality.quality.id,
                dumps(record.quality.revision),
                [language.id for language in record.languages],
                record.download_id,
                record.correlation_id,
                record.at,
                record.custom_format_score,
                dumps(record.facts),
            )
        )

    async def get(self, record_id: int) -> HistoryRecord | None:
        """The record with this id."""
        row = await self._session.row(_SQL["get"], record_id)
        return None if row is None else record_from_row(row)

    async def for_movie(
        self, movie_id: int, kind: HistoryKind | None = None
    ) -> list[HistoryRecord]:
        """Newest first."""
        rows = await self._session.rows(_SQL["for_movie"], movie_id, _number(kind))
        return await in_slices(rows, record_from_row)

    async def for_movies(self, movie_ids: Sequence[int]) -> list[HistoryRecord]:
        """All records of these films, newest first."""
        rows = await self._session.rows(_SQL["for_movies"], list(movie_ids))
        return await in_slices(rows, record_from_row)

    async def by_download_id(self, download_id: str) -> list[HistoryRecord]:
        """Newest first."""
        rows = await self._session.rows(_SQL["by_download_id"], download_id)
        return await in_slices(rows, record_from_row)

    async def since(self, moment: datetime, kind: HistoryKind | None = None) -> list[HistoryRecord]:
        """Newest first."""
        rows = await self._session.rows(_SQL["since"], moment, _number(kind))
        return await in_slices(rows, record_from_row)

    async def page(
        self,
        page: Page,
        *,
        kinds: Sequence[HistoryKind] = (),
        movie_ids: Sequence[int] = (),
        download_id: str = "",
    ) -> tuple[int, list[HistoryRecord]]:
        """(how many in all, these); an unknown sort key means newest first."""
        chosen = ([kind.number for kind in kinds], list(movie_ids), download_id)
        is_known = page.sort_key in _SORT_KEYS
        total = await self._session.value(_SQL["count"], *chosen)
        rows = await self._session.rows(
            _SQL["page"],
            *chosen,
            page.sort_key if is_known else "date",
            page.descending if is_known else True,
            _WORST_FIRST,
            page.size,
            (page.number - 1) * page.size,
        )
        return int(total), await in_slices(rows, record_from_row)


def _number(kind: HistoryKind | None) -> int | None:
    return None if kind is None else kind.number
