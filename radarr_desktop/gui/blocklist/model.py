"""The blocklist as a list, read page by page as the person scrolls."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Qt

from radarr_desktop.domain.blocklist import BlocklistEntry
from radarr_desktop.gui.blocklist import words
from radarr_desktop.gui.films import Films
from radarr_desktop.gui.widgets.event_row import EventRow, EventRowDelegate
from radarr_desktop.gui.widgets.paged_model import PagedModel
from radarr_desktop.gui.widgets.row_model import ROW_ROLE, Index

DETAILS_ROLE = ROW_ROLE + 1


class BlocklistModel(PagedModel[BlocklistEntry]):
    """Entries, newest first."""

    def __init__(
        self, films: Films, now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._films = films
        self._now = now

    def film_name(self, entry: BlocklistEntry) -> str:
        """The film that it holds for, "" = all of them."""
        film = self._films.get(entry.movie_id) if entry.movie_id is not None else None
        if film is None:
            return ""
        return film.title

    def told(self, row: BlocklistEntry, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return words.what(row)
        if role == DETAILS_ROLE:
            return words.details(row, self.film_name(row))
        if role == Qt.ItemDataRole.ToolTipRole:
            told = (row.source_title, words.details(row, self.film_name(row)))
            return "\n".join(told)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = words.until(row, self._now()).words
            return f"{words.what(row)}, {state}, {words.details(row, self.film_name(row))}"
        return None


class BlocklistDelegate(EventRowDelegate):
    """Until when, what, how far and why, since when."""

    state_width = 216
    gap = 12
    when_width = 96

    def told(self, row: BlocklistEntry, index: Index) -> EventRow:
        return EventRow(words.until(row, self._now()), index.data(DETAILS_ROLE), row.at)
