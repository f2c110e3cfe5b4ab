"""Answers on their way out: JSON made, pressed and sent without holding the loop.

Short answers are made at once. Long ones are encoded in a thread of our own; lists that come from
the store in batches (a film is some 3 kB of JSON: ten thousand of them are 30 MB) are made slice by
slice. A body stays a list of parts to the end: joining 30 MB would hold everybody else for longer
than making any of its parts.
"""

import asyncio
import gzip
import io
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

T = TypeVar("T")
R = TypeVar("R")

#: Lists with more items than this are encoded in the thread.
_LONG_LIST = 40
#: Items of a batch that are made and encoded in one turn: about 2 ms of the dearest (whole films).
_SLICE = 25
#: Not worth pressing (bytes).
_PRESS_FROM = 1024
#: Encoded answers above this are pressed in the thread (bytes).
_PRESS_IN_THREAD_FROM = 64 * 1024
#: Above this speed counts more than size (bytes).
_PRESS_QUICKLY_FROM = 1024 * 1024

_JSON = "application/json; charset=utf-8"
_encoder = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class Batches(Generic[T]):
    """A long list as it comes from the store, with what makes an answer of each item."""

    batches: AsyncIterator[Sequence[T]]
    shape: Callable[[T], object]


class JsonParts(Response):
    """JSON that is finished but not joined; slow readers hold no more than a part of it."""

    media_type = _JSON

    def __init__(self, parts: list[bytes], status: int, headers: dict[str, str]) -> None:
        length = str(sum(map(len, parts)))
        super().__init__(None, status, {**headers, "Content-Length": length})
        self._parts = parts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        await send(
            {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
        )
        for part in self._parts:
            await send({"type": "http.response.body", "body": part, "more_body": True})
            # A reader that is quick enough never makes `send` wait: others want a turn too.
            await asyncio.sleep(0)
        await send({"type": "http.response.body", "body": b""})


def json_response(value: object, status: int) -> Response:
    """A short answer with a status of its own."""
    return JsonParts([_encoder.encode(value)], status, {})


class Answers:
    """Makes responses of values."""

    def __init__(self) -> None:
        # Two: one large answer must not keep the small ones waiting.
        self._threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="api-json")

    def close(self) -> None:
        """Let the threads end."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def make(self, value: object, *, status: int, gzip_ok: bool) -> Response:
        """The response for what a resource returned."""
        if isinstance(value, Response):
            return value
        parts = await self._encode({} if value is None else value)
        headers = {"Vary": "Accept-Encoding"}
        size = sum(map(len, parts))
        if gzip_ok and size >= _PRESS_FROM:
            headers["Content-Encoding"] = "gzip"
            if size < _PRESS_IN_THREAD_FROM:
                parts = _press(parts, size)
            else:
                parts = await self._in_thread(_press, parts, size)
        return JsonParts(parts, status, headers)

    async def _encode(self, value: object) -> list[bytes]:
        if isinstance(value, Batches):
            parts = [b"["]
            async for batch in value.batches:
                parts += await _encode_slices(batch, value.shape)
            # The comma behind the last item gives way to the bracket.
            return [*parts[: max(1, len(parts) - 1)], b"]"]
        records = getattr(value, "records", value)
        if isinstance(records, list) and len(records) > _LONG_LIST:
            return [await self._in_thread(_encoder.encode, value)]
        return [_encoder.encode(value)]

    async def _in_thread(self, function: Callable[..., R], *arguments: object) -> R:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, function, *arguments)


async def _encode_slices(items: Sequence[T], shape: Callable[[T], object]) -> list[bytes]:
    """The items' JSON without brackets, a comma behind each slice; others get turns between.

    Not in the thread: making shapes is plain Python, and a loop that must win back the interpreter
    after each of its own calls to the system waits longer for it than a slice takes.
    """
    parts = []
    for start in range(0, len(items), _SLICE):
        shapes = [shape(item) for item in items[start : start + _SLICE]]
        parts += [_encoder.encode(shapes)[1:-1], b","]
        await asyncio.sleep(0)
    return parts


def _press(parts: list[bytes], size: int) -> list[bytes]:
    level = 1 if size > _PRESS_QUICKLY_FROM else 6
    pressed = io.BytesIO()
    with gzip.GzipFile(fileobj=pressed, mode="wb", compresslevel=level, mtime=0) as file:
        for part in parts:
            file.write(part)
    return [pressed.getvalue()]
