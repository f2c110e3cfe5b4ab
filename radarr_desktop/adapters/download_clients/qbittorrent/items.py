"""qBittorrent's list of torrents as our items: every state, path and seeding goal (pure)."""

from datetime import datetime, timedelta
from typing import Final

import msgspec

from radarr_desktop.domain.download import ClientItem, ItemStatus

_UNKNOWN_ETA: Final = 8_640_000
_LONGEST_ETA: Final = 365 * 86_400
_GLOBAL_LIMIT: Final = -2

_STATUSES: Final = {
    **dict.fromkeys(("error", "missingFiles", "stalledDL"), ItemStatus.WARNING),
    **dict.fromkeys(("pausedDL", "stoppedDL"), ItemStatus.PAUSED),
    **dict.fromkeys(
        ("queuedDL", "checkingDL", "checkingUP", "checkingResumeData", "metaDL", "forcedMetaDL"),
        ItemStatus.QUEUED,
    ),
    **dict.fromkeys(("downloading", "forcedDL", "moving"), ItemStatus.DOWNLOADING),
    **dict.fromkeys(
        ("pausedUP", "stoppedUP", "uploading", "stalledUP", "queuedUP", "forcedUP"),
        ItemStatus.COMPLETED,
    ),
}
_MESSAGES: Final = {
    "error": "qBittorrent reports an error",
    "missingFiles": "qBittorrent cannot find the files of this torrent",
    "stalledDL": "The download is stalled: nobody who has the missing pieces is connected",
    "metaDL": "qBittorrent is fetching the torrent's description",
    "forcedMetaDL": "qBittorrent is fetching the torrent's description",
}
_STOPPED: Final = frozenset({"pausedUP", "stoppedUP"})


class TorrentRow(msgspec.Struct, kw_only=True):
    """A torrent as `torrents/info` lists it; bridges that imitate qBittorrent leave much out."""

    hash: str
    infohash_v1: str = ""
    infohash_v2: str = ""
    name: str = ""
    state: str = "unknown"
    size: int = 0
    progress: float = 0.0
    eta: float = _UNKNOWN_ETA
    dlspeed: int = 0
    category: str = ""
    save_path: str = ""
    #: None before Web API 2.6.1.
    content_path: str | None = None
    ratio: float = 0.0
    ratio_limit: float = _GLOBAL_LIMIT
    seeding_time: int = 0
    #: Minutes.
    seeding_time_limit: int = _GLOBAL_LIMIT
    #: Minutes.
    inactive_seeding_time_limit: int = _GLOBAL_LIMIT
    last_activity: int = 0

    @property
    def download_id(self) -> str:
        """Version 1 if there is one, as in the grab; `hash` shows version 2 of a hybrid."""
        return (self.infohash_v1 or self.hash).lower()


class Preferences(msgspec.Struct, kw_only=True):
    """Those of `app/preferences` that matter to us."""

    save_path: str = ""
    dht: bool = True
    queueing_enabled: bool = False
    auto_tmm_enabled: bool = False
    max_ratio_enabled: bool = False
    max_ratio: float = -1
    max_seeding_time_enabled: bool = False
    #: Minutes.
    max_seeding_time: int = -1
    max_inactive_seeding_time_enabled: bool = False
    #: Minutes.
    max_inactive_seeding_time: int = -1
    #: 0 stop, 1 remove, 2 super-seed, 3 remove with files.
    max_ratio_act: int = 0

    @property
    def removes_soon(self) -> bool:
        """It throws torrents out by itself, perhaps before they are imported."""
        is_short = self.max_seeding_time_enabled and self.max_seeding_time < 14 * 24 * 60
        return (self.max_ratio_enabled or is_short) and self.max_ratio_act in (1, 3)


class Category(msgspec.Struct, kw_only=True):
    """A category as `torrents/categories` lists it."""

    savePath: str = ""  # noqa: N815  qBittorrent's name


class TransferSpeed(msgspec.Struct, kw_only=True):
    """Bytes a second, as `transfer/info` tells."""

    dl_info_speed: int = 0
    up_info_speed: int = 0


def needs_preferences(row: TorrentRow) -> bool:
    """Whether the item depends on the client's global settings."""
    return row.state in ("metaDL", "forcedMetaDL") or row.state in _STOPPED


def item_of(row: TorrentRow, preferences: Preferences, now: datetime) -> ClientItem:
    """One torrent as our item."""
    status = _STATUSES.get(row.state, ItemStatus.DOWNLOADING)
    message = _MESSAGES.get(row.state, "")
    if row.state not in _STATUSES:
        message = f"qBittorrent says “{row.state}”, which is not known here"
    if row.state in ("metaDL", "forcedMetaDL") and not preferences.dht:
        status = ItemStatus.WARNING
        message = (
            "The magnet link may never be resolved: qBittorrent has DHT turned off; "
            "turn it on under Options, BitTorrent"
        )
    is_complete = status is ItemStatus.COMPLETED
    path = (row.content_path or "").rstrip("/\\")
    if is_complete and path and path == row.save_path.rstrip("/\\"):
        status, path = ItemStatus.WARNING, ""
        message = (
            "The torrent has no folder of its own: its files lie directly in "
            f"{row.save_path}; choose “Original” or “Create subfolder” as content layout"
        )
    may_go = row.state in _STOPPED and goal_reached(row, preferences, now)
    return ClientItem(
        download_id=row.download_id,
        title=row.name,
        status=status,
        total_bytes=max(0, row.size),
        remaining_bytes=0 if is_complete else max(0, round(row.size * (1 - row.progress))),
        category=row.category,
        output_path=path,
        speed=max(0, row.dlspeed),
        eta=timedelta(0) if is_complete else _eta(row.eta),
        message=message,
        ratio=row.ratio if row.ratio >= 0 else None,
        can_move=may_go,
        can_remove=may_go,
    )


def goal_reached(row: TorrentRow, preferences: Preferences, now: datetime) -> bool:
    """One of the limits for seeding, its own or the client's, is reached."""
    ratio = _limit(row.ratio_limit, preferences.max_ratio, preferences.max_ratio_enabled)
    if ratio is not None and ratio - row.ratio <= 0.001:
        return True
    minutes = _limit(
        row.seeding_time_limit, preferences.max_seeding_time, preferences.max_seeding_time_enabled
    )
    if minutes is not None and row.seeding_time >= minutes * 60:
        return True
    idle = _limit(
        row.inactive_seeding_time_limit,
        preferences.max_inactive_seeding_time,
        preferences.max_inactive_seeding_time_enabled,
    )
    return (
        idle is not None
        and row.last_activity > 0
        and now.timestamp() - row.last_activity > idle * 60
    )


def output_folder(category: str, categories: dict[str, Category], preferences: Preferences) -> str:
    """Where torrents of the category end up."""
    own = categories[category].savePath if category in categories else ""
    base = preferences.save_path.rstrip("/\\")
    if own.startswith("//"):  # a Windows share
        return own.replace("/", "\\")
    if own.startswith(("/", "\\\\")) or own[1:2] == ":":
        return own
    if own:
        return f"{base}/{own}"
    if category and preferences.auto_tmm_enabled:
        return f"{base}/{category}"
    return base


def _limit(own: float, common: float, common_is_on: bool) -> float | None:
    if own >= 0:
        return own
    if own == _GLOBAL_LIMIT and common_is_on and common >= 0:
        return common
    return None


def _eta(seconds: float) -> timedelta | None:
    if seconds < 0 or seconds >= min(_UNKNOWN_ETA, _LONGEST_ETA):
        return None
    return timedelta(seconds=seconds)
