"""InteractiveSearch: all that indexers have for a film, with verdicts, for a person to choose."""

from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.engine.searching import Searching


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
        await progress.report(None, "Asking the indexers")
        outcome = await self._searching.interactive(movie_id, str(search_id))
        return {
            "message": outcome.message,
            "found": outcome.found,
            "accepted": outcome.accepted,
            "failures": list(outcome.failures),
        }
