"""MissingMoviesSearch: search for every film that is monitored, available and missing."""

from radarr_desktop.base.errors import NotFoundError, ProviderError
from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.engine.searching import Searching
from radarr_desktop.engine.settings import IndexerSettings, SettingsBook
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import Store


@job("MissingMoviesSearch")
class MissingMoviesSearch:
    """The one searched longest ago comes first, so that a cancelled run is no loss."""

    def __init__(
        self, store: Store, searching: Searching, settings: SettingsBook, clock: Clock
    ) -> None:
        self._store = store
        self._searching = searching
        self._settings = settings
        self._clock = clock

    async def run(self, body: Body, progress: Progress) -> Result:
        """Search for all that is missing."""
        delay = self._settings.get(IndexerSettings).availability_delay
        missing = await self._store.movies.missing_ids(self._clock.now(), delay)
        grabbed, failed = 0, 0
        for place, movie_id in enumerate(missing):
            await progress.report(place / len(missing), f"Film {place + 1} of {len(missing)}")
            try:
                outcome = await self._searching.movie(
                    movie_id, correlation_id=progress.correlation_id
                )
            except (NotFoundError, ProviderError):
                failed += 1
                continue
            grabbed += outcome.grabbed
        text = f"{len(missing)} films searched, {grabbed} releases grabbed"
        return {"message": f"{text}, {failed} failed" if failed else text, "grabbed": grabbed}
