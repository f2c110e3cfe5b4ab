"""ImportDownload: bring one finished download to the shelf."""

from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.engine.giving_up import GivingUp
from radarr_desktop.engine.importing import Importing
from radarr_desktop.engine.job import Body, Progress, Result, job


@job("ImportDownload", exclusive=True)
class ImportDownload:
    """Body: `downloadId`. Ordered by tracking; repeatable after a crash at any point."""

    def __init__(self, importing: Importing, giving_up: GivingUp) -> None:
        self._importing = importing
        self._giving_up = giving_up

    async def run(self, body: Body, progress: Progress) -> Result:
        """Import it, or say what stands in the way."""
        download_id = body.get("downloadId")
        if not isinstance(download_id, str):
            raise InvalidInputError.of("downloadId", "A download's id is needed", download_id)
        arrival = await self._importing.import_download(download_id)
        await self._giving_up.after(download_id, arrival)
        return {
            "message": arrival.message,
            "imported": arrival.is_imported,
            "path": arrival.path,
            "source": arrival.source,
            "placedBy": arrival.placed_by,
        }
