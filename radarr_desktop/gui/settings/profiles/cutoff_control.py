"""The quality at which looking stops, of those that are ticked."""

from PySide6.QtWidgets import QHBoxLayout

from radarr_desktop.gui.settings.own_control import OwnControl
from radarr_desktop.gui.settings.profiles import rungs
from radarr_desktop.gui.settings.profiles.rungs import Rungs
from radarr_desktop.gui.widgets.controls import Choice


class CutoffControl(OwnControl):
    """It follows its quality into groups and out of them; the value is the id of a rung."""

    def __init__(self, shown: Rungs) -> None:
        """`shown` are the rungs at first, best first."""
        super().__init__()
        self._rungs = shown
        #: Ids of the qualities that were meant.
        self._meant: frozenset[int] = frozenset()
        self.choice = Choice()
        self.choice.setMinimumWidth(200)
        self.setFocusProxy(self.choice)
        self.choice.activated.connect(self._chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.choice)
        row.addStretch(1)

    def name_parts(self, name: str) -> None:
        self.choice.setAccessibleName(name)

    @property
    def value(self) -> int:
        """The id of the rung; 0 while nothing is ticked."""
        return int(self.choice.currentData() or 0)

    @value.setter
    def value(self, cutoff: int) -> None:
        self._meant = next(
            (frozenset(one.id for one in rung.qualities) for rung in self._rungs
             if rung.id == cutoff),
            frozenset(),
        )  # fmt: skip
        self._show()

    def show_rungs(self, shown: Rungs) -> None:
        """The rungs there are now, best first."""
        self._rungs = shown
        self._show()

    def _show(self) -> None:
        self.choice.clear()
        for rung in self._rungs:
            if rung.allowed:
                self.choice.addItem(rungs.title(rung), rung.id)
        cutoff = rungs.cutoff_after(self._rungs, self._meant)
        self.choice.setCurrentIndex(self.choice.findData(cutoff))
        self.choice.setEnabled(self.choice.count() > 0)

    def _chosen(self, _place: int) -> None:
        self.value = self.value
        self.changed.emit()
