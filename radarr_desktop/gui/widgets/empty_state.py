"""What a list says when it has nothing to show: what that means, and what to do next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from radarr_desktop.gui.icons import paint_icon
from radarr_desktop.gui.widgets.controls import button, label

HINT_WIDTH = 400


class _Picture(QWidget):
    def __init__(self, icon_name: str) -> None:
        super().__init__()
        self._icon_name = icon_name
        self.setFixedSize(40, 40)

    def show_icon(self, icon_name: str) -> None:
        self._icon_name = icon_name
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, self._icon_name, self.rect(), "third")
        painter.end()


class EmptyState(QWidget):
    """An icon, a sentence, a hint and at most one button, in the middle of its place.

    Signals:
        acted: the button was pressed.
    """

    acted = Signal()

    def __init__(self, icon_name: str = "film", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = _Picture(icon_name)
        self._title = label("", "heading")
        self._hint = label("", "second", wraps=True)
        self._button = button("", role="primary")
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._hint.setFixedWidth(HINT_WIDTH)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addStretch(2)
        for widget in (self._picture, self._title, self._hint, self._button):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.insertSpacing(4, 8)
        layout.addStretch(3)
        self._button.clicked.connect(self.acted)
        self._button.hide()
        self.setFocusProxy(self._button)

    def say(self, title: str, hint: str = "", action: str = "", icon_name: str = "") -> None:
        """Show these words."""
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        # Centred by the layout, it would get the height of one line only.
        self._hint.setFixedHeight(max(0, self._hint.heightForWidth(HINT_WIDTH)))
        self._button.setText(action)
        self._button.setVisible(bool(action))
        if icon_name:
            self._picture.show_icon(icon_name)
