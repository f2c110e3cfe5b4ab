"""DeleteMovieFile: remove a film's file, on the machine that has it."""

from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.engine.library import Library


@job("DeleteMovieFile", exclusive=False, max_attempts=2)
class DeleteMovieFile:
    """Body: `fileId`, `reason`. Ordered by windows that are attached from elsewhere."""

    def __init__(self, library: Library) -> None:
        self._library = library

    async def run(self, body: Body, progress: Progress) -> Result:
        """Remove it."""
        file_id = body.get("fileId")
        if not isinstance(file_id, int):
            raise InvalidInputError.of("fileId", "A file's id is needed", file_id)
        await self._library.delete_file(file_id, str(body.get("reason") or "manual"))
        return {"message": "The file is removed"}
