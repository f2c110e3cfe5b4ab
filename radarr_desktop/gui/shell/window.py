"""The main window: rail, pages, foot, and the strip that says what happened."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from radarr_desktop.gui.library.page import LibraryPage
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.shell.foot import Foot
from radarr_desktop.gui.shell.rail import Rail
from radarr_desktop.gui.widgets.controls import surface
from radarr_desktop.gui.widgets.notice_strip import NoticeStrip
from radarr_desktop.gui.window_state import remember_geometry, restore_geometry

#: Below this width the rail shows icons alone.
ROOM_FOR_RAIL = 1200


class MainWindow(QWidget):
    """The frame.

    Signals:
        page_asked: key (str) of a page that is to be shown.
        palette_asked: the command palette is wanted.
        closed: the person closed the window.
    """

    page_asked = Signal(str)
    palette_asked = Signal()
    closed = Signal()

    def __init__(self, library: LibraryPage, notices: Notices) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle("Radarr Desktop")
        self.setMinimumSize(880, 560)
        self.resize(1440, 900)
        surface(self, "ground")
        self.library = library
        self.rail = Rail(self)
        self.foot = Foot(self)
        self._pages = QStackedWidget(self)
        self._by_key: dict[str, QWidget] = {}
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.rail)
        upper.addWidget(self._pages, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(upper, 1)
        layout.addWidget(self.foot)
        self.strip = NoticeStrip(self, notices)
        self.rail.chosen.connect(self.page_asked)
        QShortcut(QKeySequence("Ctrl+K"), self, self.palette_asked.emit)
        QShortcut(QKeySequence.StandardKey.Close, self, self.close)
        restore_geometry(self, "main")

    def add_page(self, key: str, page: QWidget) -> None:
        """Put a page into the frame; the rail has its place already or not at all."""
        self._by_key[key] = page
        self._pages.addWidget(page)

    def has_page(self, key: str) -> bool:
        """Was the page made already?"""
        return key in self._by_key

    def page(self, key: str) -> QWidget:
        """A page that was made."""
        return self._by_key[key]

    @property
    def page_key(self) -> str:
        """The page that is shown."""
        shown = self._pages.currentWidget()
        return next((key for key, page in self._by_key.items() if page is shown), "")

    def show_page(self, key: str) -> None:
        """Show a page that was made."""
        self._pages.setCurrentWidget(self._by_key[key])
        self.rail.mark(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.rail.set_narrow(narrow=self.width() < ROOM_FOR_RAIL)
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        remember_geometry(self, "main")
        event.ignore()
        self.closed.emit()
