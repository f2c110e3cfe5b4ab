"""The desktop as a whole: the application, the first paint, and its joining to the engine.

create_application → Desktop() → show()           a frame with an empty wall, before any database
                               → run(parts)       everything follows the engine until cancelled
                               → show_failure()   the engine cannot start: says why, in the frame
"""

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import TypeVar, cast

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

import radarr_desktop.gui
from radarr_desktop.base.errors import StoreError
from radarr_desktop.base.registry import discover
from radarr_desktop.base.wiring import Parts, build
from radarr_desktop.engine.bus import Bus
from radarr_desktop.engine.posters import Posters
from radarr_desktop.engine.settings import SettingsBook, UiSettings
from radarr_desktop.gui.bridge import Bridge
from radarr_desktop.gui.downloads import Downloads
from radarr_desktop.gui.feed import Feed
from radarr_desktop.gui.film_actions import FilmActions
from radarr_desktop.gui.films import Films
from radarr_desktop.gui.first_paint import FirstPaint
from radarr_desktop.gui.fonts import install_font
from radarr_desktop.gui.i18n import translators_for
from radarr_desktop.gui.late import LATE
from radarr_desktop.gui.library.page import LibraryPage
from radarr_desktop.gui.library.presenter import LibraryPresenter
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.posters import PosterCache
from radarr_desktop.gui.settings.titles import OWN_SECTIONS
from radarr_desktop.gui.shell.palette import Palette
from radarr_desktop.gui.shell.status import Status
from radarr_desktop.gui.shell.tray import Tray, TrayState, tray_icon
from radarr_desktop.gui.shell.window import MainWindow
from radarr_desktop.gui.theme import theme
from radarr_desktop.gui.window_state import remember_geometry
from radarr_desktop.gui.window_tasks import Crew
from radarr_desktop.gui.windows import Opener, windows

_log = logging.getLogger(__name__)

P = TypeVar("P")


def create_application(argv: list[str]) -> QApplication:
    """The Qt application with our style, font, palette and words."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, False)
    application = QApplication(argv)
    application.setApplicationName("radarr-desktop")
    application.setApplicationDisplayName("Radarr Desktop")
    application.setDesktopFileName("radarr-desktop")
    application.setQuitOnLastWindowClosed(False)
    application.setStyle("Fusion")
    if QLocale.system().language() == QLocale.Language.C:
        # A session without a language: English, with figures grouped as people read them.
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    for translator in translators_for(QLocale.system(), application):
        application.installTranslator(translator)
    install_font(application)
    theme()
    application.setWindowIcon(tray_icon(TrayState.IDLE, 0))
    return application


class Desktop:
    """All windows and the tray."""

    def __init__(self, application: QApplication, quit_event: asyncio.Event) -> None:
        self._application = application
        self._quit_event = quit_event
        self._films = Films()
        self._downloads = Downloads()
        self._posters = PosterCache()
        self._notices = Notices()
        self._crew = Crew()
        self._opener = Opener()
        self._parts: dict[type, object] = {}
        self._bridge: Bridge | None = None
        self._windows: dict[str, QWidget] = {}
        #: The library was read; what follows comes from the bridge.
        self.is_ready = False
        self._page = LibraryPage(self._films, self._posters)
        self.window = MainWindow(self._page, self._notices)
        self.window.add_page("library", self._page)
        discover(radarr_desktop.gui, without=LATE)
        for known in windows.all():
            if known.is_page and known.in_menus:
                self.window.rail.add(known.key, known.title, known.icon)
            elif known.is_tool:
                self.window.rail.add_tool(known.key, known.title, known.icon)
        self.window.show_page("library")
        self._tray = Tray(self._downloads, self.window)
        self.palette = Palette(self._films, self.window)
        self._connect()

    def show(self) -> None:
        """Put the frame on the screen; no database is needed for it."""
        FirstPaint(self._application)
        self.window.show()
        self._tray.show()

    def set_starting_text(self, text: str) -> None:
        """What the start is waiting for."""
        self._page.set_starting_text(text)

    def show_failure(self, message: str) -> None:
        """The engine cannot start: say so in words, in place of the library."""
        self._page.show_failure(message)
        self._tray.show_problem(message)
        self.window.show_page("library")
        self.raise_window()

    async def run(self, parts: Parts) -> None:
        """Follow the engine and take orders until cancelled; may be called again after a failure.

        Raises:
            StoreError: the library cannot be read just now.
        """
        if self._bridge is None:
            self._bridge = Bridge(_part(parts, Bus), self.window)
            self._join(parts, self._bridge)
        try:
            async with asyncio.TaskGroup() as group:
                self._crew.open(group)
                self._bridge.open()
                group.create_task(self._bridge.run())
                group.create_task(self._posters.run(_part(parts, Posters)))
                try:
                    await self._load()
                    await asyncio.Event().wait()
                finally:
                    # Before the group ends its tasks: it would refuse a window's new one loudly.
                    self._crew.close()
        finally:
            self._bridge.close()

    def _join(self, parts: Parts, bridge: Bridge) -> None:
        """Make what stands between windows and engine, once."""
        self._parts = {
            **parts,
            QApplication: self._application,
            Bridge: bridge,
            Films: self._films,
            Downloads: self._downloads,
            PosterCache: self._posters,
            Notices: self._notices,
            Crew: self._crew,
            Opener: self._opener,
            LibraryPage: self._page,
            MainWindow: self.window,
            QWidget: self.window,
            Tray: self._tray,
        }
        self._follow_settings()
        bridge.definitions_changed.connect(
            lambda names: self._follow_settings() if "settings/ui" in names else None
        )
        actions = self._make(FilmActions)
        self._presenter = self._make(LibraryPresenter)
        self._status = self._make(Status)
        self._feed = self._make(Feed)
        self._tray.follow(bridge, actions, self._ui_settings)
        sections = self.part(SettingsBook).section_names()
        self.palette.follow(actions, (*OWN_SECTIONS, *sections))

    async def _load(self) -> None:
        try:
            await self._feed.load()
            await self._presenter.load()
            await self._status.refresh()
        except StoreError as error:
            self._page.set_starting_text(str(error))
            raise
        await self._offer_first_steps()
        self.is_ready = True

    def _make(self, part_type: type[P]) -> P:
        made = build(part_type, self._parts)
        self._parts[part_type] = made
        return made

    # Windows by key

    def open(self, key: str, about: dict[str, object] | None = None) -> None:
        """Show a page or a window, made when it is first wanted."""
        known = windows[key]
        if known.key != "library" and not self._parts:
            self._notices.problem(
                self._application.translate("Desktop", "The library is not open yet.")
            )
            return
        if known.is_page:
            if not self.window.has_page(key):
                self.window.add_page(key, build(known.window_type, self._parts))
            self.window.show_page(key)
            self.raise_window()
            _tell(self.window.page(key), about)
            return
        if key not in self._windows:
            made = build(known.window_type, self._parts)
            made.setWindowTitle(known.title)
            self._windows[key] = made
        shown = self._windows[key]
        _tell(shown, about)
        shown.show()
        shown.raise_()
        shown.activateWindow()

    def opened(self, key: str) -> QWidget:
        """A page or window that was opened before."""
        return self.window.page(key) if windows[key].is_page else self._windows[key]

    def part(self, part_type: type[P]) -> P:
        """Something that the windows share."""
        return _part(self._parts, part_type)

    def dispose(self) -> None:
        """Destroy every window."""
        theme().changed.disconnect(self._repaint)
        for window in (*self._windows.values(), self.window):
            window.hide()
            window.deleteLater()

    def raise_window(self) -> None:
        """Bring the main window to the front."""
        self.window.showNormal() if self.window.isMinimized() else self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def quit(self) -> None:
        """End the program in order."""
        remember_geometry(self.window, "main")
        # Gone at once: the engine takes a moment to end in order.
        self._tray.hide()
        for window in (*self._windows.values(), self.window):
            window.hide()
        self._quit_event.set()

    # Joining

    def _connect(self) -> None:
        window, tray, palette = self.window, self._tray, self.palette
        self._opener.asked.connect(self.open)
        window.page_asked.connect(self.open)
        window.palette_asked.connect(palette.pop_up)
        window.closed.connect(self._window_closed)
        palette.window_asked.connect(self.open)
        palette.film_asked.connect(self.show_film)
        palette.section_asked.connect(lambda section: self.open("settings", {"section": section}))
        palette.quit_asked.connect(self.quit)
        tray.window_asked.connect(self.open)
        tray.film_asked.connect(self.show_film)
        tray.quit_asked.connect(self.quit)
        theme().changed.connect(self._repaint)
        for known in windows.all():
            if known.shortcut:
                open_it = partial(self.open, known.key)
                QShortcut(QKeySequence(known.shortcut), window, open_it)
        QShortcut(QKeySequence("Ctrl+Q"), window, self.quit)

    def show_film(self, movie_id: int) -> None:
        """Show one film in the library."""
        self.open("library")
        self._page.show_film(movie_id)

    def _window_closed(self) -> None:
        if self._tray.is_there and self._ui_settings().close_to_tray:
            self.window.hide()
            self._tray.say_where_it_went()
        else:
            self.quit()

    def _ui_settings(self) -> UiSettings:
        book = self._parts.get(SettingsBook)
        return book.get(UiSettings) if isinstance(book, SettingsBook) else UiSettings()

    def _follow_settings(self) -> None:
        theme().choose(self._ui_settings().theme)

    async def _offer_first_steps(self) -> None:
        if (
            "first_run" in windows
            and not self._ui_settings().first_run_done
            and not len(self._films)
        ):
            self.open("first_run")

    def _repaint(self) -> None:
        for window in (self.window, *self._windows.values()):
            window.update()
        self._page.refresh_look()
        self._tray.draw()


def _tell(window: QWidget, about: dict[str, object] | None) -> None:
    """Hand over what the window is to be about, if it wants to know."""
    show_about: Callable[..., None] | None = getattr(window, "show_about", None)
    if show_about is not None and about:
        show_about(**about)


def _part(parts: Parts, part_type: type[P]) -> P:
    return cast("P", parts[part_type])
