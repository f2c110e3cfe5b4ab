"""Grabs and downloads: from the order to a client until the film is on the shelf.

A grab is written before the client hears of it (`SENDING`), so a crash between the two is mended
by asking the client for the download id. An import is written before a file moves.

    Grab.state          SENDING → SENT | FAILED
    Download.state      downloading → importPending → importing → imported
                            │              ├→ importBlocked   (a person must choose)
                            └→ failedPending → failed         (→ ignored: the person says so)
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from radarr_desktop.domain.release import ParsedRelease, Protocol, Release
from radarr_desktop.domain.rung import Rung


class ItemStatus(Enum):
    """What a download client says of an item; names as in Radarr's queue."""

    #: No client has it yet: it waits for its time.
    DELAY = "delay"
    QUEUED = "queued"
    PAUSED = "paused"
    DOWNLOADING = "downloading"
    COMPLETED = "completed"
    FAILED = "failed"
    WARNING = "warning"


class DownloadState(Enum):
    """Where a download stands with us; the value is Radarr's `trackedDownloadState`."""

    DOWNLOADING = "downloading"
    IMPORT_BLOCKED = "importBlocked"
    IMPORT_PENDING = "importPending"
    IMPORTING = "importing"
    IMPORTED = "imported"
    FAILED_PENDING = "failedPending"
    FAILED = "failed"
    IGNORED = "ignored"

    @property
    def is_final(self) -> bool:
        """Nothing more will happen by itself."""
        return self in (DownloadState.IMPORTED, DownloadState.FAILED, DownloadState.IGNORED)


class GrabState(Enum):
    """Did the client get it?"""

    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientItem:
    """One item of a download client, as it stands now."""

    #: The info hash (lower-case hex) for torrents: the same as in the grab.
    download_id: str
    title: str
    status: ItemStatus
    total_bytes: int
    remaining_bytes: int
    category: str = ""
    #: Absolute path of the file or folder, as this machine sees it; "" while unknown.
    output_path: str = ""
    #: Bytes a second, down.
    speed: int = 0
    eta: timedelta | None = None
    message: str = ""
    ratio: float | None = None
    #: The client needs the files no more: they may be moved instead of linked.
    can_move: bool = False
    #: Seeding goals are reached (or there are none): it may be removed.
    can_remove: bool = False
    is_encrypted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grab:
    """An order to a download client; it carries all that is needed to send it again."""

    id: int = 0
    download_id: str
    movie_id: int
    client_id: int
    client_name: str
    release: Release
    parsed: ParsedRelease
    #: The .torrent as it was fetched; None if `release.magnet_url` is used.
    payload: bytes | None
    state: GrabState
    custom_format_score: int
    #: A line per reason, in words: why this one.
    why: tuple[str, ...]
    #: What each rule said of it when it was taken.
    ladder: tuple[Rung, ...] = ()
    correlation_id: str
    created_at: datetime
    #: True if a person chose it in an interactive search.
    interactive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusMessage:
    """Something to tell about a download: a file or the whole, and what is wrong with it."""

    title: str
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A grab that a client works on, as we last saw it."""

    id: int = 0
    grab_id: int
    download_id: str
    movie_id: int
    client_id: int
    client_name: str
    indexer_name: str
    title: str
    protocol: Protocol
    state: DownloadState
    status: ItemStatus
    total_bytes: int
    remaining_bytes: int
    speed: int = 0
    eta: timedelta | None = None
    output_path: str = ""
    messages: tuple[StatusMessage, ...] = ()
    correlation_id: str = ""
    added_at: datetime
    changed_at: datetime
    #: Since when no byte has come; None while it moves or is done.
    stalled_since: datetime | None = None
    #: Since when the client, though it answers, no longer lists it; None while it does.
    missing_since: datetime | None = None

    @property
    def progress(self) -> float:
        """0 … 1."""
        if self.total_bytes <= 0:
            return 0.0
        return max(0.0, min(1.0, 1 - self.remaining_bytes / self.total_bytes))
