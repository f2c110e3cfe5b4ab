"""A ladder in columns: the rule, what it saw, what it wanted."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from radarr_desktop.domain.decisions.ladder import Rung
from radarr_desktop.gui.ladder.words import ladder_rows, outcome
from radarr_desktop.gui.widgets.controls import label
from radarr_desktop.gui.widgets.facts import Dot, breakable, clear

_TOP = Qt.AlignmentFlag.AlignTop


class LadderView(QWidget):
    """Every rule that was asked about a release; what stands in its way comes first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(1, 210)
        self._grid.setColumnStretch(2, 1)
        self._grid.setColumnStretch(3, 1)
        self._rows = 0

    def show_ladder(self, ladder: Sequence[Rung]) -> None:
        """Show another one."""
        clear(self._grid)
        self._grid.setRowStretch(self._rows, 0)
        for column, title in enumerate((self.tr("Rule"), self.tr("Saw"), self.tr("Wanted")), 1):
            self._grid.addWidget(label(title, "small"), 0, column)
        rows = ladder_rows(ladder)
        self._rows = len(rows) + 1
        self._grid.setRowStretch(self._rows, 1)
        for place, row in enumerate(rows, start=1):
            self._grid.addWidget(Dot(row.token, is_ring=row.is_ring), place, 0, _TOP)
            rule = _wrapping(label(row.rule, "strong" if row.is_ring else "", wraps=True))
            rule.setAccessibleName(f"{row.rule}: {outcome(row)}")
            self._grid.addWidget(rule, place, 1, _TOP)
            if row.wanted:
                self._grid.addWidget(_words(row.saw), place, 2, _TOP)
                self._grid.addWidget(_words(row.wanted), place, 3, _TOP)
            else:
                self._grid.addWidget(_words(row.saw), place, 2, 1, 2, _TOP)


def _words(text: str) -> QLabel:
    shown = label(text, "second", wraps=True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    breakable(shown)
    return _wrapping(shown)


def _wrapping(shown: QLabel) -> QLabel:
    """Its row is as high as its words are in the column's width, and no higher."""
    policy = shown.sizePolicy()
    policy.setHeightForWidth(True)
    shown.setSizePolicy(policy)
    return shown
