"""ProcessPendingReleases: judge again what waited for its time, and grab what may be had now."""

from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.engine.searching import Searching


@job("ProcessPendingReleases", max_attempts=3)
class ProcessPendingReleases:
    """Ordered when the first delay is over; no indexer is asked."""

    def __init__(self, searching: Searching) -> None:
        self._searching = searching

    async def run(self, body: Body, progress: Progress) -> Result:
        """Look at them once."""
        outcome = await self._searching.pending(correlation_id=progress.correlation_id)
        return {"message": outcome.message, "grabbed": outcome.grabbed, "found": outcome.found}
