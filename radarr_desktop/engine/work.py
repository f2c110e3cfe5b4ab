"""Transactions that announce: facts are recorded inside the commit and published after it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from radarr_desktop.domain.events import Event
from radarr_desktop.engine.bus import Bus
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import EventFeed, Store


class Work:
    """One transaction: its store, and what to tell once it is committed."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.events: list[Event] = []

    def announce(self, event: Event) -> None:
        """Publish this after the commit; nobody hears of it if the commit fails."""
        self.events.append(event)


class Works:
    """Begins work; the only place that publishes what is stored."""

    def __init__(self, store: Store, bus: Bus, clock: Clock, feed: EventFeed) -> None:
        self._store = store
        self._bus = bus
        self._clock = clock
        self._feed = feed

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Work]:
        """A transaction; commits at the end of the block, then publishes."""
        async with self._store.transaction() as store:
            work = Work(store)
            yield work
            now = self._clock.now()
            for event in work.events:
                if event.is_logged:
                    await store.events.append(event, now)
        for event in work.events:
            self._bus.publish(event)

    async def tell(self, event: Event) -> None:
        """Publish something that needs no commit (progress), here and in other processes."""
        self._bus.publish(event)
        await self._feed.send(event)

    async def tell_others(self, event: Event) -> None:
        """Send an unlogged event, published here already by its commit, to other processes."""
        await self._feed.send(event)
