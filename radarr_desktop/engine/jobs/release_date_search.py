"""ReleaseDateSearch: search for the missing films that come out about now."""

from datetime import timedelta

from radarr_desktop.engine.backlog import Backlog, told
from radarr_desktop.engine.job import Body, Progress, Result, job


@job("ReleaseDateSearch", every=timedelta(hours=6), max_attempts=1)
class ReleaseDateSearch:
    """Cinema, digital and physical dates, each moved by its days in the settings."""

    def __init__(self, backlog: Backlog) -> None:
        self._backlog = backlog

    async def run(self, body: Body, progress: Progress) -> Result:
        """Search for each once."""
        movie_ids = await self._backlog.due_on_dates()
        grabbed, failed = await self._backlog.search(movie_ids, progress)
        return {"message": told(len(movie_ids), grabbed, failed), "grabbed": grabbed}
