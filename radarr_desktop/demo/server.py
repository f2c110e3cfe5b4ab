"""Serves ASGI applications on free ports of 127.0.0.1, inside the running loop."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator, Mapping

import uvicorn
from starlette.types import ASGIApp

_START_SECONDS = 10.0
_LAST_REQUESTS_SECONDS = 1


def listener() -> socket.socket:
    """A socket that listens on a free port; whoever connects waits until it is served."""
    return socket.create_server(("127.0.0.1", 0))


def address_of(listening: socket.socket) -> str:
    """Its address, without a slash at the end."""
    host, port = listening.getsockname()
    return f"http://{host}:{port}"


@contextlib.asynccontextmanager
async def serving(apps: Mapping[socket.socket, ASGIApp]) -> AsyncIterator[None]:
    """Serve each application on its socket until the block ends; closes the sockets."""
    with contextlib.ExitStack() as sockets:
        servers = [(_Server(app), sockets.enter_context(each)) for each, app in apps.items()]
        async with asyncio.TaskGroup() as tasks:
            for server, each in servers:
                tasks.create_task(server.serve(sockets=[each]), name="practice server")
            try:
                async with asyncio.timeout(_START_SECONDS):
                    for server, _ in servers:
                        await server.is_up.wait()
                yield
            finally:
                for server, _ in servers:
                    server.should_exit = True


class _Server(uvicorn.Server):
    """Says when it is up, and leaves the process's signals to the program around it."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                loop="none",
                http="httptools",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                timeout_graceful_shutdown=_LAST_REQUESTS_SECONDS,
            )
        )
        self.is_up = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.is_up.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
