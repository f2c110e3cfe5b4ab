"""Turns long lists of rows into values without holding the loop."""

import asyncio
from collections.abc import Callable, Sequence
from typing import TypeVar

from radarr_desktop.adapters.database.pool import Row

T = TypeVar("T")

#: About 4 ms of the dearest rows (whole films).
_SLICE = 100


async def in_slices(rows: Sequence[Row], convert: Callable[[Row], T]) -> list[T]:
    """`convert` of every row; others get their turn after each hundred."""
    values: list[T] = []
    for start in range(0, len(rows), _SLICE):
        if start:
            await asyncio.sleep(0)
        values.extend([convert(row) for row in rows[start : start + _SLICE]])
    return values
