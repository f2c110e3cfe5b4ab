"""One indexer: its days as a picture, and what it said when it failed."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from radarr_desktop.engine.indexer_statistics import IndexerReport
from radarr_desktop.gui import texts
from radarr_desktop.gui.indexers import words
from radarr_desktop.gui.texts import isolated
from radarr_desktop.gui.theme import color, scaled
from radarr_desktop.gui.widgets.controls import label, surface
from radarr_desktop.gui.widgets.facts import breakable, clear
from radarr_desktop.gui.widgets.frames import scrolling
from radarr_desktop.ports.ledger import CallDay, CallFailure

if TYPE_CHECKING:
    from radarr_desktop.gui.indexers.plots import CallsPlot


class _Swatch(QWidget):
    """What a bar looks like."""

    def __init__(self, token: str, pattern: Qt.BrushStyle) -> None:
        super().__init__()
        self._token = token
        self._pattern = pattern
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(12, 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(color(self._token))
        painter.setBrush(QBrush(color(self._token), self._pattern))
        painter.drawRect(QRectF(0.5, 0.5, 11, 11))
        painter.end()


class IndexerDetail(QWidget):
    """The indexer that is chosen in the table."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        surface(self, "panel")
        self.name = label("", "heading")
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.summary = label("", "second", wraps=True)
        self.plot: CallsPlot | None = None
        self._picture = QVBoxLayout()
        self._failures: list[CallFailure] | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        key = QHBoxLayout()
        key.setSpacing(6)
        self.days = label("", "small")
        for token, pattern, title in (
            ("moving", Qt.BrushStyle.SolidPattern, self.tr("Answered")),
            ("bad", Qt.BrushStyle.Dense3Pattern, self.tr("Failed")),
        ):
            key.addWidget(_Swatch(token, pattern))
            key.addWidget(label(title, "small"))
            key.addSpacing(10)
        key.addStretch(1)
        key.addWidget(self.days)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self.name)
        left.addWidget(self.summary)
        left.addSpacing(4)
        left.addLayout(key)
        left.addLayout(self._picture, 1)
        held = QWidget()
        held.setProperty("surface", "clear")
        self._lines = QVBoxLayout(held)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setSpacing(2)
        self.errors = scrolling(held, self)
        self.errors.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.errors.setAccessibleName(self.tr("Last errors"))
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(label(self.tr("Last errors"), "heading"))
        right.addWidget(self.errors, 1)
        sides = QHBoxLayout(self)
        sides.setContentsMargins(16, 12, 16, 12)
        sides.setSpacing(24)
        sides.addLayout(left, 3)
        sides.addLayout(right, 2)

    def add_plot(self, plot: "CallsPlot") -> None:
        """The picture, once what it needs is loaded."""
        plot.setMinimumHeight(scaled(110))
        self.plot = plot
        self._picture.addWidget(plot)

    def show_report(self, report: IndexerReport, now: datetime) -> None:
        """Who it is and how it stands."""
        self.name.setText(isolated(report.definition.name))
        self.name.setToolTip(report.definition.name)
        self.summary.setText(words.summary(report, now))

    def show_days(self, days: Sequence[CallDay], last: date, count: int) -> None:
        """The days up to `last`."""
        if self.plot is None:
            return
        self.plot.show_days(days, last, count)
        self.days.setText(words.plot_told(self.plot.asked, self.plot.failed, count))

    def show_failures(self, failures: Sequence[CallFailure]) -> None:
        """What it said, newest first."""
        if self._failures == list(failures):
            return
        self._failures = list(failures)
        clear(self._lines)
        if not failures:
            self._lines.addWidget(label(self.tr("None, as far as is remembered."), "second"))
        for one in failures:
            said = label(words.failure(one), wraps=True)
            breakable(said)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._lines.addWidget(label(texts.moment_text(one.at), "small"))
            self._lines.addWidget(said)
            self._lines.addSpacing(6)
        self._lines.addStretch(1)
