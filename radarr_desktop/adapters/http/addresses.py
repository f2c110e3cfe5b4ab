"""Addresses: which may be asked, which may be shown, and what of them.

A server on the internet must not be able to point this program at machines that only this
program can reach (server-side request forgery): the rule is `may_lead_to`. Where everything is at
home (an indexer proxy beside a download client) nothing is forbidden.
"""

import asyncio
import ipaddress
import re
import socket
from collections.abc import Iterable
from urllib.parse import parse_qsl, quote, urlsplit, urlunsplit

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

#: Query parameters whose values are known to be no secret; every other value is hidden.
_SHOWN = frozenset(
    {
        "t", "q", "cat", "offset", "limit", "imdbid", "tmdbid", "year", "extended", "page",
        "query", "language", "append_to_response", "external_source", "include_adult", "region",
        "primary_release_year", "include_image_language", "include_video_language",
    }
)  # fmt: skip
#: A path segment that looks like a passkey: long, and not a word or a file name.
_KEY_LIKE = re.compile(r"(?=[^/]*\d)[0-9A-Za-z_\-]{16,}$")
_HIDDEN = "…"


def redact(url: str) -> str:
    """The address as a log or a message may show it: without user, keys and passkeys."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "(an address that cannot be read)"
    if parts.scheme == "magnet":
        return "magnet:" + _HIDDEN
    host = parts.hostname or ""
    if ":" in host:
        host = f"[{host}]"
    path = "/".join(
        _HIDDEN if _KEY_LIKE.fullmatch(segment) else segment for segment in parts.path.split("/")
    )
    query = "&".join(
        f"{quote(name)}={quote(value, safe=',/') if name.lower() in _SHOWN else _HIDDEN}"
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
    )
    return urlunsplit((parts.scheme, host + port, path, query, ""))


def host_of(url: str) -> str:
    """`host` or `host:port`, for messages."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "(an address that cannot be read)"
    return f"{host}:{port}" if port else host


def origin_of(url: str) -> tuple[str, str, int]:
    """Scheme, host and port: what decides whether credentials may travel along."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return parts.scheme, (parts.hostname or "").lower(), port


def is_loopback(url: str) -> bool:
    """Whether the address names this very machine."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    if host == "localhost" or host.endswith(".localhost"):
        return True
    address = _literal(host)
    return address is not None and address.is_loopback


def is_private(address: IPAddress) -> bool:
    """Whether an address is not one of the public internet (loopback, home, link-local …)."""
    mapped = getattr(address, "ipv4_mapped", None)
    return not (mapped or address).is_global


async def resolve(url: str) -> tuple[IPAddress, ...]:
    """The IP addresses behind the host of `url`; empty if the name is unknown."""
    host, port = urlsplit(url).hostname or "", origin_of(url)[2]
    literal = _literal(host)
    if literal is not None:
        return (literal,)
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return ()
    return tuple(dict.fromkeys(parse_ip(str(entry[4][0])) for entry in found))


def parse_ip(text: str) -> IPAddress:
    """An address as sockets spell it, the zone of a link-local one cut off."""
    return ipaddress.ip_address(text.partition("%")[0])


def may_lead_to(source: Iterable[bool], target: Iterable[bool]) -> bool:
    """Whether a page may send us on, given for each address of either end whether it is private.

    A public source must not lead to a private target; a source that cannot be resolved is taken
    for public.
    """
    source = tuple(source)
    source_is_private = bool(source) and all(source)
    return source_is_private or not any(target)


def _literal(host: str) -> IPAddress | None:
    try:
        return parse_ip(host)
    except ValueError:
        return None
