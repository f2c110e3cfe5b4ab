"""CutoffUnmetMoviesSearch: search for films whose file is below their profile's cutoff."""

from radarr_desktop.engine.backlog import Backlog, told
from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.ports.store import Store


@job("CutoffUnmetMoviesSearch")
class CutoffUnmetMoviesSearch:
    """Monitored films only."""

    def __init__(self, store: Store, backlog: Backlog) -> None:
        self._store = store
        self._backlog = backlog

    async def run(self, body: Body, progress: Progress) -> Result:
        """Search for something better for each."""
        rows = await self._store.movies.rows()
        wanted = [row.id for row in rows if row.monitored and row.wants_better]
        grabbed, _failed = await self._backlog.search(wanted, progress)
        return {"message": told(len(wanted), grabbed), "grabbed": grabbed}
