"""Which films have their turn to be searched for."""

from collections.abc import Sequence
from datetime import date, datetime

from radarr_desktop.adapters.database.pool import Session
from radarr_desktop.adapters.database.queries import load

_SQL = load("movies")


class SearchTurns:
    """Implements `ports.store_backlog.SearchTurns`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def in_turn(self, movie_ids: Sequence[int], not_since: datetime, limit: int) -> list[int]:
        """Of these films those not searched for since then, the longest waiting first."""
        rows = await self._session.rows(_SQL["in_turn"], list(movie_ids), not_since, limit)
        return [row["id"] for row in rows]

    async def searched_since(self, moment: datetime) -> int:
        """How many films were searched for after this moment."""
        return int(await self._session.value(_SQL["searched_since"], moment))

    async def due_on_dates(
        self, today: date, cinema_days: int, digital_days: int, physical_days: int
    ) -> list[int]:
        """Missing, monitored films one of whose moved dates came within the last week."""
        rows = await self._session.rows(
            _SQL["due_on_dates"], today, cinema_days, digital_days, physical_days
        )
        return [row["id"] for row in rows]
