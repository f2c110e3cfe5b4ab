"""`/api/v3/moviefile`: the files of films."""

import msgspec

from radarr_desktop.api.call import Call
from radarr_desktop.api.movie_views import MovieViews
from radarr_desktop.api.resource import delete, get, resource
from radarr_desktop.api.wire.base import Wire
from radarr_desktop.api.wire.movie_file import MovieFileWire
from radarr_desktop.base.errors import InvalidInputError, NotFoundError
from radarr_desktop.domain.movie import MovieFile
from radarr_desktop.engine.library import Library
from radarr_desktop.engine.queries import Queries


class GivenFiles(Wire, kw_only=True):
    """Which files."""

    movie_file_ids: list[int] = msgspec.field(default_factory=list)


@resource("/api/v3/moviefile")
class MovieFileResource:
    """What lies on the shelf."""

    def __init__(self, library: Library, queries: Queries, views: MovieViews) -> None:
        self._library = library
        self._queries = queries
        self._views = views

    @get()
    async def of_movies(self, call: Call) -> list[MovieFileWire]:
        """Files of `movieId` (one or several), or those with `movieFileIds`."""
        movie_ids = call.query.numbers("movieId")
        file_ids = call.query.numbers("movieFileIds")
        if not movie_ids and not file_ids:
            raise InvalidInputError.of("movieId", "movieId or movieFileIds must be given")
        shapes = await self._views.shapes()
        files = [await self._file(one) for one in file_ids]
        movies = await self._queries.movies(movie_ids + [file.movie_id for file in files])
        wanted = set(file_ids)
        return [
            shapes.file(movie, movie.file)
            for movie in movies
            if movie.file and (movie.id in movie_ids or movie.file.id in wanted)
        ]

    @get("/{id:int}")
    async def one(self, call: Call) -> MovieFileWire:
        """One file."""
        file = await self._file(call.id)
        movie = await self._queries.movie(file.movie_id)
        return (await self._views.shapes()).file(movie, file)

    @delete("/{id:int}")
    async def remove(self, call: Call) -> None:
        """Remove it from disk (into the recycle bin if there is one) and library."""
        await self._library.delete_file(call.id)

    @delete("/bulk")
    async def remove_many(self, call: Call) -> None:
        """Remove several; nothing happens if one of them does not exist."""
        given = await call.body(GivenFiles)
        files = [await self._file(one) for one in given.movie_file_ids]
        for file in files:
            await self._library.delete_file(file.id)

    async def _file(self, file_id: int) -> MovieFile:
        file = await self._queries.movie_file(file_id)
        if file is None:
            raise NotFoundError(f"There is no movie file {file_id}")
        return file
