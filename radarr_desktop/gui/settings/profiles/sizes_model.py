"""The sizes of all qualities while a person changes them."""

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from radarr_desktop.domain.profiles import validate_definition
from radarr_desktop.domain.quality import QualityDefinition
from radarr_desktop.gui import texts
from radarr_desktop.gui.theme import color
from radarr_desktop.gui.widgets.row_model import Index

#: The film whose size is shown.
MINUTES = 120
_MB = 2**20


class Column(IntEnum):
    """What stands where."""

    TITLE = 0
    MIN = 1
    PREFERRED = 2
    MAX = 3
    FILM = 4


_ATTRIBUTES = {
    Column.TITLE: "title",
    Column.MIN: "min_size",
    Column.PREFERRED: "preferred_size",
    Column.MAX: "max_size",
}
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class SizesModel(QAbstractTableModel):
    """A row for each quality, best first.

    Signals:
        edited: the person changed something.
    """

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stored: list[QualityDefinition] = []
        self._rows: list[QualityDefinition] = []
        #: What is wrong with a row, in words.
        self._wrong: list[str] = []

    def show_stored(self, definitions: Sequence[QualityDefinition]) -> None:
        """Show these, given worst first; nothing is changed yet."""
        self.beginResetModel()
        self._stored = list(reversed(definitions))
        self._rows = list(self._stored)
        self._wrong = [_problem(one) for one in self._rows]
        self.endResetModel()

    @property
    def changes(self) -> list[QualityDefinition]:
        """Only what is other than stored."""
        return [now for now, was in zip(self._rows, self._stored, strict=True) if now != was]

    def first_wrong(self) -> int:
        """The first row with a problem; -1 if there is none."""
        return next((place for place, words in enumerate(self._wrong) if words), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in _ATTRIBUTES else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                self.tr("Quality"), self.tr("Minimum"), self.tr("Preferred"), self.tr("Maximum"),
                self.tr("A film of 2 hours"),
            )[section]  # fmt: skip
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if Column.MIN <= section <= Column.MAX else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        one, column = self._rows[index.row()], Column(index.column())
        wrong = self._wrong[index.row()]
        if role == Qt.ItemDataRole.EditRole and column in _ATTRIBUTES:
            return getattr(one, _ATTRIBUTES[column])
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(one, column, wrong)
        if role == Qt.ItemDataRole.ToolTipRole:
            return wrong or (one.quality.name if column is Column.TITLE else None)
        if role == Qt.ItemDataRole.ForegroundRole and column is Column.FILM:
            return color("bad" if wrong else "second")
        if role == Qt.ItemDataRole.TextAlignmentRole and Column.MIN <= column <= Column.MAX:
            return _RIGHT
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = self.headerData(column, Qt.Orientation.Horizontal)
            return f"{one.title}, {name}: {self._words(one, column, wrong)}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        column = Column(index.column())
        if role != Qt.ItemDataRole.EditRole or column not in _ATTRIBUTES:
            return False
        if column is Column.TITLE:
            value = str(value).strip()
        elif column is not Column.MIN and not value:
            value = None  # no limit
        place = index.row()
        self._rows[place] = replace(self._rows[place], **{_ATTRIBUTES[column]: value})
        self._wrong[place] = _problem(self._rows[place])
        self.dataChanged.emit(index, self.index(place, Column.FILM))
        self.edited.emit()
        return True

    def _words(self, one: QualityDefinition, column: Column, wrong: str) -> str:
        if column is Column.TITLE:
            return one.title
        if column is not Column.FILM:
            size: float | None = getattr(one, _ATTRIBUTES[column])
            return self.tr("no limit") if size is None else f"{size:g}"
        return wrong or self._film(one)

    def _film(self, one: QualityDefinition) -> str:
        least, most = one.min_size, one.max_size
        if least and most is not None:
            words = self.tr("{least} to {most}")
        elif most is not None:
            words = self.tr("up to {most}")
        else:
            words = self.tr("{least} or more") if least else self.tr("any size")
        words = words.format(least=_film_size(least), most=_film_size(most or 0))
        if one.preferred_size is None:
            return words
        return self.tr("{sizes}, best {best}").format(
            sizes=words, best=_film_size(one.preferred_size)
        )


def _film_size(per_minute: float) -> str:
    return texts.size(per_minute * MINUTES * _MB)


def _problem(one: QualityDefinition) -> str:
    problems = validate_definition(one)
    return problems[0].message if problems else ""
