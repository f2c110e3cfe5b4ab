"""The foot of the main window: the library in numbers, and how its parts are; and the notices."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from radarr_desktop.gui.icons import icon
from radarr_desktop.gui.notices import Notice
from radarr_desktop.gui.widgets.controls import button, label, surface, tool_button

NOTICE_SECONDS = 9
PROBLEM_SECONDS = 20


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
        if shown.property("text_role") != role:
            shown.setProperty("text_role", role)
            shown.style().unpolish(shown)
            shown.style().polish(shown)
        shown.setText(text)
        shown.setVisible(bool(text))

    def resizeEvent(self, event: object) -> None:
        self._hint.setVisible(self.width() > 900)
        super().resizeEvent(event)  # type: ignore[arg-type]


class NoticeStrip(QWidget):
    """A line over the foot that says what happened, and goes by itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        surface(self, "card")
        self.setProperty("surface", "card")
        self._picture = QLabel()
        self._text = label("", wraps=True)
        self._act = button("", role="")
        self._close = tool_button("x", self.tr("Close"), role="quiet")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.setSpacing(8)
        for widget in (self._picture, self._text, self._act, self._close):
            layout.addWidget(widget)
        layout.setStretch(1, 1)
        self._window = parent
        self._notice: Notice | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._close.clicked.connect(self.hide)
        self._act.clicked.connect(self._do)
        self.hide()
        parent.installEventFilter(self)

    def show_notice(self, notice: Notice) -> None:
        """Show it in place of the one before."""
        self._notice = notice
        name = "triangle-alert" if notice.is_problem else "circle-check"
        self._picture.setPixmap(icon(name, "bad" if notice.is_problem else "good").pixmap(16, 16))
        self._text.setText(notice.text)
        self._act.setText(notice.action_text)
        self._act.setAccessibleName(notice.action_text or notice.text)
        self._act.setVisible(notice.action is not None)
        self._timer.start(1000 * (PROBLEM_SECONDS if notice.is_problem else NOTICE_SECONDS))
        self._place()
        self.show()
        self.raise_()

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text.text() if self.isVisible() else ""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _do(self) -> None:
        action = self._notice.action if self._notice else None
        self.hide()
        if action is not None:
            action()

    def _place(self) -> None:
        window = self._window
        width = min(560, window.width() - 32)
        self.setFixedWidth(width)
        height = self.heightForWidth(width)
        self.resize(width, max(48, height))
        self.move((window.width() - width) // 2, window.height() - self.height() - 29 - 16)
