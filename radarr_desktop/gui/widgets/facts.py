"""Names and values in two columns, and lines with a dot: what inspectors and pages are made of."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from radarr_desktop.gui.widgets.controls import label, rule
from radarr_desktop.gui.widgets.painting import DOT, paint_dot

#: A word that goes on without a place to break it.
_ENDLESS = re.compile(r"[^\s\u200b]{24}(?=[^\s\u200b])")


class Facts(QWidget):
    """Name on the left, value on the right, wrapped and selectable."""

    def __init__(self, name_width: int = 88, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, name_width)
        self._grid.setColumnStretch(1, 1)
        self._shown: tuple[tuple[str, str], ...] = ()

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show those that have a value."""
        wanted = tuple((name, value) for name, value in facts if value)
        if wanted == self._shown:
            return
        self._shown = wanted
        clear(self._grid)
        for place, (name, value) in enumerate(wanted):
            shown_name, shown_value = label(name, "second"), label(value, wraps=True)
            shown_value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            if _ENDLESS.search(value):
                breakable(shown_value)
            shown_value.setAccessibleName(f"{name}: {value}")
            self._grid.addWidget(shown_name, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(shown_value, place, 1)


class Dot(QWidget):
    """A status dot as a widget."""

    def __init__(self, token: str, *, is_ring: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token, self._is_ring = token, is_ring
        self.setFixedSize(DOT, 20)

    def sizeHint(self) -> QSize:
        return QSize(DOT, 20)

    def show_state(self, token: str, *, is_ring: bool) -> None:
        """Another colour or shape."""
        self._token, self._is_ring = token, is_ring
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRect(self.rect())
        paint_dot(painter, rect.left(), rect.height() / 2, self._token, is_ring=self._is_ring)
        painter.end()


class Lines(QWidget):
    """One line per fact: dot, words, and something small at the right; a rule between them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)

    def show_lines(self, lines: Sequence[tuple[str, bool, str, str]]) -> None:
        """(token of the dot, is it a ring, words, what stands at the right or below)."""
        clear(self._layout)
        for token, is_ring, words, aside in lines:
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(Dot(token, is_ring=is_ring), 0, Qt.AlignmentFlag.AlignTop)
            text = QVBoxLayout()
            text.setSpacing(0)
            shown = label(words, wraps=True)
            breakable(shown)
            text.addWidget(shown)
            if len(aside) > 12:
                below = label(aside, "small", wraps=True)
                breakable(below)
                text.addWidget(below)
            row.addLayout(text, 1)
            if aside and len(aside) <= 12:
                row.addWidget(label(aside, "second"), 0, Qt.AlignmentFlag.AlignTop)
            self._layout.addLayout(row)
            self._layout.addWidget(rule())


def breakable(shown: QLabel) -> None:
    """Let long names without spaces (releases, paths) wrap at their dots and slashes."""
    text = shown.text()
    shown.setAccessibleName(text)
    for mark in ("/", ".", "_", "-"):
        text = text.replace(mark, mark + "\u200b")
    text = _ENDLESS.sub("\\g<0>\u200b", text)
    shown.setText(text)
    shown.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)


def clear(layout: QGridLayout | QVBoxLayout | QHBoxLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, (QGridLayout, QVBoxLayout, QHBoxLayout)):
            clear(inner)
            inner.deleteLater()
