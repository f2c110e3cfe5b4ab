"""SyncGuides: look whether the guide has changed, and tell or apply it."""

from datetime import timedelta

from radarr_desktop.base.errors import FileError, InvalidInputError, ProviderError
from radarr_desktop.domain.guides.difference import Standing
from radarr_desktop.engine.guides import Guides, WhenChanged
from radarr_desktop.engine.job import Body, Progress, Result, job


@job("SyncGuides", every=timedelta(hours=24), max_attempts=1)
class SyncGuides:
    """Body: `apply` (true or false); without it the settings say what is done."""

    def __init__(self, guides: Guides) -> None:
        self._guides = guides

    async def run(self, body: Body, progress: Progress) -> Result:
        """Sync; a guide that cannot be read is told in health, and looked for again next time."""
        wanted = body.get("apply")
        if wanted is not None and not isinstance(wanted, bool):
            raise InvalidInputError.of("apply", "Either true or false", wanted)
        modes = {True: WhenChanged.APPLY, False: WhenChanged.TELL, None: None}
        await progress.report(None, "Reading the guide")
        try:
            made = await self._guides.sync(modes[wanted])
        except (FileError, ProviderError) as error:
            return {"message": str(error)}
        if not made.profiles and not made.sizes_id:
            return {"message": "No quality profile follows a guide"}
        new, changed = made.count(Standing.NEW), made.count(Standing.CHANGED, Standing.ADOPTED)
        deleted = made.count(Standing.DELETED)
        yours = made.count(Standing.YOURS)
        return {
            "message": f"{new} new, {changed} changed, {deleted} deleted; {yours} kept as yours"
            if made.has_work
            else "Everything is as the guide says, or as you changed it",
            "new": new,
            "changed": changed,
            "deleted": deleted,
            "yours": yours,
        }
