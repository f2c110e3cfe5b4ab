"""RescanMovie: is a film's file still where the library says?"""

from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.engine.library import Library


@job("RescanMovie", exclusive=False)
class RescanMovie:
    """Body: `movieId`."""

    def __init__(self, library: Library) -> None:
        self._library = library

    async def run(self, body: Body, progress: Progress) -> Result:
        """Look at the disk."""
        movie_id = body.get("movieId")
        if not isinstance(movie_id, int):
            raise InvalidInputError.of("movieId", "A film's id is needed", movie_id)
        gone = await self._library.rescan(movie_id)
        return {"message": "The file is gone from the disk" if gone else "All is as it was"}
