"""The indexers, download clients or announces that are set up, and the way to a new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from radarr_desktop.engine.provider_types import ProviderType
from radarr_desktop.gui.icons import paint_icon
from radarr_desktop.gui.settings.provider_words import by_protocol, shown_name
from radarr_desktop.gui.texts import Shown
from radarr_desktop.gui.theme import color, font
from radarr_desktop.gui.widgets.controls import button, label
from radarr_desktop.gui.widgets.painting import paint_state, paint_text
from radarr_desktop.gui.widgets.row_model import ROW_ROLE, Index, RowModel
from radarr_desktop.ports.provider import ProviderDefinition

ROW_HEIGHT = 56


@dataclass(frozen=True, slots=True)
class ProviderRow:
    """A definition with how it does."""

    definition: ProviderDefinition
    state: Shown


class ProviderModel(RowModel[ProviderRow]):
    """Definitions in their order."""

    def told(self, row: ProviderRow, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return row.definition.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.state.words  # the row has room for a few of them
        if role == Qt.ItemDataRole.AccessibleTextRole:
            kind = shown_name(row.definition.implementation)
            return f"{row.definition.name}, {kind}, {row.state.words}"
        return None


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, icon_name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._icon_name = icon_name

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ProviderRow | None = index.data(ROW_ROLE)
        if row is None:
            return
        painter.save()
        rect: QRect = option.rect
        state = option.state
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus):
            painter.fillRect(rect, color("raised"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), color("accent"))
        painter.setPen(color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        middle = rect.center().y()
        paint_icon(painter, self._icon_name, QRect(rect.left() + 16, middle - 9, 20, 20), "second")
        name = QRect(rect.left() + 52, middle - 20, rect.width() // 2 - 52, 20)
        paint_text(painter, name, row.definition.name, font(13, QFont.Weight.DemiBold))
        paint_text(
            painter,
            name.translated(0, 20),
            shown_name(row.definition.implementation),
            font(11),
            "second",
        )
        place = QRect(rect.center().x() + 8, rect.top(), rect.width() // 2 - 48, rect.height())
        paint_state(painter, place, row.state, font(13), "second")
        arrow = QRect(rect.right() - 32, middle - 7, 16, 16)
        paint_icon(painter, "chevron-right", arrow, "third")
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(240, ROW_HEIGHT)


class ProviderList(QWidget):
    """The list with its head.

    Signals:
        chosen: a `ProviderDefinition` to look at.
        add_asked: an implementation's name (str), and that of one of its presets or "" (str).
    """

    chosen = Signal(object)
    add_asked = Signal(str, str)

    def __init__(
        self, title: str, hint: str, add_text: str, icon_name: str, types: Sequence[ProviderType]
    ) -> None:
        super().__init__()
        self.model = ProviderModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setAccessibleName(title)
        self.list.setMouseTracking(True)
        self.list.setItemDelegate(_RowDelegate(icon_name, self.list))
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.add = button(add_text, role="primary", icon_name="plus")
        self.add.setMenu(self._types_menu(types))
        self._hint = label(hint, "second", wraps=True)
        self._nothing = label(self.tr("There is none yet."), "second")
        self._nothing.hide()
        row = QHBoxLayout()
        row.addWidget(label(title, "title"), 1)
        row.addWidget(self.add)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(row)
        layout.addWidget(self._hint)
        layout.addWidget(self.list)
        layout.addWidget(self._nothing)
        layout.addStretch(1)

    def add_below(self, widget: QWidget) -> None:
        """Something that belongs to the list as a whole."""
        self._layout.insertWidget(self._layout.count() - 1, widget)

    def show_rows(self, rows: Sequence[ProviderRow]) -> None:
        """What is set up; where nothing is new, the keyboard's place stays."""
        if list(rows) != self.model.rows():
            self.model.show_rows(rows)
        self.list.setFixedHeight(max(1, len(rows) * ROW_HEIGHT + 1))
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)

    def _types_menu(self, types: Sequence[ProviderType]) -> QMenu:
        menu = QMenu(self)
        groups = by_protocol(types)
        for words, group in groups:
            if len(groups) > 1:
                head = menu.addAction(words)
                head.setEnabled(False)
            for one in group:
                self._add_kind(menu, one)
        return menu

    def _add_kind(self, menu: QMenu, one: ProviderType) -> None:
        name = shown_name(one.implementation)
        if not one.presets:
            is_mere_feed = one.supports_rss and not one.supports_search
            words = self.tr("{name} (feed only)").format(name=name) if is_mere_feed else name
            self._add_type(menu, words, one.implementation)
            return
        more = menu.addMenu(name)
        self._add_type(more, self.tr("Any address…"), one.implementation)
        more.addSeparator()
        for preset in one.presets:
            self._add_type(more, preset.name, one.implementation, preset.name)

    def _add_type(self, menu: QMenu, words: str, implementation: str, preset: str = "") -> None:
        action = QAction(words.replace("&", "&&"), menu)
        action.triggered.connect(lambda: self.add_asked.emit(implementation, preset))
        menu.addAction(action)

    def _choose(self, index: QModelIndex) -> None:
        row = self.model.row_at(index.row())
        if row is not None:
            self.chosen.emit(row.definition)
