"""Answers that are kept: fresh ones are not asked for again, old ones are better than none.

What is kept is one JSON object, so that any store of bytes will do. An answer older than
`fresh_for` is asked for again with its ETag or date; "not modified" makes it fresh. If the service
cannot be reached, the old answer serves and the log says so.
"""

import base64
import logging
from collections.abc import Container, Mapping
from datetime import timedelta

import httpx
import msgspec

from radarr_desktop.adapters.http.answer import HttpAnswer
from radarr_desktop.adapters.http.client import DEFAULT_MAX_BYTES, DEFAULT_TIMEOUT, Http
from radarr_desktop.adapters.http.pace import Pace
from radarr_desktop.base.errors import ProviderUnavailableError, ProviderUnreadableError
from radarr_desktop.ports.metadata import ResponseCache

logger = logging.getLogger(__name__)


class _Kept(msgspec.Struct):
    """An answer as it is kept."""

    body: str
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""


async def get_cached(
    http: Http,
    cache: ResponseCache,
    url: str,
    *,
    key: str,
    fresh_for: timedelta,
    provider: str,
    service: str = "",
    params: Mapping[str, str | int] | None = None,
    headers: Mapping[str, str] | None = None,
    timeout: timedelta = DEFAULT_TIMEOUT,  # noqa: ASYNC109  handed on to the client
    max_bytes: int = DEFAULT_MAX_BYTES,
    pace: Pace | None = None,
    accept: Container[int] = (),
) -> HttpAnswer:
    """GET `url`, from the cache if it holds a fresh answer under `key`.

    `key` is stored as it stands, so no secret may be in it. `fresh_for` is how long an answer
    counts without asking again. Only answers with status 200 are kept. The rest is as in
    `Http.request`.

    Raises:
        ProviderError: and the cache has no answer either, or the service said a plain no.
    """
    kept, age = await _load(cache, key)
    if kept is not None and age < fresh_for.total_seconds():
        return _answer(kept, url, provider)
    asked = dict(headers or {})
    if kept is not None and kept.etag:
        asked["If-None-Match"] = kept.etag
    if kept is not None and kept.last_modified:
        asked["If-Modified-Since"] = kept.last_modified
    try:
        answer = await http.request(
            "GET", url, provider=provider, service=service, params=params, headers=asked,
            timeout=timeout, max_bytes=max_bytes, pace=pace, accept=accept,
        )  # fmt: skip
    except (ProviderUnavailableError, ProviderUnreadableError) as error:
        if kept is None:
            raise
        logger.warning("An answer that is %.1f hours old serves instead: %s", age / 3600, error)
        return _answer(kept, url, provider)
    if answer.status == 304 and kept is not None:
        await _store(cache, key, kept)
        return _answer(kept, url, provider)
    if answer.status == 200:
        await _store(cache, key, _keep(answer))
    return answer


async def _load(cache: ResponseCache, key: str) -> tuple[_Kept | None, float]:
    found = await cache.get(key)
    if found is None:
        return None, 0.0
    try:
        return msgspec.json.decode(found[0], type=_Kept), found[1]
    except msgspec.DecodeError:
        logger.warning("The kept answer for %s cannot be read; it is asked for again", key)
        return None, 0.0


async def _store(cache: ResponseCache, key: str, kept: _Kept) -> None:
    await cache.put(key, msgspec.json.encode(kept))


def _keep(answer: HttpAnswer) -> _Kept:
    return _Kept(
        body=base64.b64encode(answer.body).decode(),
        content_type=answer.headers.get("content-type", ""),
        etag=answer.headers.get("etag", ""),
        last_modified=answer.headers.get("last-modified", ""),
    )


def _answer(kept: _Kept, url: str, provider: str) -> HttpAnswer:
    return HttpAnswer(
        status=200,
        headers=httpx.Headers({"content-type": kept.content_type}),
        body=base64.b64decode(kept.body),
        url=url,
        provider=provider,
    )
