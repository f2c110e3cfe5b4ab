"""RefreshMonitoredDownloads: ask the download clients now."""

from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.engine.tracking import Tracking


@job("RefreshMonitoredDownloads", max_attempts=1)
class RefreshMonitoredDownloads:
    """The engine follows downloads by itself; this is for who cannot wait."""

    def __init__(self, tracking: Tracking) -> None:
        self._tracking = tracking

    async def run(self, body: Body, progress: Progress) -> Result:
        """One look at every client."""
        moving = await self._tracking.refresh()
        return {"message": "Downloads are moving" if moving else "Nothing moves"}
