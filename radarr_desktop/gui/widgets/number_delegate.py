"""Numbers edited in the cells of a table."""

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from radarr_desktop.gui.widgets.row_model import Index


class NumberDelegate(QStyledItemDelegate):
    """Whole numbers, or with `decimals` places; `none_words` says what the least value means."""

    def __init__(
        self,
        least: int,
        most: int,
        parent: QObject | None = None,
        *,
        decimals: int = 0,
        none_words: str = "",
    ) -> None:
        super().__init__(parent)
        self._bounds = (least, most)
        self._decimals = decimals
        self._none_words = none_words

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        box: QSpinBox | QDoubleSpinBox
        if self._decimals:
            box = QDoubleSpinBox(parent)
            box.setDecimals(self._decimals)
        else:
            box = QSpinBox(parent)
        box.setRange(*self._bounds)
        box.setSpecialValueText(self._none_words)
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value: Any = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QSpinBox):
            editor.setValue(int(value or 0))
            editor.selectAll()
        elif isinstance(editor, QDoubleSpinBox):
            editor.setValue(float(value or 0))
            editor.selectAll()
