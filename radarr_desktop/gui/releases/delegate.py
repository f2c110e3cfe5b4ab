"""How a release is painted."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from radarr_desktop.gui.releases.model import RIGHT_ALIGNED, VERDICT_ROLE, Column
from radarr_desktop.gui.texts import Shown
from radarr_desktop.gui.theme import TABLE_ROW, color, font, scaled
from radarr_desktop.gui.widgets.painting import (
    has_keyboard,
    paint_chosen,
    paint_state,
    paint_tag,
    paint_text,
)
from radarr_desktop.gui.widgets.row_model import Index


class ReleaseDelegate(QStyledItemDelegate):
    """A cell of a release; the verdict below it is a widget of its own."""

    def __init__(self) -> None:
        super().__init__()
        #: How high the open verdict is.
        self.verdict_height = 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.internalId():
            return
        painter.save()
        rect: QRect = option.rect
        paint_chosen(painter, option)
        painter.setPen(color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._paint_cell(painter, rect.adjusted(8, 0, -8, -1), index, option)
        painter.restore()

    @staticmethod
    def _paint_cell(
        painter: QPainter, inner: QRect, index: Index, option: QStyleOptionViewItem
    ) -> None:
        column = Column(index.column())
        words = index.data(Qt.ItemDataRole.DisplayRole) or ""
        if column is Column.TITLE:
            if has_keyboard(option, index):
                painter.fillRect(
                    inner.left() - 8, inner.top(), 3, inner.height() + 1, color("accent")
                )
            middle = Qt.TextElideMode.ElideMiddle
            left = Qt.AlignmentFlag.AlignLeft
            paint_text(painter, inner.adjusted(8, 0, 0, 0), words, font(13), "ink", left, middle)
        elif column is Column.QUALITY:
            paint_tag(painter, inner.left(), inner.center().y() + 1, words, font(11))
        elif column is Column.VERDICT:
            shown: Shown = index.data(VERDICT_ROLE)
            paint_state(painter, inner, shown, font(13), "ink")
        else:
            is_number = column in RIGHT_ALIGNED
            side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
            paint_text(painter, inner, words, font(13), "ink" if is_number else "second", side)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        if index.internalId():
            return QSize(200, self.verdict_height)
        return QSize(100, max(TABLE_ROW, scaled(TABLE_ROW)))
