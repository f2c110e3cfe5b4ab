"""The model behind wall and table: frozen rows, sorted and filtered here in plain Python.

Sorting and filtering move the persistent indexes along, so that selection and current film stay.
"""

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)

from radarr_desktop.gui import texts
from radarr_desktop.gui.films import Film, Films, fold
from radarr_desktop.gui.library.filters import BY_KEY, PASSES, FilmFilter
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.widgets.row_model import Index
from radarr_desktop.ports.store import LibraryRow

FILM_ROLE = Qt.ItemDataRole.UserRole + 1


class Column(IntEnum):
    """The table's columns."""

    TITLE = 0
    YEAR = 1
    STATE = 2
    PROFILE = 3
    SIZE = 4
    RATING = 5
    ADDED = 6


_HEADS = {
    Column.TITLE: QT_TRANSLATE_NOOP("FilmModel", "Title"),
    Column.YEAR: QT_TRANSLATE_NOOP("FilmModel", "Year"),
    Column.STATE: QT_TRANSLATE_NOOP("FilmModel", "Status"),
    Column.PROFILE: QT_TRANSLATE_NOOP("FilmModel", "Profile"),
    Column.SIZE: QT_TRANSLATE_NOOP("FilmModel", "Size"),
    Column.RATING: QT_TRANSLATE_NOOP("FilmModel", "Rating"),
    Column.ADDED: QT_TRANSLATE_NOOP("FilmModel", "Added"),
}
#: Which order a click on a column's head asks for.
SORT_OF_COLUMN = {
    Column.TITLE: "title",
    Column.YEAR: "year",
    Column.STATE: "quality",
    Column.SIZE: "size",
    Column.RATING: "rating",
    Column.ADDED: "added",
}
RIGHT_ALIGNED = frozenset({Column.YEAR, Column.SIZE, Column.RATING, Column.ADDED})


class FilmModel(QAbstractTableModel):
    """Films as lists show them.

    Signals:
        counted: how many are shown (int).
        ordered: sort key (str), descending (bool).
    """

    counted = Signal(int)
    ordered = Signal(str, bool)

    def __init__(self, films: Films, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.films = films
        self._sorted: list[Film] = []
        self._shown: list[Film] = []
        self._places: dict[int, int] | None = None
        self._text = ""
        self._hits: frozenset[int] = frozenset()
        self._filter = FilmFilter.ALL
        self._sort_key = "title"
        self._descending = False
        #: Profile id → name, for the table.
        self.profile_names: dict[int, str] = {}
        films.loaded.connect(self._reload)
        films.changed.connect(self._take)
        films.removed.connect(self._drop)
        if len(films):
            self._reload()

    # What is shown

    @property
    def film_filter(self) -> FilmFilter:
        """The chip in force."""
        return self._filter

    @property
    def sort_key(self) -> str:
        """The order in force."""
        return self._sort_key

    @property
    def is_descending(self) -> bool:
        """Is it turned round?"""
        return self._descending

    @property
    def text(self) -> str:
        """What is searched for."""
        return self._text

    def film_at(self, row: int) -> Film | None:
        """The film in a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, movie_id: int) -> int:
        """The row of a film, -1 if it is not shown."""
        if self._places is None:
            self._places = {film.row.id: place for place, film in enumerate(self._shown)}
        return self._places.get(movie_id, -1)

    def first_row_of_letter(self, letter: str) -> int:
        """The first row at or after a letter, -1 if there is none."""
        order = sorted(self.letters(), reverse=self._descending)
        wanted = next(
            (one for one in order if (one <= letter if self._descending else one >= letter)), ""
        )
        return next((i for i, film in enumerate(self._shown) if film.letter == wanted), -1)

    def letters(self) -> set[str]:
        """The letters that have films."""
        return {film.letter for film in self._shown}

    # Changing what is shown

    def set_filter(self, film_filter: FilmFilter) -> None:
        """Show only these."""
        if film_filter is not self._filter:
            self._filter = film_filter
            self._refresh()

    def set_text(self, text: str) -> None:
        """Show films whose titles hold every word of `text`."""
        folded = fold(text.strip())
        if folded != self._text:
            self._text = folded
            self._hits = frozenset()
            self._refresh()

    def add_hits(self, movie_ids: Iterable[int]) -> None:
        """Show these as well: the full-text search found them for the text in force."""
        hits = frozenset(movie_ids)
        if hits != self._hits:
            self._hits = hits
            self._refresh()

    def order_by(self, key: str, *, descending: bool) -> None:
        """Sort by one of `SORT_KEYS`."""
        if (key, descending) == (self._sort_key, self._descending):
            return
        self._sort_key, self._descending = key, descending
        self._sort()
        self._refresh()
        self.ordered.emit(key, descending)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        key = SORT_OF_COLUMN.get(Column(column)) if column >= 0 else None
        if key is not None:
            self.order_by(key, descending=order == Qt.SortOrder.DescendingOrder)

    # Qt's side

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        film = self.film_at(index.row())
        if film is None:
            return None
        if role == FILM_ROLE:
            return film
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(film.row, Column(index.column()))
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in RIGHT_ALIGNED:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            state = texts.film_state(film.row, self.films.queued(film.row.id), with_year=True)
            return f"{film.row.title}, {state.words}"
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 0:
            return film.row.title
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = Column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            title = QCoreApplication.translate("FilmModel", _HEADS[column])
            if SORT_OF_COLUMN.get(column) == self._sort_key:
                return f"{title} {'↓' if self._descending else '↑'}"
            return title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight
                if column in RIGHT_ALIGNED
                else Qt.AlignmentFlag.AlignLeft
            )
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _words(self, row: LibraryRow, column: Column) -> str:
        match column:
            case Column.TITLE:
                return row.title
            case Column.YEAR:
                return str(row.year) if row.year else ""
            case Column.STATE:
                return texts.film_state(row, self.films.queued(row.id)).words
            case Column.PROFILE:
                return self.profile_names.get(row.quality_profile_id, "")
            case Column.SIZE:
                return texts.size(row.size_bytes) if row.size_bytes else ""
            case Column.RATING:
                return f"{row.rating:.1f}" if row.rating else ""
            case Column.ADDED:
                return texts.day(row.added_at)

    # Following the library

    def _reload(self) -> None:
        self._sorted = self.films.all()
        self._sort()
        self._refresh()

    def _take(self, movie_ids: frozenset[int]) -> None:
        known = {film.row.id: place for place, film in enumerate(self._sorted)}
        order = BY_KEY[self._sort_key].value
        keep, is_moved = self._test(), False
        for movie_id in movie_ids:
            film, place = self.films.get(movie_id), known.get(movie_id)
            if film is None:
                continue
            if place is None:
                self._sorted.append(film)
                is_moved = True
                continue
            old, self._sorted[place] = self._sorted[place], film
            is_moved = is_moved or order(old) != order(film) or keep(old) != keep(film)
            row = self.row_of(movie_id)
            if row >= 0 and not is_moved:
                self._shown[row] = film
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))
        if is_moved:
            self._sort()
            self._refresh()

    def _drop(self, movie_ids: frozenset[int]) -> None:
        self._sorted = [film for film in self._sorted if film.row.id not in movie_ids]
        self._refresh()

    def _sort(self) -> None:
        # Titles first, then the stable sort by the key: equal ones stay in order of title.
        self._sorted.sort(key=lambda film: film.row.sort_title)
        if self._sort_key != "title":
            self._sorted.sort(key=BY_KEY[self._sort_key].value, reverse=self._descending)
        elif self._descending:
            self._sorted.reverse()

    def _test(self) -> Callable[[Film], bool]:
        passes, words, hits = PASSES[self._filter], self._text.split(), self._hits
        if not words:
            return lambda film: passes(film.row)
        if len(words) == 1:
            word = words[0]
            return lambda film: (word in film.haystack or film.row.id in hits) and passes(film.row)
        return lambda film: (
            (all(word in film.haystack for word in words) or film.row.id in hits)
            and passes(film.row)
        )

    def _refresh(self) -> None:
        keep = self._test()
        shown = [film for film in self._sorted if keep(film)]
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        moved = [(index, self._shown[index.row()].row.id) for index in before]
        self._shown = shown
        self._places = None
        if moved:
            self.changePersistentIndexList(
                before,
                [
                    self.index(row, index.column()) if row >= 0 else QModelIndex()
                    for index, row in ((index, self.row_of(film_id)) for index, film_id in moved)
                ],
            )
        self.layoutChanged.emit()
        self.counted.emit(len(shown))
