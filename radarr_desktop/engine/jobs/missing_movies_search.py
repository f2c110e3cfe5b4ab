"""MissingMoviesSearch: search for every film that is monitored, available and missing."""

from radarr_desktop.engine.backlog import Backlog, told
from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.engine.settings import IndexerSettings, SettingsBook
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import Store


@job("MissingMoviesSearch")
class MissingMoviesSearch:
    """The one searched longest ago comes first, so that a cancelled run is no loss."""

    def __init__(
        self, store: Store, backlog: Backlog, settings: SettingsBook, clock: Clock
    ) -> None:
        self._store = store
        self._backlog = backlog
        self._settings = settings
        self._clock = clock

    async def run(self, body: Body, progress: Progress) -> Result:
        """Search for all that is missing."""
        delay = self._settings.get(IndexerSettings).availability_delay
        missing = await self._store.movies.missing_ids(self._clock.now(), delay)
        grabbed, failed = await self._backlog.search(missing, progress)
        return {"message": told(len(missing), grabbed, failed), "grabbed": grabbed}
