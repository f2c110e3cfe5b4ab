"""InteractiveSearch: all that indexers have for a film, with verdicts, for a person to choose."""

import asyncio

from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.engine.searching import Searching

#: Seconds between two looks whether it was cancelled.
_LOOK_EVERY = 0.5


@job("InteractiveSearch", exclusive=False, max_attempts=1)
class InteractiveSearch:
    """Body: `movieId`, `searchId` (any text; the rows are stored under it)."""

    def __init__(self, searching: Searching) -> None:
        self._searching = searching

    async def run(self, body: Body, progress: Progress) -> Result:
        """Search and store; nothing is grabbed."""
        movie_id, search_id = body.get("movieId"), body.get("searchId")
        if not isinstance(movie_id, int) or not search_id:
            raise InvalidInputError.of("movieId", "A film and a search id are needed", movie_id)
        async with asyncio.TaskGroup() as group:
            watching = group.create_task(_watch(progress))
            outcome = await self._searching.interactive(movie_id, str(search_id))
            watching.cancel()
        return {
            "message": outcome.message,
            "found": outcome.found,
            "accepted": outcome.accepted,
            "failures": list(outcome.failures),
        }


async def _watch(progress: Progress) -> None:
    """Report again and again: a person who cancels ends the search in the middle of it."""
    while True:
        await progress.report(None, "Asking the indexers")
        await asyncio.sleep(_LOOK_EVERY)
