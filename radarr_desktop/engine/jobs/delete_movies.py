"""DeleteMovies: remove films and their files, on the machine that has the files."""

from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.engine.library import Library


@job("DeleteMovies", exclusive=False, max_attempts=2)
class DeleteMovies:
    """Body: `movieIds`, `deleteFiles`. Ordered by windows that are attached from elsewhere."""

    def __init__(self, library: Library) -> None:
        self._library = library

    async def run(self, body: Body, progress: Progress) -> Result:
        """Remove them."""
        movie_ids = body.get("movieIds")
        if not isinstance(movie_ids, list) or not all(isinstance(one, int) for one in movie_ids):
            raise InvalidInputError.of("movieIds", "A list of film ids is needed", movie_ids)
        await self._library.delete(movie_ids, delete_files=bool(body.get("deleteFiles")))
        return {"message": f"{len(movie_ids)} films removed"}
