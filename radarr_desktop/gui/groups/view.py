"""The parts of the window of groups and where they stand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from radarr_desktop.domain.reputation.score import Standing
from radarr_desktop.domain.reputation.tiers import Tier
from radarr_desktop.gui.groups import words
from radarr_desktop.gui.groups.model import GroupsModel
from radarr_desktop.gui.lab.tables import table
from radarr_desktop.gui.theme import scaled
from radarr_desktop.gui.widgets.controls import Choice, SearchField, button, label, surface
from radarr_desktop.gui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from radarr_desktop.gui.groups.plots import Distribution, History

_WIDTHS = {
    0: 132, 1: 128, 2: 64, 3: 80, 4: 76, 5: 76, 6: 80, 7: 64, 8: 88, 9: 88, 10: 104, 11: 104,
}  # fmt: skip


class GroupsFilter(QSortFilterProxyModel):
    """Groups by name, tier and the number of releases seen; the model sorts."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = ""
        self._tier: Tier | None = None
        self._least = 0

    def look_for(self, name: str, tier: Tier | None, least: int) -> None:
        """Show these alone."""
        self.beginFilterChange()
        self._name, self._tier, self._least = name.strip().upper(), tier, least
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, _parent: object) -> bool:
        model = self.sourceModel()
        row = model.row_at(source_row) if isinstance(model, GroupsModel) else None
        return (
            row is not None
            and self._name in row.key
            and (self._tier is None or row.tier is self._tier)
            and row.metrics.releases >= self._least
        )

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.sourceModel().sort(column, order)


class GroupsView(QWidget):
    """Filter and table; at their side the chosen group; below the collections."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.model = GroupsModel(self)
        self.rows = GroupsFilter(self)
        self.rows.setSourceModel(self.model)
        #: Shown while a group is chosen.
        self._of_one: list[QWidget] = []
        self._build()
        self._lay_out()

    def _build(self) -> None:
        self.search = SearchField(self.tr("Name of a group"), self.tr("Name of a group"))
        self.tier = Choice(self.tr("Tier"))
        self.tier.addItem(self.tr("Every tier"), None)
        for tier in Tier:
            self.tier.addItem(words.tier_name(tier), tier)
        self.least = QSpinBox()
        self.least.lineEdit().setTextMargins(8, 0, 0, 0)
        self.least.setAccessibleName(self.tr("Fewest releases"))
        self.least.setRange(0, 9999)
        self.least.setPrefix(self.tr("From "))
        self.least.setSuffix(self.tr(" releases"))
        self.count = label("", "second")
        self.table = table(self.model, self.tr("Groups"), _WIDTHS, self)
        self.table.setModel(self.rows)
        self.empty = EmptyState("target", self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.empty)
        self.name = label("", "heading", wraps=True)
        self.summary = label(self.tr("Choose a group to see what its score is made of."), "second",
                             wraps=True)  # fmt: skip
        self.indexer = Choice(self.tr("Indexer to collect from"))
        self.budget = QSpinBox()
        self.budget.lineEdit().setTextMargins(8, 0, 0, 0)
        self.budget.setAccessibleName(self.tr("Pages to read"))
        self.budget.setRange(1, 1000)
        self.budget.setValue(20)
        self.budget.setSuffix(self.tr(" pages"))
        self.collect = button(self.tr("&Collect"), role="primary", icon_name="play")
        self.pause = button(self.tr("&Pause"), icon_name="pause")
        self.stop = button(self.tr("&Stop"), icon_name="x")
        self.progress = label("", "second", wraps=True)
        self.score = button(self.tr("S&core now"), icon_name="refresh-cw")
        self.export = button(self.tr("&Export…"))
        self.import_ = button(self.tr("&Import…"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 12)
        head.setSpacing(8)
        self.search.setMinimumWidth(scaled(180))
        head.addWidget(self.search, 1)
        for widget in (self.tier, self.least, self.count):
            head.addWidget(widget)
        head.addStretch(1)
        for act in (self.score, self.export, self.import_):
            head.addWidget(act)
        self.side = surface(QWidget(self), "panel")
        self.side.setMinimumWidth(scaled(280))
        self._column = QVBoxLayout(self.side)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(8)
        self._column.addWidget(self.name)
        self._column.addWidget(self.summary)
        self._parts = QFormLayout()
        self._parts.setHorizontalSpacing(16)
        self._column.addLayout(self._parts)
        self._column.addStretch(1)
        sides = QSplitter(Qt.Orientation.Horizontal, self)
        sides.setChildrenCollapsible(False)
        sides.addWidget(self.pages)
        sides.addWidget(self.side)
        sides.setStretchFactor(0, 1)
        sides.setSizes([scaled(820), scaled(340)])
        foot = surface(QWidget(self), "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.progress, 1)
        row.addWidget(self.indexer)
        row.addWidget(self.budget)
        for act in (self.pause, self.stop, self.collect):
            row.addWidget(act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(sides, 1)
        column.addWidget(foot)

    def add_plots(self) -> "tuple[Distribution, History]":
        """Make the pictures: not before the window is shown."""
        from radarr_desktop.gui.groups.plots import Distribution, History

        distribution, history = Distribution(self.side), History(self.side)
        place = self._column.count() - 1
        self._of_one.append(history)
        for plot, title in (
            (history, self.tr("Score over time")),
            (distribution, self.tr("Scores of all groups with a tier")),
        ):
            heading = label(title, "small")
            self._column.insertWidget(place, heading)
            if plot is history:
                self._of_one.append(heading)
            self._column.insertWidget(place + 1, plot, 1)
            place += 2
        return distribution, history

    def show_standing(self, one: Standing | None) -> None:
        """The chosen group, part by part."""
        while self._parts.rowCount():
            self._parts.removeRow(0)
        for widget in (self.name, *self._of_one):
            widget.setVisible(one is not None)
        self.name.setText(one.name if one else "")
        if one is None:
            self.summary.setText(self.tr("Choose a group to see what its score is made of."))
            return
        self.summary.setText(words.summary(one))
        for part in one.parts:
            points: QLabel = label(words.part_points(part), wraps=True)
            points.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._parts.addRow(label(words.part_name(part), "second", wraps=True), points)
