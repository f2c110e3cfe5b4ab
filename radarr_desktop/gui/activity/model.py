"""History as a list, read page by page as the person scrolls."""

from typing import Any

from PySide6.QtCore import QObject, Qt

from radarr_desktop.domain.history import HistoryRecord
from radarr_desktop.gui.films import Films
from radarr_desktop.gui.library.inspector_texts import history_reason, history_words
from radarr_desktop.gui.texts import Shown
from radarr_desktop.gui.widgets.event_row import EventRow, EventRowDelegate
from radarr_desktop.gui.widgets.paged_model import PagedModel
from radarr_desktop.gui.widgets.row_model import Index


class HistoryModel(PagedModel[HistoryRecord]):
    """Records, newest first."""

    def __init__(self, films: Films, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._films = films

    def film_name(self, record: HistoryRecord) -> str:
        """The film that it happened to."""
        film = self._films.get(record.movie_id)
        if film is None:
            return record.source_title
        return film.title

    def told(self, row: HistoryRecord, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.film_name(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.source_title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.film_name(row)}, {history_words(row.kind)[2]}, {row.source_title}"
        return None


class HistoryDelegate(EventRowDelegate):
    """What happened, film and release, where from, when."""

    def told(self, row: HistoryRecord, _index: Index) -> EventRow:
        told = (
            row.quality.quality.name,
            row.facts.get("indexer", ""),
            history_reason(row),
            row.source_title,
        )
        state = Shown(*history_words(row.kind))
        return EventRow(state, " · ".join(filter(None, told)), row.at)
