"""A site that answers well, or in one of the ways in which sites fail, over real sockets.

    async with FaultySite(healthy) as site:      `healthy`: request → `Answer`
        site.fault = FAULTS["slow drip"]
        await http.request("GET", site.url + "/api", provider="Example")
        site.fault = None                        well again, on the same port

A fault gets the site, the request and the connection, and does what it likes with it.
"""

import asyncio
import contextlib
import json
import re
import socket
import ssl
import struct
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self

from starlette.datastructures import Headers, QueryParams

from tests.support.http_server import Answer, Seen, read_head

Healthy = Callable[[Seen], Answer]
Fault = Callable[["FaultySite", Seen, asyncio.StreamWriter], Awaitable[None]]

MEBIBYTE = 1 << 20


class FaultySite:
    """Serves one request a connection."""

    def __init__(
        self, healthy: Healthy, *, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None
    ) -> None:
        self.healthy = healthy
        self.fault: Fault | None = None
        #: Requests that came in.
        self.asked = 0
        self._host = host
        self._tls = tls
        self._port = 0
        self._server: asyncio.Server | None = None
        self._busy: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        """Without a slash at the end."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"{'https' if self._tls else 'http'}://{host}:{self._port}"

    async def open(self) -> None:
        """Listen, on the same port as before."""
        self._server = await asyncio.start_server(
            self._serve, self._host, self._port, ssl=self._tls
        )
        self._port = self._server.sockets[0].getsockname()[1]

    async def shut(self) -> None:
        """Refuse connections."""
        if self._server is None:
            return
        self._server.close()
        for task in list(self._busy):
            task.cancel()
        if self._busy:
            await asyncio.wait(self._busy, timeout=5)
        await self._server.wait_closed()
        self._server = None

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        await self.shut()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._busy.add(task)
        # Whoever asked may be gone, and a site that is shut cancels.
        with contextlib.suppress(
            ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError, ssl.SSLError
        ):
            seen = await _seen(reader)
            self.asked += 1
            if self.fault is None:
                await say(writer, self.healthy(seen))
            else:
                await self.fault(self, seen, writer)
        writer.transport.abort() if self._tls else writer.close()
        self._busy.discard(task)


async def say(writer: asyncio.StreamWriter, answer: Answer, *, length: int | None = None) -> None:
    """Write an answer; `length` is what it claims to have."""
    body, content_type = answer.body, answer.content_type
    if answer.json is not None:
        body, content_type = json.dumps(answer.json).encode(), "application/json"
    head = [
        f"HTTP/1.1 {answer.status} {'OK' if answer.status == 200 else 'So'}",
        f"Content-Type: {content_type}",
        f"Content-Length: {len(body) if length is None else length}",
        "Connection: close",
        *(f"{name}: {value}" for name, value in answer.headers.items()),
    ]
    writer.write("\r\n".join(head).encode() + b"\r\n\r\n" + body)
    await writer.drain()


def always(**answer: object) -> Fault:
    """The same answer to everything."""

    async def fault(_site: FaultySite, _seen: Seen, writer: asyncio.StreamWriter) -> None:
        await say(writer, Answer(**answer))  # type: ignore[arg-type]

    return fault


def redirect(target: str) -> Fault:
    """To another address; `{url}` is the site's own."""

    async def fault(site: FaultySite, _seen: Seen, writer: asyncio.StreamWriter) -> None:
        location = target.format(url=site.url)
        await say(writer, Answer(status=302, headers={"Location": location}))

    return fault


async def silence(_site: FaultySite, _seen: Seen, _writer: asyncio.StreamWriter) -> None:
    """No answer at all."""
    await asyncio.sleep(60)


async def drip(_site: FaultySite, _seen: Seen, writer: asyncio.StreamWriter) -> None:
    """A byte now and then."""
    await say(writer, Answer(content_type="application/xml"), length=100_000)
    while True:
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.05)


async def reset(site: FaultySite, seen: Seen, writer: asyncio.StreamWriter) -> None:
    """Half of the good answer, then the connection is torn down."""
    whole = _whole(site, seen)
    await say(writer, _cut(whole), length=len(whole.body))
    linger = struct.pack("ii", 1, 0)
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    writer.transport.abort()


async def truncated(site: FaultySite, seen: Seen, writer: asyncio.StreamWriter) -> None:
    """Half of the good answer, as if it were whole."""
    await say(writer, _cut(_whole(site, seen)))


async def wrong_charset(site: FaultySite, seen: Seen, writer: asyncio.StreamWriter) -> None:
    """The good answer with bytes in it that are no UTF-8, which it says it is."""
    whole = _whole(site, seen)
    body = re.sub(rb"Nosferatu", b"Nosf\xe9r\xe4tu", whole.body)
    await say(writer, Answer(body=body, content_type=f"{whole.content_type}; charset=utf-8"))


async def huge(_site: FaultySite, _seen: Seen, writer: asyncio.StreamWriter) -> None:
    """More than anybody wants, and it says so."""
    await say(writer, Answer(content_type="application/xml"), length=51 * MEBIBYTE)
    await asyncio.sleep(60)


async def endless(_site: FaultySite, _seen: Seen, writer: asyncio.StreamWriter) -> None:
    """More than anybody wants, without a word on how much."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n")
    for _ in range(60):
        writer.write(b" " * MEBIBYTE)
        await writer.drain()


def _whole(site: FaultySite, seen: Seen) -> Answer:
    good = site.healthy(seen)
    if good.json is None:
        return good
    return Answer(body=json.dumps(good.json).encode(), content_type="application/json")


def _cut(whole: Answer) -> Answer:
    half = whole.body[: len(whole.body) // 2]
    return Answer(body=half, content_type=whole.content_type)


async def _seen(reader: asyncio.StreamReader) -> Seen:
    lines = (await read_head(reader)).decode("latin-1").split("\r\n")
    method, target, _version = lines[0].split(" ", 2)
    pairs = [line.split(":", 1) for line in lines[1:] if line]
    headers = Headers({name.strip(): value.strip() for name, value in pairs})
    path, _mark, query = target.partition("?")
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Seen(method, path, QueryParams(query), headers, body)
