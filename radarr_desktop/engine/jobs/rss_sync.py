"""RssSync: read what is new at every indexer and grab what the library wants."""

from datetime import timedelta

from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.engine.searching import Searching


@job("RssSync", every=timedelta(minutes=30), max_attempts=3)
class RssSync:
    """The interval is a setting; `every` only says that it is scheduled."""

    def __init__(self, searching: Searching) -> None:
        self._searching = searching

    async def run(self, body: Body, progress: Progress) -> Result:
        """Follow the feeds once."""
        await progress.report(None, "Reading feeds")
        outcome = await self._searching.rss(correlation_id=progress.correlation_id)
        return {"message": outcome.message, "grabbed": outcome.grabbed, "found": outcome.found}
