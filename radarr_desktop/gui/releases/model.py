"""The model of an interactive search: a row per release, and below the open one its verdict."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    Qt,
)

from radarr_desktop.domain.merging import merged
from radarr_desktop.domain.quality import QUALITIES
from radarr_desktop.domain.release import Release
from radarr_desktop.gui import texts
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.releases import words
from radarr_desktop.gui.releases.filter import ReleaseFilter, parse_filter
from radarr_desktop.gui.texts import Shown
from radarr_desktop.gui.widgets.row_model import Index
from radarr_desktop.ports.store import StoredRelease

STORED_ROLE = Qt.ItemDataRole.UserRole + 1
VERDICT_ROLE = Qt.ItemDataRole.UserRole + 2


class Column(IntEnum):
    """The columns."""

    TITLE = 0
    QUALITY = 1
    LANGUAGE = 2
    FORMATS = 3
    SIZE = 4
    SEEDS = 5
    AGE = 6
    INDEXER = 7
    VERDICT = 8


HEADS = {
    Column.TITLE: QT_TRANSLATE_NOOP("ReleaseModel", "Release"),
    Column.QUALITY: QT_TRANSLATE_NOOP("ReleaseModel", "Quality"),
    Column.LANGUAGE: QT_TRANSLATE_NOOP("ReleaseModel", "Language"),
    Column.FORMATS: QT_TRANSLATE_NOOP("ReleaseModel", "Formats"),
    Column.SIZE: QT_TRANSLATE_NOOP("ReleaseModel", "Size"),
    Column.SEEDS: QT_TRANSLATE_NOOP("ReleaseModel", "Seeds"),
    Column.AGE: QT_TRANSLATE_NOOP("ReleaseModel", "Age"),
    Column.INDEXER: QT_TRANSLATE_NOOP("ReleaseModel", "Indexer"),
    Column.VERDICT: QT_TRANSLATE_NOOP("ReleaseModel", "Verdict"),
}
RIGHT_ALIGNED = frozenset({Column.SIZE, Column.SEEDS, Column.AGE})


class ReleaseModel(QAbstractItemModel):
    """Releases, best first; a child row below each holds the place for its verdict."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[StoredRelease] = []
        self._rows: list[StoredRelease] = []
        self._verdicts: dict[tuple[int, str], Shown] = {}
        self._ranks: dict[tuple[int, str], int] = {}
        #: By its best source: all sources of a release.
        self._sources: dict[tuple[int, str], tuple[StoredRelease, ...]] = {}
        self._filter = ReleaseFilter()
        self._accepted_only = False
        self._sorted_by = Column.VERDICT
        self._is_descending = False

    def show_releases(self, releases: Sequence[StoredRelease]) -> None:
        """What the search has found so far, best first; the same of several indexers is a row."""
        groups = merged(releases, lambda one: one.decision)
        self._all = [group[0] for group in groups]
        self._sources = {key_of(group[0].release): group for group in groups}
        rank = 0
        self._verdicts = {}
        self._ranks = {key_of(one.release): place for place, one in enumerate(self._all)}
        for stored in self._all:
            rank += stored.decision.is_accepted
            shown = words.verdict(stored.decision, rank, len(self._all))
            self._verdicts[key_of(stored.release)] = shown
        self._refresh()

    def set_text(self, text: str) -> tuple[str, ...]:
        """Show those that fit what is typed (`gui/releases/filter.py`); what is wrong with it."""
        self._filter = parse_filter(text)
        self._refresh()
        return self._filter.problems

    @property
    def filter_problems(self) -> tuple[str, ...]:
        """What was not understood of the typed filter."""
        return self._filter.problems

    def set_accepted_only(self, *, accepted_only: bool) -> None:
        """Leave out what is not wanted."""
        self._accepted_only = accepted_only
        self._refresh()

    @property
    def total(self) -> int:
        """How many were found."""
        return len(self._all)

    @property
    def accepted(self) -> int:
        """How many may be taken."""
        return sum(stored.decision.is_accepted for stored in self._all)

    def best(self) -> StoredRelease | None:
        """The one that the program would take."""
        return next((stored for stored in self._all if stored.decision.is_accepted), None)

    def stored_at(self, index: Index) -> StoredRelease | None:
        """The release of a row, or of the verdict below it."""
        row = index.internalId() - 1 if index.internalId() else index.row()
        return self._rows[row] if index.isValid() and 0 <= row < len(self._rows) else None

    def sources_of(self, stored: StoredRelease) -> tuple[StoredRelease, ...]:
        """All sources of a row's release, the best first."""
        return self._sources[key_of(stored.release)]

    def verdict_of(self, stored: StoredRelease) -> Shown:
        """The words of the verdict column."""
        return self._verdicts[key_of(stored.release)]

    # Qt's side

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; the verdict's order is the program's own, best first."""
        self._sorted_by = Column(column) if column >= 0 else Column.VERDICT
        self._is_descending = order is Qt.SortOrder.DescendingOrder
        self._refresh()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not 0 <= column < self.columnCount(parent) or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        if not parent.isValid():
            return len(self._rows)
        return 0 if parent.internalId() or parent.column() else 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 1 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        stored = self.stored_at(index)
        if stored is None:
            return None
        if index.internalId():
            return "" if role == Qt.ItemDataRole.DisplayRole else None
        if role == STORED_ROLE:
            return stored
        if role == VERDICT_ROLE:
            return self.verdict_of(stored)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(stored, Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            if index.column() == Column.INDEXER:
                return "\n".join(words.source(one) for one in self.sources_of(stored))
            return self._words(stored, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == Column.TITLE:
            return f"{stored.release.title}, {self.verdict_of(stored).words}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            name = QCoreApplication.translate("ReleaseModel", HEADS[Column(section)])
            if section != self._sorted_by:
                return name
            return f"{name} {'↓' if self._is_descending else '↑'}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            is_right = Column(section) in RIGHT_ALIGNED
            side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _words(self, stored: StoredRelease, column: Column) -> str:
        release = stored.release
        match column:
            case Column.TITLE:
                return release.title
            case Column.QUALITY:
                return words.quality(stored)
            case Column.LANGUAGE:
                return words.languages(stored) or "—"
            case Column.FORMATS:
                return words.formats(stored)
            case Column.SIZE:
                return texts.size(release.size_bytes)
            case Column.SEEDS:
                return "" if release.seeders is None else texts.number(release.seeders)
            case Column.AGE:
                return texts.age(stored.seen_at - release.published_at)
            case Column.INDEXER:
                others = len(self.sources_of(stored)) - 1
                return f"{release.indexer_name} +{others}" if others else release.indexer_name
            case Column.VERDICT:
                return self.verdict_of(stored).words

    def _refresh(self) -> None:
        fresh = [stored for stored in self._all if self._fits(stored)]
        if self._sorted_by is not Column.VERDICT or self._is_descending:
            fresh.sort(key=self._sort_key, reverse=self._is_descending)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [
            key_of(stored.release) if (stored := self.stored_at(one)) is not None else None
            for one in before
        ]
        self._rows = fresh
        # A row stays the same row when a better source of its release has come.
        places = {
            key_of(source.release): place
            for place, stored in enumerate(fresh)
            for source in self.sources_of(stored)
        }
        moved = []
        for old, key in zip(before, keys, strict=True):
            place = places.get(key, -1) if key else -1
            if place < 0:
                moved.append(QModelIndex())
            elif old.internalId():
                moved.append(self.createIndex(0, old.column(), place + 1))
            else:
                moved.append(self.createIndex(place, old.column(), 0))
        self.changePersistentIndexList(before, moved)
        self.layoutChanged.emit()

    def _fits(self, stored: StoredRelease) -> bool:
        if self._accepted_only and not stored.decision.is_accepted:
            return False
        return any(self._filter.fits(source) for source in self.sources_of(stored))

    def _sort_key(self, stored: StoredRelease) -> tuple[Any, ...]:  # Any: numbers or words
        release, candidate = stored.release, stored.decision.candidate
        match self._sorted_by:
            case Column.TITLE:
                return (release.title.lower(),)
            case Column.QUALITY:
                return (weight_of(stored), words.quality(stored))
            case Column.LANGUAGE:
                return (words.languages(stored),)
            case Column.FORMATS:
                return (candidate.format_score if candidate else 0, words.formats(stored))
            case Column.SIZE:
                return (release.size_bytes,)
            case Column.SEEDS:
                return (-1 if release.seeders is None else release.seeders,)
            case Column.AGE:
                return (stored.seen_at - release.published_at,)
            case Column.INDEXER:
                return (release.indexer_name.lower(),)
            case Column.VERDICT:
                return (self._ranks[key_of(release)],)


def key_of(release: Release) -> tuple[int, str]:
    """What tells a release from all others."""
    return release.indexer_id, release.guid


def weight_of(stored: StoredRelease) -> int:
    """The place of its quality among all, from the worst."""
    candidate = stored.decision.candidate
    return _PLACES[candidate.parsed.quality.quality] if candidate else -1


_PLACES = {quality: place for place, quality in enumerate(QUALITIES)}
