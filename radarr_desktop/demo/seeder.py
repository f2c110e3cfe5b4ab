"""The peer that has the practice releases: libtorrent on 127.0.0.1, reachable by our tracker alone.

A release is made when its .torrent is first asked for: its video is padded to size in a folder of
its own, hashed, and offered. All work is done on one thread of ours, so that it never holds the
loop and no release is made twice.
"""

import asyncio
import functools
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self, TypeVar

import libtorrent as lt

from radarr_desktop.base.errors import RadarrDesktopError
from radarr_desktop.demo.matroska import write_padded
from radarr_desktop.demo.releases import DemoRelease
from radarr_desktop.demo.torrent_file import TorrentFile, describe
from radarr_desktop.demo.tracker import Tracker

logger = logging.getLogger(__name__)

T = TypeVar("T")

_ADDRESS = "127.0.0.1"
_LISTEN_SECONDS = 5.0
_SETTINGS: "lt.settings_pack" = {
    "listen_interfaces": f"{_ADDRESS}:0",
    "outgoing_interfaces": _ADDRESS,
    "enable_dht": False,
    "enable_lsd": False,
    "enable_upnp": False,
    "enable_natpmp": False,
    # All peers of a practice have the same address.
    "allow_multiple_connections_per_ip": True,
    "user_agent": "Radarr Desktop practice",
    "alert_mask": lt.alert.category_t.error_notification,
}
#: Other alerts of the same category tell of successes.
_TROUBLE = (lt.file_error_alert, lt.listen_failed_alert, lt.torrent_error_alert)


class Seeder:
    """Makes and offers releases, with files in `folder`; to be used as a context.

    `upload_bytes_per_second` limits each release's transfer; 0 = as fast as it goes.
    """

    def __init__(
        self,
        folder: Path,
        tracker: Tracker,
        tracker_url: str,
        *,
        upload_bytes_per_second: int = 0,
    ) -> None:
        self._folder = folder
        self._tracker = tracker
        self._tracker_url = tracker_url
        self._upload_limit = upload_bytes_per_second
        self._made: dict[str, TorrentFile] = {}
        self._session: lt.session | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="practice seeder")

    async def torrent(self, release: DemoRelease) -> bytes:
        """The release's .torrent; from then on its video can be fetched, if it is a seeded one."""
        return (await self._run(functools.partial(self._make, release))).data

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None:
        """Leave all swarms and let go of the port; the files stay."""
        await asyncio.shield(self._run(self._close_session))
        self._thread.shutdown(wait=False)

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    # ---- on our thread

    def _make(self, release: DemoRelease) -> TorrentFile:
        if release.id not in self._made:
            content = self._folder / release.title
            content.mkdir(parents=True, exist_ok=True)
            video = content / f"{release.title}.mkv"
            write_padded(release.film.video(), video, release.video_bytes)
            video.with_suffix(".txt").write_bytes(release.description)
            torrent = describe(content, self._tracker_url)
            if release.is_seeded:
                self._seed(torrent)
            else:
                self._tracker.add_torrent(torrent.info_hash)
            self._made[release.id] = torrent
        self._log_errors()
        return self._made[release.id]

    def _seed(self, torrent: TorrentFile) -> None:
        session = self._open_session()
        order = lt.load_torrent_buffer(torrent.data)
        order.save_path = str(self._folder)
        order.upload_limit = self._upload_limit
        # The tracker is told by `add_seed` instead.
        order.trackers = []
        order.flags |= lt.torrent_flags.seed_mode
        order.flags &= ~(lt.torrent_flags.auto_managed | lt.torrent_flags.paused)
        session.add_torrent(order)
        self._tracker.add_seed(torrent.info_hash, _ADDRESS, session.listen_port())

    def _open_session(self) -> lt.session:
        if self._session is not None:
            return self._session
        session = lt.session(_SETTINGS)
        deadline = time.monotonic() + _LISTEN_SECONDS
        while not session.listen_port():
            if time.monotonic() > deadline:
                raise RadarrDesktopError(
                    f"The practice seeder could not listen on {_ADDRESS}; is loopback up?"
                )
            session.wait_for_alert(50)
        self._session = session
        return session

    def _log_errors(self) -> None:
        if self._session is not None:
            for alert in self._session.pop_alerts():
                if isinstance(alert, _TROUBLE):
                    logger.warning("Practice seeder: %s", alert.message())

    def _close_session(self) -> None:
        self._log_errors()
        # The last reference: libtorrent's threads end. It keeps the GIL for as long as a tracker
        # does not answer, which is why ours is not told by this session.
        self._session = None
