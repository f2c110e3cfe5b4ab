"""A list model over frozen rows: a list adds only what each of its rows says."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

R = TypeVar("R")

Index = QModelIndex | QPersistentModelIndex

#: The row itself; roles of a list's own begin behind it.
ROW_ROLE = Qt.ItemDataRole.UserRole + 1


class RowModel(QAbstractListModel, Generic[R]):
    """Rows in the order in which they are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[R] = []

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these, and nothing of what was there."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rows(self) -> list[R]:
        """All of them."""
        return list(self._rows)

    def row_at(self, row: int) -> R | None:
        """One of them."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row())
        if row is None or role == ROW_ROLE:
            return row
        return self.told(row, role)

    def told(self, row: R, role: int) -> Any:
        """What a row says in a role: its text, what is read aloud, its tip; None for the others."""
        return None
