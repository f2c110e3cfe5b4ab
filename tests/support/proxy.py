"""A small proxy on a real socket: HTTP, CONNECT and SOCKS5, with or without a password.

with Proxy({"site.example": server.port}) as proxy:
    …                                       names that it knows lead to ports of this machine
    assert proxy.seen == [("socks5", "site.example", 443)]
"""

import asyncio
import base64
from collections.abc import Mapping
from urllib.parse import urlsplit

from tests.support.http_server import RawServer


class Proxy(RawServer):
    """Leads to known hosts alone; with `password` only who knows it (user `me`)."""

    def __init__(self, hosts: Mapping[str, int], password: str = "") -> None:
        super().__init__(self._serve_one)
        self._hosts = hosts
        self._password = password
        #: (kind, host, port) of each request that was let through.
        self.seen: list[tuple[str, str, int]] = []

    def address(self, kind: str, user: str = "") -> str:
        """`kind://user@127.0.0.1:port`."""
        return f"{kind}://{user}{'@' if user else ''}{self.host}:{self.port}"

    async def _serve_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first = await reader.readexactly(1)
        if first == b"\x05":
            await self._socks(reader, writer)
        else:
            await self._http(first, reader, writer)

    async def _http(
        self, first: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        head = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        line, *headers = head.split("\r\n")
        method, target, _version = line.split()
        expected = base64.b64encode(f"me:{self._password}".encode()).decode()
        if self._password and f": Basic {expected}\r\n" not in head:
            writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
            return
        parts = urlsplit(f"//{target}" if method == "CONNECT" else target)
        host, port = parts.hostname or "", parts.port or 80
        kind = "connect" if method == "CONNECT" else "http"
        there = await self._open(kind, host, port)
        if there is None:
            writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
            return
        if kind == "connect":
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        else:
            path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
            there[1].write("\r\n".join([f"{method} {path} HTTP/1.1", *headers]).encode("latin-1"))
        await _join((reader, writer), there)

    async def _socks(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        [methods] = await reader.readexactly(1)
        offered = await reader.readexactly(methods)
        wanted = 2 if self._password else 0
        if wanted not in offered:
            writer.write(b"\x05\xff")
            await writer.drain()
            return
        writer.write(bytes((5, wanted)))
        if wanted:
            [_version, length] = await reader.readexactly(2)
            user = await reader.readexactly(length)
            [length] = await reader.readexactly(1)
            password = await reader.readexactly(length)
            is_known = (user, password) == (b"me", self._password.encode())
            writer.write(b"\x01\x00" if is_known else b"\x01\x01")
            if not is_known:
                await writer.drain()
                return
        _version, _command, _reserved, kind = await reader.readexactly(4)
        assert kind == 3, "names are resolved by the proxy"
        [length] = await reader.readexactly(1)
        host = (await reader.readexactly(length)).decode()
        port = int.from_bytes(await reader.readexactly(2), "big")
        there = await self._open("socks5", host, port)
        code = 4 if there is None else 0
        writer.write(bytes((5, code, 0, 1)) + bytes(6))
        await writer.drain()
        if there is not None:
            await _join((reader, writer), there)

    async def _open(
        self, kind: str, host: str, port: int
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        if host not in self._hosts:
            return None
        self.seen.append((kind, host, port))
        return await asyncio.open_connection("127.0.0.1", self._hosts[host])


Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def _join(one: Streams, other: Streams) -> None:
    """Carry bytes both ways until either side has enough."""
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(_carry(one[0], other[1]))
            group.create_task(_carry(other[0], one[1]))
    except* (_OverError, ConnectionError):
        pass
    finally:
        other[1].transport.abort()


class _OverError(Exception):
    """One side has closed: the other is not waited for."""


async def _carry(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    while data := await source.read(65536):
        target.write(data)
        await target.drain()
    raise _OverError
