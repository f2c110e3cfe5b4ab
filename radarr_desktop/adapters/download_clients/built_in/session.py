"""libtorrent itself: one session, its torrents, and the thread that listens to it.

Everything here blocks and is called from threads; `_guard` protects what they share. libtorrent is
imported when the first session starts: a program that uses another client never loads it.
"""

import importlib
import logging
import re
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from radarr_desktop import __version__
from radarr_desktop.adapters.download_clients.built_in.settings import (
    BuiltInSettings,
    session_settings,
)
from radarr_desktop.adapters.download_clients.built_in.state import OrderRecord, StateFolder
from radarr_desktop.adapters.download_clients.built_in.status import TorrentState, disk_words
from radarr_desktop.base.errors import UnsafePathError
from radarr_desktop.domain.torrent import BadTorrent, TorrentFile, read_torrent

if TYPE_CHECKING:
    import libtorrent as lt

log = logging.getLogger(__name__)

_SAVE_EVERY_SECONDS = 60.0
_LOOK_EVERY_SECONDS = 1.0
#: How long trackers may take to hear that we stop.
_GOOD_BYE_SECONDS = 0.5
_SELECTED_FILES = re.compile(r"(?<=[?&])so=[^&]*&?")


@dataclass(slots=True)
class _Torrent:
    handle: "lt.torrent_handle"
    order: OrderRecord
    problem: str = ""
    is_hostile: bool = False


@dataclass(frozen=True, slots=True)
class _Removal:
    with_files: bool
    done: threading.Event


class TorrentSession:
    """A running libtorrent; `stop` it, or lose up to a minute of what it knows."""

    def __init__(self, settings: BuiltInSettings, downloads: Path, state: StateFolder) -> None:
        self._lt: Any = importlib.import_module("libtorrent")
        self._settings = settings
        self._downloads = downloads
        self._state = state
        self._guard = threading.RLock()
        self._torrents: dict[str, _Torrent] = {}
        self._removals: dict[str, _Removal] = {}
        #: Resume data asked for and not yet come, by torrent.
        self._saving: dict[str, int] = {}
        self._saved_one = threading.Condition(self._guard)
        self._stopping = threading.Event()
        kinds = self._lt.alert_category
        self._session: Any = self._lt.session(
            session_settings(settings, __version__)
            | {"alert_mask": kinds.status | kinds.error | kinds.storage}
        )
        self._limit_everybody()
        self._load()
        self._listener = threading.Thread(target=self._listen, name="torrents-alerts", daemon=True)
        self._listener.start()

    @property
    def version(self) -> str:
        """The library's own."""
        return str(self._lt.__version__)

    @property
    def port(self) -> int:
        """Where it listens; 0 if it could not."""
        return int(self._session.listen_port())

    def add(self, download_id: str, order: OrderRecord, data: bytes | None, magnet: str) -> None:
        """Begin a torrent; one that is there already is left as it is.

        Raises:
            RuntimeError: libtorrent cannot read it.
        """
        with self._guard:
            if download_id in self._torrents:
                return
            lt = self._lt
            if data is not None:
                params = lt.load_torrent_buffer(data)
            else:
                # A link may choose files; we want the whole, or it would "finish" with nothing.
                params = lt.parse_magnet_uri(_SELECTED_FILES.sub("", magnet))
            params.save_path = str(self._downloads)
            params.flags |= lt.torrent_flags.auto_managed
            params.flags &= ~(lt.torrent_flags.paused | lt.torrent_flags.default_dont_download)
            # Known on disk before libtorrent hears of it: a crash in between begins it again.
            self._state.write_resume(download_id, lt.write_resume_data_buf(params))
            self._state.write_order(download_id, order)
            handle = self._session.add_torrent(params)
            self._torrents[download_id] = _Torrent(handle, order)
            self._save(download_id)

    def states(self) -> list[TorrentState]:
        """All torrents as they stand now."""
        with self._guard:
            torrents = list(self._torrents.items())
        return [self._state_of(download_id, torrent) for download_id, torrent in torrents]

    def remove(self, download_id: str, *, delete_files: bool, patience: float) -> None:
        """Forget a torrent and wait until its files are let go; nothing happens if it is gone."""
        with self._guard:
            torrent = self._torrents.pop(download_id, None)
            if torrent is None:
                return
            self._state.delete(download_id)
            self._saving.pop(download_id, None)
            removal = self._removals[download_id] = _Removal(delete_files, threading.Event())
            flags = self._lt.session.delete_files if delete_files else 0
            self._session.remove_torrent(torrent.handle, flags)
        if not removal.done.wait(patience):
            log.warning("torrent %s: its files were not let go in time", download_id)
        self._removals.pop(download_id, None)

    def pause(self, download_ids: list[str]) -> None:
        """Stop these, also for the queue."""
        for download_id, torrent in self._chosen(download_ids):
            self._hold(torrent.handle)
            self._save(download_id)

    def resume(self, download_ids: list[str]) -> None:
        """Hand these back to the queue; what was wrong with them is forgotten."""
        for download_id, torrent in self._chosen(download_ids):
            if torrent.is_hostile:
                continue
            torrent.problem = ""
            torrent.handle.clear_error()
            torrent.handle.unset_flags(self._lt.torrent_flags.upload_mode)
            torrent.handle.set_flags(self._lt.torrent_flags.auto_managed)
            torrent.handle.resume()
            # What a tracker answered while it stood still was thrown away.
            torrent.handle.force_reannounce(0, -1, self._lt.torrent_handle.ignore_min_interval)
            self._save(download_id)

    def stop(self, patience: float) -> None:
        """Save everything and end; libtorrent says good-bye to the trackers."""
        self._session.pause()  # tells the trackers that we stop
        said_good_bye = time.monotonic() + _GOOD_BYE_SECONDS
        with self._saved_one:
            for download_id in self._torrents:
                self._save(download_id)
            if not self._saved_one.wait_for(lambda: not self._saving, patience):
                log.warning("resume data of %d torrents was not saved in time", len(self._saving))
        self._stopping.set()
        self._listener.join(patience)
        self._torrents.clear()
        threading.Event().wait(max(0.0, said_good_bye - time.monotonic()))
        # The end of a session waits for trackers, and holds Python's lock over it: nobody could
        # work, the windows would stand still. They have heard it above, or never will.
        self._session.apply_settings({"stop_tracker_timeout": 0})
        self._session = None

    def _limit_everybody(self) -> None:
        """Let the limits count for peers at home too; libtorrent's default leaves them out."""
        everybody = self._lt.ip_filter()
        common = 1 << self._lt.session.global_peer_class_id
        everybody.add_rule("0.0.0.0", "255.255.255.255", common)  # noqa: S104  a range, no socket
        everybody.add_rule("::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", common)
        self._session.set_peer_class_filter(everybody)

    def _load(self) -> None:
        for download_id, order, resume in self._state.load():
            try:
                params = self._lt.read_resume_data(resume)
                problem, is_hostile = _judge(params, order)
                if problem:
                    params.flags |= self._lt.torrent_flags.paused
                    params.flags &= ~self._lt.torrent_flags.auto_managed
                handle = self._session.add_torrent(params)
            except RuntimeError as error:
                log.warning("torrent %s (%s) is not restored: %s", download_id, order.title, error)
                continue
            self._torrents[download_id] = _Torrent(handle, order, problem, is_hostile)

    def _listen(self) -> None:
        saved_at = looked_at = time.monotonic()
        while not self._stopping.is_set():
            self._session.wait_for_alert(200)
            for alert in self._session.pop_alerts():
                try:
                    self._heed(alert)
                except Exception:  # this thread must outlive one bad alert
                    log.exception("a torrent alert was not understood: %s", alert.what())
            now = time.monotonic()
            if now - looked_at >= _LOOK_EVERY_SECONDS:
                looked_at = now
                self._end_seeding()
            if now - saved_at >= _SAVE_EVERY_SECONDS:
                saved_at = now
                for download_id, torrent in self._chosen(None):
                    if torrent.handle.need_save_resume_data():
                        self._save(download_id)

    def _heed(self, alert: "lt.alert") -> None:
        lt = self._lt
        match alert:
            case lt.save_resume_data_alert():
                self._saved(alert.handle, lt.write_resume_data_buf(alert.params))
            case lt.save_resume_data_failed_alert():
                self._saved(alert.handle, None)
            case lt.torrent_removed_alert():
                self._removed(alert.info_hashes, with_files=False)
            case lt.torrent_deleted_alert():
                self._removed(alert.info_hashes, with_files=True)
            case lt.torrent_delete_failed_alert():
                log.warning("files of a removed torrent could not be deleted: %s", alert.message())
                self._removed(alert.info_hashes, with_files=True)
            case lt.metadata_received_alert():
                self._check_paths(alert.handle)
            case lt.torrent_finished_alert():
                self._finished(alert.handle)
            case lt.file_error_alert():
                error = alert.error
                words = disk_words(error.value(), error.message(), alert.filename())
                self._note(alert.handle, words)
            case lt.torrent_error_alert():
                if not self._problem_of(alert.handle):
                    self._note(alert.handle, f"The torrent has an error: {alert.error.message()}")
            case lt.listen_failed_alert():
                log.info("not listening for peers: %s", alert.message())
            case _:
                pass

    def _removed(self, hashes: "lt.info_hash_t", *, with_files: bool) -> None:
        removal = self._removals.get(_id_of(hashes))
        if removal is not None and removal.with_files == with_files:
            removal.done.set()

    def _saved(self, handle: "lt.torrent_handle", resume: bytes | None) -> None:
        download_id = _id_of(handle.info_hashes())
        with self._saved_one:
            if resume is not None and download_id in self._torrents:
                self._state.write_resume(download_id, resume)
            left = self._saving.pop(download_id, 0) - 1
            if left > 0:
                self._saving[download_id] = left
            self._saved_one.notify_all()

    def _finished(self, handle: "lt.torrent_handle") -> None:
        download_id = _id_of(handle.info_hashes())
        with self._guard:
            torrent = self._torrents.get(download_id)
            if torrent is None:
                return
            torrent.problem = ""
            if not torrent.order.finished:
                torrent.order = msgspec.structs.replace(torrent.order, finished=True)
                self._state.write_order(download_id, torrent.order)
            self._save(download_id)

    def _check_paths(self, handle: "lt.torrent_handle") -> None:
        """A link's description comes from a stranger: it is judged as a .torrent is."""
        described = handle.torrent_file()
        if described is None:  # removed meanwhile
            return
        try:
            _described(described)
        except (UnsafePathError, BadTorrent) as error:
            torrent = self._torrents.get(_id_of(handle.info_hashes()))
            self._hold(handle)
            if torrent is not None:
                torrent.problem, torrent.is_hostile = str(error), True
            return
        self._save(_id_of(handle.info_hashes()))

    def _note(self, handle: "lt.torrent_handle", words: str) -> None:
        torrent = self._torrents.get(_id_of(handle.info_hashes()))
        if torrent is not None:
            torrent.problem = words
            log.warning("%s: %s", torrent.order.title, words)

    def _problem_of(self, handle: "lt.torrent_handle") -> str:
        torrent = self._torrents.get(_id_of(handle.info_hashes()))
        return torrent.problem if torrent is not None else ""

    def _end_seeding(self) -> None:
        for download_id, torrent in self._chosen(None):
            state = self._state_of(download_id, torrent)
            if state.reached_goal and not (state.is_paused and not state.is_queued_by_us):
                self._hold(torrent.handle)
                self._save(download_id)

    def _hold(self, handle: "lt.torrent_handle") -> None:
        handle.unset_flags(self._lt.torrent_flags.auto_managed)
        handle.pause()

    def _save(self, download_id: str) -> None:
        """Ask for resume data; it comes as an alert."""
        with self._guard:
            torrent = self._torrents.get(download_id)
            if torrent is not None:
                self._saving[download_id] = self._saving.get(download_id, 0) + 1
                torrent.handle.save_resume_data(self._lt.torrent_handle.save_info_dict)

    def _chosen(self, download_ids: list[str] | None) -> list[tuple[str, _Torrent]]:
        with self._guard:
            return [
                (download_id, torrent)
                for download_id, torrent in self._torrents.items()
                if download_ids is None or download_id in download_ids
            ]

    def _state_of(self, download_id: str, torrent: _Torrent) -> TorrentState:
        lt, status = self._lt, torrent.handle.status()
        flags, stages = lt.torrent_flags, lt.torrent_status
        is_uploading_only = bool(status.flags & flags.upload_mode)
        if torrent.problem and not is_uploading_only and status.errc.value() == 0:
            is_held = status.flags & flags.paused and not status.flags & flags.auto_managed
            if not is_held and not torrent.is_hostile:
                torrent.problem = ""  # libtorrent tried again and it worked
        path = str(Path(status.save_path) / status.name) if status.has_metadata else ""
        return TorrentState(
            download_id=download_id,
            order=torrent.order,
            path=path,
            has_metadata=status.has_metadata,
            is_checking=status.state in (stages.checking_files, stages.checking_resume_data),
            is_finished=status.is_finished and status.has_metadata,
            is_paused=bool(status.flags & flags.paused),
            is_queued_by_us=bool(status.flags & flags.auto_managed),
            wanted_bytes=status.total_wanted,
            done_bytes=status.total_wanted_done,
            uploaded_bytes=status.all_time_upload,
            downloaded_bytes=status.all_time_download,
            download_speed=status.download_payload_rate,
            upload_speed=status.upload_payload_rate,
            peers=status.num_peers,
            seeding_time=status.seeding_duration,
            active_time=status.active_duration,
            can_find_peers=self._settings.use_dht or bool(torrent.handle.trackers()),
            problem=torrent.problem,
            is_hostile=torrent.is_hostile,
        )


def _judge(params: "lt.add_torrent_params", order: OrderRecord) -> tuple[str, bool]:
    """What is wrong with a torrent that is restored, in words, and whether it means harm.

    Files of a finished one that are gone must not be fetched again unasked.
    """
    if params.ti is None:
        return "", False
    try:
        described = _described(params.ti)
    except (BadTorrent, UnsafePathError) as error:
        return str(error), True
    for file in described.files if order.finished else ():
        path = Path(params.save_path, *file.path)
        try:
            is_whole = path.stat().st_size == file.size_bytes
        except OSError:
            is_whole = False
        if not is_whole:
            return (
                f"{path.name} of this finished download is missing or has another size; "
                "resume it to fetch it again, or remove it"
            ), False
    return "", False


def _described(info: "lt.torrent_info") -> TorrentFile:
    return read_torrent(b"d4:info" + bytes(info.info_section()) + b"e")


def _id_of(hashes: "lt.info_hash_t") -> str:
    """As grabs name it: version 1 if there is one, else the first 40 digits of version 2."""
    return str(hashes.v1) if hashes.has_v1() else str(hashes.v2)[:40]
