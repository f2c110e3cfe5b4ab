"""A practice metadata service: TMDB's API, version 3, over the films of the catalogue."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from radarr_desktop.demo import tmdb_shapes
from radarr_desktop.demo.catalogue import DemoFilm
from radarr_desktop.demo.releases import words_of
from radarr_desktop.demo.tmdb_shapes import Json

_PAGE_SIZE = 20
_MOST_APPENDED = 20

_Handler = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class _Refusal:
    """An answer that is no success: TMDB's own code beside HTTP's."""

    status: HTTPStatus
    code: int
    message: str


class _RefusedError(Exception):
    def __init__(self, refusal: _Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


_INVALID_KEY = _Refusal(
    HTTPStatus.UNAUTHORIZED, 7, "Invalid API key: You must be granted a valid key."
)
_NOT_FOUND = _Refusal(HTTPStatus.NOT_FOUND, 34, "The resource you requested could not be found.")
_TOO_MANY_APPENDED = _Refusal(
    HTTPStatus.BAD_REQUEST, 27, "Too many append to response objects: The maximum number is 20."
)
_INVALID_PAGE = _Refusal(
    HTTPStatus.BAD_REQUEST, 22, "Invalid page: Pages start at 1 and max at 500."
)
_NO_QUERY = _Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, 5, "Invalid parameters: query is missing.")


class PracticeMetadata:
    """The service; `app` is to be served, its API lies below `/3`."""

    def __init__(
        self, films: Iterable[DemoFilm], posters: Mapping[str, bytes], api_key: str
    ) -> None:
        self._films = MappingProxyType({film.tmdb_id: film for film in films})
        self._posters = posters
        self._api_key = api_key
        api = [
            Route("/configuration", self._guarded(self._configuration)),
            Route("/genre/movie/list", self._guarded(self._genres)),
            Route("/search/movie", self._guarded(self._search)),
            Route("/find/{external_id}", self._guarded(self._find)),
            Route("/movie/popular", self._guarded(self._all)),
            Route("/movie/top_rated", self._guarded(self._all)),
            Route("/trending/movie/{window}", self._guarded(self._all)),
            Route("/movie/changes", self._guarded(self._changes)),
            Route("/movie/{tmdb_id:int}", self._guarded(self._movie)),
            Route("/movie/{tmdb_id:int}/{part:path}", self._guarded(self._movie_part)),
            Route("/{rest:path}", self._guarded(self._unknown)),
        ]
        self.app = Starlette(
            routes=[Mount("/3", routes=api), Route("/t/p/{size}/{name}", self._image)]
        )

    def _guarded(self, handler: _Handler) -> _Handler:
        """The handler, behind the check of the key; refusals become answers."""

        async def guarded(request: Request) -> Response:
            try:
                self._check_key(request)
                return await handler(request)
            except _RefusedError as error:
                return _refused(error.refusal)

        return guarded

    def _check_key(self, request: Request) -> None:
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        if self._api_key not in (request.query_params.get("api_key"), bearer):
            raise _RefusedError(_INVALID_KEY)

    async def _configuration(self, request: Request) -> Response:
        return _json(tmdb_shapes.configuration(str(request.base_url.replace(path="/t/p/"))))

    async def _genres(self, _request: Request) -> Response:
        return _json({"genres": tmdb_shapes.all_genres()})

    async def _search(self, request: Request) -> Response:
        query = words_of(request.query_params.get("query", ""))
        if not query:
            raise _RefusedError(_NO_QUERY)
        year = request.query_params.get("primary_release_year") or request.query_params.get("year")
        found = [
            film
            for film in self._films.values()
            if _is_named(film, query) and year in (None, "", str(film.year))
        ]
        # A film whose title is just what was asked for comes first, as with the real one.
        found.sort(key=lambda film: words_of(film.title) != query)
        return _page(request, found)

    async def _find(self, request: Request) -> Response:
        wanted = request.path_params["external_id"]
        is_imdb = request.query_params.get("external_source") == "imdb_id"
        found = [film for film in self._films.values() if is_imdb and film.imdb_id == wanted]
        empty: dict[str, Json] = {
            f"{kind}_results": [] for kind in ("person", "tv", "tv_episode", "tv_season")
        }
        return _json({"movie_results": [tmdb_shapes.list_item(film) for film in found], **empty})

    async def _all(self, request: Request) -> Response:
        return _page(request, list(self._films.values()))

    async def _changes(self, _request: Request) -> Response:
        return _json({"results": [], "page": 1, "total_pages": 1, "total_results": 0})

    async def _movie(self, request: Request) -> Response:
        film = self._film(request)
        appended = request.query_params.get("append_to_response", "")
        names = [name for name in appended.split(",") if name]
        if len(names) > _MOST_APPENDED:
            raise _RefusedError(_TOO_MANY_APPENDED)
        # As the real one, it passes over names that it does not know.
        parts = {name: tmdb_shapes.PARTS[name](film) for name in names if name in tmdb_shapes.PARTS}
        return _json({**tmdb_shapes.details(film), **parts})

    async def _movie_part(self, request: Request) -> Response:
        film, name = self._film(request), request.path_params["part"]
        if name not in tmdb_shapes.PARTS:
            raise _RefusedError(_NOT_FOUND)
        return _json({"id": film.tmdb_id, **tmdb_shapes.PARTS[name](film)})

    async def _unknown(self, _request: Request) -> Response:
        raise _RefusedError(_NOT_FOUND)

    async def _image(self, request: Request) -> Response:
        """The one poster that there is, in whatever size was asked for."""
        size, name = request.path_params["size"], request.path_params["name"]
        poster = self._posters.get(name.removesuffix(".jpg"))
        if poster is None or size not in tmdb_shapes.POSTER_SIZES:
            return _refused(_NOT_FOUND)
        return Response(
            poster, media_type="image/jpeg", headers={"cache-control": "public, max-age=31536000"}
        )

    def _film(self, request: Request) -> DemoFilm:
        film = self._films.get(request.path_params["tmdb_id"])
        if film is None:
            raise _RefusedError(_NOT_FOUND)
        return film


def _is_named(film: DemoFilm, query: list[str]) -> bool:
    """Do the words of the query begin words of one of the film's titles?"""
    titles = (film.title, film.original_title, *(other.title for other in film.alternative_titles))
    for words in map(words_of, titles):
        if all(any(word.startswith(asked) for word in words) for asked in query):
            return True
    return False


def _page(request: Request, films: list[DemoFilm]) -> Response:
    """One page of a list."""
    text = request.query_params.get("page", "1")
    if not text.isdigit() or not 1 <= int(text) <= 500:
        raise _RefusedError(_INVALID_PAGE)
    page = int(text)
    shown = films[(page - 1) * _PAGE_SIZE : page * _PAGE_SIZE]
    return _json(
        {
            "page": page,
            "results": [tmdb_shapes.list_item(film) for film in shown],
            "total_pages": max(1, -(-len(films) // _PAGE_SIZE)),
            "total_results": len(films),
        }
    )


def _refused(refusal: _Refusal) -> Response:
    body: dict[str, Json] = {
        "success": False,
        "status_code": refusal.code,
        "status_message": refusal.message,
    }
    return _json(body, refusal.status)


def _json(value: Mapping[str, Json], status: HTTPStatus = HTTPStatus.OK) -> Response:
    return Response(msgspec.json.encode(value), status, media_type="application/json;charset=utf-8")
