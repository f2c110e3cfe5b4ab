"""The model of the queue: one row per download; new numbers repaint one row."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from radarr_desktop.domain.download import DownloadState
from radarr_desktop.gui import texts
from radarr_desktop.gui.downloads import Downloads
from radarr_desktop.gui.queue.mending import Mending, mending_of
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import QueueRow

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
MENDING_ROLE = Qt.ItemDataRole.UserRole + 2


class QueueModel(QAbstractListModel):
    """Downloads in the order in which they came; those that need a person first."""

    def __init__(self, downloads: Downloads, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._downloads = downloads
        self._clock = clock
        self._rows: list[QueueRow] = []
        downloads.replaced.connect(self._replace)
        downloads.progressed.connect(self._progress)
        self._replace()

    def row_at(self, row: int) -> QueueRow | None:
        """The download in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == MENDING_ROLE:
            return mending_of(row, self._clock.now())
        if role == Qt.ItemDataRole.DisplayRole:
            return film_name(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = texts.download_state(row.download, self._clock.now())
            share = texts.percent(row.download.progress)
            told = [film_name(row), share, state.words, texts.reason(row.download)]
            return ", ".join(filter(None, told))
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.download.title
        return None

    def _replace(self) -> None:
        fresh = sorted(self._downloads.rows, key=lambda row: (_rank(row), row.download.id))
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


def _rank(row: QueueRow) -> int:
    needs_person = (DownloadState.IMPORT_BLOCKED, DownloadState.FAILED_PENDING)
    return 0 if row.download.state in needs_person else 1


__all__ = ["MENDING_ROLE", "ROW_ROLE", "Mending", "QueueModel", "film_name"]
