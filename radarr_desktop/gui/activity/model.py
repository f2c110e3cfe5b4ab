"""History as a list, read page by page as the person scrolls."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from radarr_desktop.domain.history import HistoryRecord
from radarr_desktop.gui import texts
from radarr_desktop.gui.films import Films
from radarr_desktop.gui.library.inspector_texts import history_reason, history_words
from radarr_desktop.gui.texts import Shown
from radarr_desktop.gui.theme import color, font
from radarr_desktop.gui.widgets.paged_model import PagedModel
from radarr_desktop.gui.widgets.painting import paint_chosen, paint_state, paint_text
from radarr_desktop.gui.widgets.row_model import ROW_ROLE, Index

ROW = 52


class HistoryModel(PagedModel[HistoryRecord]):
    """Records, newest first."""

    def __init__(self, films: Films, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._films = films

    def film_name(self, record: HistoryRecord) -> str:
        """The film that it happened to."""
        film = self._films.get(record.movie_id)
        if film is None:
            return record.source_title
        return f"{film.row.title} ({film.row.year})" if film.row.year else film.row.title

    def told(self, row: HistoryRecord, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.film_name(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.source_title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.film_name(row)}, {history_words(row.kind)[2]}, {row.source_title}"
        return None


class HistoryDelegate(QStyledItemDelegate):
    """Film and release, what happened, where from, when."""

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        record: HistoryRecord | None = index.data(ROW_ROLE)
        if record is None:
            return
        painter.save()
        rect: QRect = option.rect
        paint_chosen(painter, option)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), color("accent"))
        painter.setPen(color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        middle, width = rect.center().y(), rect.width()
        state_left = rect.left() + 16
        token, is_ring, words = history_words(record.kind)
        place = QRect(state_left, rect.top(), 168, rect.height())
        paint_state(painter, place, Shown(token, is_ring, words), font(13), "ink")
        left = state_left + 176
        room = width - 176 - 16 - 112 - 32
        upper = QRect(left, middle - 20, room, 20)
        name = index.data(Qt.ItemDataRole.DisplayRole)
        paint_text(painter, upper, name, font(13, QFont.Weight.DemiBold))
        told = (
            record.quality.quality.name,
            record.facts.get("indexer", ""),
            history_reason(record),
            record.source_title,
        )
        lower = upper.translated(0, 20)
        paint_text(painter, lower, " · ".join(filter(None, told)), font(11), "second")
        when = QRect(rect.right() - 128, rect.top(), 112, rect.height())
        ago = texts.ago(record.at, self._now())
        paint_text(painter, when, ago, font(13), "second", Qt.AlignmentFlag.AlignRight)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(400, ROW)
