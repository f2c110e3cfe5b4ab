"""A torrent's state in libtorrent as our item (pure)."""

import errno
from dataclasses import dataclass
from datetime import timedelta

from radarr_desktop.adapters.download_clients.built_in.state import OrderRecord
from radarr_desktop.domain.download import ClientItem, ItemStatus

#: No byte for so long, with nobody connected, is worth a word.
_STALLED_AFTER = timedelta(minutes=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class TorrentState:
    """What libtorrent says of a torrent, free of its types."""

    download_id: str
    order: OrderRecord
    #: Where the torrent's file or folder is; "" before the description has come.
    path: str
    has_metadata: bool
    is_checking: bool
    is_finished: bool
    is_paused: bool
    #: The queue decides when it runs.
    is_queued_by_us: bool
    wanted_bytes: int
    done_bytes: int
    uploaded_bytes: int
    downloaded_bytes: int
    download_speed: int
    upload_speed: int
    peers: int
    seeding_time: timedelta
    active_time: timedelta
    can_find_peers: bool
    #: What is wrong with it, in words; "" if nothing is.
    problem: str = ""
    #: It must never be fetched (its paths lead out).
    is_hostile: bool = False

    @property
    def ratio(self) -> float:
        """Given back per taken; of data that was there before, per its size."""
        taken = max(self.downloaded_bytes, self.done_bytes)
        return self.uploaded_bytes / taken if taken else 0.0

    @property
    def reached_goal(self) -> bool:
        """Seeded enough: whichever goal comes first."""
        order = self.order
        if not self.is_finished:
            return False
        if order.seed_ratio is not None and self.ratio >= order.seed_ratio:
            return True
        seconds = self.seeding_time.total_seconds()
        return order.seed_seconds is not None and seconds >= order.seed_seconds


def item_of(state: TorrentState) -> ClientItem:
    """The item as the engine tracks it."""
    status, message = _status(state)
    remaining = max(0, state.wanted_bytes - state.done_bytes)
    is_complete = status is ItemStatus.COMPLETED
    may_go = is_complete and state.is_paused and state.reached_goal
    return ClientItem(
        download_id=state.download_id,
        title=state.order.title,
        status=status,
        total_bytes=state.wanted_bytes,
        remaining_bytes=0 if is_complete else remaining,
        output_path=state.path,
        speed=state.download_speed,
        eta=_eta(status, remaining, state.download_speed),
        message=message,
        ratio=state.ratio,
        can_move=may_go,
        can_remove=may_go,
    )


def disk_words(number: int, text: str, path: str) -> str:
    """What went wrong with a file, for the person."""
    where = f" ({path})" if path else ""
    if number in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full{where}: free some space, the download goes on by itself"
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"The download cannot be written, permission is missing{where}"
    return f"The download cannot be written or read{where}: {text}"


def _status(state: TorrentState) -> tuple[ItemStatus, str]:
    if state.is_hostile:
        return ItemStatus.FAILED, state.problem
    if state.problem:
        return ItemStatus.WARNING, state.problem
    is_held = state.is_paused and not state.is_queued_by_us
    if not state.has_metadata:
        if is_held:
            return ItemStatus.PAUSED, ""
        if not state.can_find_peers:
            words = "The magnet link names no tracker and DHT is turned off: nobody can be found"
            return ItemStatus.WARNING, words
        return ItemStatus.QUEUED, "Fetching the torrent's description"
    if state.is_checking:
        return ItemStatus.QUEUED, "Checking the files"
    if state.is_finished:
        return ItemStatus.COMPLETED, ""
    if state.is_paused:
        return (ItemStatus.PAUSED if is_held else ItemStatus.QUEUED), ""
    if state.peers == 0 and state.download_speed == 0 and state.active_time > _STALLED_AFTER:
        return ItemStatus.WARNING, "Stalled: nobody who has the missing pieces is connected"
    return ItemStatus.DOWNLOADING, ""


def _eta(status: ItemStatus, remaining: int, speed: int) -> timedelta | None:
    if status is ItemStatus.COMPLETED:
        return timedelta(0)
    if status is not ItemStatus.DOWNLOADING or speed <= 0:
        return None
    seconds = remaining / speed
    return timedelta(seconds=round(seconds)) if seconds < 365 * 86_400 else None
