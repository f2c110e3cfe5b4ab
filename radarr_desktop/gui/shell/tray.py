"""The tray: an icon that shows how things are, a menu for what is wanted most, notifications."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from radarr_desktop.domain.download import DownloadState
from radarr_desktop.domain.events import (
    DownloadFailed,
    Event,
    HealthChanged,
    ImportBlocked,
    MovieImported,
)
from radarr_desktop.engine.settings import UiSettings
from radarr_desktop.gui import texts
from radarr_desktop.gui.bridge import Bridge
from radarr_desktop.gui.downloads import Downloads
from radarr_desktop.gui.film_actions import FilmActions
from radarr_desktop.gui.icons import icon
from radarr_desktop.gui.shell.rail import paint_mark
from radarr_desktop.gui.theme import color
from radarr_desktop.gui.window_state import remember, remembered

#: Notifications that come within this time are told as one.
JOIN_MILLISECONDS = 2500
_SIZES = (16, 22, 24, 32, 48, 64)
#: How many downloads the menu names.
MOST_NAMED = 6
_PROBLEM_STATES = (DownloadState.IMPORT_BLOCKED, DownloadState.FAILED_PENDING)


class TrayState(Enum):
    """What the icon tells."""

    IDLE = "idle"
    WORKING = "working"
    PAUSED = "paused"
    PROBLEM = "problem"


class Tray(QObject):
    """Icon, menu, notifications; everything works without a tray as well.

    Signals:
        window_asked: key (str) of a window or page.
        film_asked: id (int) of a film: its notification was clicked.
        quit_asked: the program shall end.
    """

    window_asked = Signal(str)
    film_asked = Signal(int)
    quit_asked = Signal()

    def __init__(self, downloads: Downloads, window: QWidget) -> None:
        super().__init__(window)
        self._downloads = downloads
        self._actions: FilmActions | None = None
        self._settings: Callable[[], UiSettings] = UiSettings
        self._problem = ""
        self._drawn: tuple[object, ...] = ()
        #: Health was checked since the program started.
        self._has_checked = False
        self._clicked: Callable[[], None] = lambda: self.window_asked.emit("library")
        self._arrived: list[MovieImported] = []
        self._trouble: list[tuple[str, str]] = []
        self._icon = QSystemTrayIcon(window)
        self._menu = QMenu(window)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(lambda: self._clicked())
        self._join = QTimer(self)
        self._join.setSingleShot(True)
        self._join.setInterval(JOIN_MILLISECONDS)
        self._join.timeout.connect(self._tell)
        downloads.replaced.connect(self.draw)
        downloads.progressed.connect(lambda _ids: self.draw())
        self._fill_menu()
        self.draw()

    @property
    def is_there(self) -> bool:
        """Can the person see it?"""
        return QSystemTrayIcon.isSystemTrayAvailable() and self._icon.isVisible()

    @property
    def menu(self) -> QMenu:
        """The menu."""
        return self._menu

    @property
    def state(self) -> TrayState:
        """What the icon tells now."""
        rows = self._downloads.rows
        if self._problem or any(row.download.state in _PROBLEM_STATES for row in rows):
            return TrayState.PROBLEM
        if self._downloads.is_paused:
            return TrayState.PAUSED
        return TrayState.WORKING if self._downloads.moving else TrayState.IDLE

    def show(self) -> None:
        """Put it into the tray, if there is one."""
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._icon.show()

    def hide(self) -> None:
        """Take it away."""
        self._icon.hide()

    def follow(
        self, bridge: Bridge, actions: FilmActions, settings: Callable[[], UiSettings]
    ) -> None:
        """The engine is there."""
        self._actions, self._settings, self._problem = actions, settings, ""
        bridge.told.connect(self.take)
        self.draw()

    def show_problem(self, message: str) -> None:
        """The engine cannot start."""
        self._problem = message
        self.draw()

    def say_where_it_went(self) -> None:
        """Told once: closing the window does not end the program."""
        if remembered("tray/told") is None:
            remember("tray/told", "1")
            self._clicked = lambda: self.window_asked.emit("library")
            self._message(
                self.tr("Radarr Desktop goes on in the tray"),
                self.tr("Quit it from the tray icon's menu."),
            )

    # Notifications

    def take(self, event: Event) -> None:
        """Something happened that a person may want to hear of."""
        settings = self._settings()
        if isinstance(event, MovieImported) and settings.notify_imported:
            self._arrived.append(event)
        elif isinstance(event, (ImportBlocked, DownloadFailed)) and settings.notify_problems:
            self._trouble.append((event.title, event.reason))
        elif isinstance(event, HealthChanged) and settings.notify_problems:
            self._trouble += [("", text) for text in self._new_issues(event)]
        if (self._arrived or self._trouble) and not self._join.isActive():
            self._join.start()

    def _new_issues(self, event: HealthChanged) -> list[str]:
        """What was not told before, be it by an earlier run of the program."""
        # One text: a list of one would come back as no list.
        told = str(remembered("tray/issues", "")).splitlines()
        # The first check of a run raises all there is: what else was remembered is mended.
        kept = [text for text in told if self._has_checked or text in event.raised]
        self._has_checked = True
        kept = [text for text in kept if text not in event.restored]
        fresh = [text for text in event.raised if text not in kept]
        remember("tray/issues", "\n".join([*kept, *fresh]))
        return fresh

    def _tell(self) -> None:
        arrived, self._arrived = self._arrived, []
        trouble, self._trouble = self._trouble, []
        if trouble:
            title = trouble[0][0] or self.tr("Something needs you")
            if len(trouble) > 1:
                title = self.tr("{count} things need you").format(count=len(trouble))
            told = [f"{name}: {reason}" if name else reason for name, reason in trouble[:3]]
            words = trouble[0][1] if len(trouble) == 1 else "\n".join(told)
            key = "queue" if any(name for name, _reason in trouble) else "system"
            self._clicked = lambda: self.window_asked.emit(key)
            self._message(title, words, QSystemTrayIcon.MessageIcon.Warning)
        if arrived:
            first = arrived[0]
            self._clicked = lambda: self.film_asked.emit(first.movie_id)
            if len(arrived) == 1:
                self._message(self.tr("{title} is here").format(title=first.title), first.quality)
            else:
                names = ", ".join(event.title for event in arrived[:4])
                self._message(
                    self.tr("{films} are here").format(films=texts.films(len(arrived))), names
                )

    def _message(
        self,
        title: str,
        words: str,
        kind: QSystemTrayIcon.MessageIcon = QSystemTrayIcon.MessageIcon.NoIcon,
    ) -> None:
        if self._icon.isVisible() and self._icon.supportsMessages():
            self._icon.showMessage(title, words, kind, 8000)

    # Menu

    def _activated(self, why: QSystemTrayIcon.ActivationReason) -> None:
        if why in (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        ):
            self.window_asked.emit("library")

    def _fill_menu(self) -> None:
        menu = self._menu
        menu.clear()
        for row in self._downloads.moving[:MOST_NAMED]:
            state = texts.download_state(row.download)
            words = f"{row.movie_title} · {texts.percent(row.download.progress)} · {state.words}"
            action = QAction(icon("download"), words, menu)
            action.triggered.connect(lambda: self.window_asked.emit("queue"))
            menu.addAction(action)
        if not self._downloads.moving:
            nothing = QAction(self._problem or self.tr("Nothing is on its way"), menu)
            nothing.setEnabled(False)
            menu.addAction(nothing)
        menu.addSeparator()
        order = self._actions
        is_paused = self._downloads.is_paused
        if order is not None:
            if is_paused:
                self._add(
                    self.tr("&Resume all downloads"), "play",
                    lambda: order.order("ResumeDownloads", self.tr("Resuming downloads…")),
                )  # fmt: skip
            else:
                self._add(
                    self.tr("&Pause all downloads"), "pause",
                    lambda: order.order("PauseDownloads", self.tr("Pausing downloads…")),
                )  # fmt: skip
            self._add(
                self.tr("&Check feeds now"), "rss",
                lambda: order.order("RssSync", self.tr("Checking feeds…")),
            )  # fmt: skip
            self._add(
                self.tr("Search &missing films"), "search",
                lambda: order.order("MissingMoviesSearch", self.tr("Searching for missing films…")),
            )  # fmt: skip
            menu.addSeparator()
        self._add(self.tr("Open &library"), "film", lambda: self.window_asked.emit("library"))
        if order is not None:
            self._add(self.tr("Open q&ueue"), "download", lambda: self.window_asked.emit("queue"))
            self._add(self.tr("&Add film…"), "plus", lambda: self.window_asked.emit("add"))
            self._add(
                self.tr("&What is this release?"), "circle-help",
                lambda: self.window_asked.emit("understanding"),
            )  # fmt: skip
        menu.addSeparator()
        self._add(self.tr("&Quit"), "log-out", self.quit_asked.emit)

    def _add(self, text: str, icon_name: str, act: Callable[[], None]) -> None:
        action = QAction(icon(icon_name), text, self._menu)
        action.triggered.connect(lambda _on=False: act())
        self._menu.addAction(action)

    # Icon

    def draw(self) -> None:
        """Draw the icon for the state as it is, if it differs from the one that is shown."""
        state, progress = self.state, self._downloads.progress or 0.0
        ratio = QGuiApplication.primaryScreen().devicePixelRatio()
        key = (state, round(progress * 50), color("accent").name(), ratio)
        if key == self._drawn:
            return
        self._drawn = key
        self._icon.setIcon(tray_icon(state, progress))
        words = {
            TrayState.IDLE: self.tr("Idle"),
            TrayState.WORKING: self.tr("{downloads} · {share}").format(
                downloads=texts.downloads(len(self._downloads.moving)),
                share=texts.percent(progress),
            ),
            TrayState.PAUSED: self.tr("Downloads are paused"),
            TrayState.PROBLEM: self._problem or self.tr("Something needs you"),
        }[state]
        self._icon.setToolTip(f"Radarr Desktop · {words}")


def tray_icon(state: TrayState, progress: float) -> QIcon:
    """The program's ring: full when idle, as far as the downloads are when working."""
    made = QIcon()
    for pixels in _SIZES:
        pixmap = QPixmap(pixels, pixels)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        _paint_state(painter, pixels, state, progress)
        painter.end()
        made.addPixmap(pixmap)
    return made


def _paint_state(painter: QPainter, pixels: int, state: TrayState, progress: float) -> None:
    whole = QRectF(0, 0, pixels, pixels).adjusted(1, 1, -1, -1)
    if state is TrayState.WORKING:
        paint_mark(painter, whole, "accent", max(0.03, progress))
    elif state is TrayState.PAUSED:
        paint_mark(painter, whole, "waiting", 1.0)
        painter.setPen(QPen(color("accent"), pixels * 0.1))
        for x in (0.42, 0.58):
            painter.drawLine(
                round(pixels * x), round(pixels * 0.36), round(pixels * x), round(pixels * 0.64)
            )
    else:
        paint_mark(painter, whole, "accent", 0.72)
    if state is TrayState.PROBLEM:
        # A shape of its own, not only a colour: a filled mark with a stroke in it.
        spot = QRectF(pixels * 0.5, pixels * 0.5, pixels * 0.5, pixels * 0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("bad"))
        painter.drawEllipse(spot)
        painter.setPen(QPen(Qt.GlobalColor.white, max(1.5, pixels * 0.08)))
        middle = spot.center().x()
        painter.drawLine(
            round(middle), round(spot.top() + spot.height() * 0.25),
            round(middle), round(spot.top() + spot.height() * 0.6),
        )  # fmt: skip
        painter.drawPoint(round(middle), round(spot.top() + spot.height() * 0.78))
