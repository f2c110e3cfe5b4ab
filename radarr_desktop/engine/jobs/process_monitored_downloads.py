"""ProcessMonitoredDownloads: try again what could not be imported."""

from datetime import timedelta

from radarr_desktop.base.errors import UserError
from radarr_desktop.domain.download import DownloadState
from radarr_desktop.engine.giving_up import GivingUp
from radarr_desktop.engine.importing import Importing
from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.ports.store import Store


@job("ProcessMonitoredDownloads", every=timedelta(minutes=5))
class ProcessMonitoredDownloads:
    """A full disk was cleared, a folder was mounted: what waited for that goes on by itself."""

    def __init__(self, store: Store, importing: Importing, giving_up: GivingUp) -> None:
        self._store = store
        self._importing = importing
        self._giving_up = giving_up

    async def run(self, body: Body, progress: Progress) -> Result:
        """Import what is finished or was blocked."""
        waiting = await self._store.downloads.in_state(
            DownloadState.IMPORT_BLOCKED, DownloadState.IMPORT_PENDING
        )
        imported = 0
        for place, download in enumerate(waiting):
            await progress.report(place / len(waiting), download.title)
            try:
                arrival = await self._importing.import_download(download.download_id)
            except UserError:  # it moved on meanwhile; the others are none the worse
                continue
            imported += arrival.is_imported
            await self._giving_up.after(download.download_id, arrival)
        return {"message": f"{imported} of {len(waiting)} imported", "imported": imported}
