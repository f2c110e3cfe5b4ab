"""Listens to what trackers announce, as long as this process is the engine.

definitions ─► one connection for each login ─► lines of the announcers ─► a queue ─► judged
                 ▲ lost: 15 s, 30 s … 15 min │
                 └────────────────────────────┘
"""

import asyncio
import logging
import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from radarr_desktop.base.errors import ProviderError, StoreUnavailableError
from radarr_desktop.domain.announce import pause_before
from radarr_desktop.domain.events import DefinitionsChanged
from radarr_desktop.engine.announce_board import AnnounceBoard
from radarr_desktop.engine.announce_lines import AnnounceLines, HeardLine
from radarr_desktop.engine.bus import Bus
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.providers import Live, Providers
from radarr_desktop.ports.announce import Announce, Owner
from radarr_desktop.ports.chat import ChatLogin, ChatNetworks, Room, RoomState
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.provider import ProviderKind

_log = logging.getLogger(__name__)

#: Lines that wait to be judged; a channel that says more at once is no announcer's.
QUEUE_SIZE = 500
#: Lines that are judged at the same time: one whose torrent is not there yet holds up no other.
AT_ONCE = 8
#: Seconds of connection after which a loss is a first one again.
_LASTED = 60.0
#: Seconds between two looks at who is away.
LOOK_PAUSE = 60.0
#: Seconds until definitions are read again that could not be.
_STORE_PAUSE = 5.0


@dataclass(frozen=True)
class _Network:
    """A connection, and who is heard on it."""

    login: ChatLogin
    rooms: tuple[Room, ...]
    #: Which definitions, and when they were changed: what is changed begins anew.
    versions: tuple[tuple[int, datetime | None], ...]
    #: Of several in one room the lines go to each.
    listeners: tuple[tuple[str, Live[Announce]], ...] = field(compare=False)

    @property
    def lives(self) -> list[Live[Announce]]:
        """All announces on it."""
        return [live for _channel, live in self.listeners]


class Announcing:
    """One per database: two would both be the same nick."""

    def __init__(
        self,
        providers: Providers,
        chat: ChatNetworks,
        lines: AnnounceLines,
        commands: Commands,
        board: AnnounceBoard,
        bus: Bus,
        clock: Clock,
    ) -> None:
        self._providers = providers
        self._chat = chat
        self._lines = lines
        self._commands = commands
        self._board = board
        self._bus = bus
        self._clock = clock

    async def run(self) -> None:
        """Listen until cancelled."""
        heard: asyncio.Queue[HeardLine] = asyncio.Queue(QUEUE_SIZE)
        running: dict[_Network, asyncio.Task[None]] = {}
        kinds = {ProviderKind.ANNOUNCE.value}
        try:
            with self._bus.subscribe(DefinitionsChanged) as changes:
                async with asyncio.TaskGroup() as group:
                    for _ in range(AT_ONCE):
                        group.create_task(self._judge(heard))
                    group.create_task(self._tell_health())
                    await self._follow(group, running, heard)
                    async for change in changes:
                        if isinstance(change, DefinitionsChanged) and change.what in kinds:
                            await self._follow(group, running, heard)
        finally:
            self._board.keep_only(())

    async def _follow(
        self,
        group: asyncio.TaskGroup,
        running: dict[_Network, "asyncio.Task[None]"],
        heard: "asyncio.Queue[HeardLine]",
    ) -> None:
        """Connect what is new, leave what is no longer wanted, and touch nothing else."""
        networks = await self._networks()
        for gone in running.keys() - networks:
            task = running.pop(gone)
            task.cancel()
            await asyncio.wait([task], timeout=5)
        self._board.keep_only(live.definition.id for one in networks for live in one.lives)
        for network in networks - running.keys():
            running[network] = group.create_task(self._stay(network, heard))

    async def _networks(self) -> set[_Network]:
        while True:
            try:
                lives = await self._providers.announces()
                break
            except StoreUnavailableError as error:
                _log.warning("What is to be listened to could not be read: %s", error)
                await asyncio.sleep(_STORE_PAUSE)
        by_login: Mapping[ChatLogin, list[Live[Announce]]] = defaultdict(list)
        for live in lives:
            by_login[live.provider.login].append(live)
        networks = set()
        for login, group in by_login.items():
            # Two of one channel: the one that may ask at the door does so.
            rooms: dict[str, Room] = {}
            for live in sorted(group, key=lambda one: bool(one.provider.room.request)):
                rooms[live.provider.room.channel.lower()] = live.provider.room
            listeners = tuple((live.provider.room.channel.lower(), live) for live in group)
            versions = tuple((one.definition.id, one.definition.changed_at) for one in group)
            networks.add(_Network(login, tuple(rooms.values()), versions, listeners))
        return networks

    async def _stay(self, network: _Network, heard: "asyncio.Queue[HeardLine]") -> None:
        listener = _Listener(network, heard, self._board, self._clock)
        attempt = 0
        while True:
            began = self._clock.monotonic()
            try:
                await self._chat.stay(network.login, network.rooms, listener)
                words = "The connection has ended"
            except ProviderError as error:
                words = str(error)
            if self._clock.monotonic() - began > _LASTED:
                attempt = 0
            pause = pause_before(attempt, random.random())  # noqa: S311  no secret hangs on it
            attempt += 1
            _log.warning("%s (again in %.0f s)", words, pause.total_seconds())
            for live in network.lives:
                self._board.set_state(live.definition.id, live.name, RoomState.AWAY, words)
            await asyncio.sleep(pause.total_seconds())

    async def _tell_health(self) -> None:
        """Order a check when one has been away for too long, and when it is there again."""
        told: set[str] = set()
        while True:
            await asyncio.sleep(LOOK_PAUSE)
            away = {state.name for state in self._board.long_away()}
            if away != told:
                try:
                    await self._commands.submit("CheckHealth", trigger="scheduled")
                except StoreUnavailableError as error:
                    _log.warning("A check could not be ordered: %s", error)
                    continue
                told = away

    async def _judge(self, heard: "asyncio.Queue[HeardLine]") -> None:
        while True:
            line = await heard.get()
            try:
                await self._lines.take(line)
            except StoreUnavailableError as error:
                _log.warning("%s: a line was not judged: %s", line.live.name, error)


class _Listener:
    """Hands what is said in a network's rooms to whom it concerns."""

    def __init__(
        self,
        network: _Network,
        heard: "asyncio.Queue[HeardLine]",
        board: AnnounceBoard,
        clock: Clock,
    ) -> None:
        self._listeners = network.listeners
        self._heard = heard
        self._board = board
        self._clock = clock

    def room_changed(self, channel: str, state: RoomState, words: str) -> None:
        """Shown, and told when it lasts (see `engine/health.py`)."""
        for live in self._in(channel):
            words = live.provider.hidden(words, Owner())
            self._board.set_state(live.definition.id, live.name, state, words)
            if words:
                _log.warning("%s: %s", live.name, words)

    def heard(self, channel: str, nick: str, text: str) -> None:
        """Only the announcers count, whoever else talks in the room."""
        for live in self._in(channel):
            if not live.provider.is_announcer(nick):
                continue
            line = HeardLine(
                live=live, text=text, heard_at=self._clock.now(), moment=self._clock.monotonic()
            )
            if self._heard.full():
                _log.warning("%s says more than can be judged; a line is dropped", live.name)
                return
            self._heard.put_nowait(line)

    def _in(self, channel: str) -> list[Live[Announce]]:
        return [live for name, live in self._listeners if name == channel.lower()]
