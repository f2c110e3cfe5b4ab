"""What the metadata source found, and which of it is in the library."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from radarr_desktop.domain.movie import MovieMetadata
from radarr_desktop.gui.widgets.row_model import ROW_ROLE, RowModel

KNOWN_ROLE = ROW_ROLE + 1


class FoundModel(RowModel[MovieMetadata]):
    """Films that may be added."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: dict[int, int] = {}

    def show_found(self, found: Sequence[MovieMetadata], known: Mapping[int, int]) -> None:
        """Show these; `known` are the library's TMDB ids with the films' ids."""
        self._known = dict(known)
        self.show_rows(found)

    def mark_known(self, tmdb_id: int, movie_id: int) -> None:
        """This one is in the library now."""
        self._known[tmdb_id] = movie_id
        for place, one in enumerate(self._rows):
            if one.tmdb_id == tmdb_id:
                self.dataChanged.emit(self.index(place), self.index(place))

    def movie_id_of(self, tmdb_id: int) -> int | None:
        """The library's film with this TMDB id."""
        return self._known.get(tmdb_id)

    def told(self, row: MovieMetadata, role: int) -> Any:
        if role == KNOWN_ROLE:
            return row.tmdb_id in self._known
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.title} ({row.year})" if row.year else row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.overview or None
        return None
