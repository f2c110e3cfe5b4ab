"""A list model that is read page by page as the person scrolls."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QObject, Signal

from radarr_desktop.gui.widgets.row_model import Index, RowModel

R = TypeVar("R")


class PagedModel(RowModel[R]):
    """The first rows of many.

    Signals:
        more_wanted: the person scrolled to the end of what is here.
    """

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._total = 0

    @property
    def total(self) -> int:
        """How many there are in all."""
        return self._total

    def show_page(self, total: int, rows: Sequence[R]) -> None:
        """The first page, anew."""
        self._total = total
        self.show_rows(rows)

    def add_rows(self, rows: Sequence[R]) -> None:
        """The next page."""
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and len(self._rows) < self._total

    def fetchMore(self, _parent: Index) -> None:
        self.more_wanted.emit()
