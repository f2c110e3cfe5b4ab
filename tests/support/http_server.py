"""HTTP servers over real sockets, in this process and on a free port, for everybody's tests.

    with HttpServer(app) as server:            any ASGI app
        await http.request("GET", server.url + "/movie/603", provider="TMDB")
        assert server.seen[0].path == "/movie/603"

    with AnswerServer({"/api": Answer(body=b"…")}) as server: …      paths → answers

    with RawServer(handler) as server: …       bytes as they are, for answers that break the rules

Each has a thread and a loop of its own, so it works for plain and for async tests and does not
count into the time for which a test holds its own loop.
"""

import asyncio
import contextlib
import json
import socket
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import uvicorn
from starlette.datastructures import Headers, QueryParams
from starlette.requests import Request
from starlette.responses import Response


@dataclass(frozen=True, slots=True)
class Seen:
    """A request that reached the server."""

    method: str
    path: str
    query: QueryParams
    headers: Headers
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the server says; `json` wins over `body`."""

    status: int = 200
    body: bytes = b""
    json: Any = None
    content_type: str = "text/plain"
    headers: Mapping[str, str] = field(default_factory=dict)


#: One answer, or a function of the request, or several to be given in turn (the last one stays).
Answering = Answer | Callable[[Seen], Answer] | list[Answer]


class _ThreadedServer:
    """A listening socket, and a thread that serves it until the end of the `with` block."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.host = host
        # Named TCP, asyncio switches Nagle's wait off; else an answer in two parts takes 40 ms.
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self._thread = threading.Thread(target=self._run, name=type(self).__name__, daemon=True)

    @property
    def port(self) -> int:
        return self._socket.getsockname()[1]

    @property
    def url(self) -> str:
        """`http://127.0.0.1:port`, without a slash."""
        return f"http://{self.host}:{self.port}"

    def __enter__(self) -> Self:
        self._socket.bind((self.host, 0))
        self._socket.listen(128)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()
        self._thread.join(10)
        self._socket.close()
        assert not self._thread.is_alive(), "the server did not stop"

    def _run(self) -> None:
        raise NotImplementedError

    def _stop(self) -> None:
        raise NotImplementedError


class HttpServer(_ThreadedServer):
    """Serves an ASGI app and notes what was asked."""

    def __init__(self, app: Any, host: str = "127.0.0.1") -> None:
        super().__init__(host)
        self.seen: list[Seen] = []
        config = uvicorn.Config(
            _Noting(app, self.seen), lifespan="off", log_config=None, ws="none", access_log=False,
            timeout_graceful_shutdown=1,
        )  # fmt: skip
        self._server = _QuietServer(config)

    def _run(self) -> None:
        asyncio.run(self._server.serve(sockets=[self._socket]))

    def _stop(self) -> None:
        self._server.should_exit = True


class AnswerServer(HttpServer):
    """Serves fixed answers by path (without query); anything else is 404. `answers` may change."""

    def __init__(self, answers: Mapping[str, Answering], host: str = "127.0.0.1") -> None:
        self.answers: dict[str, Answering] = dict(answers)
        super().__init__(self._app, host)

    async def _app(self, scope: Any, receive: Any, send: Any) -> None:
        request = Request(scope, receive)
        answering = self.answers.get(request.url.path, Answer(status=404, body=b"not found"))
        if isinstance(answering, list):
            answering = answering.pop(0) if len(answering) > 1 else answering[0]
        if not isinstance(answering, Answer):
            answering = answering(await _seen(request))
        body, content_type = answering.body, answering.content_type
        if answering.json is not None:
            body, content_type = json.dumps(answering.json).encode(), "application/json"
        response = Response(
            body, answering.status, headers=dict(answering.headers), media_type=content_type
        )
        await response(scope, receive, send)


#: Reads the request's head itself, writes what it likes.
RawHandler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class RawServer(_ThreadedServer):
    """Calls `handler` for each connection; it is cancelled when the server stops."""

    def __init__(
        self, handler: RawHandler, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None
    ) -> None:
        super().__init__(host)
        self._handler = handler
        self._tls = tls
        self._loop = asyncio.new_event_loop()
        self._done = asyncio.Event()
        self.connections = 0

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    async def _serve(self) -> None:
        handlers: set[asyncio.Task[None]] = set()

        async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self.connections += 1
            task = asyncio.current_task()
            assert task is not None
            handlers.add(task)
            # A client that went away is no fault of the server.
            with contextlib.suppress(ConnectionError, asyncio.CancelledError):
                await self._handler(reader, writer)
            writer.transport.abort()
            handlers.discard(task)

        server = await asyncio.start_server(handle, sock=self._socket, ssl=self._tls)
        await self._done.wait()
        server.close()
        for task in list(handlers):
            task.cancel()
        if handlers:
            await asyncio.wait(handlers, timeout=5)

    def _stop(self) -> None:
        self._loop.call_soon_threadsafe(self._done.set)


async def read_head(reader: asyncio.StreamReader) -> bytes:
    """The request line and headers of a raw connection."""
    return await reader.readuntil(b"\r\n\r\n")


class _QuietServer(uvicorn.Server):
    """Leaves the signal handlers of the process alone."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class _Noting:
    """Notes each request before the app answers it."""

    def __init__(self, app: Any, seen: list[Seen]) -> None:
        self._app = app
        self._seen = seen

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        request = Request(scope, receive)
        seen = await _seen(request)
        self._seen.append(seen)
        given = False

        async def again() -> Any:
            nonlocal given
            if given:
                return await receive()
            given = True
            return {"type": "http.request", "body": seen.body, "more_body": False}

        await self._app(scope, again, send)


async def _seen(request: Request) -> Seen:
    return Seen(
        request.method, request.url.path, request.query_params, request.headers,
        await request.body(),
    )  # fmt: skip
