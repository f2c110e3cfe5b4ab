"""Releases that wait for their time."""

from collections.abc import Sequence
from datetime import datetime

from radarr_desktop.adapters.database.codec import dumps, from_plain, parse
from radarr_desktop.adapters.database.pool import Row, Session
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.adapters.database.releases import release_from_json, release_to_json
from radarr_desktop.adapters.secrets import SecretBox
from radarr_desktop.domain.pending import PendingRelease
from radarr_desktop.domain.release import ParsedRelease

_SQL = load("pending")


class Pending:
    """Implements `ports.store.Pending`."""

    def __init__(self, session: Session, box: SecretBox) -> None:
        self._session = session
        self._box = box

    async def keep(self, releases: Sequence[PendingRelease]) -> None:
        """Insert or refresh (by film, indexer and guid); the time since when it waits stays."""
        rows = [
            (
                one.movie_id,
                one.release.indexer_id,
                one.release.guid,
                release_to_json(one.release, self._box),
                dumps(one.parsed),
                one.custom_format_score,
                list(one.why),
                one.added_at,
                one.due_at,
            )
            for one in releases
        ]
        if rows:
            await self._session.run_many(_SQL["keep"], rows)

    async def all(self) -> list[PendingRelease]:
        """Longest waiting first."""
        return [self._from_row(row) for row in await self._session.rows(_SQL["all"])]

    async def oldest(self) -> dict[int, datetime]:
        """Film id → when the oldest release that waits for it was published."""
        rows = await self._session.rows(_SQL["oldest"])
        return {row["movie_id"]: row["published_at"] for row in rows}

    async def first_due(self) -> datetime | None:
        """When the first of them is to be judged again."""
        moment: datetime | None = await self._session.value(_SQL["first_due"])
        return moment

    async def delete(self, ids: Sequence[int]) -> None:
        """Wait for these no more; no error for those that are gone already."""
        await self._session.run(_SQL["delete"], list(ids))

    def _from_row(self, row: Row) -> PendingRelease:
        return PendingRelease(
            id=row["id"],
            movie_id=row["movie_id"],
            release=release_from_json(row["release"], self._box),
            parsed=from_plain(ParsedRelease, parse(row["parsed"])),
            custom_format_score=row["custom_format_score"],
            why=tuple(row["why"]),
            added_at=row["added_at"],
            due_at=row["due_at"],
        )
