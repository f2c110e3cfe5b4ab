"""The command palette (Ctrl+K): every action, section of the settings and film, by few letters."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from radarr_desktop.gui.film_actions import FilmActions
from radarr_desktop.gui.films import Films, fold
from radarr_desktop.gui.icons import paint_icon
from radarr_desktop.gui.settings.titles import icon_of, title_of
from radarr_desktop.gui.theme import color, font, scaled
from radarr_desktop.gui.widgets.controls import SearchField, label, surface
from radarr_desktop.gui.widgets.painting import paint_text
from radarr_desktop.gui.widgets.row_model import ROW_ROLE, Index, RowModel
from radarr_desktop.gui.windows import windows

MOST_SHOWN = 60
ROW = 36


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be done or gone to."""

    text: str
    icon_name: str
    act: Callable[[], None]
    #: What stands at the right: a shortcut, a year.
    aside: str = ""


class EntryModel(RowModel[Entry]):
    """What fits the typed letters."""

    def told(self, row: Entry, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.text} {row.aside}".strip()
        return None


class _EntryDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry | None = index.data(ROW_ROLE)
        if entry is None:
            return
        painter.save()
        rect: QRect = option.rect
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setBrush(color("selection" if is_chosen else "raised"))
            painter.drawRoundedRect(rect.adjusted(8, 1, -8, -1), 6, 6)
        middle = rect.center().y()
        paint_icon(painter, entry.icon_name, QRect(rect.left() + 20, middle - 7, 16, 16), "second")
        aside = 96 if entry.aside else 0
        paint_text(painter, rect.adjusted(48, 0, -20 - aside, 0), entry.text, font(13))
        if entry.aside:
            right = Qt.AlignmentFlag.AlignRight
            paint_text(painter, rect.adjusted(0, 0, -20, 0), entry.aside, font(11), "second", right)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, max(ROW, scaled(ROW)))


class Palette(QWidget):
    """A field and a list over the main window.

    Signals:
        window_asked: key (str) of a window or page.
        film_asked: id (int) of a film.
        quit_asked: the program shall end.
    """

    window_asked = Signal(str)
    film_asked = Signal(int)
    section_asked = Signal(str)
    quit_asked = Signal()

    def __init__(self, films: Films, window: QWidget) -> None:
        super().__init__(window)
        self._films = films
        self._window = window
        self._actions: FilmActions | None = None
        self._sections: tuple[str, ...] = ()
        surface(self, "card")
        self.setAccessibleName(self.tr("Command palette"))
        self.field = SearchField(
            self.tr("Do something, or go to a film…"), self.tr("Command"), self
        )
        self.model = EntryModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self._delegate = _EntryDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("What fits"))
        surface(self.list, "panel")
        self._nothing = label(self.tr("Nothing fits. Esc closes."), "second")
        self._nothing.setContentsMargins(20, 8, 20, 12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 12, 1, 8)
        layout.setSpacing(8)
        field_side = QVBoxLayout()
        field_side.setContentsMargins(12, 0, 12, 0)
        field_side.addWidget(self.field)
        layout.addLayout(field_side)
        layout.addWidget(self.list)
        layout.addWidget(self._nothing)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._choose)
        window.installEventFilter(self)
        self.hide()

    def follow(self, actions: FilmActions, sections: Iterable[str]) -> None:
        """The engine is there: its orders can be given, and its settings opened."""
        self._actions = actions
        self._sections = tuple(sections)

    def pop_up(self) -> None:
        """Show it, ready to be typed into; a second time hides it."""
        if self.isVisible():
            self._leave()
            return
        self.field.clear()
        self._fill("")
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(Qt.Key(event.key()))
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._leave()
        return False

    def entries(self, text: str) -> list[Entry]:
        """What fits `text`: actions, settings, films that begin with it, then other films."""
        words = fold(text.strip()).split()
        found = [one for one in self._orders() if all(word in fold(one.text) for word in words)]
        if not words:
            return found
        found += [one for one in self._places() if all(word in fold(one.text) for word in words)]
        films = [film for film in self._films.all() if all(w in film.haystack for w in words)]
        first = " ".join(words)
        films.sort(key=lambda film: (not film.haystack.startswith(first), film.row.sort_title))
        return (
            found
            + [
                Entry(
                    film.row.title,
                    "film",
                    lambda movie_id=film.row.id: self.film_asked.emit(movie_id),  # type: ignore[misc]
                    str(film.row.year or ""),
                )
                for film in films[:MOST_SHOWN]
            ]
        )

    def _places(self) -> list[Entry]:
        return [
            Entry(
                title_of(section),
                icon_of(section),
                lambda section=section: self.section_asked.emit(section),  # type: ignore[misc]
                self.tr("Settings"),
            )
            for section in self._sections
        ]

    def _orders(self) -> list[Entry]:
        entries = [
            Entry(
                known.title,
                known.icon,
                lambda key=known.key: self.window_asked.emit(key),  # type: ignore[misc]
                known.shortcut,
            )
            for known in windows.all()
            if known.in_menus
        ]
        order = self._actions
        if order is not None:
            entries += [
                Entry(text, icon_name, lambda name=name, told=told: order.order(name, told))  # type: ignore[misc]
                for text, icon_name, name, told in (
                    (self.tr("Check feeds now"), "rss", "RssSync", self.tr("Checking feeds…")),
                    (
                        self.tr("Search for all missing films"), "search", "MissingMoviesSearch",
                        self.tr("Searching for all missing films…"),
                    ),
                    (
                        self.tr("Search for all wanted upgrades"), "arrow-up",
                        "CutoffUnmetMoviesSearch", self.tr("Searching for upgrades…"),
                    ),
                    (
                        self.tr("Pause all downloads"), "pause", "PauseDownloads",
                        self.tr("Pausing downloads…"),
                    ),
                    (
                        self.tr("Resume all downloads"), "play", "ResumeDownloads",
                        self.tr("Resuming downloads…"),
                    ),
                    (
                        self.tr("Import what is finished"), "check",
                        "ProcessMonitoredDownloads", self.tr("Importing what is finished…"),
                    ),
                    (
                        self.tr("Refresh all films"), "refresh-cw", "RefreshMovie",
                        self.tr("Asking again about all films…"),
                    ),
                    (
                        self.tr("Check health"), "heart-pulse", "CheckHealth",
                        self.tr("Looking for what is wrong…"),
                    ),
                )
            ]  # fmt: skip
        entries.append(Entry(self.tr("Quit"), "log-out", self.quit_asked.emit, "Ctrl+Q"))
        return entries

    def _fill(self, text: str) -> None:
        self.model.show_rows(self.entries(text))
        count = self.model.rowCount()
        self._nothing.setVisible(count == 0)
        self.list.setVisible(count > 0)
        if count:
            self.list.setCurrentIndex(self.model.index(0, 0))
        self._place()

    def _key(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Escape:
            self._leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex())
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            page = 8
            step = {
                Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page,
            }[key]  # fmt: skip
            last = self.model.rowCount() - 1
            row = max(0, min(last, self.list.currentIndex().row() + step))
            self.list.setCurrentIndex(self.model.index(row, 0))
        else:
            return False
        return True

    def _choose(self, index: QModelIndex) -> None:
        entry = self.model.row_at(index.row())
        if entry is not None:
            self._leave()
            entry.act()

    def _leave(self) -> None:
        self.hide()
        self._window.setFocus()

    def _place(self) -> None:
        window = self._window
        width = min(600, window.width() - 64)
        row = max(ROW, scaled(ROW))
        rows = min(10, self.model.rowCount())
        self.list.setFixedHeight(max(1, rows * row))
        height = 12 + 32 + 8 + (rows * row if rows else 40) + 8
        self.setGeometry((window.width() - width) // 2, 72, width, height)
