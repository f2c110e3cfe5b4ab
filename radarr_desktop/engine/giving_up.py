"""Gives up downloads that hold no usable film, where settings (ours, an indexer's) want it."""

from radarr_desktop.engine.arrival import Arrival
from radarr_desktop.engine.failing import Failing
from radarr_desktop.engine.settings import DownloadSettings, SettingsBook
from radarr_desktop.ports.store import Store


class GivingUp:
    """What follows from an import that can never succeed."""

    def __init__(self, store: Store, failing: Failing, settings: SettingsBook) -> None:
        self._store = store
        self._failing = failing
        self._settings = settings

    async def after(self, download_id: str, arrival: Arrival) -> bool:
        """Was the download given up? Only if its release is to blame, whatever the disk does."""
        gives_up = arrival.must_fail or self._settings.get(DownloadSettings).give_up_unusable
        if arrival.fault is None or not gives_up:
            return False
        download = await self._store.downloads.by_download_id(download_id)
        if download is None or download.state.is_final:
            return False
        reason = "; ".join(text for one in download.messages for text in one.messages)
        await self._failing.fail(download, reason, arrival.fault)
        return True
