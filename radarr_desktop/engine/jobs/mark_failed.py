"""MarkFailed: a person says that a grabbed release is bad."""

from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.engine.queue import Queue


@job("MarkFailed", exclusive=False, max_attempts=2)
class MarkFailed:
    """Body: `historyId` of the grab."""

    def __init__(self, queue: Queue) -> None:
        self._queue = queue

    async def run(self, body: Body, progress: Progress) -> Result:
        """Block the release and look for another."""
        history_id = body.get("historyId")
        if not isinstance(history_id, int):
            raise InvalidInputError.of("historyId", "A history id is needed", history_id)
        return {"message": await self._queue.mark_failed(history_id)}
