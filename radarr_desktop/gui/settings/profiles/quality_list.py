"""The qualities of a profile: ticked, ordered by mouse and keyboard, best on top."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from radarr_desktop.domain.quality import ProfileItem
from radarr_desktop.gui.icons import paint_icon
from radarr_desktop.gui.settings.profiles import rungs
from radarr_desktop.gui.settings.profiles.rungs import Rungs
from radarr_desktop.gui.theme import color, font
from radarr_desktop.gui.widgets.painting import paint_chosen, paint_focus, paint_text
from radarr_desktop.gui.widgets.row_model import ROW_ROLE, Index, RowModel

_ROW = 32
#: A click left of this turns the tick.
_BOX_END = 40


class RungModel(RowModel[ProfileItem]):
    """The rungs, best first."""

    def __init__(self, view: "QualityList") -> None:
        super().__init__(view)
        self._view = view

    @property
    def rungs(self) -> Rungs:
        """All of them."""
        return tuple(self._rows)

    def told(self, row: ProfileItem, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return rungs.title(row)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.allowed else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return rungs.members(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = self._view.words_of(row)
            return ", ".join(filter(None, (rungs.title(row), state, rungs.members(row))))
        return None

    def put(self, place: int, rung: ProfileItem) -> None:
        """Another one at this place."""
        self._rows[place] = rung
        self.dataChanged.emit(self.index(place), self.index(place))

    def move(self, place: int, to: int) -> None:
        """One to another place; what is selected stays selected."""
        root = QModelIndex()
        self.beginMoveRows(root, place, place, root, to + 1 if to > place else to)
        self._rows = list(rungs.moved(self.rungs, place, to))
        self.endMoveRows()


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rung: ProfileItem | None = index.data(ROW_ROLE)
        view = self.parent()
        if rung is None or not isinstance(view, QualityList):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chosen(painter, option)
        rect = QRect(option.rect)
        _paint_box(painter, QRect(12, rect.center().y() - 8, 18, 18), is_on=rung.allowed)
        words = rect.adjusted(_BOX_END, 0, -12, 0)
        if rung.id == view.cutoff and rung.allowed:
            small, told = font(11), view.tr("stops here")
            width = QFontMetrics(small).horizontalAdvance(told)
            aside = QRect(words.right() - width, words.top(), width + 1, words.height())
            paint_text(painter, aside, told, small, "second")
            words.setRight(aside.left() - 12)
        upper = font(13, QFont.Weight.DemiBold if rung.group_id else QFont.Weight.Normal)
        ink = "ink" if rung.allowed else "second"
        paint_text(painter, words, rungs.title(rung), upper, ink)
        taken = QFontMetrics(upper).horizontalAdvance(rungs.title(rung)) + 12
        if rung.group_id and taken < words.width():
            paint_text(
                painter, words.adjusted(taken, 1, 0, 1), rungs.members(rung), font(11), "second"
            )
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, QRectF(option.rect).adjusted(1, 1, -1, -1))
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, _ROW)


def _paint_box(painter: QPainter, box: QRect, *, is_on: bool) -> None:
    painter.setPen(QPen(color("accent" if is_on else "third"), 1))
    painter.setBrush(color("accent" if is_on else "raised"))
    painter.drawRoundedRect(box, 4, 4)
    if is_on:
        paint_icon(painter, "check", box.adjusted(2, 2, -2, -2), "on_accent")


class QualityList(QListView):
    """The rungs.

    Signals:
        changed: a rung was ticked or moved by the person.
        chosen_changed: others are selected.
    """

    changed = Signal()
    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        #: Id of the rung at which looking stops.
        self.cutoff = 0
        self.rungs = RungModel(self)
        self.setModel(self.rungs)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setProperty("framed", "true")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())
        self._pressed = QPoint()
        self._held = QPersistentModelIndex()
        self._is_dragging = False

    def words_of(self, rung: ProfileItem) -> str:
        """Its state in words."""
        if not rung.allowed:
            return self.tr("not taken")
        return self.tr("taken, stops here") if rung.id == self.cutoff else self.tr("taken")

    @property
    def chosen(self) -> list[int]:
        """Places of the selected rungs, from above."""
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())

    def show_rungs(self, shown: Rungs, chosen: int = -1) -> None:
        """These; `chosen` is selected and in sight."""
        self.rungs.show_rows(shown)
        if chosen >= 0:
            index = self.rungs.index(chosen)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index)

    def show_cutoff(self, cutoff: int) -> None:
        """Mark where looking stops."""
        self.cutoff = cutoff
        self.viewport().update()

    def turn(self, place: int) -> None:
        """Tick it, or take the tick away."""
        rung = self.rungs.row_at(place)
        if rung is not None:
            self.rungs.put(place, replace(rung, allowed=not rung.allowed))
            self.changed.emit()

    def shift(self, step: int) -> None:
        """The current rung up (-1) or down (1)."""
        place = self.currentIndex().row()
        if place >= 0 and 0 <= place + step < self.rungs.rowCount():
            self._move(place, place + step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in steps:
            self.shift(steps[key])
        elif key == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.turn(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    # A rung that is dragged goes along with the pointer: no picture of it, and no loop of Qt's own.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        is_left = event.button() is Qt.MouseButton.LeftButton
        if is_left and index.isValid() and spot.x() < _BOX_END:
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.turn(index.row())
            return
        super().mousePressEvent(event)
        if is_left:
            self._held, self._pressed = QPersistentModelIndex(index), spot

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._held.isValid():
            super().mouseMoveEvent(event)
            return
        spot = event.position().toPoint()
        far = (spot - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        self._is_dragging = self._is_dragging or far
        if not self._is_dragging:
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        within = QPoint(spot.x(), max(0, min(spot.y(), self.viewport().height() - 1)))
        over = self.indexAt(QPoint(_BOX_END, within.y()))
        if over.isValid() and over.row() != self._held.row():
            self._move(self._held.row(), over.row())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = QPersistentModelIndex()
        self._is_dragging = False
        self.unsetCursor()
        super().mouseReleaseEvent(event)

    def _move(self, place: int, to: int) -> None:
        self.rungs.move(place, to)
        self.scrollTo(self.rungs.index(to))
        self.changed.emit()
