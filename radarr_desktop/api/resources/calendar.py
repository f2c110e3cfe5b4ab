"""`/api/v3/calendar`: films that come out, by day."""

from datetime import UTC, timedelta

from radarr_desktop.api.call import Call
from radarr_desktop.api.movie_views import MovieViews
from radarr_desktop.api.resource import get, resource
from radarr_desktop.api.wire.movie import MovieWire
from radarr_desktop.engine.queries import Queries
from radarr_desktop.ports.clock import Clock


@resource("/api/v3/calendar")
class CalendarResource:
    """Films of the library with a release in a span of time."""

    def __init__(self, queries: Queries, views: MovieViews, clock: Clock) -> None:
        self._queries = queries
        self._views = views
        self._clock = clock

    @get()
    async def between(self, call: Call) -> list[MovieWire]:
        """From `start` to `end` (by default two days from now), `unmonitored` ones if wanted."""
        today = self._clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
        start = call.query.moment("start") or today
        end = call.query.moment("end") or start + timedelta(days=2)
        with_unmonitored = call.query.flag("unmonitored")
        tags = set(call.query.numbers("tags"))
        movies = await self._queries.movies_released_between(
            start.astimezone(UTC).date(), end.astimezone(UTC).date()
        )
        shapes = await self._views.shapes()
        return [
            shapes.listed(movie)
            for movie in movies
            if (movie.monitored or with_unmonitored) and (not tags or tags & movie.tags)
        ]
