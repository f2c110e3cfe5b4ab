"""A list of lines: a dot, a title with words below it, and a state at the right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from radarr_desktop.gui.texts import Shown
from radarr_desktop.gui.theme import font
from radarr_desktop.gui.widgets.painting import (
    DOT,
    paint_chosen,
    paint_dot,
    paint_focus,
    paint_text,
)
from radarr_desktop.gui.widgets.row_model import ROW_ROLE, Index, RowModel

_PAD = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one line says."""

    #: Its owner's id or place.
    key: int
    title: str
    below: str = ""
    #: A dot before the title, and words at the right.
    state: Shown | None = None
    #: The name of a release: it is cut in its middle, and the state's words stand below it.
    is_release: bool = False


class LineModel(RowModel[Line]):
    """The lines; of thousands, only those that are looked at are made."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make: Callable[[int], Line] | None = None
        self._made: dict[int, Line] = {}
        self._count = 0

    def show_rows(self, rows: Sequence[Line]) -> None:
        self._make = None
        super().show_rows(rows)

    def show_made(self, count: int, make: Callable[[int], Line]) -> None:
        """So many lines, each made by its place when it is looked at."""
        self.beginResetModel()
        self._make, self._made, self._count = make, {}, count
        self.endResetModel()

    def renew(self) -> None:
        """What the lines say has changed: make them again."""
        self._made = {}
        if self._count:
            self.dataChanged.emit(self.index(0), self.index(self._count - 1))

    def row_at(self, row: int) -> Line | None:
        if self._make is None:
            return super().row_at(row)
        if not 0 <= row < self._count:
            return None
        if row not in self._made:
            self._made[row] = self._make(row)
        return self._made[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        if self._make is None or parent.isValid():
            return super().rowCount(parent)
        return self._count

    def told(self, row: Line, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (row.title, row.below)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = row.state.words if row.state else ""
            return ", ".join(filter(None, (row.title, state, row.below)))
        return None

    def update_rows(self, rows: Sequence[Line]) -> None:
        """The same lines, some of which say something else now."""
        for place, row in enumerate(rows):
            if self._rows[place] != row:
                self._rows[place] = row
                self.dataChanged.emit(self.index(place), self.index(place))


class LineDelegate(QStyledItemDelegate):
    """Paints a line."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line | None = index.data(ROW_ROLE)
        if line is None:
            return
        painter.save()
        paint_chosen(painter, option)
        rect = QRect(option.rect).adjusted(_PAD, 6, -_PAD, -6)
        small, upper = font(11), font(13, QFont.Weight.DemiBold)
        upper_height = QFontMetrics(upper).height() + 2
        first = QRect(rect.left(), rect.top(), rect.width(), upper_height)
        if line.state is not None:
            middle = first.center().y() + 0.5
            paint_dot(painter, rect.left(), middle, line.state.token, is_ring=line.state.is_ring)
            rect.setLeft(rect.left() + DOT + 8)
            first.setLeft(rect.left())
        below = line.below
        if line.state is not None and line.is_release:
            below = line.state.words
        elif line.state is not None:
            words = QFontMetrics(small).horizontalAdvance(line.state.words)
            width = min(words, first.width() // 2)
            aside = QRect(first.right() - width, first.top(), width + 1, upper_height)
            paint_text(painter, aside, line.state.words, small, "second")
            first.setRight(aside.left() - 12)
        middle_cut, end_cut = Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideRight
        paint_text(
            painter, first, line.title, upper, elide=middle_cut if line.is_release else end_cut
        )
        if below:
            second = QRect(rect.left(), first.bottom() + 1, rect.width(), 0)
            second.setBottom(rect.bottom())
            paint_text(painter, second, below, small, "second")
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, QRectF(option.rect).adjusted(1, 1, -1, -1))
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Line | None = index.data(ROW_ROLE)
        upper = QFontMetrics(font(13, QFont.Weight.DemiBold)).height() + 2
        has_below = line is not None and (line.below or line.is_release)
        below = QFontMetrics(font(11)).height() + 3 if has_below else 0
        return QSize(120, upper + below + 12)


class LineList(QListView):
    """The lines to choose from.

    Signals:
        stepped_on: the place (int) of the line that is current now, -1 = none.
        opened: the place (int) of a line that was double-clicked, or Return was pressed on it.
        keyed: a `QKeyEvent` that the owner may accept before the list does anything with it.
    """

    stepped_on = Signal(int)
    opened = Signal(int)
    keyed = Signal(object)

    def __init__(
        self, name: str, parent: QWidget | None = None, *, takes_many: bool = False
    ) -> None:
        super().__init__(parent)
        self.lines = LineModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(LineDelegate(self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        # All lines of a list are of one height: thousands would take long to measure.
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        if takes_many:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().currentChanged.connect(lambda now, _: self.stepped_on.emit(now.row()))
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def show_lines(self, lines: Sequence[Line], *, current: int = -1) -> None:
        """These lines; the current one stays, by its key, unless `current` (a place) says other."""
        known = [self.lines.row_at(row) for row in range(self.lines.rowCount())]
        if current < 0 and [one.key for one in known if one] == [one.key for one in lines]:
            self.lines.update_rows(lines)
            return
        kept = self.lines.row_at(self.currentIndex().row())
        self.lines.show_rows(lines)
        if current < 0 and kept is not None:
            current = next((n for n, one in enumerate(lines) if one.key == kept.key), -1)
        self.go_to(min(current, len(lines) - 1))

    def show_made(self, count: int, make: Callable[[int], Line], *, current: int = -1) -> None:
        """So many lines, each made when it is looked at; `current` as above."""
        if current < 0 and count == self.lines.rowCount():
            self.lines.renew()
            return
        self.lines.show_made(count, make)
        self.go_to(min(current, count - 1))

    def go_to(self, place: int) -> None:
        """Make a line the current one."""
        if place >= 0:
            self.setCurrentIndex(self.lines.index(place))

    @property
    def chosen(self) -> list[int]:
        """Keys of the selected lines, from above."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [line.key for row in rows if (line := self.lines.row_at(row)) is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.keyed.emit(event)
        if event.isAccepted():
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            event.accept()
            return
        super().keyPressEvent(event)
