"""RescoreFiles: what are the files worth by the formats and profiles of now?"""

from datetime import timedelta

from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.engine.rescoring import Rescoring


@job("RescoreFiles", every=timedelta(hours=24), joins_running=False)
class RescoreFiles:
    """Body: `movieIds`, or nothing for the whole library."""

    def __init__(self, rescoring: Rescoring) -> None:
        self._rescoring = rescoring

    async def run(self, body: Body, progress: Progress) -> Result:
        """Put the scores right that have changed."""
        movie_ids = body.get("movieIds")
        if movie_ids is None:
            changed = await self._rescoring.all(progress)
        elif isinstance(movie_ids, list) and all(isinstance(one, int) for one in movie_ids):
            changed = await self._rescoring.of(movie_ids)
        else:
            raise InvalidInputError.of("movieIds", "The films' ids are needed", movie_ids)
        return {"message": f"{changed:,} scores of files have changed", "changed": changed}
