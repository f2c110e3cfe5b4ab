"""A real IRC server on a free port, and bots that speak in its channels.

with Ngircd(folder, channels=["#room"], tls=Certificates(folder)) as server:
    async with Bot(server, "midgards") as bot:
        await bot.join("#room")
        await bot.say("#room", "New Torrent: …")
        assert "announce KEY" in bot.heard_from("me")
"""

import asyncio
import hashlib
import os
import shutil
import ssl
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

import pytest

from tests.support.mosquitto import Certificates
from tests.support.server_program import ServerProgram, free_port
from tests.support.waiting import until


class Ngircd(ServerProgram):
    """The server; it may be stopped and started again on the same port."""

    name = "ngircd"

    def __init__(
        self,
        folder: Path,
        *,
        channels: Sequence[str] = (),
        modes: str = "nt",
        tls: Certificates | None = None,
        password: str = "",
        extra: str = "",
    ) -> None:
        program = shutil.which("ngircd") or shutil.which("ngircd", path="/usr/sbin")
        if program is None:
            pytest.skip("ngircd is not installed (Debian: apt install ngircd)")
        self._program = program
        self._folder = folder / "ngircd"
        self._folder.mkdir(parents=True, exist_ok=True)
        super().__init__(self._folder / "ngircd.log", free_port())
        self.tls = tls
        lines = [
            "[Global]",
            "Name = irc.test",
            "Info = A server of the tests",
            "MotdPhrase = hello",
            f"Listen = {self.host}",
            f"Password = {password}" if password else "",
            # Else it listens on 6667 as well; with TLS nobody uses the plain one.
            f"Ports = {free_port() if tls else self.port}",
            # As root it would change to an account that cannot read the test's folder.
            *(("ServerUID = root", "ServerGID = root") if os.geteuid() == 0 else ()),
            "[Limits]",
            "MaxConnectionsIP = 0",
            "MaxPenaltyTime = 0",
            "MaxNickLength = 30",
            "[Options]",
            "Ident = no",
            "PAM = no",
            "DNS = no",
            "OperCanUseMode = yes",
            extra,
        ]
        if tls:
            lines += [
                "[SSL]",
                f"CertFile = {tls.certificate}",
                f"KeyFile = {tls.key}",
                f"Ports = {self.port}",
            ]
        lines += ["[Operator]", "Name = op", "Password = op"]
        for channel in channels:
            lines += ["[Channel]", f"Name = {channel}", f"Modes = +{modes}"]
        self._config = self._folder / "ngircd.conf"
        self._config.write_text("\n".join(lines) + "\n")

    def _command(self) -> list[str | Path]:
        return [self._program, "-n", "-f", self._config]


class Bot:
    """Somebody on the server: an announcer, a doorkeeper, or NickServ in person."""

    def __init__(
        self,
        server: Ngircd,
        nick: str,
        answer: Callable[["Bot", str, str], str | None] | None = None,
        *,
        password: str = "",
    ) -> None:
        """`answer` gets (bot, nick, text) of each private message; it returns a line to send."""
        self._server = server
        self.nick = nick
        self._answer = answer
        self._password = password
        self.heard: list[tuple[str, str]] = []
        self.lines: list[str] = []

    async def __aenter__(self) -> Self:
        context = None
        if self._server.tls:
            context = ssl.create_default_context(cafile=str(self._server.tls.authority))
        self._reader, self._writer = await asyncio.open_connection(
            self._server.host, self._server.port, ssl=context
        )
        if self._password:
            self.send(f"PASS {self._password}")
        self.send(f"NICK {self.nick}")
        self.send("USER bot 0 * :A bot of the tests")
        self._group = await asyncio.TaskGroup().__aenter__()
        self._reading = self._group.create_task(self._read())
        await until(lambda: any(" 001 " in line for line in self.lines), what="the bot is let in")
        self.send("OPER op op")
        return self

    async def __aexit__(self, *error: object) -> None:
        self._reading.cancel()
        await self._group.__aexit__(None, None, None)
        self._writer.close()

    def send(self, line: str | bytes) -> None:
        """A raw line."""
        self._writer.write((line if isinstance(line, bytes) else line.encode()) + b"\r\n")

    async def join(self, channel: str) -> None:
        """Be in a channel."""
        self.send(f"JOIN {channel}")
        await until(
            lambda: any(f" 366 {self.nick} {channel}" in line for line in self.lines),
            what=f"{self.nick} is in {channel}",
        )

    def say(self, channel: str, text: str) -> None:
        """Something in a channel, or to somebody."""
        self.send(f"PRIVMSG {channel} :{text}")

    def heard_from(self, nick: str) -> list[str]:
        """What somebody said to the bot alone."""
        return [text for who, text in self.heard if who == nick]

    async def sees(self, part: str) -> None:
        """Wait for a line that holds this."""
        await until(lambda: any(part in line for line in self.lines), what=part)

    async def _read(self) -> None:
        while data := await self._reader.readline():
            line = data.decode(errors="replace").strip()
            self.lines.append(line)
            words = line.split(" ", 3)
            if words[0] == "PING":
                self.send(f"PONG {words[1]}")
            elif len(words) > 3 and words[1] == "PRIVMSG" and words[2] == self.nick:
                who, text = words[0][1:].partition("!")[0], words[3].removeprefix(":")
                self.heard.append((who, text))
                if self._answer is not None and (said := self._answer(self, who, text)):
                    self.send(said)


def fingerprint_of(tls: Certificates) -> str:
    """SHA-256 of the server's certificate."""
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(tls.certificate.read_text())).hexdigest()


def nickserv(password: str) -> Callable[[Bot, str, str], str | None]:
    """How NickServ answers somebody who knows this password, or does not."""

    def answer(_bot: Bot, who: str, text: str) -> str | None:
        words = text.split()
        if words[0] == "IDENTIFY":
            told = "You are now identified" if words[-1] == password else "Password incorrect."
            return f"NOTICE {who} :{told}"
        if words[0] == "GHOST" and words[-1] == password:
            return f"KILL {words[1]} :GHOST by {who}"
        return None

    return answer
