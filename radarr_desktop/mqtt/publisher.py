"""Everything that goes out over one connection: the snapshot first, then what changes.

The order at the beginning is: orders subscribed, discovery, states, and `online` last, so that
nobody sees an entity without its state. Later the state is told at most once a second, and progress
alone once in five seconds or per cent.
"""

import asyncio
import logging
import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from radarr_desktop.base.errors import StoreError
from radarr_desktop.domain.events import DownloadProgressed, Event, MovieEvent
from radarr_desktop.engine.bus import Bus
from radarr_desktop.mqtt import attributes, pictures
from radarr_desktop.mqtt.announcer import Announcer
from radarr_desktop.mqtt.attributes import encoded
from radarr_desktop.mqtt.discovery import DeviceFacts, base_in
from radarr_desktop.mqtt.entities import values
from radarr_desktop.mqtt.happenings import add_failed, happenings, stamped, with_film
from radarr_desktop.mqtt.pictures import Pictures
from radarr_desktop.mqtt.reader import ALL_PARTS, Part, StateReader, parts_of
from radarr_desktop.mqtt.session import Session
from radarr_desktop.mqtt.state import State
from radarr_desktop.mqtt.topics import ONLINE, Topics
from radarr_desktop.ports.clock import Clock

_log = logging.getLogger(__name__)

#: Seconds between two tellings of the state.
PACE = 1.0
#: Progress that is smaller than this waits so many seconds.
PROGRESS_STEP = 0.01
PROGRESS_PACE = 5.0
#: Free space and the providers' state have no events: they are looked at so often (seconds).
LOOK_EVERY = 60.0
#: A database that is away is asked again after so many seconds.
STORE_PACE = 5.0
#: What lies at the broker follows its answer within so many seconds, or there is nothing.
RETAINED_PATIENCE = 0.5
#: Home Assistant has come up: everybody waits a different while (seconds) before they speak.
SHORTEST_WAIT, LONGEST_WAIT = 1.0, 5.0


class Publisher:
    """Tells one broker about the engine until it is cancelled."""

    def __init__(
        self,
        session: Session,
        topics: Topics,
        reader: StateReader,
        posters: Pictures,
        facts: Callable[[str], DeviceFacts],
        bus: Bus,
        clock: Clock,
    ) -> None:
        """`facts` tells of the device, given the program's version."""
        self._session = session
        self._topics = topics
        self._reader = reader
        self._pictures = posters
        self._facts = facts
        self._bus = bus
        self._clock = clock
        self._loop = asyncio.get_running_loop()
        self._announcer = Announcer(session, topics)
        self._state = State()
        self._dirty: set[Part] = set(ALL_PARTS)
        self._sent: dict[str, bytes] = {}
        self._told_progress: dict[str, float] = {}
        self._wake = asyncio.Event()
        self._urls_changed = asyncio.Event()
        self._found: asyncio.Future[bytes] = self._loop.create_future()
        #: Moments of the loop's clock at which something is due without an event; None = never.
        self._due: dict[str, float] = {}

    def found_at_broker(self, payload: bytes) -> None:
        """The discovery message that an earlier connection left."""
        if not self._found.done():
            self._found.set_result(payload)

    def say_again(self) -> None:
        """Home Assistant has come up: announce and tell everything once more, in a while."""
        spread = secrets.SystemRandom().uniform(SHORTEST_WAIT, LONGEST_WAIT)
        self._due.setdefault("again", self._loop.time() + spread)
        self._wake.set()

    async def tell_add_failed(self, term: str, reason: str) -> None:
        """A film that was asked for could not be added."""
        self._send_event(add_failed(term, reason))

    async def run(self) -> None:
        """Tell until cancelled."""
        with self._bus.subscribe() as events:
            await self._begin()
            async with asyncio.TaskGroup() as group:
                group.create_task(self._paint())
                group.create_task(self._repeat())
                async for event in events:
                    if events.missed:
                        events.missed = 0
                        self._mark(ALL_PARTS)
                    await self._hear(event)

    async def _begin(self) -> None:
        await self._session.subscribe((*self._topics.orders, self._topics.config))
        try:
            async with asyncio.timeout(RETAINED_PATIENCE):
                left = await self._found
        except TimeoutError:
            left = b""
        self._session.unsubscribe(self._topics.config)
        if left:
            self._announcer.found(left)
            self._forget_old_base(base_in(left))
        await self._tell()
        while self._dirty:  # the database is away: better late than wrong
            await asyncio.sleep(STORE_PACE)
            await self._tell()
        self._retain(self._topics.status, ONLINE)

    def _forget_old_base(self, base: str) -> None:
        # The base topic was changed while the program did not run.
        if base and base != self._topics.base:
            for topic in replace(self._topics, base=base).retained:
                self._session.publish(topic, b"", retain=True)

    async def _hear(self, event: Event) -> None:
        if isinstance(event, DownloadProgressed):
            self._hear_progress(event)
            return
        self._mark(parts_of(event))
        messages = happenings(event)
        if messages and isinstance(event, MovieEvent):
            try:
                film = await self._reader.film(event.movie_id)
            except StoreError:
                film = None  # told without what only the database knows
            messages = [with_film(message, film) for message in messages]
        for message in messages:
            self._send_event(message)

    def _hear_progress(self, event: DownloadProgressed) -> None:
        told = self._told_progress.get(event.download_id, -1.0)
        if abs(event.progress - told) >= PROGRESS_STEP:
            self._told_progress[event.download_id] = event.progress
            self._mark(frozenset({Part.QUEUE}))
        else:
            self._due.setdefault("progress", self._loop.time() + PROGRESS_PACE)
            self._wake.set()

    def _mark(self, parts: frozenset[Part]) -> None:
        if parts:
            self._dirty |= parts
            self._wake.set()

    async def _repeat(self) -> None:
        self._due["look"] = self._loop.time() + LOOK_EVERY
        while True:
            await asyncio.sleep(PACE)
            await self._until_due()
            self._take_due()
            await self._tell()
            self._retain(self._topics.status, ONLINE)

    async def _until_due(self) -> None:
        while not self._dirty:
            self._wake.clear()
            earliest = min(self._due.values())  # "look" always is there
            try:
                async with asyncio.timeout_at(earliest):
                    await self._wake.wait()
            except TimeoutError:
                return

    def _take_due(self) -> None:
        now = self._loop.time()
        over = {name for name, moment in self._due.items() if moment <= now}
        for name in over:
            del self._due[name]
        if "progress" in over:
            self._dirty.add(Part.QUEUE)
        if "look" in over:
            self._dirty |= {Part.LIBRARY, Part.FOLDERS, Part.QUEUE, Part.HEALTH, Part.ACTIVITY}
            self._due["look"] = now + LOOK_EVERY
        if "again" in over:
            _log.info("Home Assistant has come up; the device is announced again")
            self._announcer.forget()
            self._sent.clear()
            self._dirty |= ALL_PARTS
            self._urls_changed.set()

    async def _tell(self) -> None:
        parts, self._dirty = self._dirty, set()
        try:
            state = await self._reader.read(self._state, parts)
        except StoreError as error:
            _log.info("Nothing new is told over MQTT just now: %s", error)
            self._dirty |= parts
            self._due["look"] = self._loop.time() + STORE_PACE
            return
        if pictures.urls(state) != pictures.urls(self._state):
            self._urls_changed.set()
        self._state = state
        if not state.queue:
            self._told_progress.clear()
        again_in = self._announcer.announce(state, self._facts(state.version))
        if again_in is not None:
            self._due["discovery"] = self._loop.time() + again_in
        self._retain(self._topics.state, encoded(values(state)))
        for key, payload in self._lists(state).items():
            self._retain(self._topics.attributes(key), payload)
        self._retain(self._topics.switch("pause"), b"ON" if state.is_paused else b"OFF")

    def _lists(self, state: State) -> dict[str, bytes]:
        limit = attributes.LARGEST
        if self._session.largest_packet is not None:
            limit = min(limit, self._session.largest_packet - 200)
        return attributes.lists(state, limit)

    async def _paint(self) -> None:
        """Publish posters; fetching one takes its time, and nothing else waits for it."""
        self._urls_changed.set()
        while True:
            await self._urls_changed.wait()
            self._urls_changed.clear()
            for key, url in pictures.urls(self._state).items():
                largest = (self._session.largest_packet or pictures.LARGEST + 200) - 200
                self._retain(self._topics.picture(key), await self._pictures.jpeg(url, largest))

    def _retain(self, topic: str, payload: bytes) -> None:
        if self._sent.get(topic) != payload and self._session.publish(topic, payload, retain=True):
            self._sent[topic] = payload

    def _send_event(self, message: dict[str, Any]) -> None:
        stamped_message = stamped(message, secrets.token_hex(8), self._clock.now())
        self._session.publish(self._topics.event, encoded(stamped_message), retain=False)
