"""The tables of the outcome: films that differ, files that are worth something else, rules."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, Qt

from radarr_desktop.domain.lab.replay import Fate
from radarr_desktop.domain.lab.report import FileChange, FilmDifference, RuleChange
from radarr_desktop.domain.release import Release
from radarr_desktop.gui import texts
from radarr_desktop.gui.lab import words
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.texts import Shown
from radarr_desktop.gui.widgets.row_model import ROW_ROLE, Index

R = TypeVar("R")

#: A `Shown` for cells with a dot, None for all others.
STATE_ROLE = ROW_ROLE + 1


class Columns(QAbstractTableModel, Generic[R]):
    """Frozen rows in named columns, sorted by a click on a head."""

    #: Marked for translation in `context`.
    heads: tuple[str, ...] = ()
    context = "Lab"
    #: Columns of figures.
    right_aligned: frozenset[int] = frozenset()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[R] = []
        self._order: tuple[int, Qt.SortOrder] | None = None

    @abstractmethod
    def words_of(self, row: R, column: int) -> str:
        """What a cell says."""

    @abstractmethod
    def key_of(self, row: R, column: int) -> Any:  # Any: whatever compares with its like
        """What a column is sorted by."""

    def state_of(self, _row: R, _column: int) -> Shown | None:
        """What a cell with a dot says."""
        return None

    def tip_of(self, row: R, column: int) -> str:
        """What a cell says in full."""
        return self.words_of(row, column)

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these, in the order that was chosen."""
        self.beginResetModel()
        self._rows = self._sorted(rows)
        self.endResetModel()

    def show_again(self, rows: Sequence[R], key: Callable[[R], object]) -> bool:
        """Show what became of the rows; where the same ones stand, chosen and scrolled stays.

        Returns whether that was so. `key` tells rows apart.
        """
        fresh = self._sorted(rows)
        if list(map(key, fresh)) != list(map(key, self._rows)):
            self.show_rows(rows)
            return False
        self._rows = fresh
        if fresh:
            last = self.index(len(fresh) - 1, len(self.heads) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        return True

    def row_at(self, row: int) -> R | None:
        """One of them."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def place_of(self, fits: Callable[[R], bool]) -> int:
        """The place of the first row that fits; -1 if none does."""
        return next((place for place, row in enumerate(self._rows) if fits(row)), -1)

    # Qt's side

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row())
        if row is None or role == ROW_ROLE:
            return row
        if role == STATE_ROLE:
            return self.state_of(row, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words_of(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tip_of(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = (self.words_of(row, column) for column in range(len(self.heads)))
            return ", ".join(filter(None, told))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.heads):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return QCoreApplication.translate(self.context, self.heads[section])
        return self._side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.heads):
            return
        self.layoutAboutToBeChanged.emit()
        chosen = self.persistentIndexList()
        rows = [self._rows[one.row()] for one in chosen]
        self._order = (column, order)
        self._rows = self._sorted(self._rows)
        places = {id(row): place for place, row in enumerate(self._rows)}
        moved = [
            self.index(places[id(row)], one.column()) for row, one in zip(rows, chosen, strict=True)
        ]
        self.changePersistentIndexList(chosen, moved)
        self.layoutChanged.emit()

    def _sorted(self, rows: Sequence[R]) -> list[R]:
        if self._order is None:
            return list(rows)
        column, order = self._order
        is_down = order == Qt.SortOrder.DescendingOrder
        return sorted(rows, key=lambda row: self.key_of(row, column), reverse=is_down)

    def _side(self, column: int) -> Qt.AlignmentFlag:
        is_right = column in self.right_aligned
        side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class FilmsModel(Columns[FilmDifference]):
    """Films for which other releases would have been taken."""

    heads = (
        QT_TRANSLATE_NOOP("Lab", "Film"),
        QT_TRANSLATE_NOOP("Lab", "As things are"),
        QT_TRANSLATE_NOOP("Lab", "With the draft"),
        QT_TRANSLATE_NOOP("Lab", "What made the difference"),
    )

    def words_of(self, row: FilmDifference, column: int) -> str:
        match column:
            case 0:
                return words.film_name(row)
            case 1:
                return words.outcome(row, row.before)
            case 2:
                return words.outcome(row, row.after)
            case _:
                return words.rule(row.rule)

    def key_of(self, row: FilmDifference, column: int) -> Any:
        if column == 0:
            return row.title.lower(), row.year
        return self.words_of(row, column).lower()


class FilesModel(Columns[FileChange]):
    """Present files that are worth more or less, or are wanted better."""

    heads = (
        QT_TRANSLATE_NOOP("Lab", "Film"),
        QT_TRANSLATE_NOOP("Lab", "File"),
        QT_TRANSLATE_NOOP("Lab", "Before"),
        QT_TRANSLATE_NOOP("Lab", "After"),
        QT_TRANSLATE_NOOP("Lab", "What follows"),
    )
    right_aligned = frozenset({2, 3})

    def words_of(self, row: FileChange, column: int) -> str:
        match column:
            case 0:
                return words.film_name(row)
            case 1:
                return row.quality
            case 2:
                return words.points(row.score_before)
            case 3:
                return words.points(row.score_after)
            case _:
                return words.wanting(row).words

    def state_of(self, row: FileChange, column: int) -> Shown | None:
        return words.wanting(row) if column == len(self.heads) - 1 else None

    def key_of(self, row: FileChange, column: int) -> Any:
        match column:
            case 0:
                return row.title.lower(), row.year
            case 2:
                return row.score_before
            case 3:
                return row.score_after
            case 4:
                return not row.starts_wanting, not row.stops_wanting, row.title.lower()
            case _:
                return self.words_of(row, column).lower()


class RulesModel(Columns[RuleChange]):
    """Rules that refuse more or fewer releases."""

    heads = (
        QT_TRANSLATE_NOOP("Lab", "Rule"),
        QT_TRANSLATE_NOOP("Lab", "Refused as things are"),
        QT_TRANSLATE_NOOP("Lab", "With the draft"),
        QT_TRANSLATE_NOOP("Lab", "No longer"),
        QT_TRANSLATE_NOOP("Lab", "Newly"),
    )
    right_aligned = frozenset({1, 2, 3, 4})

    def words_of(self, row: RuleChange, column: int) -> str:
        return words.rule(row.rule) if column == 0 else texts.number(self._figure(row, column))

    def key_of(self, row: RuleChange, column: int) -> Any:
        return words.rule(row.rule).lower() if column == 0 else self._figure(row, column)

    @staticmethod
    def _figure(row: RuleChange, column: int) -> int:
        return (row.before, row.after, row.no_longer, row.newly)[column - 1]


@dataclass(frozen=True, slots=True)
class TwoFates:
    """A release, and what becomes of it as things are and with the draft."""

    before: Fate
    after: Fate

    @property
    def release(self) -> Release:
        """The release."""
        return self.before.decision.release


class StoryModel(Columns[TwoFates]):
    """Every release of a film, with both fates."""

    heads = (
        QT_TRANSLATE_NOOP("Lab", "Release"),
        QT_TRANSLATE_NOOP("Lab", "As things are"),
        QT_TRANSLATE_NOOP("Lab", "With the draft"),
    )

    def words_of(self, row: TwoFates, column: int) -> str:
        state = self.state_of(row, column)
        return row.release.title if state is None else state.words

    def state_of(self, row: TwoFates, column: int) -> Shown | None:
        return None if column == 0 else words.fate(row.before if column == 1 else row.after)

    def tip_of(self, row: TwoFates, column: int) -> str:
        told = "" if column == 0 else words.fate_told(row.before if column == 1 else row.after)
        return told or self.words_of(row, column)

    def key_of(self, row: TwoFates, column: int) -> Any:
        return self.words_of(row, column).lower()
