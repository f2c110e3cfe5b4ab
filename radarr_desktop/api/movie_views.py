"""Reads what makes films presentable, for every resource that shows films."""

from collections.abc import Iterable

from radarr_desktop.api.wire.movie import MovieShapes, MovieWire
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.naming.options import NamingOptions
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.settings import IndexerSettings, ServerSettings, SettingsBook
from radarr_desktop.ports.clock import Clock


class MovieViews:
    """Films as the API shows them."""

    def __init__(self, queries: Queries, settings: SettingsBook, clock: Clock) -> None:
        self._queries = queries
        self._settings = settings
        self._clock = clock

    async def shapes(self) -> MovieShapes:
        """What makes JSON of films, with everything as it is now."""
        base = self._settings.get(ServerSettings).url_base.strip("/")
        return MovieShapes(
            now=self._clock.now(),
            availability_delay=self._settings.get(IndexerSettings).availability_delay,
            url_base=f"/{base}" if base else "",
            profiles={one.id: one for one in await self._queries.profiles()},
            formats=await self._queries.formats(),
            naming=self._settings.get(NamingOptions),
        )

    async def one(self, movie: Movie) -> MovieWire:
        """A film with everything."""
        return (await self.shapes()).whole(movie)

    async def by_id(self, movie_ids: Iterable[int]) -> dict[int, MovieWire]:
        """Films that go along with other things, by id."""
        wanted = sorted(set(movie_ids))
        if not wanted:
            return {}
        shapes = await self.shapes()
        return {movie.id: shapes.listed(movie) for movie in await self._queries.movies(wanted)}
