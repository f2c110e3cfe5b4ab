"""The two pictures: how scores are spread over all groups, and one group's score over the days.

pyqtgraph brings numpy: this module is imported when the window opens, not before.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, time

import pyqtgraph
from PySide6.QtWidgets import QWidget

from radarr_desktop.domain.reputation.score import Standing
from radarr_desktop.gui.groups.words import tr
from radarr_desktop.gui.theme import color
from radarr_desktop.gui.widgets.plots import Plot
from radarr_desktop.ports.store_groups import HistoryPoint

_STEP = 10


class Distribution(Plot):
    """How many groups have which score; those without a tier apart."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("How scores are spread"), parent)
        self._counts = [0] * (100 // _STEP)
        self._marked: int | None = None
        self.take_colours()

    def show_standings(self, standings: Sequence[Standing]) -> None:
        """Those with a tier."""
        self._counts = [0] * (100 // _STEP)
        for one in standings:
            if one.tier is not None:
                self._counts[_bar(one.score)] += 1
        self.draw_again()

    def mark(self, score: float | None) -> None:
        """Where the chosen group stands."""
        self._marked = None if score is None else _bar(score)
        self.draw_again()

    def draw_again(self) -> None:
        self.clear()
        places = [bar * _STEP + _STEP / 2 for bar in range(len(self._counts))]
        brushes = [color("accent" if bar == self._marked else "moving") for bar in range(10)]
        self.addItem(
            pyqtgraph.BarGraphItem(
                x=places, height=self._counts, width=_STEP * 0.8, brushes=brushes,
                pen=color("panel"),
            )
        )  # fmt: skip
        # Half a group there is not.
        most = max(1, *self._counts)
        self.getAxis("left").setTickSpacing(max(1, most // 4), max(1, most // 4))
        self.setXRange(0, 100, padding=0.01)
        self.setYRange(0, most, padding=0.05)


class History(Plot):
    """A group's score over the days."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Score over time"), parent, bottom=pyqtgraph.DateAxisItem(utcOffset=0))
        self._points: list[HistoryPoint] = []
        self.take_colours()

    def show_points(self, points: Sequence[HistoryPoint]) -> None:
        """These, oldest first."""
        self._points = list(points)
        self.draw_again()

    def draw_again(self) -> None:
        self.clear()
        days = [datetime.combine(one.day, time(), UTC).timestamp() for one in self._points]
        scores = [one.score for one in self._points]
        accent = color("accent")
        self.plot(
            days, scores, pen=pyqtgraph.mkPen(accent, width=2), symbol="o", symbolSize=6,
            symbolBrush=accent, symbolPen=accent,
        )  # fmt: skip
        self.setYRange(0, 100, padding=0.08)
        if days:
            # One point has no width of its own.
            self.setXRange(min(days) - 43_200, max(days) + 43_200, padding=0.02)


def _bar(score: float) -> int:
    return min(int(score) // _STEP, 100 // _STEP - 1)
