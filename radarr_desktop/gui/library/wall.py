"""The poster wall: a grid worked out by arithmetic, so that ten thousand films cost as much as ten.

`QListView` in icon mode lays every item out again after each change; here only what is visible is
ever looked at. It stays a `QListView` for the sake of screen readers.
"""

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

from radarr_desktop.gui.theme import POSTER_GAP, scaled
from radarr_desktop.gui.widgets.row_model import Index

#: Narrowest poster; the columns share what is left over.
MIN_POSTER_WIDTH = 124
MARGIN = 16
#: Title and status line below a poster, with the space around them.
LINES_HEIGHT = 8 + 20 + 16


class WallView(QListView):
    """Posters in columns of equal width.

    Signals:
        top_row_changed: the model row at the upper left (int).
    """

    top_row_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first_in_sight = 0
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.verticalScrollBar().valueChanged.connect(self._tell_top_row)

    # The grid

    def columns(self) -> int:
        """How many posters stand side by side."""
        room = self.viewport().width() - 2 * MARGIN + POSTER_GAP
        return max(1, room // (MIN_POSTER_WIDTH + POSTER_GAP))

    def poster_size(self) -> QSize:
        """Width and height of a poster, 2:3."""
        columns = self.columns()
        room = self.viewport().width() - 2 * MARGIN - (columns - 1) * POSTER_GAP
        width = max(40, room // columns)
        return QSize(width, width * 3 // 2)

    def row_height(self) -> int:
        """From one poster's top to the next one's below it."""
        return self.poster_size().height() + 8 + scaled(20) + scaled(16) + 20

    def rows_of_posters(self) -> int:
        """How many lines of posters there are."""
        model = self.model()
        count = model.rowCount(self.rootIndex()) if model else 0
        return -(-count // self.columns())

    def visual_rect_of(self, row: int) -> QRect:
        """Where the model row is painted, in the viewport's coordinates."""
        columns, poster = self.columns(), self.poster_size()
        line, column = divmod(row, columns)
        left = MARGIN + column * (poster.width() + POSTER_GAP)
        top = MARGIN // 2 + line * self.row_height() - self.verticalOffset()
        return QRect(left, top, poster.width(), self.row_height() - 20)

    # What Qt asks a view

    def visualRect(self, index: Index) -> QRect:
        return self.visual_rect_of(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        model, poster = self.model(), self.poster_size()
        line = (point.y() + self.verticalOffset() - MARGIN // 2) // self.row_height()
        column = (point.x() - MARGIN) // (poster.width() + POSTER_GAP)
        row = line * self.columns() + column
        if not 0 <= column < self.columns() or not 0 <= row < model.rowCount():
            return QModelIndex()
        if not self.visual_rect_of(row).contains(point):
            return QModelIndex()
        return model.index(row, 0)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid():
            return
        rect, bar = self.visualRect(index), self.verticalScrollBar()
        height = self.viewport().height()
        if hint == QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(bar.value() + rect.top() - MARGIN // 2)
        elif hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + rect.center().y() - height // 2)
        elif rect.top() < 0:
            bar.setValue(bar.value() + rect.top() - MARGIN // 2)
        elif rect.bottom() > height:
            bar.setValue(bar.value() + rect.bottom() - height + MARGIN // 2)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        model = self.model()
        count = model.rowCount() if model else 0
        if count == 0:
            return QModelIndex()
        current = self.currentIndex().row()
        if current < 0:
            return model.index(0, 0)
        page = max(1, self.viewport().height() // self.row_height()) * self.columns()
        step = {
            QAbstractItemView.CursorAction.MoveLeft: -1,
            QAbstractItemView.CursorAction.MovePrevious: -1,
            QAbstractItemView.CursorAction.MoveRight: 1,
            QAbstractItemView.CursorAction.MoveNext: 1,
            QAbstractItemView.CursorAction.MoveUp: -self.columns(),
            QAbstractItemView.CursorAction.MoveDown: self.columns(),
            QAbstractItemView.CursorAction.MovePageUp: -page,
            QAbstractItemView.CursorAction.MovePageDown: page,
            QAbstractItemView.CursorAction.MoveHome: -count,
            QAbstractItemView.CursorAction.MoveEnd: count,
        }[action]
        return model.index(max(0, min(count - 1, current + step)), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        model, selection = self.model(), QItemSelection()
        if self.selectionModel() is None:
            return
        rect = rect.normalized()
        for row in self._rows_in(rect):
            if self.visual_rect_of(row).intersects(rect):
                index = model.index(row, 0)
                selection.select(index, index)
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        visible = self._rows_in(self.viewport().rect())
        for place in range(selection.count()):
            chosen = selection.at(place)
            first, last = max(chosen.top(), visible.start), min(chosen.bottom(), visible.stop - 1)
            for row in range(first, last + 1):
                region += self.visual_rect_of(row).adjusted(-4, -4, 4, 4)
        return region

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: Index) -> bool:
        return False

    def updateGeometries(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        whole = self.rows_of_posters() * self.row_height() + MARGIN // 2
        bar.setPageStep(height)
        bar.setSingleStep(max(16, self.row_height() // 4))
        bar.setRange(0, max(0, whole - height))

    def doItemsLayout(self) -> None:
        self.updateGeometries()
        self.viewport().update()
        self._tell_top_row()

    def resizeEvent(self, event: QResizeEvent) -> None:
        top = self._first_in_sight
        QAbstractItemView.resizeEvent(self, event)
        self.updateGeometries()
        if top > 0:
            # The same films stay in sight when the number of columns changes.
            line = top // self.columns()
            self.verticalScrollBar().setValue(line * self.row_height())
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        pixels = event.pixelDelta().y()
        if not pixels:
            pixels = event.angleDelta().y() * 96 // 120
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() - pixels)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        model = self.model()
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        delegate, chosen = self.itemDelegate(), self.selectionModel()
        current = self.currentIndex().row()
        under = self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos())).row()
        has_focus = self.hasFocus()
        for row in self._rows_in(event.rect().adjusted(0, -8, 0, 8)):
            index = model.index(row, 0)
            option.rect = self.visual_rect_of(row)
            state = QStyle.StateFlag.State_Enabled
            if chosen.isSelected(index):
                state |= QStyle.StateFlag.State_Selected
            if row == current and has_focus:
                state |= QStyle.StateFlag.State_HasFocus
            if row == under and self.viewport().underMouse():
                state |= QStyle.StateFlag.State_MouseOver
            option.state = state
            delegate.paint(painter, option, index)
        painter.end()

    def _rows_in(self, rect: QRect) -> range:
        model = self.model()
        count = model.rowCount() if model else 0
        height, columns = self.row_height(), self.columns()
        first = max(0, (rect.top() + self.verticalOffset() - MARGIN // 2) // height)
        last = (rect.bottom() + self.verticalOffset() - MARGIN // 2) // height
        return range(min(count, first * columns), min(count, (last + 1) * columns))

    def _top_row(self) -> int:
        return max(0, (self.verticalOffset() + self.row_height() // 3) // self.row_height()) * (
            self.columns()
        )

    def _tell_top_row(self) -> None:
        self._first_in_sight = self._top_row()
        self.top_row_changed.emit(self._first_in_sight)
