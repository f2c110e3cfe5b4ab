"""What the draft's panel lists: the qualities of a profile to tick, and the points of formats."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)

from radarr_desktop.domain.formats.custom_formats import CustomFormat
from radarr_desktop.domain.quality import ProfileItem
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.widgets.row_model import Index, RowModel

_HEADS = (QT_TRANSLATE_NOOP("Lab", "Custom format"), QT_TRANSLATE_NOOP("Lab", "Points"))
#: Points are 32-bit numbers in Radarr.
MOST_POINTS = 2**31 - 1


class RungsModel(RowModel[ProfileItem]):
    """The rungs of a profile, best first, each with a box to tick.

    Signals:
        ticked: the id of a rung, and whether it is allowed now.
    """

    ticked = Signal(int, bool)

    def told(self, row: ProfileItem, role: int) -> Any:
        name = rung_name(row)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.allowed else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return name
        if role == Qt.ItemDataRole.ToolTipRole and len(row.qualities) > 1:
            return ", ".join(one.name for one in row.qualities)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else found

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_at(index.row())
        if row is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.ticked.emit(row.id, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True


class PointsModel(QAbstractTableModel):
    """Custom formats and the points that the profile gives for each.

    Signals:
        given: the id of a format, and its points now.
    """

    given = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[CustomFormat] = []
        self._rows: list[CustomFormat] = []
        self._points: dict[int, int] = {}
        self._text = ""

    def show_points(self, formats: Sequence[CustomFormat], points: Mapping[int, int]) -> None:
        """Show these."""
        known = sorted(formats, key=lambda one: one.name.lower())
        if known == self._all:
            self._points = dict(points)
            if not self._rows:
                return
            last = self.index(len(self._rows) - 1, 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self._all, self._points = known, dict(points)
        self._refresh()

    def set_text(self, text: str) -> None:
        """Only formats with these words in their names."""
        self._text = text.lower()
        self._refresh()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(_HEADS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsEditable if index.column() == 1 else found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._rows):
            return None
        one = self._rows[index.row()]
        points = self._points.get(one.id, 0)
        if role == Qt.ItemDataRole.EditRole and index.column() == 1:
            return points
        if role == Qt.ItemDataRole.DisplayRole:
            return one.name if index.column() == 0 else f"{points:+d}" if points else "0"
        if role == Qt.ItemDataRole.ToolTipRole:
            return one.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one.name}, {points:+d}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not 0 <= index.row() < len(self._rows):
            return False
        self.given.emit(self._rows[index.row()].id, int(value))
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return QCoreApplication.translate("Lab", _HEADS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _refresh(self) -> None:
        self.beginResetModel()
        self._rows = [one for one in self._all if self._text in one.name.lower()]
        self.endResetModel()


def rung_name(item: ProfileItem) -> str:
    """A group's name, or the quality's."""
    return item.group_name or item.qualities[0].name
