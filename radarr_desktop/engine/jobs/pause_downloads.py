"""PauseDownloads: stop every transfer that we ordered."""

from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.engine.queue import Queue


@job("PauseDownloads", max_attempts=2)
class PauseDownloads:
    """What is grabbed while paused is stopped as well."""

    def __init__(self, queue: Queue) -> None:
        self._queue = queue

    async def run(self, body: Body, progress: Progress) -> Result:
        """Pause."""
        return {"message": f"{await self._queue.set_paused(paused=True)} downloads paused"}
