"""The downloads as all windows share them: rows of the queue, kept up to date."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QObject, Signal

from radarr_desktop.domain.download import ItemStatus
from radarr_desktop.domain.events import DownloadProgressed
from radarr_desktop.ports.store import QueueRow


class Downloads(QObject):
    """What is on its way.

    Signals:
        replaced: rows came, went or changed state.
        progressed: ids (frozenset) of download rows with new numbers.
    """

    replaced = Signal()
    progressed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[QueueRow] = []
        #: All downloads are paused by the person.
        self.is_paused = False

    @property
    def speed(self) -> int:
        """Bytes a second, all together."""
        return sum(row.download.speed for row in self.rows)

    @property
    def remaining_bytes(self) -> int:
        """What is still to come."""
        return sum(row.download.remaining_bytes for row in self.moving)

    @property
    def progress(self) -> float | None:
        """How much of everything is there; None if nothing is on its way."""
        total = sum(row.download.total_bytes for row in self.moving)
        return 1 - self.remaining_bytes / total if total else None

    @property
    def moving(self) -> list[QueueRow]:
        """Those that a client has: without releases that only wait for a better one."""
        return [row for row in self.rows if row.download.status is not ItemStatus.DELAY]

    def replace_all(self, rows: Sequence[QueueRow], *, is_paused: bool | None = None) -> None:
        """The queue was read."""
        if is_paused is not None:
            self.is_paused = is_paused
        self.rows = list(rows)
        self.replaced.emit()

    def take_progress(self, progress: Mapping[str, DownloadProgressed]) -> None:
        """Bytes came in (by download id)."""
        touched = set()
        for place, row in enumerate(self.rows):
            event = progress.get(row.download.download_id)
            if event is None:
                continue
            download = row.download
            total = download.total_bytes
            eta = None if event.eta_seconds is None else timedelta(seconds=event.eta_seconds)
            moving = replace(
                download,
                remaining_bytes=round(total * (1 - event.progress)),
                speed=event.speed,
                eta=eta,
                stalled_since=None if event.speed else download.stalled_since,
                status=ItemStatus.DOWNLOADING
                if event.speed and download.status is ItemStatus.QUEUED
                else download.status,
            )
            self.rows[place] = replace(row, download=moving)
            touched.add(download.id)
        if touched:
            self.progressed.emit(frozenset(touched))
