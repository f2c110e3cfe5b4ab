"""Wanted: films that are missing or could be better, and the orders to look for them."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from radarr_desktop.gui import texts
from radarr_desktop.gui.film_actions import FilmActions
from radarr_desktop.gui.films import Films
from radarr_desktop.gui.library.delegate import FilmRowDelegate
from radarr_desktop.gui.library.filters import FilmFilter
from radarr_desktop.gui.library.model import Column, FilmModel
from radarr_desktop.gui.library.presenter import LibraryPresenter
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.theme import TABLE_ROW, scaled
from radarr_desktop.gui.widgets.controls import button, surface
from radarr_desktop.gui.widgets.empty_state import EmptyState
from radarr_desktop.gui.widgets.frames import ChipRow, fill_page
from radarr_desktop.gui.windows import Opener, windows

_SHOWN = (FilmFilter.MISSING, FilmFilter.UPGRADE)
_WIDTHS = {
    Column.YEAR: 64, Column.STATE: 200, Column.PROFILE: 128, Column.RATING: 64, Column.ADDED: 112,
}  # fmt: skip


@windows.register(
    "wanted", title=QT_TRANSLATE_NOOP("Windows", "Wanted"), icon="target", is_page=True,
    shortcut="Ctrl+2", order=30,
)  # fmt: skip
class WantedPage(QWidget):
    """Two lists over the shared films."""

    def __init__(
        self, films: Films, actions: FilmActions, presenter: LibraryPresenter, opener: Opener
    ) -> None:
        super().__init__()
        self._actions = actions
        self._presenter = presenter
        self._opener = opener
        surface(self, "ground")
        self.model = FilmModel(films, self)
        self.model.profile_names = presenter.profile_names
        self._build(films)
        self._lay_out()
        self.model.counted.connect(self._show_count)
        self._choose(FilmFilter.MISSING)

    def chosen_ids(self) -> list[int]:
        """The selected films."""
        rows = self.table.selectionModel().selectedRows(0)
        films = (self.model.film_at(index.row()) for index in rows)
        return [film.row.id for film in films if film is not None]

    def _build(self, films: Films) -> None:
        self.table = QTableView(self)
        self.table.setAccessibleName(self.tr("Wanted films"))
        self.table.setModel(self.model)
        self._delegate = FilmRowDelegate(films)
        self.table.setItemDelegate(self._delegate)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setShowGrid(False)
        self.table.setMouseTracking(True)
        self.table.setTabKeyNavigation(False)
        self.table.setColumnHidden(Column.SIZE, True)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(max(TABLE_ROW, scaled(TABLE_ROW)))
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)
        for column, width in _WIDTHS.items():
            self.table.setColumnWidth(column, scaled(width))
        self.table.setSortingEnabled(False)
        head.setSectionsClickable(True)
        head.sectionClicked.connect(self._order)
        self.table.activated.connect(self._open)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.empty = EmptyState("circle-check", self)
        self.empty.acted.connect(lambda: self._opener.open("add"))

    def _lay_out(self) -> None:
        row = ChipRow([(one.title, partial(self._choose, one)) for one in _SHOWN])
        self._chips = dict(zip(_SHOWN, row.chips, strict=True))
        self._count = row.amount
        self.search_chosen = button(self.tr("Search &chosen"))
        self.search_all = button(self.tr("Search for &all"), role="primary")
        self.search_chosen.clicked.connect(lambda: self._actions.search(self.chosen_ids()))
        self.search_all.clicked.connect(self._search_all)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        row.addWidget(self.search_chosen)
        row.addWidget(self.search_all)
        self._stack = fill_page(self, self.table, self.empty, above=[row])

    def _choose(self, chosen: FilmFilter) -> None:
        self._chips[chosen].setChecked(True)
        self.model.set_filter(chosen)
        self._show_count(self.model.rowCount())

    def _show_count(self, count: int) -> None:
        self._count.setText(texts.films(count) if count else "")
        self._stack.setCurrentWidget(self.table if count else self.empty)
        if self.model.film_filter is FilmFilter.MISSING:
            self.empty.say(
                self.tr("Nothing is missing"),
                self.tr("Every film that is monitored and available is on the shelf."),
                self.tr("&Add a film"),
            )
        else:
            self.empty.say(
                self.tr("Nothing could be better"),
                self.tr("Every film has the quality that its profile asks for."),
            )
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.search_chosen.setEnabled(bool(self.chosen_ids()))
        self.search_all.setEnabled(self.model.rowCount() > 0)

    def _search_all(self) -> None:
        if self.model.film_filter is FilmFilter.MISSING:
            told = self.tr("Searching for all missing films…")
            self._actions.order("MissingMoviesSearch", told)
        else:
            self._actions.order("CutoffUnmetMoviesSearch", self.tr("Searching for upgrades…"))

    def _order(self, column: int) -> None:
        order = Qt.SortOrder.AscendingOrder
        if not self.model.is_descending:
            order = Qt.SortOrder.DescendingOrder
        self.model.sort(column, order)

    def _open(self, index: QModelIndex) -> None:
        film = self.model.film_at(index.row())
        if film is not None:
            self._opener.open("library", movie_id=film.row.id)

    def _show_menu(self, place: QPoint) -> None:
        chosen = self.chosen_ids()
        if chosen:
            menu = self._presenter.menu_for(chosen)
            menu.popup(self.table.viewport().mapToGlobal(place))
