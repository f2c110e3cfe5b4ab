"""The foot of the main window: the library in numbers, and how its parts are."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from radarr_desktop.gui.widgets.controls import label, set_role, surface


class Foot(QWidget):
    """One line of facts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        surface(self, "foot")
        self.setFixedHeight(29)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.setSpacing(24)
        self._facts: dict[str, QLabel] = {}
        for key in ("library", "speed", "feeds", "mqtt", "database"):
            shown = label("", "small")
            shown.setVisible(False)
            self._facts[key] = shown
            layout.addWidget(shown)
        layout.addStretch(1)
        self._hint = label(self.tr("Press Ctrl K for any action"), "small")
        layout.addWidget(self._hint)

    def say(self, key: str, text: str, *, is_problem: bool = False) -> None:
        """One of the facts: `library`, `speed`, `feeds`, `mqtt`, `database`; "" takes it away."""
        shown = self._facts[key]
        role = "problem" if is_problem else "small"
        set_role(shown, "text_role", role)
        shown.setText(text)
        shown.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._hint.setVisible(self.width() > 900)
        super().resizeEvent(event)
