"""A release name with the parts marked that a condition has found in it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from radarr_desktop.gui.theme import color, font
from radarr_desktop.gui.widgets.painting import faded

_BAND_ALPHA = 70


class NameView(QWidget):
    """The name, in as many lines as it needs; marks have a band, a line and heavier letters."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._marks: tuple[tuple[int, int], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def marked(self) -> list[str]:
        """The marked parts."""
        return [self._name[start:end] for start, end in self._marks]

    def show_name(self, name: str, marks: Sequence[tuple[int, int]]) -> None:
        """This name, with these parts marked."""
        self._name, self._marks = name, tuple(marks)
        told = ", ".join(self.marked)
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.tr("Found: {parts}").format(parts=told) if told else "")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._laid_out(width)[1]

    def sizeHint(self) -> QSize:
        return QSize(200, self._laid_out(max(200, self.width()))[1])

    def minimumSizeHint(self) -> QSize:
        return QSize(80, QFontMetrics(font(13)).height() + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(color("ink"))
        self._laid_out(self.width())[0].draw(painter, QPointF(0, 2))
        painter.end()

    def _laid_out(self, width: int) -> tuple[QTextLayout, int]:
        layout = QTextLayout(self._name, font(13))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
        # Names of releases are read from left to right, also between right-to-left words.
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        layout.setTextOption(option)
        layout.setFormats([self._format(start, end) for start, end in self._marks])
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(40, width))
            line.setPosition(QPointF(0, top))
            top += line.height() + 2
        layout.endLayout()
        return layout, round(top) + 4

    def _format(self, start: int, end: int) -> QTextLayout.FormatRange:
        marked = QTextLayout.FormatRange()
        marked.start, marked.length = start, end - start
        look = QTextCharFormat()
        look.setBackground(faded("accent", _BAND_ALPHA))
        look.setFontWeight(QFont.Weight.Bold)
        look.setFontUnderline(True)
        look.setUnderlineColor(color("accent"))
        marked.format = look
        return marked
