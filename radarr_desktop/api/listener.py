"""Listens on a socket of ours and speaks HTTP on it, inside the running loop."""

import errno
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.types import ASGIApp

from radarr_desktop.base.errors import UserError

_log = logging.getLogger(__name__)

#: How long answers under way may take when the server stops (seconds).
_LAST_WORDS = 3


class CannotListenError(UserError):
    """The address cannot be had; says why."""


@asynccontextmanager
async def listening(app: ASGIApp, address: str, port: int) -> AsyncIterator[str]:
    """Serve `app` until the block ends; yields the real address, such as `http://127.0.0.1:7878`.

    Raises:
        CannotListenError: the port is taken, or the address is not one of this machine's.
    """
    bound = _bind(address, port)
    config = uvicorn.Config(
        app,
        http="httptools",
        ws="none",
        loop="none",
        lifespan="off",
        access_log=False,
        log_config=None,
        log_level=logging.WARNING,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=_LAST_WORDS,
        # Behind a proxy the peer's address does not matter: the key does.
        proxy_headers=False,
    )
    config.load()
    # `serve()` would take over the signals and wake ten times a second: its two halves suffice.
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    await server.startup(sockets=[bound])
    try:
        yield _address_of(bound)
    finally:
        await server.shutdown(sockets=[bound])


def _bind(address: str, port: int) -> socket.socket:
    host = {"*": "", "localhost": "127.0.0.1"}.get(address.strip().lower(), address.strip())
    everywhere = host in ("", "0.0.0.0", "::")  # noqa: S104  the person chose it
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    if everywhere and host == "" and socket.has_dualstack_ipv6():
        family = socket.AF_INET6
    # Named TCP, asyncio switches Nagle's wait off: else an answer in parts takes 40 ms longer.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6 and everywhere:
            bound.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        bound.bind((host, port))
        bound.settimeout(0)
    except (OSError, OverflowError) as error:
        bound.close()
        raise CannotListenError(_why(error, address, port)) from error
    return bound


def _why(error: Exception, address: str, port: int) -> str:
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return (
            f"Port {port} is taken by another program. End that program, or choose another port "
            "in the settings"
        )
    if number == errno.EACCES:
        return f"Port {port} may not be used without special rights. Choose one above 1023"
    if number == errno.EADDRNOTAVAIL or isinstance(error, socket.gaierror):
        return f"{address!r} is no address of this machine. 127.0.0.1 or * are always right"
    return f"Cannot listen on {address} port {port}: {error}"


def _address_of(bound: socket.socket) -> str:
    host, port = bound.getsockname()[:2]
    if host in ("0.0.0.0", "::"):  # noqa: S104  compared, not bound
        host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
