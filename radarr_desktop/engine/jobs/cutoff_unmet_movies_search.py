"""CutoffUnmetMoviesSearch: search for films whose file is below their profile's cutoff."""

from radarr_desktop.base.errors import NotFoundError, ProviderError
from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.engine.searching import Searching
from radarr_desktop.ports.store import Store


@job("CutoffUnmetMoviesSearch")
class CutoffUnmetMoviesSearch:
    """Monitored films only."""

    def __init__(self, store: Store, searching: Searching) -> None:
        self._store = store
        self._searching = searching

    async def run(self, body: Body, progress: Progress) -> Result:
        """Search for something better for each."""
        rows = await self._store.movies.rows()
        wanted = [row.id for row in rows if row.monitored and row.wants_better]
        grabbed = 0
        for place, movie_id in enumerate(wanted):
            await progress.report(place / len(wanted), f"Film {place + 1} of {len(wanted)}")
            try:
                outcome = await self._searching.movie(
                    movie_id, correlation_id=progress.correlation_id
                )
            except (NotFoundError, ProviderError):
                continue
            grabbed += outcome.grabbed
        return {
            "message": f"{len(wanted)} films searched, {grabbed} releases grabbed",
            "grabbed": grabbed,
        }
