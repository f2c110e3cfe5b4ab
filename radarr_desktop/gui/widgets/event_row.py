"""A row of two lines that tells of something: how it stands, what it is, and when it began."""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from radarr_desktop.gui import texts
from radarr_desktop.gui.texts import Shown
from radarr_desktop.gui.theme import color, font
from radarr_desktop.gui.widgets.painting import paint_chosen, paint_state, paint_text
from radarr_desktop.gui.widgets.row_model import ROW_ROLE, Index

ROW = 52
_MARGIN = 16


@dataclass(frozen=True, slots=True)
class EventRow:
    """What is told of one row; its first line is the model's display text."""

    state: Shown
    details: str
    at: datetime


class EventRowDelegate(QStyledItemDelegate):
    """State at the left, two lines, how long ago at the right."""

    #: Pixels: of the state, between it and the lines, of the time.
    state_width = 168
    gap = 8
    when_width = 112

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now

    @abstractmethod
    def told(self, row: Any, index: Index) -> EventRow:  # Any: each list has rows of its own
        """What is told of a row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if row is None:
            return
        told = self.told(row, index)
        painter.save()
        rect: QRect = option.rect
        paint_chosen(painter, option)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), color("accent"))
        painter.setPen(color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        left = rect.left() + _MARGIN
        place = QRect(left, rect.top(), self.state_width, rect.height())
        paint_state(painter, place, told.state, font(13), "ink")
        taken = self.state_width + self.gap
        room = rect.width() - taken - self.when_width - 3 * _MARGIN
        upper = QRect(left + taken, rect.center().y() - 20, room, 20)
        name = index.data(Qt.ItemDataRole.DisplayRole)
        paint_text(painter, upper, name, font(13, QFont.Weight.DemiBold))
        paint_text(painter, upper.translated(0, 20), told.details, font(11), "second")
        when_left = rect.right() - self.when_width - _MARGIN
        when = QRect(when_left, rect.top(), self.when_width, rect.height())
        ago = texts.ago(told.at, self._now())
        paint_text(painter, when, ago, font(13), "second", Qt.AlignmentFlag.AlignRight)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(400, ROW)
