"""BacklogSearch: search for the wanted film that was searched for longest ago."""

from datetime import timedelta

from radarr_desktop.engine.backlog import Backlog, told
from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.engine.search_settings import SearchSettings
from radarr_desktop.engine.settings import SettingsBook


@job("BacklogSearch", every=timedelta(hours=1), max_attempts=1)
class BacklogSearch:
    """One film a turn; the settings say how many turns a day has.

    Body: `catchUp` after a gap in a feed: missing films at once, up to the day's measure.
    """

    def __init__(self, backlog: Backlog, settings: SettingsBook) -> None:
        self._backlog = backlog
        self._settings = settings

    async def run(self, body: Body, progress: Progress) -> Result:
        """Search for those whose turn it is."""
        if body.get("catchUp"):
            most = self._settings.get(SearchSettings).backlog_films_per_day
            movie_ids = await self._backlog.upcoming(most, missing_only=True)
        else:
            movie_ids = await self._backlog.upcoming(1)
        grabbed, failed = await self._backlog.search(movie_ids, progress)
        return {"message": told(len(movie_ids), grabbed, failed), "grabbed": grabbed}
