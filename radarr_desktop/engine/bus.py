"""The event bus: typed facts to whoever asked for them, within this process.

Publishing never waits and never fails. Each subscription has a bounded queue of its own: a
listener that is slow loses its oldest events (and is told how many), one that raises is logged and
goes on with the next event; nobody else notices either.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self

from radarr_desktop.domain.events import Event

_log = logging.getLogger(__name__)

DEFAULT_SIZE = 1000

Handler = Callable[[Event], Awaitable[None]]


class Subscription:
    """Events of some types, in order; an async iterator that ends when it is closed."""

    def __init__(self, bus: "Bus", types: tuple[type[Event], ...], size: int) -> None:
        self._bus = bus
        self._types = types
        self._events: deque[Event] = deque(maxlen=size)
        self._wake = asyncio.Event()
        self._closed = False
        #: Events lost since the reader last reset it: the queue was full.
        self.missed = 0

    def offer(self, event: Event) -> None:
        """Called by the bus."""
        if not isinstance(event, self._types):
            return
        if len(self._events) == self._events.maxlen:
            if not self.missed:
                _log.warning("A listener is too slow; its oldest events are dropped")
            self.missed += 1
        self._events.append(event)
        self._wake.set()

    def close(self) -> None:
        """No more events; a waiting reader ends."""
        self._closed = True
        self._bus.drop(self)
        self._wake.set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Event:
        while not self._events:
            if self._closed:
                raise StopAsyncIteration
            self._wake.clear()
            await self._wake.wait()
        return self._events.popleft()


class Bus:
    """Publish and subscribe by type."""

    def __init__(self) -> None:
        self._subscriptions: list[Subscription] = []

    def publish(self, event: Event) -> None:
        """Hand the event to every subscription; call it after the commit, on the loop's thread."""
        for subscription in tuple(self._subscriptions):
            subscription.offer(event)

    def subscribe(self, *types: type[Event], size: int = DEFAULT_SIZE) -> Subscription:
        """Events of these types (and their subtypes); of all types without any."""
        subscription = Subscription(self, types or (Event,), size)
        self._subscriptions.append(subscription)
        return subscription

    def drop(self, subscription: Subscription) -> None:
        """Forget a subscription; no error if it is unknown."""
        if subscription in self._subscriptions:
            self._subscriptions.remove(subscription)

    async def serve(self, handle: Handler, *types: type[Event], size: int = DEFAULT_SIZE) -> None:
        """Call `handle` for each event, one after the other, until cancelled."""
        with self.subscribe(*types, size=size) as subscription:
            async for event in subscription:
                try:
                    await handle(event)
                except Exception:  # noqa: BLE001  a broken listener must not stop the others
                    _log.exception("A listener failed on %s", event.kind)
