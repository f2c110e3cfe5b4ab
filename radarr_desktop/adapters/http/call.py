"""A request as its caller wants it, and the httpx requests it becomes on its way."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from radarr_desktop.adapters.http.addresses import host_of, origin_of
from radarr_desktop.adapters.http.pace import Pace
from radarr_desktop.base.errors import ProviderRefusedError

#: Headers that say who we are: they do not travel to another host.
_PERSONAL = ("authorization", "cookie", "x-api-key", "referer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request as the caller wants it."""

    method: str
    url: str
    provider: str
    linked_from: str
    params: Mapping[str, str | int] | None
    headers: Mapping[str, str]
    auth: tuple[str, str] | None
    #: Of httpx's `build_request`: the body in one of its forms.
    arguments: dict[str, Any]
    follow: bool
    seconds: float
    max_bytes: int
    pace: Pace


def first_request(client: httpx.AsyncClient, call: Call) -> httpx.Request:
    """The request as the caller wants it; InvalidURL or ValueError if it cannot be sent."""
    url = httpx.URL(call.url)
    origin_of(call.url)  # a port that is none is a ValueError
    if call.params:
        url = url.copy_merge_params(dict(call.params))
    return client.build_request(call.method, url, headers=call.headers, **call.arguments)


def next_request(
    client: httpx.AsyncClient, request: httpx.Request, target: str, status: int, call: Call
) -> httpx.Request:
    """The request that a redirect asks for; see RFC 9110, section 15.4."""
    same_origin = origin_of(str(request.url)) == origin_of(target)
    keeps_body = status in (307, 308)
    if request.method not in ("GET", "HEAD") and keeps_body and not same_origin:
        raise ProviderRefusedError(
            call.provider,
            f"{call.provider}: {host_of(str(request.url))} wants what was sent to go to "
            f"{host_of(target)}; if that is right, enter that address",
        )
    headers = httpx.Headers(call.headers)
    if not same_origin:
        for name in _PERSONAL:
            headers.pop(name, None)
    if request.method in ("GET", "HEAD") or not keeps_body:
        method = "HEAD" if request.method == "HEAD" else "GET"
        return client.build_request(method, target, headers=headers)
    return client.build_request(request.method, target, headers=headers, **call.arguments)
