"""ResumeDownloads: let every transfer that we ordered go on."""

from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.engine.queue import Queue


@job("ResumeDownloads", max_attempts=2)
class ResumeDownloads:
    """The counterpart of PauseDownloads."""

    def __init__(self, queue: Queue) -> None:
        self._queue = queue

    async def run(self, body: Body, progress: Progress) -> Result:
        """Resume."""
        return {"message": f"{await self._queue.set_paused(paused=False)} downloads go on"}
