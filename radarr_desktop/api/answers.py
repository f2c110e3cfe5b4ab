"""Answers on their way out: JSON made, pressed and sent without holding the loop.

Short answers are made at once. Long ones are shaped and encoded in a thread of our own, slice by
slice (a film is some 3 kB of JSON: ten thousand of them are 30 MB), and sent in pieces.
"""

import asyncio
import gzip
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

T = TypeVar("T")

#: Lists with more items than this are encoded in the thread.
_LONG_LIST = 40
#: Not worth pressing (bytes).
_PRESS_FROM = 1024
#: Encoded answers above this are pressed in the thread (bytes).
_PRESS_IN_THREAD_FROM = 64 * 1024
#: Above this speed counts more than size (bytes).
_PRESS_QUICKLY_FROM = 1024 * 1024
_PIECE = 256 * 1024

_JSON = "application/json; charset=utf-8"
_encoder = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class Batches(Generic[T]):
    """A long list as it comes from the store, with what makes an answer of each item."""

    batches: AsyncIterator[Sequence[T]]
    shape: Callable[[T], object]


class Pieces(Response):
    """A finished body that is sent piece by piece, so that slow readers hold no buffers of ours."""

    media_type = _JSON

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it; `body` is bytes of known length."""
        await send(
            {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
        )
        body = memoryview(bytes(self.body))
        for start in range(0, len(body), _PIECE):
            more = start + _PIECE < len(body)
            piece = bytes(body[start : start + _PIECE])
            await send({"type": "http.response.body", "body": piece, "more_body": more})
        if not body:
            await send({"type": "http.response.body", "body": b""})


def json_response(value: object, status: int) -> Response:
    """A short answer with a status of its own."""
    return Pieces(_encoder.encode(value), status_code=status)


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
        body = await self._encode({} if value is None else value)
        headers = {"Vary": "Accept-Encoding"}
        if gzip_ok and len(body) >= _PRESS_FROM:
            body = await self._press(body)
            headers["Content-Encoding"] = "gzip"
        return Pieces(body, status_code=status, headers=headers)

    async def _encode(self, value: object) -> bytes:
        if isinstance(value, Batches):
            parts = [
                await self._in_thread(_encode_items, batch, value.shape)
                async for batch in value.batches
            ]
            return await self._in_thread(_join, parts)
        records = getattr(value, "records", value)
        if isinstance(records, list) and len(records) > _LONG_LIST:
            return await self._in_thread(_encoder.encode, value)
        return _encoder.encode(value)

    async def _press(self, body: bytes) -> bytes:
        level = 1 if len(body) > _PRESS_QUICKLY_FROM else 6
        if len(body) < _PRESS_IN_THREAD_FROM:
            return gzip.compress(body, level, mtime=0)
        return await self._in_thread(gzip.compress, body, level)

    async def _in_thread(self, function: Callable[..., bytes], *arguments: object) -> bytes:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, function, *arguments)


def _encode_items(items: Sequence[T], shape: Callable[[T], object]) -> bytes:
    return _encoder.encode([shape(item) for item in items])[1:-1]


def _join(parts: list[bytes]) -> bytes:
    return b"[" + b",".join(part for part in parts if part) + b"]"
