"""The verdict opened as a ladder: every rule, what it saw, what it wanted."""

from PySide6.QtCore import QSize, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from radarr_desktop.gui.ladder.view import LadderView
from radarr_desktop.gui.widgets.controls import button, surface
from radarr_desktop.ports.store import StoredRelease


class Verdict(QWidget):
    """One release's ladder.

    Signals:
        grab_asked: this release shall be fetched.
        name_asked: its name shall be explained.
    """

    grab_asked = Signal()
    name_asked = Signal()

    def __init__(self, stored: StoredRelease, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        surface(self, "panel")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 12, 16, 12)
        layout.setSpacing(12)
        self.ladder = LadderView(self)
        self.ladder.show_ladder(stored.decision.ladder)
        layout.addWidget(self.ladder)
        row = QHBoxLayout()
        row.setSpacing(8)
        is_accepted = stored.decision.is_accepted
        self.grab_button = button(self.tr("&Grab") if is_accepted else self.tr("&Grab anyway"))
        self.grab_button.clicked.connect(self.grab_asked)
        row.addWidget(self.grab_button)
        if stored.release.info_url.startswith(("http://", "https://")):
            page = button(self.tr("&Open its page"), icon_name="external-link")
            page.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(stored.release.info_url)))
            row.addWidget(page)
        self.name_button = button(self.tr("&What is this release?"), icon_name="circle-help")
        self.name_button.clicked.connect(self.name_asked)
        row.addWidget(self.name_button)
        row.addStretch(1)
        layout.addLayout(row)

    def sizeHint(self) -> QSize:
        """For the width it has: words that wrap would else be counted as narrow as they can be."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
