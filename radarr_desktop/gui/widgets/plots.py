"""Plots in the program's look; pyqtgraph brings numpy: import this where a window plots, late."""

import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from radarr_desktop.gui.theme import color, font, theme


class Plot(pyqtgraph.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """A still picture in the theme's colours; what it shows is drawn by `draw_again`."""

    def __init__(self, name: str, parent: QWidget, **axes: pyqtgraph.AxisItem) -> None:
        super().__init__(parent, axisItems=axes or None)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(120)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        theme().changed.connect(self.take_colours)

    def take_colours(self) -> None:
        """Those of the scheme in force."""
        self.setBackground(color("panel"))
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(color("line"))
            axis.setTextPen(color("second"))
            axis.setTickFont(font(11))
        self.draw_again()

    def draw_again(self) -> None:
        """What it shows, in these colours."""
