"""A tree of plain rows: headings, what is below them, and boxes to tick."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from radarr_desktop.gui.icons import paint_icon
from radarr_desktop.gui.theme import color, font, scaled
from radarr_desktop.gui.widgets.controls import BOX, paint_box
from radarr_desktop.gui.widgets.painting import (
    DOT,
    has_keyboard,
    paint_dot,
    paint_focus,
    paint_text,
)

Index = QModelIndex | QPersistentModelIndex

NODE_ROLE = Qt.ItemDataRole.UserRole + 1
_STEP = 20


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Node:
    """A row, with those below it."""

    #: What stands in each column.
    texts: tuple[str, ...]
    children: tuple["Node", ...] = ()
    #: Whose row it is: a toggle tells it, and by it a row stays open and chosen.
    key: str = ""
    #: None = it has no box.
    is_checked: bool | None = None
    #: A box that is there but cannot be changed.
    is_fixed: bool = False
    is_heading: bool = False
    is_open: bool = False
    #: The colour of its dot, "" for none.
    token: str = ""
    is_ring: bool = False
    tip: str = ""
    #: What else a window wants to know of it.
    about: object = None

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        return ", ".join(text for text in self.texts if text)


@dataclass(slots=True)
class _Place:
    node: Node
    parent: int
    row: int
    children: list[int]


class NodeModel(QAbstractItemModel):
    """The tree as Qt sees it; a change shows it anew."""

    def __init__(self, columns: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._places: list[_Place] = []
        self._tops: list[int] = []

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        """These, in place of what was there."""
        self.beginResetModel()
        self._places, self._tops = [], []
        for row, node in enumerate(nodes):
            self._tops.append(self._put(node, -1, row))
        self.endResetModel()

    def _put(self, node: Node, parent: int, row: int) -> int:
        place = _Place(node, parent, row, [])
        self._places.append(place)
        number = len(self._places) - 1
        place.children = [self._put(one, number, at) for at, one in enumerate(node.children)]
        return number

    def node(self, index: Index) -> Node | None:
        """The row at an index."""
        return self._places[index.internalId()].node if index.isValid() else None

    def indexes(self) -> Iterator[QModelIndex]:
        """All rows, top down."""
        for number, place in enumerate(self._places):
            yield self.createIndex(place.row, 0, number)

    def index_of(self, key: str) -> QModelIndex:
        """The first row with this key."""
        for index in self.indexes():
            if self._places[index.internalId()].node.key == key:
                return index
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008  Qt's signature
        below = self._places[parent.internalId()].children if parent.isValid() else self._tops
        if not (0 <= row < len(below) and 0 <= column < len(self._columns)):
            return QModelIndex()
        return self.createIndex(row, column, below[row])

    def parent(self, index: Index = QModelIndex()) -> Any:  # noqa: B008  Qt's has two signatures
        if not index.isValid():
            return QModelIndex()
        above = self._places[index.internalId()].parent
        return QModelIndex() if above < 0 else self.createIndex(self._places[above].row, 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        if parent.column() > 0:
            return 0
        return len(self._places[parent.internalId()].children if parent.isValid() else self._tops)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node = self.node(index)
        if node is None:
            return None
        if role == NODE_ROLE:
            return node
        text = node.texts[index.column()] if index.column() < len(node.texts) else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return node.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return (node.tip if index.column() == 0 and node.tip else text) or None
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            if node.is_checked is None:
                return None
            return Qt.CheckState.Checked if node.is_checked else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _NodeDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        node: Node | None = index.data(NODE_ROLE)
        if node is None:
            return
        painter.save()
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, color("selection"))
        text = index.data() or ""
        if index.column() == 0:
            self._paint_first(painter, option, index, node, text)
        else:
            token = "ink" if node.is_heading else "second"
            paint_text(painter, rect.adjusted(8, 0, -8, 0), text, font(13), token)
        painter.restore()

    def _paint_first(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
        node: Node,
        text: str,
    ) -> None:
        rect, view = option.rect, option.widget
        left, middle = rect.left() + 4, rect.center().y()
        if node.children and isinstance(view, QTreeView):
            is_open = bool(option.state & QStyle.StateFlag.State_Open)
            arrow = QRect(left, middle - 7, 16, 16)
            paint_icon(painter, "chevron-down" if is_open else "chevron-right", arrow, "second")
        left += _STEP
        if node.is_checked is not None:
            box = QRect(left, middle - BOX // 2, BOX, BOX)
            is_hot = bool(option.state & QStyle.StateFlag.State_MouseOver)
            paint_box(
                painter, box, is_on=node.is_checked, is_enabled=not node.is_fixed, is_hot=is_hot
            )
            left += BOX + 10
        if node.token:
            paint_dot(painter, left, middle + 0.5, node.token, is_ring=node.is_ring)
            left += DOT + 8
        weight = QFont.Weight.DemiBold if node.is_heading else QFont.Weight.Normal
        words = QRect(left, rect.top(), rect.right() - left - 8, rect.height())
        paint_text(painter, words, text, font(13, weight))
        if has_keyboard(option, index):
            paint_focus(painter, rect.adjusted(1, 1, -1, -1).toRectF())

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        node: Node | None = index.data(NODE_ROLE)
        return QSize(120, scaled(40 if node is not None and node.is_heading else 32))


class NodeTree(QTreeView):
    """The tree with keys and mouse: Space or a click on a box ticks it.

    Signals:
        toggled: a `Node` whose box the person wants the other way round.
        chosen: the `Node` that is looked at; None for none.
    """

    toggled = Signal(object)
    chosen = Signal(object)

    def __init__(
        self, name: str, columns: Sequence[str], shares: Sequence[float], parent: QWidget
    ) -> None:
        """The first column takes what the `shares` of the others leave of the width."""
        super().__init__(parent)
        self.nodes = NodeModel(columns, self)
        self.setModel(self.nodes)
        self.setAccessibleName(name)
        self.setItemDelegate(_NodeDelegate(self))
        self.setIndentation(_STEP)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setStyleSheet("QTreeView::branch { image: none; border-image: none; }")
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionsMovable(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._shares = tuple(shares)
        #: Where the mouse went down: on the arrow, or on the box beside it.
        self._pressed_at = 0
        self.clicked.connect(self._clicked)
        self.selectionModel().currentChanged.connect(
            lambda now, _before: self.chosen.emit(self.nodes.node(now))
        )

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        """Show these; what was open stays open, what was chosen stays chosen, and in sight."""
        opened = {
            one.key: self.isExpanded(index)
            for index in self.nodes.indexes()
            if (one := self.nodes.node(index)) is not None and one.key
        }
        current = self.nodes.node(self.currentIndex())
        spot = self.verticalScrollBar().value()
        self.nodes.show_nodes(nodes)
        for index in self.nodes.indexes():
            node = self.nodes.node(index)
            if node is not None and node.is_heading and len(node.texts) == 1:
                self.setFirstColumnSpanned(index.row(), index.parent(), True)
            if node is not None and node.children:
                self.setExpanded(index, opened.get(node.key, node.is_open))
        if current is not None and current.key:
            self.setCurrentIndex(self.nodes.index_of(current.key))
        self.verticalScrollBar().setValue(spot)
        self.chosen.emit(self.nodes.node(self.currentIndex()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, share in enumerate(self._shares, start=1):
            self.header().resizeSection(column, int(self.viewport().width() * share))

    def drawBranches(self, _painter: QPainter, _rect: QRect, _index: Index) -> None:
        """The row itself has an arrow."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint().x()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        node = self.nodes.node(index)
        if node is None or index.column() != 0:
            return
        left = self.visualRect(index).left() + 4 + _STEP
        if node.children and (self._pressed_at < left or node.is_checked is None):
            self.setExpanded(index, not self.isExpanded(index))
        elif node.is_checked is not None:
            self._act(index)

    def _act(self, index: QModelIndex) -> None:
        node = self.nodes.node(index)
        if node is None:
            return
        if node.is_checked is not None and not node.is_fixed:
            self.toggled.emit(node)
        elif node.children:
            first = index.siblingAtColumn(0)
            self.setExpanded(first, not self.isExpanded(first))
