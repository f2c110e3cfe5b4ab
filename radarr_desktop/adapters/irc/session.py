"""One visit to an IRC server: be let in, say who we are, be in the rooms, listen.

[CAP, SASL] NICK USER ─► 001 ─► [NickServ] ─► each room: [ask its doorkeeper] ─► JOIN ─► listen
                                                 ▲            a while later            │
                                                 └──────── refused, or thrown out ◄────┘
"""

import asyncio
import base64
import logging
from dataclasses import dataclass, field

from radarr_desktop.adapters.irc.message import Message
from radarr_desktop.adapters.irc.times import ChatTimes
from radarr_desktop.adapters.irc.wire import Wire
from radarr_desktop.base.errors import ProviderRefusedError, ProviderUnavailableError
from radarr_desktop.ports.chat import ChatListener, ChatLogin, Room, RoomState

_log = logging.getLogger(__name__)

_NICKSERV = "nickserv"
_MOST_NICKS = 4
_LONGEST_ANSWER = 200
#: What a server says when it does not let somebody into a room.
_REFUSALS = {
    "403": "there is no such channel",
    "405": "this account is in too many channels already",
    "437": "the channel cannot be entered just now",
    "471": "it is full, or not for us",
    "473": "only who is invited may enter; is the IRC key right?",
    "474": "this nick or address is banned there",
    "475": "the channel wants a key",
    "476": "the channel's name is not allowed there",
    "477": "only registered nicks may enter; are the nick and its NickServ password right?",
    "489": "only encrypted connections may enter",
    "520": "only the network's operators may enter",
}
_TAKEN = ("433", "436", "437")
_WRONG_PASSWORD = ("incorrect", "invalid password", "wrong password", "password mismatch")
_NO_ACCOUNT = ("not registered", "isn't registered", "is not a registered")
_KNOWN = ("identified", "recogni", "accepted", "logged in", "already")


@dataclass(slots=True)
class _Stay:
    """A room, and how far we are with it."""

    room: Room
    invited: asyncio.Event = field(default_factory=asyncio.Event)
    #: Joined, or refused: then `refusal` has the words.
    settled: asyncio.Event = field(default_factory=asyncio.Event)
    left: asyncio.Event = field(default_factory=asyncio.Event)
    refusal: str = ""
    #: What the doorkeeper answered last.
    answer: str = ""


class Session:
    """From the first word to the last."""

    def __init__(
        self,
        wire: Wire,
        login: ChatLogin,
        rooms: tuple[Room, ...],
        listener: ChatListener,
        times: ChatTimes,
    ) -> None:
        self._wire = wire
        self._login = login
        self._listener = listener
        self._times = times
        self._stays = {room.channel.lower(): _Stay(room) for room in rooms}
        self._nick = login.nick
        self._nicks_tried = 1
        self._is_welcome = False
        self._identified = asyncio.Event()
        self._identity_trouble = ""
        self._heard_something = asyncio.Event()

    async def run(self) -> None:
        """Until the connection ends.

        Raises:
            ProviderError, alone or in a group.
        """
        await self.register()
        for stay in self._stays.values():
            self._tell(stay, RoomState.CONNECTED)
        async with asyncio.TaskGroup() as group:
            group.create_task(self._read_on())
            group.create_task(self._watch_silence())
            await self._identify()
            for stay in self._stays.values():
                group.create_task(self._be_in(stay))

    async def register(self) -> None:
        """Be let in by the server.

        Raises:
            ProviderUnavailableError: it does not answer, or not just now.
            ProviderRefusedError: it does not want us.
        """
        login, wire = self._login, self._wire
        if login.nickserv_password:
            await wire.send("CAP", "LS", "302")
        if login.server_password:
            await wire.send("PASS", login.server_password)
        await wire.send("NICK", self._nick)
        await wire.send("USER", _user_name(login.nick), "0", "*", login.nick)
        try:
            async with asyncio.timeout(self._times.welcome):
                while not self._is_welcome:
                    await self._take(await wire.read())
        except TimeoutError as error:
            raise ProviderUnavailableError(
                wire.name, f"{wire.name} did not let us in within {self._times.welcome:g} seconds"
            ) from error

    async def _read_on(self) -> None:
        while True:
            message = await self._wire.read()
            self._heard_something.set()
            await self._take(message)

    async def _watch_silence(self) -> None:
        """A connection can be dead without anybody saying so."""
        while True:
            if not await self._hears_within(self._times.silence):
                await self._wire.send("PING", self._wire.name)
                if not await self._hears_within(self._times.answer):
                    raise ProviderUnavailableError(
                        self._wire.name, f"{self._wire.name} has fallen silent", status=408
                    )

    async def _hears_within(self, seconds: float) -> bool:
        self._heard_something.clear()
        return await _comes(self._heard_something, seconds)

    # Who we are

    async def _identify(self) -> None:
        login = self._login
        if not login.nickserv_password:
            return
        if self._nick != login.nick:  # somebody has it: most likely we ourselves, a moment ago
            words = ("GHOST", login.nick, login.nickserv_password)
            await self._wire.say("PRIVMSG", "NickServ", " ".join(words))
            await _comes(self._identified, self._times.identify)
            self._identified.clear()
            await self._wire.say("NICK", login.nick)
        elif self._identified.is_set():
            return
        account = (login.account,) if login.account and login.account != login.nick else ()
        words = ("IDENTIFY", *account, login.nickserv_password)
        await self._wire.say("PRIVMSG", "NickServ", " ".join(words))
        if not await _comes(self._identified, self._times.identify):
            _log.info("NickServ on %s says nothing", self._wire.name)

    async def _sasl(self, message: Message) -> None:
        """CAP and AUTHENTICATE: offered, asked for, told who we are, done."""
        wire, login = self._wire, self._login
        verb = message.param(1).upper()
        offered = message.param(-1).lower().split()
        if message.command == "AUTHENTICATE" and message.param(0) == "+":
            account = login.account or login.nick
            plain = f"\0{account}\0{login.nickserv_password}".encode()
            await wire.send("AUTHENTICATE", base64.b64encode(plain).decode())
        elif message.command == "CAP" and verb == "LS":
            mechanisms = next((one for one in offered if one.split("=")[0] == "sasl"), "")
            is_plain = mechanisms == "sasl" or "plain" in mechanisms.partition("=")[2].split(",")
            if mechanisms and is_plain:
                await wire.send("CAP", "REQ", "sasl")
            elif message.param(2) != "*":  # else the list goes on
                await wire.send("CAP", "END")
        elif message.command == "CAP" and verb == "ACK":
            await wire.send("AUTHENTICATE", "PLAIN")
        elif message.command == "CAP" and verb == "NAK":
            await wire.send("CAP", "END")

    async def _sasl_ended(self, message: Message) -> None:
        if message.command == "903":
            self._identified.set()
        elif message.command == "904":
            self._identity_trouble = "the NickServ password was not accepted"
        if not self._is_welcome:
            await self._wire.send("CAP", "END")

    def _nickserv_said(self, text: str) -> None:
        words = text.lower()
        if any(one in words for one in _WRONG_PASSWORD):
            self._identity_trouble = "NickServ did not accept the password"
            self._identified.set()
        elif any(one in words for one in _NO_ACCOUNT):
            self._identity_trouble = "NickServ knows no such account"
            self._identified.set()
        elif any(one in words for one in _KNOWN):
            self._identity_trouble = ""
            self._identified.set()

    # Rooms

    async def _be_in(self, stay: _Stay) -> None:
        pause = self._times.first_return
        while True:
            await self._enter(stay)
            if not stay.refusal:
                pause = self._times.first_return
                self._tell(stay, RoomState.JOINED)
                await stay.left.wait()
            answer = stay.answer and f"{stay.room.doorkeeper} says: {stay.answer}"
            words = "; ".join(filter(None, (stay.refusal, self._identity_trouble, answer)))
            self._tell(stay, RoomState.REFUSED, f"{stay.room.channel}: {words}")
            await asyncio.sleep(pause)
            pause = min(pause * 2, self._times.longest_return)

    async def _enter(self, stay: _Stay) -> None:
        stay.refusal = stay.answer = ""
        for event in (stay.invited, stay.settled, stay.left):
            event.clear()
        room = stay.room
        if self._nick != self._login.nick:
            await self._wire.say("NICK", self._login.nick)
        if room.request:
            await self._wire.say("PRIVMSG", room.doorkeeper, room.request)
            await _comes(stay.invited, self._times.invite)
        if not stay.settled.is_set():  # some are taken in by force
            await self._wire.say("JOIN", room.channel)
        if not await _comes(stay.settled, self._times.join):
            stay.refusal = "the server did not say whether we are in"

    def _tell(self, stay: _Stay, state: RoomState, words: str = "") -> None:
        self._listener.room_changed(stay.room.channel, state, words)

    # What comes

    async def _take(self, message: Message | None) -> None:
        if message is None:
            return
        command, params = message.command, message.params
        if command == "PING":
            await self._wire.send("PONG", *params[-1:])
        elif command in ("PRIVMSG", "NOTICE"):
            self._said(message)
        elif command in ("CAP", "AUTHENTICATE"):
            await self._sasl(message)
        elif command in ("903", "904", "905", "906", "907"):
            await self._sasl_ended(message)
        elif command == "001":
            self._nick = message.param(0) or self._nick
            self._is_welcome = True
        elif command == "NICK" and message.nick.lower() == self._nick.lower():
            self._nick = message.param(-1)
        elif command == "ERROR":
            raise ProviderUnavailableError(
                self._wire.name, f"{self._wire.name} ended the connection: {message.param(-1)}"
            )
        elif not self._is_welcome:
            await self._registering(message)
        else:
            self._about_rooms(message)

    async def _registering(self, message: Message) -> None:
        name, words = self._wire.name, message.param(-1)
        if message.command in _TAKEN:
            if self._nicks_tried == _MOST_NICKS:
                raise ProviderUnavailableError(name, f"{name}: the nick is in use: {words}")
            self._nicks_tried += 1
            self._nick += "_"
            await self._wire.send("NICK", self._nick)
        elif message.command in ("431", "432"):
            raise ProviderRefusedError(name, f"{name} does not allow this nick: {words}")
        elif message.command == "464":
            raise ProviderRefusedError(name, f"{name} does not accept the server password")
        elif message.command == "465":
            raise ProviderRefusedError(name, f"{name} has banned us: {words}")

    def _about_rooms(self, message: Message) -> None:
        command = message.command
        is_about_us = message.nick.lower() == self._nick.lower()
        if command == "INVITE":
            stay = self._stays.get(message.param(-1).lower())
            if stay is not None:
                stay.invited.set()
            return
        if command in ("JOIN", "PART", "KICK"):
            stay = self._stays.get(message.param(0).lower())
            is_kicked = command == "KICK" and message.param(1).lower() == self._nick.lower()
            if stay is not None and command == "JOIN" and is_about_us:
                stay.settled.set()
            elif stay is not None and (is_kicked or (command == "PART" and is_about_us)):
                stay.refusal = f"we were put out: {message.param(-1)}"
                stay.left.set()
            return
        stay = self._stays.get(message.param(1).lower())
        if stay is not None and command in _REFUSALS and not stay.settled.is_set():
            stay.refusal = f"{_REFUSALS[command]} ({message.param(-1)})"
            stay.settled.set()

    def _said(self, message: Message) -> None:
        channel, text = message.param(0).lower(), message.param(-1)
        stay = self._stays.get(channel)
        if stay is not None:
            self._listener.heard(stay.room.channel, message.nick, text)
        elif message.nick.lower() == _NICKSERV:
            self._nickserv_said(text)
        else:
            for asked in self._stays.values():
                if message.nick.lower() == asked.room.doorkeeper.lower() != "":
                    asked.answer = text[:_LONGEST_ANSWER]


async def _comes(event: asyncio.Event, seconds: float) -> bool:
    """Whether it is set in time."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True


def _user_name(nick: str) -> str:
    """The nick as far as servers take it for the name of an account."""
    return "".join(c for c in nick if c.isalnum())[:9] or "radarr"
