"""Languages to tick, those that are chosen on top."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from radarr_desktop.domain import language as languages
from radarr_desktop.domain.language import Language
from radarr_desktop.gui.icons import paint_icon
from radarr_desktop.gui.theme import color, font, scaled
from radarr_desktop.gui.widgets.painting import paint_chosen, paint_text
from radarr_desktop.gui.widgets.row_model import Index

#: What a release can be in.
SPOKEN = tuple(
    one
    for one in languages.BY_ID.values()
    if one not in (languages.ANY, languages.ORIGINAL, languages.UNKNOWN)
)
_ROW = 28


class LanguageList(QListView):
    """The list.

    Signals:
        changed: a box was ticked or emptied.
    """

    changed = Signal()

    def __init__(
        self, chosen: Sequence[Language], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("framed", "true")
        self._rows = QStandardItemModel(self)
        others = sorted((one for one in SPOKEN if one not in chosen), key=lambda one: one.name)
        for one in (*chosen, *others):
            item = QStandardItem(one.name)
            item.setData(one.id)
            item.setCheckable(True)
            item.setEditable(False)
            item.setCheckState(Qt.CheckState.Checked if one in chosen else Qt.CheckState.Unchecked)
            self._rows.appendRow(item)
        self.setModel(self._rows)
        self.setItemDelegate(_TickDelegate(self))
        self.setCurrentIndex(self._rows.index(0, 0))
        self._rows.itemChanged.connect(lambda _item: self.changed.emit())

    def chosen(self) -> tuple[Language, ...]:
        """Those that are ticked."""
        items = (self._rows.item(row) for row in range(self._rows.rowCount()))
        return tuple(languages.BY_ID[item.data()] for item in items if _is_on(item.index()))


class _TickDelegate(QStyledItemDelegate):
    """A row with a box; a click anywhere in it, or the space bar, turns it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect: QRect = option.rect
        paint_chosen(painter, option)
        is_on = _is_on(index)
        box = QRect(rect.left() + 8, rect.center().y() - 8, 17, 17)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        border = "accent" if is_on or has_focus else "second"
        painter.setPen(QPen(color(border), 2 if has_focus else 1))
        painter.setBrush(color("accent" if is_on else "raised"))
        painter.drawRoundedRect(box, 4, 4)
        if is_on:
            paint_icon(painter, "check", box.adjusted(2, 2, -2, -2), "on_accent")
        words = rect.adjusted(36, 0, -8, 0)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        paint_text(painter, words, text, font(13), "ink", Qt.AlignmentFlag.AlignLeft)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, scaled(_ROW))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        _option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        is_click = event.type() == QEvent.Type.MouseButtonRelease
        is_space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if not is_click and not is_space:
            return False
        state = Qt.CheckState.Unchecked if _is_on(index) else Qt.CheckState.Checked
        return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)


def _is_on(index: Index) -> bool:
    state = index.data(Qt.ItemDataRole.CheckStateRole)
    return state is not None and Qt.CheckState(state) is Qt.CheckState.Checked
