"""RemoveFromClient: take out of a client what belongs to no film any more."""

from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.engine.queue import Queue


@job("RemoveFromClient", exclusive=False, max_attempts=10)
class RemoveFromClient:
    """Body: `clientId`, `downloadIds`. Ordered when a film is deleted; tried until it works."""

    def __init__(self, queue: Queue) -> None:
        self._queue = queue

    async def run(self, body: Body, progress: Progress) -> Result:
        """Remove them with their files."""
        client_id, download_ids = body.get("clientId"), body.get("downloadIds")
        if not isinstance(client_id, int) or not isinstance(download_ids, list):
            raise InvalidInputError.of("downloadIds", "A client and its downloads are needed")
        removed = await self._queue.abandon(client_id, [str(one) for one in download_ids])
        return {"message": f"{removed} removed", "removed": removed}
