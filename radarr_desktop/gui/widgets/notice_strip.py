"""A line over the foot of a window that says what happened, and goes by itself."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from radarr_desktop.gui.icons import icon
from radarr_desktop.gui.notices import Notice, Notices
from radarr_desktop.gui.widgets.controls import button, label, surface, tool_button

NOTICE_SECONDS = 9
PROBLEM_SECONDS = 20


class NoticeStrip(QWidget):
    """A line over the foot that says what happened, and goes by itself."""

    def __init__(self, parent: QWidget, notices: Notices, above: int = 32) -> None:
        """`above` is the height of the window's foot."""
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
        self._act.hide()
        self._window = parent
        self._notice: Notice | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._close.clicked.connect(self.hide)
        self._act.clicked.connect(self._do)
        self.hide()
        self._above = above
        parent.installEventFilter(self)
        notices.told.connect(self.show_notice)

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
        self.move((window.width() - width) // 2, window.height() - self.height() - self._above - 16)
