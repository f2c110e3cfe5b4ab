"""Export and import of what was seen of groups."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from radarr_desktop.domain.reputation.observation import Observation
from radarr_desktop.engine.group_files import (
    VERSION,
    csv_head,
    csv_line,
    observation_body,
    point_body,
    read_text,
)
from radarr_desktop.engine.reputation import Reputations
from radarr_desktop.engine.slices import in_slices
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.store import Store
from radarr_desktop.ports.store_groups import Noted

_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of an import."""

    releases: int
    noted: Noted
    points: int


class GroupTransfer:
    """Files with all that was seen: scores follow from it, as they do here."""

    def __init__(self, store: Store, works: Works, reputations: Reputations) -> None:
        self._store = store
        self._works = works
        self._reputations = reputations

    async def json(self) -> str:
        """All releases and all history."""
        releases = await self._lines(lambda one: json.dumps(observation_body(one)))
        history = await in_slices(await self._store.groups.history(), point_body)
        points = await in_slices(history, json.dumps)
        parts = (
            f'{{"version": {VERSION},\n"observations": [\n', ",\n".join(releases),
            '\n],\n"history": [\n', ",\n".join(points), "\n]}\n",
        )  # fmt: skip
        return "".join(parts)

    async def csv(self) -> str:
        """All releases."""
        return csv_head() + "".join(await self._lines(csv_line))

    async def take(self, text: str) -> Taken:
        """Import either kind, all or nothing, and score anew.

        Raises:
            InvalidInputError: it cannot be read; the message says where.
        """
        observations, points = await asyncio.to_thread(read_text, text)
        noted = Noted()
        async with self._works.begin() as work:
            for start in range(0, len(observations), _BATCH):
                new = await work.store.groups.observe(observations[start : start + _BATCH])
                noted = Noted(noted.releases + new.releases, noted.groups + new.groups)
            await work.store.groups.add_history(points)
        await self._reputations.score()
        return Taken(len(observations), noted, len(points))

    async def _lines(self, write: Callable[[Observation], str]) -> list[str]:
        lines: list[str] = []
        stream: AsyncIterator[list[Observation]] = self._store.groups.stream()
        async for batch in stream:
            lines += await in_slices(batch, write)
        return lines
