"""A practice indexer that speaks Torznab over the releases of the practice films."""

import secrets
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from http import HTTPStatus
from types import MappingProxyType

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from radarr_desktop.demo import torznab_xml
from radarr_desktop.demo.releases import DemoRelease, words_of

_MOST_PER_PAGE = 50
_MOVIES = 2000

TorrentSource = Callable[[DemoRelease], Awaitable[bytes]]


class _RefusedError(Exception):
    """Answered by Torznab's error document."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(description)
        self.code = code
        self.description = description


class PracticeIndexer:
    """The service; `app` is to be served, its API is `/api`.

    `torrent_of` gives the .torrent of a release; `started_at` is what their ages count from.
    """

    def __init__(
        self,
        releases: Iterable[DemoRelease],
        torrent_of: TorrentSource,
        api_key: str,
        started_at: datetime,
    ) -> None:
        newest_first = sorted(releases, key=lambda release: release.age)
        self._releases = MappingProxyType({release.id: release for release in newest_first})
        self._torrent_of = torrent_of
        self._api_key = api_key
        self._started_at = started_at
        self.app = Starlette(
            routes=[
                Route("/api", self._api),
                Route("/download/{id}.torrent", self._download),
                Route("/details/{id}", self._details),
            ]
        )

    async def _api(self, request: Request) -> Response:
        try:
            return _xml(self._answer(request))
        except _RefusedError as error:
            # As most indexers: the error is in the body, HTTP knows nothing of it.
            return _xml(torznab_xml.error(error.code, error.description))

    def _answer(self, request: Request) -> bytes:
        query = request.query_params
        function = query.get("t", "")
        if not function:
            raise _RefusedError(200, "Missing parameter (t)")
        if function == "caps":
            return torznab_xml.caps(_MOST_PER_PAGE)
        if not self._has_key(request):
            raise _RefusedError(100, "Incorrect user credentials")
        if function not in ("search", "movie"):
            raise _RefusedError(202, "No such function")
        offset = _number(query.get("offset"), "offset", 0)
        limit = min(_number(query.get("limit"), "limit", _MOST_PER_PAGE), _MOST_PER_PAGE)
        found = [release for release in self._releases.values() if _matches(release, request)]
        return torznab_xml.feed(
            found[offset : offset + limit],
            offset=offset,
            total=len(found),
            address=str(request.base_url).rstrip("/"),
            api_key=self._api_key,
            started_at=self._started_at,
        )

    async def _download(self, request: Request) -> Response:
        if not self._has_key(request):
            return PlainTextResponse("Incorrect user credentials", HTTPStatus.UNAUTHORIZED)
        release = self._releases.get(request.path_params["id"])
        if release is None:
            return PlainTextResponse("No such item", HTTPStatus.NOT_FOUND)
        data = await self._torrent_of(release)
        name = f'attachment; filename="{release.title}.torrent"'
        headers = {"content-disposition": name}
        return Response(data, media_type="application/x-bittorrent", headers=headers)

    async def _details(self, request: Request) -> Response:
        release = self._releases.get(request.path_params["id"])
        if release is None:
            return PlainTextResponse("No such item", HTTPStatus.NOT_FOUND)
        return PlainTextResponse(release.description)

    def _has_key(self, request: Request) -> bool:
        given = request.query_params.get("apikey", "")
        return secrets.compare_digest(given.encode(), self._api_key.encode())


def _matches(release: DemoRelease, request: Request) -> bool:
    """Does the release answer the query? An empty query is answered by all of them."""
    query = request.query_params
    film = release.film
    categories = {entry for entry in query.get("cat", "").split(",") if entry}
    if categories and not categories & {str(_MOVIES), str(release.category)}:
        return False
    tmdb_ids = _ids(query.get("tmdbid"))
    imdb_ids = {entry.removeprefix("tt").zfill(7) for entry in _ids(query.get("imdbid"))}
    if tmdb_ids or imdb_ids:
        # A namesake without ids is found as well: whoever sorts by hand does not look closely.
        return str(film.tmdb_id) in tmdb_ids or film.imdb_id.removeprefix("tt") in imdb_ids
    year = query.get("year", "")
    if year and f".{year}." not in release.title:
        return False
    return set(words_of(query.get("q", ""))) <= set(words_of(release.title))


def _ids(text: str | None) -> set[str]:
    return {entry.strip() for entry in (text or "").split(",") if entry.strip()}


def _number(text: str | None, name: str, default: int) -> int:
    if not text:
        return default
    if not text.isdecimal():
        raise _RefusedError(201, f"Incorrect parameter ({name})")
    return int(text)


def _xml(body: bytes) -> Response:
    return Response(body, media_type="application/rss+xml")
