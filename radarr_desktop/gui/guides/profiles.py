"""The guide's quality profiles as a list, with those that are followed marked."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from radarr_desktop.domain.guides.guide import Guide
from radarr_desktop.gui.films import fold
from radarr_desktop.gui.theme import color, font, scaled
from radarr_desktop.gui.widgets.painting import DOT, paint_dot, paint_focus, paint_text
from radarr_desktop.gui.widgets.row_model import ROW_ROLE, Index, RowModel


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRow:
    """A profile of the guide."""

    #: "" = all that is followed.
    guide_id: str
    title: str
    below: str
    is_followed: bool


class _ProfileModel(RowModel[ProfileRow]):
    def told(self, row: ProfileRow, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}, {row.below}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.title
        return None


class _ProfileDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ProfileRow | None = index.data(ROW_ROLE)
        if row is None:
            return
        painter.save()
        rect: QRect = option.rect.adjusted(8, 1, -8, -1)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("selection" if is_chosen else "raised"))
            painter.drawRoundedRect(rect, 6, 6)
        middle = rect.center().y()
        line = scaled(18)
        words = rect.adjusted(12, 0, -8, 0)
        upper = QRect(words.left(), middle - line, words.width(), line)
        weight = QFont.Weight.DemiBold if is_chosen or row.is_followed else QFont.Weight.Normal
        paint_text(painter, upper, row.title, font(13, weight))
        lower = upper.translated(0, line)
        if row.is_followed:
            paint_dot(painter, lower.left(), lower.center().y() + 0.5, "good", is_ring=False)
            lower = lower.adjusted(DOT + 6, 0, 0, 0)
        paint_text(painter, lower, row.below, font(11), "second")
        if option.state & QStyle.StateFlag.State_HasFocus and option.widget.hasFocus():
            paint_focus(painter, rect.toRectF(), radius=6)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(180, scaled(48))


class ProfileList(QListView):
    """The profiles.

    Signals:
        picked: the guide id (str) of a profile, "" for all that is followed.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: RowModel[ProfileRow] = _ProfileModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_ProfileDelegate(self))
        self.setAccessibleName(self.tr("Profiles of the guide"))
        self.setMouseTracking(True)
        self._is_showing = False
        self.selectionModel().currentChanged.connect(self._moved)

    def show_guide(self, guide: Guide, followed: Container[str], text: str, chosen: str) -> None:
        """The profiles whose name or description has these words; `chosen` stays so if it can."""
        words = fold(text.strip()).split()
        found = [
            ProfileRow(
                guide_id=one.guide_id,
                title=one.name,
                below=self._below(one.family, is_followed=one.guide_id in followed),
                is_followed=one.guide_id in followed,
            )
            for one in guide.profiles
            if all(word in fold(f"{one.name} {one.family} {one.description}") for word in words)
        ]
        if not words and any(row.is_followed for row in found):
            title, below = self.tr("All that is followed"), self.tr("Sync everything at once")
            found.insert(0, ProfileRow(guide_id="", title=title, below=below, is_followed=False))
        self._is_showing = True
        self.rows.show_rows(found)
        ids = [row.guide_id for row in found]
        self.setCurrentIndex(self.rows.index(ids.index(chosen) if chosen in ids else -1))
        self._is_showing = False

    def _below(self, family: str, *, is_followed: bool) -> str:
        if not is_followed:
            return family or self.tr("Other")
        return self.tr("Followed · {family}").format(family=family or self.tr("Other"))

    def _moved(self, now: Index, _before: Index) -> None:
        row = self.rows.row_at(now.row())
        if row is not None and not self._is_showing:
            self.picked.emit(row.guide_id)
