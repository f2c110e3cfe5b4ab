"""The points that a profile gives for each custom format: a table, searched by words."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout

from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.gui.films import fold
from radarr_desktop.gui.settings.own_control import OwnControl
from radarr_desktop.gui.texts import number
from radarr_desktop.gui.widgets.controls import SearchField, button, label
from radarr_desktop.gui.widgets.number_delegate import NumberDelegate
from radarr_desktop.gui.widgets.number_table import number_table
from radarr_desktop.gui.widgets.row_model import Index

#: Points go from minus this to this.
MOST_POINTS = 1_000_000
_HEIGHT = 324
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

Scores = tuple[tuple[int, int], ...]


class Column(IntEnum):
    """What stands where."""

    NAME = 0
    POINTS = 1


@dataclass(slots=True)
class _Scored:
    format_id: int
    name: str
    points: int


class ScoresModel(QAbstractTableModel):
    """The formats that are in sight, with their points.

    Signals:
        scored: the person gave other points.
    """

    scored = Signal()

    def __init__(self, formats: Sequence[CustomFormat], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = [
            _Scored(one.id, one.name, 0)
            for one in sorted(formats, key=lambda one: one.name.casefold())
        ]
        self._shown = list(self._all)

    @property
    def scores(self) -> Scores:
        """The points of all formats, in sight or not."""
        return tuple((one.format_id, one.points) for one in self._all)

    def set_scores(self, scores: Scores) -> None:
        """Show these points."""
        given = dict(scores)
        self.beginResetModel()
        for one in self._all:
            one.points = given.get(one.format_id, 0)
        self.endResetModel()

    def show_only(self, text: str, *, scored: bool) -> None:
        """Those whose name has all these words, and perhaps only those with points."""
        words = fold(text.strip()).split()
        self.beginResetModel()
        self._shown = [
            one
            for one in self._all
            if (one.points or not scored) and all(word in fold(one.name) for word in words)
        ]
        self.endResetModel()

    @property
    def total(self) -> int:
        """How many formats there are."""
        return len(self._all)

    @property
    def scored_count(self) -> int:
        """How many of them have points."""
        return sum(one.points != 0 for one in self._all)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == Column.POINTS else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.tr("Custom format") if section == Column.NAME else self.tr("Points")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if section == Column.NAME else _RIGHT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        one = self._shown[index.row()]
        is_name = index.column() == Column.NAME
        if role == Qt.ItemDataRole.DisplayRole:
            return one.name if is_name else _points(one.points)
        if role == Qt.ItemDataRole.EditRole:
            return one.name if is_name else one.points
        if role == Qt.ItemDataRole.ToolTipRole and is_name:
            return one.name
        if role == Qt.ItemDataRole.TextAlignmentRole and not is_name:
            return _RIGHT
        if role == Qt.ItemDataRole.AccessibleTextRole and not is_name:
            return self.tr("Points of {format}: {points}").format(
                format=one.name, points=_points(one.points)
            )
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() != Column.POINTS:
            return False
        one = self._shown[index.row()]
        points = max(-MOST_POINTS, min(MOST_POINTS, int(value)))
        if points != one.points:
            one.points = points
            self.dataChanged.emit(index, index)
            self.scored.emit()
        return True


def _points(points: int) -> str:
    return f"+{number(points)}" if points > 0 else number(points)


class ScoresControl(OwnControl):
    """A table of all formats; the value has the points of each."""

    def __init__(self, formats: Sequence[CustomFormat]) -> None:
        super().__init__()
        self.setMaximumWidth(560)
        self.model = ScoresModel(formats, self)
        self.search = SearchField(self.tr("Search formats…"), self.tr("Search the custom formats"))
        self.only_scored = button(self.tr("&With points only"), role="chip")
        self._amount = label("", "small")
        self.table = number_table(self.model, self)
        self.table.setFixedHeight(_HEIGHT)
        self.table.setItemDelegateForColumn(
            Column.POINTS, NumberDelegate(-MOST_POINTS, MOST_POINTS, self.table)
        )
        head = self.table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(Column.POINTS, 112)
        self._nothing = label("", "second", wraps=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addWidget(self.only_scored)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.table)
        layout.addWidget(self._nothing)
        layout.addWidget(self._amount)
        self.setFocusProxy(self.table)
        self.search.textChanged.connect(lambda _text: self._show())
        self.only_scored.toggled.connect(lambda _on: self._show())
        self.model.scored.connect(self._scored)
        has_any = self.model.total > 0
        for widget in (self.search, self.only_scored):
            widget.setVisible(has_any)
        self._show()

    def name_parts(self, name: str) -> None:
        self.table.setAccessibleName(name)

    @property
    def value(self) -> Scores:
        """(id of the format, points) for every format."""
        return self.model.scores

    @value.setter
    def value(self, scores: Scores) -> None:
        self.model.set_scores(scores)
        # With many formats those that count are what is looked for.
        self.only_scored.setChecked(0 < self.model.scored_count < self.model.total)
        self._show()

    def _scored(self) -> None:
        self._show_amount()
        self.changed.emit()

    def _show(self) -> None:
        self.model.show_only(self.search.text(), scored=self.only_scored.isChecked())
        has_rows = self.model.rowCount() > 0
        self.table.setVisible(has_rows)
        self._nothing.setVisible(not has_rows)
        self._nothing.setText(
            self.tr("No custom format fits these words.")
            if self.model.total
            else self.tr("There are no custom formats yet.")
        )
        self._show_amount()

    def _show_amount(self) -> None:
        told = self.tr("{scored} of {all} give points")
        self._amount.setText(
            told.format(scored=number(self.model.scored_count), all=number(self.model.total))
        )
        self._amount.setVisible(self.model.total > 0)
