"""The custom formats as they are now, made ready once and shared by all who hold names to them."""

import asyncio
from collections.abc import Sequence

from radarr_desktop.domain.formats.custom_formats import CustomFormat, prepare
from radarr_desktop.ports.store import Store


class Formats:
    """All custom formats."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ready: list[CustomFormat] = []

    async def ready(self) -> Sequence[CustomFormat]:
        """All of them; the same objects as last time unless one changed, for these are ready.

        Raises:
            StoreUnavailableError: they could not be read.
        """
        stored = await self._store.profiles.formats()
        if stored != self._ready:
            # In a thread: to compile a single big pattern takes longer than the loop may be held.
            await asyncio.to_thread(prepare, stored)
            self._ready = stored
        return self._ready
