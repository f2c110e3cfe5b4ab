"""The connection pools: one for each way to the outside (which proxy, certificates checked or not).

A pool whose way is no longer wanted is closed when the last request on it is done.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import certifi
import httpx

from radarr_desktop.domain.network import NetworkRules


@dataclass(frozen=True, slots=True)
class Way:
    """How a request travels."""

    #: "" = directly.
    proxy: str = ""
    is_checked: bool = True


class Lane:
    """A pool, and how many requests are on it."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client
        self.users = 0


class Lanes:
    """All pools."""

    def __init__(self, user_agent: str, rules: Callable[[], NetworkRules]) -> None:
        self._user_agent = user_agent
        self._rules = rules
        self._lanes: dict[Way, Lane] = {}
        self._opening = asyncio.Lock()

    @asynccontextmanager
    async def on(self, way: Way) -> AsyncIterator[httpx.AsyncClient]:
        """The client of a way, kept open while the block lasts."""
        lane = await self._lane(way)
        lane.users += 1
        try:
            yield lane.client
        finally:
            lane.users -= 1
            await self._close_unwanted()

    async def close(self) -> None:
        """Close all connections."""
        while self._lanes:
            _way, lane = self._lanes.popitem()
            await lane.client.aclose()

    async def _lane(self, way: Way) -> Lane:
        # Held over an await: two first requests must not make two pools.
        async with self._opening:
            if way not in self._lanes:
                context = await asyncio.to_thread(_certificates if way.is_checked else _anybody)
                self._lanes[way] = Lane(self._open(way, context))
            return self._lanes[way]

    def _open(self, way: Way, context: ssl.SSLContext) -> httpx.AsyncClient:
        client = httpx.AsyncClient(
            verify=context,
            trust_env=False,
            proxy=way.proxy or None,
            follow_redirects=False,
            timeout=httpx.Timeout(30, connect=10),
            limits=httpx.Limits(max_connections=64, max_keepalive_connections=16),
            headers={"User-Agent": self._user_agent},
            event_hooks={"response": [_hide_location]},
        )
        client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        return client

    async def _close_unwanted(self) -> None:
        wanted = ("", self._rules().proxy)
        for way in [way for way in self._lanes if way.proxy not in wanted]:
            if not self._lanes[way].users:
                await self._lanes.pop(way).client.aclose()


class OpenedConnections:
    """Connections that were opened for a request; httpcore leaves those that a proxy refused."""

    def __init__(self) -> None:
        self._streams: list[Any] = []

    async def note(self, event: str, info: Mapping[str, Any]) -> None:
        """What httpcore tells of its work."""
        if event.endswith("connect_tcp.complete"):
            self._streams.append(info["return_value"])

    async def close(self) -> None:
        """Close them all; once more does no harm."""
        for stream in self._streams:
            await stream.aclose()


def watch_connections(request: httpx.Request) -> OpenedConnections:
    """Note which connections are opened for a request."""
    opened = OpenedConnections()
    request.extensions = {**request.extensions, "trace": opened.note}
    return opened


async def _hide_location(response: httpx.Response) -> None:
    # httpx prepares the next request even if it is not to follow, and fails on a strange target.
    if "location" in response.headers:
        response.extensions["location"] = response.headers.pop("location")


def _certificates() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _anybody() -> ssl.SSLContext:
    """Takes any certificate: only where the person has switched the check off."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
