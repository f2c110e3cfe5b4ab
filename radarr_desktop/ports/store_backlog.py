"""The store's part for the backlog: which films have their turn to be searched for."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol


class SearchTurns(Protocol):
    """Who was searched for when."""

    async def in_turn(self, movie_ids: Sequence[int], not_since: datetime, limit: int) -> list[int]:
        """Of these films those not searched for since then, the longest waiting first."""
        ...

    async def searched_since(self, moment: datetime) -> int:
        """How many films were searched for after this moment."""
        ...

    async def due_on_dates(
        self, today: date, cinema_days: int, digital_days: int, physical_days: int
    ) -> list[int]:
        """Missing, monitored films one of whose moved dates came within the last week.

        Not those that were searched for on that day or later.
        """
        ...
