"""The model of the queue: one row per download; new numbers repaint one row."""

import math
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from radarr_desktop.domain.download import DownloadState
from radarr_desktop.gui import texts
from radarr_desktop.gui.downloads import Downloads
from radarr_desktop.gui.queue.mending import mending_of
from radarr_desktop.gui.queue.words import is_waiting, told
from radarr_desktop.gui.widgets.row_model import ROW_ROLE, RowModel
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import QueueRow

MENDING_ROLE = ROW_ROLE + 1


class QueueModel(RowModel[QueueRow]):
    """Downloads in the order in which they came: those that need a person first.

    Releases that wait are last, in the order in which their time comes.
    """

    def __init__(self, downloads: Downloads, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._downloads = downloads
        self._clock = clock
        downloads.replaced.connect(self._replace)
        downloads.progressed.connect(self._progress)
        self._replace()

    def told(self, row: QueueRow, role: int) -> Any:
        if role == MENDING_ROLE:
            return mending_of(row, self._clock.now())
        if role == Qt.ItemDataRole.DisplayRole:
            return film_name(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            share = "" if is_waiting(row) else texts.percent(row.download.progress)
            parts = [film_name(row), share, told(row, self._clock.now()).words]
            return ", ".join(filter(None, parts))
        if role == Qt.ItemDataRole.ToolTipRole:
            why = row.why if is_waiting(row) else ()
            return "\n".join((row.download.title, *why))
        return None

    def _replace(self) -> None:
        fresh = sorted(self._downloads.rows, key=_place)
        before = [row.download.id for row in self._rows]
        after = [row.download.id for row in fresh]
        if before == after:
            # Nothing came or went: repaint what differs, move nothing.
            old, self._rows = self._rows, fresh
            for place, (was, now) in enumerate(zip(old, fresh, strict=True)):
                if was != now:
                    self.dataChanged.emit(self.index(place), self.index(place))
            return
        self.layoutAboutToBeChanged.emit()
        places = {row_id: place for place, row_id in enumerate(after)}
        kept = self.persistentIndexList()
        moved = [places.get(before[index.row()], -1) for index in kept]
        self._rows = fresh
        self.changePersistentIndexList(
            kept, [self.index(place) if place >= 0 else QModelIndex() for place in moved]
        )
        self.layoutChanged.emit()

    def _progress(self, row_ids: frozenset[int]) -> None:
        fresh = {row.download.id: row for row in self._downloads.rows if row.download.id in row_ids}
        for place, row in enumerate(self._rows):
            if row.download.id in fresh:
                self._rows[place] = fresh[row.download.id]
                self.dataChanged.emit(self.index(place), self.index(place))


def film_name(row: QueueRow) -> str:
    """`Title (Year)`, or the release's name for a download of no known film."""
    if not row.movie_title:
        return row.download.title
    return f"{row.movie_title} ({row.movie_year})" if row.movie_year else row.movie_title


def _place(row: QueueRow) -> tuple[int, float, int]:
    if is_waiting(row):
        comes = row.waits_until.timestamp() if row.waits_until else math.inf
        return 2, comes, row.download.id
    needs_person = (DownloadState.IMPORT_BLOCKED, DownloadState.FAILED_PENDING)
    return 0 if row.download.state in needs_person else 1, 0, row.download.id
