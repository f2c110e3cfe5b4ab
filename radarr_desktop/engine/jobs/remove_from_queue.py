"""RemoveFromQueue: take downloads out, and block or replace them if wanted."""

from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.engine.queue import Queue


@job("RemoveFromQueue", exclusive=False, max_attempts=2)
class RemoveFromQueue:
    """Body: `ids`, `removeFromClient`, `blocklist`, `skipRedownload`, `changeCategory`."""

    def __init__(self, queue: Queue) -> None:
        self._queue = queue

    async def run(self, body: Body, progress: Progress) -> Result:
        """Remove each; one that is gone already is no error."""
        ids = body.get("ids")
        if not isinstance(ids, list) or not all(isinstance(one, int) for one in ids):
            raise InvalidInputError.of("ids", "A list of queue ids is needed", ids)
        removed = 0
        for place, row_id in enumerate(ids):
            await progress.report(place / len(ids), f"{place + 1} of {len(ids)}")
            removed += await self._queue.remove(
                row_id,
                remove_from_client=bool(body.get("removeFromClient", True)),
                blocklist=bool(body.get("blocklist", False)),
                search_again=not body.get("skipRedownload", False),
                change_category=bool(body.get("changeCategory", False)),
            )
        return {"message": f"{removed} removed", "removed": removed}
