"""`/api/v3/movie/lookup`: films at the source, with what the library says of those it has."""

from radarr_desktop.api.call import Call
from radarr_desktop.api.movie_views import MovieViews
from radarr_desktop.api.resource import get, resource
from radarr_desktop.api.wire.movie import MovieWire
from radarr_desktop.base.errors import InvalidInputError, NotFoundError
from radarr_desktop.domain.movie import MovieMetadata
from radarr_desktop.engine.library import Library
from radarr_desktop.engine.queries import Queries


@resource("/api/v3/movie/lookup")
class MovieLookupResource:
    """What a person can add."""

    def __init__(self, library: Library, queries: Queries, views: MovieViews) -> None:
        self._library = library
        self._queries = queries
        self._views = views

    @get()
    async def search(self, call: Call) -> list[MovieWire]:
        """By title, `tmdb:603`, `imdb:tt0133093` or a link."""
        return await self._wires(await self._library.lookup(call.query.text("term")))

    @get("/tmdb")
    async def by_tmdb_id(self, call: Call) -> MovieWire:
        """One film by `tmdbId`."""
        tmdb_id = call.query.number("tmdbId")
        if tmdb_id < 1:
            raise InvalidInputError.of("tmdbId", "A TMDB id is needed", tmdb_id)
        return await self._only(f"tmdb:{tmdb_id}")

    @get("/imdb")
    async def by_imdb_id(self, call: Call) -> MovieWire:
        """One film by `imdbId`."""
        imdb_id = call.query.text("imdbId").strip()
        if not imdb_id:
            raise InvalidInputError.of("imdbId", "An IMDb id is needed")
        return await self._only(f"imdb:{imdb_id if imdb_id.startswith('tt') else 'tt' + imdb_id}")

    async def _only(self, term: str) -> MovieWire:
        found = await self._library.lookup(term)
        if not found:
            raise NotFoundError(f"The metadata source knows no film {term}")
        return (await self._wires(found[:1]))[0]

    async def _wires(self, found: list[MovieMetadata]) -> list[MovieWire]:
        known = await self._queries.library_tmdb_ids()
        ids = [known[one.tmdb_id] for one in found if one.tmdb_id in known]
        ours = {movie.metadata.tmdb_id: movie for movie in await self._queries.movies(ids)}
        roots = await self._queries.root_folders()
        root = roots[0].folder.path if roots else ""
        shapes = await self._views.shapes()
        return [shapes.offered(one, ours.get(one.tmdb_id), root) for one in found]
