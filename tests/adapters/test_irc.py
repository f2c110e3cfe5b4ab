"""The IRC client on a real server: the way in, the ways out, and what it never says."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

import pytest

from radarr_desktop.adapters.irc import ChatTimes, IrcNetworks
from radarr_desktop.adapters.irc.message import LONGEST_SENT, Message, line_of, parse_message
from radarr_desktop.base.errors import ProviderRefusedError, ProviderUnavailableError
from radarr_desktop.ports.chat import ChatLogin, Room, RoomState
from tests.support.mosquitto import Certificates
from tests.support.ngircd import Bot, Ngircd, fingerprint_of, nickserv
from tests.support.secrets import made_up
from tests.support.server_program import free_port
from tests.support.waiting import until

ROOM = "#hdbits.announce"
#: What would take minutes takes moments.
QUICK = ChatTimes(
    own_pause=0.01, identify=5, invite=5, first_return=0.05, longest_return=0.2, silence=60
)
PASSWORD = made_up("NickServ password")
KEY = made_up("IRC key")


@dataclass
class Ear:
    """Notes what a session tells."""

    states: list[tuple[str, RoomState, str]] = field(default_factory=list)
    lines: list[tuple[str, str, str]] = field(default_factory=list)

    def room_changed(self, channel: str, state: RoomState, words: str) -> None:
        self.states.append((channel, state, words))

    def heard(self, channel: str, nick: str, text: str) -> None:
        self.lines.append((channel, nick, text))

    def is_in(self, channel: str = ROOM) -> bool:
        last = [state for name, state, _words in self.states if name == channel]
        return bool(last) and last[-1] is RoomState.JOINED

    def words(self) -> str:
        return " | ".join(words for _channel, _state, words in self.states if words)


def login(server: Ngircd, **changes: object) -> ChatLogin:
    made = ChatLogin(
        host=server.host, port=server.port, use_tls=server.tls is not None, nick="me|bot"
    )
    return replace(made, **changes)


@asynccontextmanager
async def staying(
    who: ChatLogin, *rooms: Room, times: ChatTimes = QUICK
) -> AsyncIterator[tuple[Ear, "asyncio.Task[None]"]]:
    """A session that runs during the block; how it ended is looked at by the test."""
    ear = Ear()

    async def stay() -> None:
        try:
            await IrcNetworks(times).stay(who, rooms, ear)
        except (ProviderUnavailableError, ProviderRefusedError) as error:
            ear.states.append(("", RoomState.AWAY, str(error)))

    async with asyncio.TaskGroup() as group:
        task = group.create_task(stay())
        yield ear, task
        task.cancel()


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Certificates:
    """A certificate of an authority that this machine knows for the length of a test."""
    made = Certificates(tmp_path / "tls")
    original: Callable[..., ssl.SSLContext] = ssl.create_default_context

    def knowing(*arguments: object, **more: object) -> ssl.SSLContext:
        context = original(*arguments, **more)
        context.load_verify_locations(str(made.authority))
        return context

    monkeypatch.setattr(ssl, "create_default_context", knowing)
    return made


async def test_by_tls_with_nickserv_and_invitation_into_the_room(
    tmp_path: Path, trusted: Certificates
):

    def opens(bot: Bot, who: str, text: str) -> str | None:
        return f"INVITE {who} {ROOM}" if text == f"announce {KEY}" else None

    with Ngircd(tmp_path, channels=[ROOM], modes="i", tls=trusted) as server:
        async with (
            Bot(server, "NickServ", nickserv(PASSWORD)) as ns,
            Bot(server, "midgards", opens) as bot,
        ):
            bot.send(f"SAMODE {ROOM} -i")
            bot.send(f"MODE {ROOM} -i")
            await bot.join(ROOM)
            bot.send(f"MODE {ROOM} +i")
            await bot.sees(f"MODE {ROOM} +i")
            who = login(server, nickserv_password=PASSWORD)
            room = Room(channel=ROOM, doorkeeper="midgards", request=f"announce {KEY}")
            async with staying(who, room) as (ear, _task):
                await until(ear.is_in, what="we are in")
                assert ns.heard_from("me|bot") == [f"IDENTIFY {PASSWORD}"]
                assert bot.heard_from("me|bot") == [f"announce {KEY}"]
                bot.say(ROOM, "\x0304New Torrent: é")
                bot.send(f"PRIVMSG {ROOM} :caf".encode() + b"\xe9")
                await until(lambda: len(ear.lines) == 2)
                assert ear.lines == [
                    (ROOM, "midgards", "\x0304New Torrent: é"), (ROOM, "midgards", "café"),
                ]  # fmt: skip
                # Put out, and in again.
                bot.send(f"KICK {ROOM} me|bot :cleaning")
                await until(lambda: "put out: cleaning" in ear.words())
                await until(ear.is_in, what="we are in again")
    assert KEY not in ear.words()
    assert PASSWORD not in ear.words()


async def test_a_certificate_that_nobody_signed(tmp_path: Path):
    tls = Certificates(tmp_path / "tls")
    shown = fingerprint_of(tls)
    with Ngircd(tmp_path, channels=[ROOM], tls=tls) as server:
        async with staying(login(server), Room(channel=ROOM)) as (ear, task):
            await asyncio.wait([task], timeout=20)
            assert "is not trusted" in ear.words()
            assert shown.upper() in ear.words().replace(":", "")
        async with staying(login(server, fingerprint=shown), Room(channel=ROOM)) as (ear, _task):
            await until(ear.is_in)
        async with staying(login(server, fingerprint="ab" * 32), Room(channel=ROOM)) as (ear, task):
            await asyncio.wait([task], timeout=20)
            assert "shows another certificate" in ear.words()


async def test_the_nick_is_taken_back(tmp_path: Path):
    with Ngircd(tmp_path, channels=[ROOM]) as server:
        async with Bot(server, "NickServ", nickserv(PASSWORD)) as ns, Bot(server, "me|bot"):
            who = login(server, nickserv_password=PASSWORD)
            async with staying(who, Room(channel=ROOM), times=replace(QUICK, identify=0.5)) as (
                ear,
                _task,
            ):
                await until(ear.is_in)
                assert ns.heard_from("me|bot_") == [f"GHOST me|bot {PASSWORD}"]
                await until(lambda: ns.heard_from("me|bot") == [f"IDENTIFY {PASSWORD}"])


async def test_a_wrong_password_is_told_with_the_door_that_stays_shut(tmp_path: Path):
    with Ngircd(tmp_path, channels=[ROOM], modes="R") as server:
        async with Bot(server, "NickServ", nickserv(PASSWORD)):
            who = login(server, nickserv_password="wrong")
            async with staying(who, Room(channel=ROOM)) as (ear, _task):
                await until(lambda: "Registered users only" in ear.words())
                assert "NickServ did not accept the password" in ear.words()
                refusals = ear.words().count("users only")
                await until(lambda: ear.words().count("users only") > refusals)
                assert "wrong" not in ear.words()


@pytest.mark.parametrize(
    ("modes", "words"),
    [("i", "only who is invited"), ("k sesame", "wants a key"), ("b me|bot!*@*", "banned there")],
)
async def test_rooms_that_do_not_let_us_in(tmp_path: Path, modes: str, words: str):
    with Ngircd(tmp_path) as server:
        async with Bot(server, "keeper") as keeper:
            await keeper.join(ROOM)
            keeper.send(f"MODE {ROOM} +{modes}")
            await keeper.sees(f"MODE {ROOM} +{modes[0]}")
            async with staying(login(server), Room(channel=ROOM), Room(channel="#other")) as (
                ear,
                _task,
            ):
                await until(lambda: words in ear.words())
                await until(lambda: ear.is_in("#other"), what="the other room is entered")
                keeper.send(f"MODE {ROOM} -{modes}")
                await until(ear.is_in, what="it is let in later")


async def test_what_the_doorkeeper_says_is_told(tmp_path: Path):
    def refuses(_bot: Bot, who: str, _text: str) -> str:
        return f"PRIVMSG {who} :No such key"

    room = Room(channel=ROOM, doorkeeper="midgards", request="announce WRONG")
    with Ngircd(tmp_path) as server:
        async with Bot(server, "midgards", refuses) as bot:
            await bot.join(ROOM)
            bot.send(f"MODE {ROOM} +i")
            await bot.sees(f"MODE {ROOM} +i")
            times = replace(QUICK, invite=0.5)
            async with staying(login(server), room, times=times) as (ear, _task):
                await until(lambda: "midgards says: No such key" in ear.words())
                assert "WRONG" not in ear.words()


async def test_a_server_that_wants_a_password(tmp_path: Path):
    with Ngircd(tmp_path, channels=[ROOM], password="sesame") as server:
        right = login(server, server_password="sesame")
        async with staying(right, Room(channel=ROOM)) as (ear, _task):
            await until(ear.is_in)
        with pytest.raises((ProviderRefusedError, ProviderUnavailableError), match="password"):
            await IrcNetworks(QUICK).knock(login(server, server_password="x"))
        await IrcNetworks(QUICK).knock(right)


async def test_the_end_of_the_server_is_the_end_of_the_session(tmp_path: Path):
    with Ngircd(tmp_path, channels=[ROOM]) as server:
        async with staying(login(server), Room(channel=ROOM)) as (ear, task):
            await until(ear.is_in)
            await asyncio.to_thread(server.stop)
            await asyncio.wait([task], timeout=20)
            assert task.done()
            assert "connection" in ear.words()
    nobody = ChatLogin(host="127.0.0.1", port=free_port(), use_tls=False, nick="me")
    with pytest.raises(ProviderUnavailableError, match="cannot be reached"):
        await IrcNetworks(QUICK).knock(nobody)


# What ngircd cannot be made to do, a script does over a real socket.


@asynccontextmanager
async def scripted(
    answer: Callable[[str], str | bytes | None],
) -> AsyncIterator[tuple[ChatLogin, list[str]]]:
    """A server that says what `answer` makes of each line; (a login for it, what it heard)."""
    heard: list[str] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.readline():
            line = data.decode().rstrip("\r\n")
            heard.append(line)
            said = answer(line)
            if said:
                writer.write((said.encode() if isinstance(said, str) else said) + b"\r\n")
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield ChatLogin(host="127.0.0.1", port=port, use_tls=False, nick="me|bot"), heard
    finally:
        server.close()


async def test_sasl_where_it_is_offered():
    def answer(line: str) -> str | None:
        return {
            "CAP LS 302": ":s CAP * LS :multi-prefix sasl=EXTERNAL,PLAIN",
            "CAP REQ :sasl": ":s CAP me ACK :sasl",
            "AUTHENTICATE :PLAIN": "AUTHENTICATE +",
            "AUTHENTICATE :AG1lAHB3MTIz": ":s 903 me|bot :SASL authentication successful",
            "CAP :END": ":s 001 me|bot :Welcome",
            f"JOIN :{ROOM}": f":me|bot!u@h JOIN {ROOM}",
        }.get(line if line != "CAP LS :302" else "CAP LS 302")

    async with scripted(answer) as (who, heard):
        who = replace(who, account="me", nickserv_password="pw123")
        async with staying(who, Room(channel=ROOM)) as (ear, _task):
            await until(ear.is_in)
        assert not any("IDENTIFY" in line for line in heard)


def welcoming(line: str) -> str | None:
    if line.startswith("USER"):
        return ":s 001 me|bot :Welcome"
    return f":me|bot!u@h JOIN {ROOM}" if line.startswith("JOIN") else None


async def test_a_room_for_registered_nicks():
    def answer(line: str) -> str | None:
        if line.startswith("JOIN"):
            return f":s 477 me|bot {ROOM} :Log in first"
        return welcoming(line)

    async with scripted(answer) as (who, _heard), staying(who, Room(channel=ROOM)) as (ear, _task):
        await until(lambda: "only registered nicks may enter" in ear.words())
        assert "(Log in first)" in ear.words()


async def test_silence_is_asked_about_and_then_the_end():
    times = replace(QUICK, silence=0.1, answer=0.1)
    async with (
        scripted(welcoming) as (who, heard),
        staying(who, Room(channel=ROOM), times=times) as (ear, task),
    ):
        await asyncio.wait([task], timeout=20)
        assert any(line.startswith("PING") for line in heard)
        assert "fallen silent" in ear.words()


async def test_what_belongs_to_the_protocol_is_answered_and_rubbish_is_passed_over():
    rubbish = b"x" * 40_000 + b"\r\n:\r\n\r\n@tag=1 :s PING :here\r\n:s\r\n:a!b@c PRIVMSG"

    def answer(line: str) -> str | bytes | None:
        return rubbish if line.startswith("JOIN") else welcoming(line)

    async with scripted(answer) as (who, heard), staying(who, Room(channel=ROOM)) as (_ear, task):
        await until(lambda: "PONG :here" in heard)
        assert not task.done()


@pytest.mark.parametrize(
    ("said", "kind", "words"),
    [
        (":s 465 * :You are banned", ProviderRefusedError, "banned"),
        (":s 432 * me|bot :Erroneous nickname", ProviderRefusedError, "does not allow this nick"),
        (":s 433 * me|bot :in use", ProviderUnavailableError, "nick is in use"),
        ("ERROR :Closing link", ProviderUnavailableError, "Closing link"),
    ],
)
async def test_a_server_that_does_not_want_us(said, kind, words):
    def answer(line: str) -> str | None:
        return said if line.startswith("NICK") else None

    async with scripted(answer) as (who, _heard):
        with pytest.raises(kind, match=words):
            await IrcNetworks(QUICK).knock(who)


async def test_we_say_no_more_than_one_thing_in_a_while():
    loop = asyncio.get_running_loop()
    moments: list[float] = []

    def answer(line: str) -> str | None:
        if line.startswith("JOIN"):
            moments.append(loop.time())
            return f":me|bot!u@h JOIN {line.split(':')[1]}"
        return welcoming(line)

    rooms = [Room(channel=f"#{number}") for number in range(4)]
    times = replace(QUICK, own_pause=0.15)
    async with scripted(answer) as (who, _heard), staying(who, *rooms, times=times) as (ear, _task):
        await until(lambda: all(ear.is_in(room.channel) for room in rooms))
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    # On a busy machine lines may be read late: the whole takes its time in any case.
    assert sum(gaps) > 0.3


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"PING :abc", Message(command="PING", params=("abc",))),
        (
            b":n!u@h PRIVMSG #c :a : b\r\n",
            Message(nick="n", command="PRIVMSG", params=("#c", "a : b")),
        ),
        (
            b"@time=x :s 001 me :hi",
            Message(nick="s", command="001", params=("me", "hi")),
        ),
        (b":s 366 me #c", Message(nick="s", command="366", params=("me", "#c"))),
        (b":s join  #c", Message(nick="s", command="JOIN", params=("#c",))),
        (b"", None),
        (b":onlysource", None),
    ],
)
def test_lines_are_read(line, message):
    assert parse_message(line) == message


def test_lines_are_written():
    assert line_of("s", "PRIVMSG", "x", "a b") == b"PRIVMSG x :a b\r\n"
    assert line_of("s", "NICK", "a\r\nQUIT\0") == b"NICK :aQUIT\r\n"
    with pytest.raises(ProviderRefusedError, match="too long"):
        line_of("s", "PRIVMSG", "x", "é" * LONGEST_SENT)
