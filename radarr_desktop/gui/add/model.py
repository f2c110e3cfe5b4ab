"""What the metadata source found, and which of it is in the library."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from radarr_desktop.domain.movie import MovieMetadata

Index = QModelIndex | QPersistentModelIndex

FOUND_ROLE = Qt.ItemDataRole.UserRole + 1
KNOWN_ROLE = Qt.ItemDataRole.UserRole + 2


class FoundModel(QAbstractListModel):
    """Films that may be added."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: list[MovieMetadata] = []
        self._known: dict[int, int] = {}

    def show_found(self, found: Sequence[MovieMetadata], known: Mapping[int, int]) -> None:
        """Show these; `known` are the library's TMDB ids with the films' ids."""
        self.beginResetModel()
        self._found, self._known = list(found), dict(known)
        self.endResetModel()

    def mark_known(self, tmdb_id: int, movie_id: int) -> None:
        """This one is in the library now."""
        self._known[tmdb_id] = movie_id
        for place, one in enumerate(self._found):
            if one.tmdb_id == tmdb_id:
                self.dataChanged.emit(self.index(place), self.index(place))

    def found_at(self, row: int) -> MovieMetadata | None:
        """One of them."""
        return self._found[row] if 0 <= row < len(self._found) else None

    def movie_id_of(self, tmdb_id: int) -> int | None:
        """The library's film with this TMDB id."""
        return self._known.get(tmdb_id)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = self.found_at(index.row())
        if found is None:
            return None
        if role == FOUND_ROLE:
            return found
        if role == KNOWN_ROLE:
            return found.tmdb_id in self._known
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{found.title} ({found.year})" if found.year else found.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return found.overview or None
        return None
