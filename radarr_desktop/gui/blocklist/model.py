"""The blocklist as a list, read page by page as the person scrolls."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from radarr_desktop.domain.blocklist import BlocklistEntry
from radarr_desktop.gui import texts
from radarr_desktop.gui.blocklist import words
from radarr_desktop.gui.films import Films
from radarr_desktop.gui.theme import color, font
from radarr_desktop.gui.widgets.paged_model import PagedModel
from radarr_desktop.gui.widgets.painting import paint_chosen, paint_state, paint_text
from radarr_desktop.gui.widgets.row_model import ROW_ROLE, Index

ROW = 52
DETAILS_ROLE = ROW_ROLE + 1
_STATE = 216
_WHEN = 96


class BlocklistModel(PagedModel[BlocklistEntry]):
    """Entries, newest first."""

    def __init__(
        self, films: Films, now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._films = films
        self._now = now

    def film_name(self, entry: BlocklistEntry) -> str:
        """The film that it holds for, "" = all of them."""
        film = self._films.get(entry.movie_id) if entry.movie_id is not None else None
        if film is None:
            return ""
        return f"{film.row.title} ({film.row.year})" if film.row.year else film.row.title

    def told(self, row: BlocklistEntry, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return words.what(row)
        if role == DETAILS_ROLE:
            return words.details(row, self.film_name(row))
        if role == Qt.ItemDataRole.ToolTipRole:
            told = (row.source_title, words.details(row, self.film_name(row)))
            return "\n".join(told)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = words.until(row, self._now()).words
            return f"{words.what(row)}, {state}, {words.details(row, self.film_name(row))}"
        return None


class BlocklistDelegate(QStyledItemDelegate):
    """Until when, what, how far and why, since when."""

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: BlocklistEntry | None = index.data(ROW_ROLE)
        if entry is None:
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
        place = QRect(state_left, rect.top(), _STATE, rect.height())
        paint_state(painter, place, words.until(entry, self._now()), font(13), "ink")
        left = state_left + _STATE + 12
        room = width - _STATE - _WHEN - 60
        upper = QRect(left, middle - 20, room, 20)
        name = index.data(Qt.ItemDataRole.DisplayRole)
        paint_text(painter, upper, name, font(13, QFont.Weight.DemiBold))
        paint_text(painter, upper.translated(0, 20), index.data(DETAILS_ROLE), font(11), "second")
        when = QRect(rect.right() - _WHEN - 16, rect.top(), _WHEN, rect.height())
        ago = texts.ago(entry.at, self._now())
        paint_text(painter, when, ago, font(13), "second", Qt.AlignmentFlag.AlignRight)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(400, ROW)
