"""How the lab's tables look."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from radarr_desktop.gui.icons import paint_icon
from radarr_desktop.gui.lab.models import STATE_ROLE, Columns, R
from radarr_desktop.gui.theme import TABLE_ROW, color, font, scaled
from radarr_desktop.gui.widgets.painting import paint_chosen, paint_state, paint_text
from radarr_desktop.gui.widgets.row_model import Index

#: The height of a line with a box to tick.
TICK_ROW = 26


class CellDelegate(QStyledItemDelegate):
    """Words, or a dot with words; a line below each row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect: QRect = option.rect
        paint_chosen(painter, option)
        painter.setPen(color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.column() == 0 and option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), color("accent"))
        inner = rect.adjusted(16 if index.column() == 0 else 8, 0, -8, -1)
        state = index.data(STATE_ROLE)
        if state is not None:
            paint_state(painter, inner, state, font(13), "ink")
        else:
            side = index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft
            paint_text(
                painter,
                inner,
                index.data(Qt.ItemDataRole.DisplayRole) or "",
                font(13),
                "ink",
                side & Qt.AlignmentFlag.AlignHorizontal_Mask,
            )
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(60, max(TABLE_ROW, scaled(TABLE_ROW)))


class TickDelegate(QStyledItemDelegate):
    """A box to tick and words, in the look of the other boxes."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        paint_chosen(painter, option)
        is_on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        box = QRect(rect.left() + 4, rect.top() + (rect.height() - 16) // 2, 16, 16)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        border = "accent" if is_on or has_focus else "third"
        painter.setPen(QPen(color(border), 2 if has_focus else 1))
        painter.setBrush(color("accent" if is_on else "raised"))
        painter.drawRoundedRect(box, 4, 4)
        if is_on:
            paint_icon(painter, "check", box.adjusted(1, 1, -1, -1), "on_accent")
        words = rect.adjusted(30, 0, -4, 0)
        paint_text(painter, words, index.data(Qt.ItemDataRole.DisplayRole), font(13), "ink")
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(60, scaled(TICK_ROW))


def table(model: Columns[R], name: str, widths: dict[int, int], parent: QWidget) -> QTableView:
    """A table over `model`; columns without a width share the room that is left."""
    made = QTableView(parent)
    made.setModel(model)
    made.setAccessibleName(name)
    made.setItemDelegate(CellDelegate(made))
    made.setShowGrid(False)
    made.setMouseTracking(True)
    made.setWordWrap(False)
    made.setTabKeyNavigation(False)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(max(TABLE_ROW, scaled(TABLE_ROW)))
    head = made.horizontalHeader()
    head.setHighlightSections(False)
    head.setSectionsMovable(False)
    head.setMinimumSectionSize(scaled(60))
    for column in range(model.columnCount()):
        if column in widths:
            head.resizeSection(column, scaled(widths[column]))
        else:
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    # As they come, until a head is clicked.
    head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    made.setSortingEnabled(True)
    return made
