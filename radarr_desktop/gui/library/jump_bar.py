"""The letters beside the wall: a click goes to the first film of a letter."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from radarr_desktop.gui.theme import font
from radarr_desktop.gui.widgets.painting import paint_text

LETTERS = "#ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class JumpBar(QWidget):
    """One line of letters, top down.

    Signals:
        chosen: a letter (str).
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._present: set[str] = set()
        self._current = ""
        self._under = ""
        self.setFixedWidth(24)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Jump to letter"))
        self.setToolTip(self.tr("Jump to letter"))

    def show_letters(self, present: set[str], current: str) -> None:
        """Which letters have films, and where the wall stands."""
        if (present, current) != (self._present, self._current):
            self._present, self._current = present, current
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(24, 27 * 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for letter in LETTERS:
            token = "third"
            weight = QFont.Weight.Normal
            if letter == self._current:
                token, weight = "accent", QFont.Weight.DemiBold
            elif letter == self._under and letter in self._present:
                token = "ink"
            elif letter in self._present:
                token = "second"
            else:
                painter.setOpacity(0.45)
            paint_text(
                painter, self._rect_of(letter), letter, font(10, weight), token,
                Qt.AlignmentFlag.AlignHCenter,
            )  # fmt: skip
            painter.setOpacity(1.0)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(self._letter_at(event.position().y()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        letter = self._letter_at(event.position().y())
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose(letter)
        if letter != self._under:
            self._under = letter
            self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        self._under = ""
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            place = LETTERS.find(self._current or "#") + step
            while 0 <= place < len(LETTERS) and LETTERS[place] not in self._present:
                place += step
            if 0 <= place < len(LETTERS):
                self._choose(LETTERS[place])
        elif event.text().upper() and event.text().upper() in LETTERS:
            self._choose(event.text().upper())
        else:
            super().keyPressEvent(event)

    def _choose(self, letter: str) -> None:
        if letter in self._present:
            self.chosen.emit(letter)

    def _step(self) -> float:
        return min(18.0, self.height() / len(LETTERS))

    def _rect_of(self, letter: str) -> QRect:
        step = self._step()
        return QRect(0, round(LETTERS.index(letter) * step), self.width(), round(step))

    def _letter_at(self, y: float) -> str:
        place = int(y / self._step())
        return LETTERS[place] if 0 <= place < len(LETTERS) else ""
