"""How often an indexer was asked on each day, and how often that failed."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pyqtgraph
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QWidget

from radarr_desktop.gui.indexers import words
from radarr_desktop.gui.theme import color
from radarr_desktop.gui.widgets.plots import Plot
from radarr_desktop.ports.ledger import CallDay, CallSums

#: Days between two that are named.
_STEPS = {7: 1, 30: 5}
_LEAST_TOP = 5


class CallsPlot(Plot):
    """Bars of days: what was answered, and on top of it what failed, hatched."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(QCoreApplication.translate("Indexers", "Requests by day"), parent)
        self._days: list[date] = []
        self.asked: list[int] = []
        self.failed: list[int] = []
        self.getAxis("left").setStyle(tickLength=0)
        self.getAxis("bottom").setStyle(tickLength=0)
        self.take_colours()

    def show_days(self, found: Sequence[CallDay], last: date, count: int) -> None:
        """The `count` days up to `last`; on those that are not in `found` nothing was asked."""
        sums: Mapping[date, CallSums] = {one.day: one.sums for one in found}
        self._days = [last - timedelta(days=back) for back in range(count - 1, -1, -1)]
        none = CallSums(indexer_id=0)
        these = [sums.get(day, none) for day in self._days]
        self.asked = [one.queries + one.grabs for one in these]
        self.failed = [words.failures(one) for one in these]
        self.setAccessibleDescription(words.plot_told(self.asked, self.failed, count))
        self.draw_again()

    def draw_again(self) -> None:
        self.clear()
        count = len(self._days)
        if not count:
            return
        places = range(count)
        answered = [asked - bad for asked, bad in zip(self.asked, self.failed, strict=True)]
        failed = [place for place in places if self.failed[place]]
        self._draw_bars(list(places), [0] * count, answered, QBrush(color("moving")), "panel")
        self._draw_bars(
            failed,
            [answered[place] for place in failed],
            [self.failed[place] for place in failed],
            QBrush(color("bad"), Qt.BrushStyle.Dense3Pattern),
            "bad",
        )
        step = _STEPS.get(count, 1)
        named = [place for place in places if (count - 1 - place) % step == 0]
        self.getAxis("bottom").setTicks(
            [[(place, f"{self._days[place]:%-d %b}") for place in named]]
        )
        self.setXRange(-0.5, count - 0.5, padding=0.01)
        self.setYRange(0, max(_LEAST_TOP, *self.asked), padding=0.04)

    def _draw_bars(
        self, places: list[int], feet: list[int], heights: list[int], brush: QBrush, edge: str
    ) -> None:
        if places:
            self.addItem(
                pyqtgraph.BarGraphItem(
                    x=places, y0=feet, height=heights, width=0.7, brush=brush, pen=color(edge)
                )
            )
