"""CollectGroups: go on with the collections that are running and due."""

from datetime import timedelta

from radarr_desktop.engine.group_collecting import GroupCollecting
from radarr_desktop.engine.job import Body, Progress, Result, job


@job("CollectGroups", every=timedelta(minutes=10), max_attempts=3, joins_running=False)
class CollectGroups:
    """By schedule too, as a collection waits for its indexer's next hour, or for a restart."""

    def __init__(self, collecting: GroupCollecting) -> None:
        self._collecting = collecting

    async def run(self, body: Body, progress: Progress) -> Result:
        """Read pages until all are read, or the indexer has had enough."""
        return {"message": await self._collecting.run(progress.report)}
