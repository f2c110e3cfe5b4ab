"""The HTTP client that all adapters share.

What it decides for everyone:

- Nothing in the environment steers it (`HTTP_PROXY`, `.netrc`): a proxy is used only when the
  person sets one (`domain.network`, asked at each request), or else a variable meant for a browser
  would send requests for a download client at home through somebody else's machine.
- Certificates: the system's store, so that a person's own authority counts, and beside it the
  bundled one, because a packaged program may not find the system's.
- No cookie is kept: two services on one host would share a jar. `HttpAnswer.cookies` tells them.
- Redirects are followed here, one by one, so that each is looked at (`addresses.may_lead_to`).
- Only what may be repeated without harm is tried again: GET and HEAD, or when the caller says so.
"""

import asyncio
import logging
from collections.abc import Callable, Container, Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx

from radarr_desktop import __version__
from radarr_desktop.adapters.breakers import LocalBreakers
from radarr_desktop.adapters.clock import SystemClock
from radarr_desktop.adapters.http.addresses import (
    IPAddress,
    host_of,
    is_private,
    may_lead_to,
    origin_of,
    parse_ip,
    redact,
    resolve,
)
from radarr_desktop.adapters.http.answer import HttpAnswer
from radarr_desktop.adapters.http.call import Call, first_request, next_request
from radarr_desktop.adapters.http.failures import map_failure, raise_for_status
from radarr_desktop.adapters.http.lanes import Lanes, Way, watch_connections
from radarr_desktop.adapters.http.pace import Pace, Pacer
from radarr_desktop.adapters.http.retry import Retry
from radarr_desktop.base.errors import ProviderRefusedError, ProviderUnreadableError
from radarr_desktop.domain.network import CertificateRule, NetworkRules
from radarr_desktop.ports.breakers import Breakers
from radarr_desktop.ports.clock import Clock

logger = logging.getLogger(__name__)

DEFAULT_MAX_BYTES = 50 * 1024 * 1024
DEFAULT_TIMEOUT = timedelta(seconds=60)
_DEFAULT_PACE = Pace(20, timedelta(seconds=1))
_MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})

# httpx writes whole addresses, keys included, at INFO; httpcore writes headers at DEBUG.
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)


class Http:
    """One client for the whole program; `close` it at the end."""

    def __init__(
        self,
        clock: Clock | None = None,
        *,
        user_agent: str = f"RadarrDesktop/{__version__}",
        proxy: str = "",
        network: Callable[[], NetworkRules] | None = None,
        retry: Retry | None = None,
        is_private: Callable[[IPAddress], bool] = is_private,
        breakers: Breakers | None = None,
    ) -> None:
        """`network` is asked at each request; `proxy` is one for everything, whatever it says."""
        self._clock = clock or SystemClock()
        #: Of the services that are asked through this client.
        self.breakers: Breakers = breakers or LocalBreakers(self._clock)
        fixed = NetworkRules(proxy=proxy, bypass_local=False)
        self._rules = network or (lambda: fixed)
        self._lanes = Lanes(user_agent, self._rules)
        self._retry = retry or Retry()
        self._is_private = is_private
        self._pacer = Pacer()

    @property
    def retry(self) -> Retry:
        """How often and how soon requests are tried again."""
        return self._retry

    @property
    def clock(self) -> Clock:
        """The clock that ages and waits are counted by."""
        return self._clock

    async def request(
        self,
        method: str,
        url: str,
        *,
        provider: str,
        service: str = "",
        params: Mapping[str, str | int] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        json: object = None,
        data: Mapping[str, Any] | None = None,
        files: Mapping[str, tuple[str, bytes, str]] | None = None,
        content: bytes | None = None,
        timeout: timedelta = DEFAULT_TIMEOUT,  # noqa: ASYNC109  part of each attempt, not around
        max_bytes: int = DEFAULT_MAX_BYTES,
        follow: bool = True,
        accept: Container[int] = (),
        idempotent: bool | None = None,
        attempts: int | None = None,
        pace: Pace | None = None,
        linked_from: str = "",
    ) -> HttpAnswer:
        """Ask, and return the complete answer.

        `provider` names who is asked, for messages; `service` its circuit breaker, if it has one
        (`ports.breakers`). `json`, `data`, `files` and `content` are the
        body, as in httpx. `timeout` bounds one attempt from the connection to the last byte of the
        last redirect; a further attempt begins only while less than this has passed. `max_bytes`
        bounds the unpacked body. `accept` holds error statuses (4xx, 5xx) that are answers to the
        caller. `idempotent` says that a POST may be repeated, or a GET may not. `attempts` and
        `pace` replace the usual ones (20 requests a second for each host). `linked_from` is the
        address that named `url`: if it is a public one, `url` must be public too.

        Raises:
            ProviderError: see `failures`; nothing else that is expected.
        """
        repeatable = method in ("GET", "HEAD") if idempotent is None else idempotent
        tries = (attempts or self._retry.attempts) if repeatable else 1
        call = Call(
            method=method, url=url, provider=provider, linked_from=linked_from,
            arguments={"json": json, "data": data, "files": files, "content": content},
            params=params, headers=dict(headers or {}), auth=auth, follow=follow,
            seconds=timeout.total_seconds(), max_bytes=max_bytes, pace=pace or _DEFAULT_PACE,
        )  # fmt: skip

        async def attempt() -> HttpAnswer:
            answer = await self._attempt(call)
            if answer.status not in accept:
                raise_for_status(answer, self._clock.now())
            return answer

        with self.breakers.guard(service, provider):
            return await self._retry.until_answered(attempt, attempts=tries, limit=timeout)

    async def turn(self, url: str, pace: Pace, patience: timedelta) -> timedelta:
        """Return nothing (0) when it is the caller's turn at the host of `url`.

        If that takes longer than `patience`, how long it would take is returned at once.
        """
        seconds = await self._pacer.wait(url, pace, patience.total_seconds())
        return timedelta(seconds=seconds)

    async def close(self) -> None:
        """Close all connections."""
        await self._lanes.close()

    async def _attempt(self, call: Call) -> HttpAnswer:
        way = await self._way(call.url, call)
        try:
            async with self._lanes.on(way) as client:
                return await self._travel(client, call)
        except httpx.InvalidURL as error:  # the proxy's: others are seen to on the way
            raise map_failure(error, call.provider, way.proxy, call.seconds) from None

    async def _travel(self, client: httpx.AsyncClient, call: Call) -> HttpAnswer:
        """One request from redirect to redirect; `client` makes requests, a lane sends them."""
        try:
            request = first_request(client, call)
        except UnicodeEncodeError:
            raise ProviderRefusedError(
                call.provider,
                f"{call.provider}: a key or header holds characters that cannot be sent to "
                f"{host_of(call.url)}; was it copied completely?",
            ) from None
        except (httpx.InvalidURL, ValueError) as error:
            raise map_failure(error, call.provider, call.url, call.seconds) from None
        sources: list[IPAddress] = []
        if call.linked_from and origin_of(call.linked_from) != origin_of(str(request.url)):
            sources = list(await self._resolve(call.linked_from, call))
            await self._check_direction(sources, str(request.url), call)
        remaining = call.seconds
        for _hop in range(_MAX_REDIRECTS + 1):
            await self._pacer.wait(str(request.url), call.pace)
            started = self._clock.monotonic()
            answer, peer = await self._exchange(request, call, remaining)
            if sources and peer is not None and not self._allowed(sources, [peer]):
                raise _led_astray(call, str(request.url))
            remaining -= self._clock.monotonic() - started
            if not (call.follow and answer.status in _REDIRECTS and "location" in answer.headers):
                return answer
            target = _target(request, answer.headers["location"], call)
            if target.startswith("magnet:"):
                return HttpAnswer(status=answer.status, url=target, provider=call.provider)
            sources = [peer] if peer else list(await self._resolve(str(request.url), call))
            await self._check_direction(sources, target, call)
            request = next_request(client, request, target, answer.status, call)
            logger.debug("%s leads on to %s", call.provider, redact(target))
        raise ProviderRefusedError(
            call.provider,
            f"{call.provider}: {host_of(call.url)} sends us from one address to the next "
            f"(more than {_MAX_REDIRECTS}); check the address",
        )

    async def _exchange(
        self, request: httpx.Request, call: Call, seconds: float
    ) -> tuple[HttpAnswer, IPAddress | None]:
        """One request and its answer, and the address of who gave it (None behind a proxy)."""
        url = str(request.url)
        if request.url.scheme not in ("http", "https"):
            raise ProviderRefusedError(
                call.provider,
                f"{call.provider}: only http: and https: addresses can be asked, "
                f"not {request.url.scheme or 'nothing'}:",
            )
        way = await self._way(url, call)
        opened = watch_connections(request)
        try:
            async with (
                asyncio.timeout(max(seconds, 0.001)),
                self._lanes.on(way) as client,
            ):
                response = await client.send(request, stream=True, auth=call.auth)
                try:
                    body = await _read(response, call)
                finally:
                    await response.aclose()
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
            if isinstance(error, httpx.ProxyError):
                await opened.close()
            proxy = host_of(way.proxy) if way.proxy else ""
            failure = map_failure(error, call.provider, url, call.seconds, proxy=proxy)
            logger.debug("%s %s failed: %s", call.method, redact(url), failure)
            raise failure from error
        if location := response.extensions.get("location"):
            response.headers["location"] = location
        logger.debug(
            "%s %s: %s, %d bytes", call.method, redact(url), response.status_code, len(body)
        )
        answer = HttpAnswer(
            status=response.status_code, headers=response.headers, body=body, url=url,
            provider=call.provider,
        )  # fmt: skip
        return answer, None if way.proxy else _peer(response)

    async def _way(self, url: str, call: Call) -> Way:
        """How the host of an address is reached just now."""
        rules = self._rules()
        try:
            parts = urlsplit(url)
            proxy = rules.proxy_for(parts.hostname or "")
        except ValueError as error:
            raise map_failure(error, call.provider, url, call.seconds) from None
        private: list[bool] = []
        if parts.scheme == "https" and rules.certificates is CertificateRule.DISABLED_FOR_LOCAL:
            private = [self._is_private(one) for one in await self._resolve(url, call)]
        return Way(proxy, rules.must_be_vouched_for(private))

    async def _resolve(self, url: str, call: Call) -> tuple[IPAddress, ...]:
        try:
            async with asyncio.timeout(min(call.seconds, 10)):
                return await resolve(url)
        except TimeoutError as error:
            raise map_failure(error, call.provider, url, 10) from error

    def _allowed(self, sources: list[IPAddress], targets: list[IPAddress]) -> bool:
        return may_lead_to(map(self._is_private, sources), map(self._is_private, targets))

    async def _check_direction(self, sources: list[IPAddress], target: str, call: Call) -> None:
        if urlsplit(target).scheme not in ("http", "https"):
            raise _led_astray(call, target)
        if not self._allowed(sources, list(await self._resolve(target, call))):
            raise _led_astray(call, target)


def _target(request: httpx.Request, location: str, call: Call) -> str:
    try:
        target = urljoin(str(request.url), location)
        origin_of(target)
    except ValueError as error:
        raise map_failure(error, call.provider, str(request.url), call.seconds) from None
    return target


async def _read(response: httpx.Response, call: Call) -> bytes:
    """The body, as long as it is not too large."""
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > call.max_bytes:
        raise _too_large(call)
    chunks, size = [], 0
    async for chunk in response.aiter_bytes():
        size += len(chunk)
        if size > call.max_bytes:
            raise _too_large(call)
        chunks.append(chunk)
    return b"".join(chunks)


def _peer(response: httpx.Response) -> IPAddress | None:
    stream = response.extensions.get("network_stream")
    address = stream.get_extra_info("server_addr") if stream is not None else None
    return parse_ip(str(address[0])) if isinstance(address, tuple) else None


def _too_large(call: Call) -> ProviderUnreadableError:
    return ProviderUnreadableError(
        call.provider,
        f"{call.provider}: {host_of(call.url)} sent more than {call.max_bytes:,} bytes; "
        "that is no answer to what was asked",
    )


def _led_astray(call: Call, target: str) -> ProviderRefusedError:
    scheme = urlsplit(target).scheme
    where = (
        f"the private address {host_of(target)}"
        if scheme in ("http", "https")
        else f"an address of the kind {scheme}:"
    )
    return ProviderRefusedError(
        call.provider,
        f"{call.provider}: {host_of(call.linked_from or call.url)} wants to lead to {where}; "
        "this is not followed",
    )
