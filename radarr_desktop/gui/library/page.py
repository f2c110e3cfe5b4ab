"""The library page: toolbar, wall or table, jump bar and inspector, before and after the engine."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from radarr_desktop.gui.films import Films
from radarr_desktop.gui.library.delegate import FilmRowDelegate, PosterDelegate
from radarr_desktop.gui.library.filters import BY_KEY, FilmFilter
from radarr_desktop.gui.library.inspector import Inspector
from radarr_desktop.gui.library.jump_bar import JumpBar
from radarr_desktop.gui.library.model import SORT_OF_COLUMN, Column, FilmModel
from radarr_desktop.gui.library.toolbar import LibraryToolbar
from radarr_desktop.gui.library.wall import WallView
from radarr_desktop.gui.posters import PosterCache
from radarr_desktop.gui.theme import TABLE_ROW, scaled
from radarr_desktop.gui.widgets.controls import surface
from radarr_desktop.gui.widgets.empty_state import EmptyState
from radarr_desktop.gui.window_state import remember, remembered

#: Below this width the inspector is shown only for a chosen film.
ROOM_FOR_INSPECTOR = 900

_COLUMN_WIDTHS = {
    Column.YEAR: 64, Column.STATE: 184, Column.PROFILE: 120, Column.SIZE: 84,
    Column.RATING: 64, Column.ADDED: 104,
}  # fmt: skip


_NEEDED_ROOM = {
    Column.PROFILE: 840, Column.RATING: 760, Column.ADDED: 700, Column.SIZE: 560,
}  # fmt: skip


class LibraryPage(QWidget):
    """All films.

    Signals:
        text_settled: the text in the search field, once typing pauses (str).
        chosen: ids (list) of the selected films, the current one first.
        opened: id (int) of a film that was double-clicked or entered.
        menu_asked: ids (list) and the place (QPoint, global).
        add_asked, first_steps_asked: the buttons for it.
    """

    text_settled = Signal(str)
    chosen = Signal(object)
    opened = Signal(int)
    menu_asked = Signal(object, QPoint)
    add_asked = Signal()

    def __init__(self, films: Films, posters: PosterCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._films = films
        self.model = FilmModel(films, self)
        self.toolbar = LibraryToolbar(self)
        self.inspector = Inspector(posters, self)
        self._opening_text = self.tr("Opening the library…")
        self._failure = ""
        self._build_views(films, posters)
        self._lay_out()
        self._connect()
        self._restore()
        self._show_state()

    # For the presenter

    def chosen_ids(self) -> list[int]:
        """Selected films, the current one first."""
        selection = self.wall.selectionModel()
        rows = [index.row() for index in selection.selectedRows(0)]
        current = selection.currentIndex().row()
        if current in rows:
            rows.remove(current)
            rows.insert(0, current)
        films = (self.model.film_at(row) for row in rows)
        return [film.row.id for film in films if film is not None]

    def show_film(self, movie_id: int) -> None:
        """Choose a film and bring it into sight, whatever is filtered."""
        if self.model.row_of(movie_id) < 0:
            self.toolbar.search.clear()
            self._filter(FilmFilter.ALL)
        row = self.model.row_of(movie_id)
        if row >= 0:
            self._choose_row(row)

    def show_about(self, movie_id: int) -> None:
        """Asked for by another window."""
        self.show_film(movie_id)

    def set_starting_text(self, text: str) -> None:
        """What is said while there is no library yet."""
        self._opening_text = text
        self._show_state()

    def show_failure(self, message: str) -> None:
        """The engine cannot start; say why in place of the wall."""
        self._failure = message
        self._show_state()

    def refresh_look(self) -> None:
        """Colours or profiles are others now."""
        self.wall.viewport().update()
        self.table.viewport().update()

    # Building

    def _build_views(self, films: Films, posters: PosterCache) -> None:
        self.wall = WallView(self)
        self.wall.setAccessibleName(self.tr("Films as posters"))
        self.wall.setModel(self.model)
        self._poster_delegate = PosterDelegate(films, posters)
        self.wall.setItemDelegate(self._poster_delegate)
        self.table = QTableView(self)
        self.table.setAccessibleName(self.tr("Films as a table"))
        self.table.setModel(self.model)
        self.table.setSelectionModel(self.wall.selectionModel())
        self._row_delegate = FilmRowDelegate(films)
        self.table.setItemDelegate(self._row_delegate)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setShowGrid(False)
        self.table.setMouseTracking(True)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultSectionSize(max(TABLE_ROW, scaled(TABLE_ROW)))
        head = self.table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(48)
        for column, width in _COLUMN_WIDTHS.items():
            self.table.setColumnWidth(column, scaled(width))
        head.setSectionsClickable(True)
        posters.ready.connect(lambda _url: self.wall.viewport().update())

    def _lay_out(self) -> None:
        surface(self, "ground")
        self.jump_bar = JumpBar(self)
        self.empty = EmptyState("film", self)
        wall_side = QWidget(self)
        row = QHBoxLayout(wall_side)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.wall, 1)
        row.addWidget(self.jump_bar)
        row.addSpacing(4)
        self._stack = QStackedWidget(self)
        for widget in (wall_side, self.table, self.empty):
            self._stack.addWidget(widget)
        self._wall_side = wall_side
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.toolbar)
        middle.addWidget(self._stack, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addWidget(self.inspector)

    def _connect(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(250)
        self._pause.timeout.connect(lambda: self.text_settled.emit(self.toolbar.search.text()))
        self.toolbar.searched.connect(self._search)
        self.toolbar.filtered.connect(self._filter)
        self.toolbar.sorted_by.connect(self._order)
        self.toolbar.view_chosen.connect(self._show_view)
        self.toolbar.add_asked.connect(self.add_asked)
        self.empty.acted.connect(self._act_on_empty)
        self.jump_bar.chosen.connect(self._jump)
        self.wall.top_row_changed.connect(self._mark_letter)
        self.model.counted.connect(lambda _count: self._show_state())
        self.model.ordered.connect(self._show_order)
        self._films.loaded.connect(self._show_state)
        selection = self.wall.selectionModel()
        selection.selectionChanged.connect(lambda *_: self._tell_chosen())
        self.table.horizontalHeader().sectionClicked.connect(self._order_by_column)
        for view in (self.wall, self.table):
            view.activated.connect(self._open)
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(
                lambda place, view=view: self._ask_menu(view.viewport().mapToGlobal(place))
            )
        for keys, act in (
            (QKeySequence.StandardKey.Find, self.focus_search),
            (QKeySequence("Ctrl+T"), self.toolbar.view_button.click),
        ):
            QShortcut(keys, self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def focus_search(self) -> None:
        """Go to the search field."""
        self.toolbar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.toolbar.search.selectAll()

    # What the person does

    def _search(self, text: str) -> None:
        self.model.set_text(text)
        self.wall.verticalScrollBar().setValue(0)
        self._pause.start()

    def _filter(self, chosen: FilmFilter) -> None:
        self.toolbar.show_filter(chosen)
        self.model.set_filter(chosen)
        remember("library/filter", chosen.name)

    def _order(self, key: str, descending: bool) -> None:
        self.model.order_by(key, descending=descending)

    def _order_by_column(self, column: int) -> None:
        key = SORT_OF_COLUMN.get(Column(column))
        if key is None:
            return
        turned = (
            not self.model.is_descending
            if key == self.model.sort_key
            else BY_KEY[key].descending_first
        )
        self.model.order_by(key, descending=turned)

    def _show_order(self, key: str, descending: bool) -> None:
        self.toolbar.show_order(key, descending=descending)
        self.table.horizontalHeader().viewport().update()
        remember("library/sort", f"{key} {int(descending)}")

    def _show_view(self, view: str) -> None:
        self._view = view
        self.toolbar.show_view(view)
        remember("library/view", view)
        current = self.wall.currentIndex()
        self._show_state()
        if current.isValid():
            (self.wall if view == "wall" else self.table).scrollTo(current)

    def _jump(self, letter: str) -> None:
        row = self.model.first_row_of_letter(letter)
        if row >= 0:
            hint = QAbstractItemView.ScrollHint.PositionAtTop
            self.wall.scrollTo(self.model.index(row, 0), hint)
            self._mark_letter(row)

    def _mark_letter(self, row: int) -> None:
        film = self.model.film_at(row)
        self.jump_bar.show_letters(self._letters, film.letter if film else "")

    def _choose_row(self, row: int) -> None:
        index = self.model.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.wall.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        (self.wall if self._view == "wall" else self.table).scrollTo(
            index, QAbstractItemView.ScrollHint.PositionAtCenter
        )

    def _tell_chosen(self) -> None:
        ids = self.chosen_ids()
        self._place_inspector(len(ids))
        self.chosen.emit(ids)

    def _open(self, index: QModelIndex) -> None:
        film = self.model.film_at(index.row())
        if film is not None:
            self.opened.emit(film.row.id)

    def _ask_menu(self, place: QPoint) -> None:
        ids = self.chosen_ids()
        if ids:
            self.menu_asked.emit(ids, place)

    def _act_on_empty(self) -> None:
        if len(self._films):
            self.toolbar.search.clear()
            self._filter(FilmFilter.ALL)
        else:
            self.add_asked.emit()

    # What is shown

    def _restore(self) -> None:
        self._letters: set[str] = set()
        self._view = "table" if remembered("library/view") == "table" else "wall"
        self.toolbar.show_view(self._view)
        key, _, turned = str(remembered("library/sort", "title 0")).partition(" ")
        if key in BY_KEY:
            self.model.order_by(key, descending=turned == "1")
        name = str(remembered("library/filter", FilmFilter.ALL.name))
        self._filter(FilmFilter[name] if name in FilmFilter.__members__ else FilmFilter.ALL)

    def _show_state(self) -> None:
        has_films = self.model.rowCount() > 0
        by_title = self.model.sort_key == "title"
        self._letters = self.model.letters() if by_title else set()
        self.jump_bar.setVisible(by_title and self.model.rowCount() > 30)
        self._mark_letter(0)
        if not has_films:
            self._say_why_empty()
        showing = self._wall_side if self._view == "wall" else self.table
        self._stack.setCurrentWidget(showing if has_films and not self._failure else self.empty)
        self._place_inspector(len(self.chosen_ids()) if has_films else 0)

    def _say_why_empty(self) -> None:
        if self._failure:
            self.empty.say(
                self.tr("The library cannot be opened"), self._failure, icon_name="triangle-alert"
            )
        elif not self._films.is_loaded:
            self.empty.say(self._opening_text, icon_name="film")
        elif len(self._films):
            self.empty.say(
                self.tr("No film fits"),
                self.tr("Other words or another filter may find it."),
                self.tr("&Show all films"),
                "search",
            )
        else:
            self.empty.say(
                self.tr("No films yet"),
                self.tr(
                    "Add a film and Radarr Desktop finds it, fetches it and keeps it in order."
                ),
                self.tr("&Add a film"),
                "film",
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_inspector(len(self.chosen_ids()))
        self._fit_columns()

    def _fit_columns(self) -> None:
        """What matters least goes first where there is no room for all columns."""
        room = self.width() - (self.inspector.width() if self.inspector.isVisible() else 0)
        for column, needed in _NEEDED_ROOM.items():
            self.table.setColumnHidden(column, room < scaled(needed))

    def _place_inspector(self, chosen: int) -> None:
        is_wide = self.width() >= ROOM_FOR_INSPECTOR
        self.inspector.setFixedWidth(340 if is_wide else 304)
        self.inspector.setVisible(chosen > 0 or (is_wide and self.model.rowCount() > 0))
        self._fit_columns()
