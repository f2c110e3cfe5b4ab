"""RefreshMovie: ask the metadata source again, for some films or for all that are due."""

from datetime import timedelta

from radarr_desktop.base.errors import InvalidInputError, NotFoundError, ProviderRefusedError
from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.engine.library import Library
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import Store

#: A film is not asked for more often than this unless a person wants it.
FRESH = timedelta(hours=12)
AT_ONCE = 500


@job("RefreshMovie", every=timedelta(hours=24))
class RefreshMovie:
    """Body: `movieIds` (or `movieId`); none means all not refreshed lately, oldest first."""

    def __init__(self, store: Store, library: Library, clock: Clock) -> None:
        self._store = store
        self._library = library
        self._clock = clock

    async def run(self, body: Body, progress: Progress) -> Result:
        """Refresh one after the other; a film that fails is left as it is."""
        one = body.get("movieId")
        wanted = body.get("movieIds") or ([one] if one is not None else [])
        if not isinstance(wanted, list) or not all(isinstance(one, int) for one in wanted):
            raise InvalidInputError.of("movieIds", "A list of film ids is needed", wanted)
        movie_ids = wanted or await self._store.movies.due_for_refresh(
            self._clock.now() - FRESH, AT_ONCE
        )
        for place, movie_id in enumerate(movie_ids):
            await progress.report(place / len(movie_ids), f"Film {place + 1} of {len(movie_ids)}")
            try:
                await self._library.refresh(movie_id)
                await self._library.rescan(movie_id)
            except NotFoundError:
                continue
            except ProviderRefusedError as error:
                return {"message": str(error), "refreshed": place}
        return {"message": f"{len(movie_ids)} films refreshed", "refreshed": len(movie_ids)}
