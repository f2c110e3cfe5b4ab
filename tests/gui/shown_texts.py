"""Every text that open windows show: labels, fields as they are displayed, rows of models, tips."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

#: Rows of a model that are read; the others are made the same way.
_ROWS = 50
_ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
)  # fmt: skip


def shown_texts() -> Iterator[tuple[str, str]]:
    """(where, text)."""
    for widget in QApplication.allWidgets():
        where = f"the window: {type(widget).__name__} {widget.objectName()}"
        for text in _texts(widget):
            yield where, text


def _texts(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield widget.displayText()
        case QPlainTextEdit() | QTextEdit():
            yield widget.toPlainText()
        case QAbstractItemView():
            model = widget.model()
            if model is not None:
                yield from _rows(model)


def _rows(model: QAbstractItemModel) -> Iterator[str]:
    # A list has one column, and keeps its count private.
    is_list = isinstance(model, QAbstractListModel)
    columns = 1 if is_list else model.columnCount(QModelIndex())
    for row in range(min(model.rowCount(QModelIndex()), _ROWS)):
        for column in range(columns):
            index = model.index(row, column, QModelIndex())
            yield from (str(value) for role in _ROLES if (value := index.data(role)))
