"""Which films a list shows, and in what order."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QCoreApplication

from radarr_desktop.gui.films import Film
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.ports.store import LibraryRow


class FilmFilter(Enum):
    """The chips above the wall; the value is the marked text."""

    ALL = QT_TRANSLATE_NOOP("FilmFilter", "All")
    MISSING = QT_TRANSLATE_NOOP("FilmFilter", "Missing")
    UPGRADE = QT_TRANSLATE_NOOP("FilmFilter", "Upgrade wanted")
    UNMONITORED = QT_TRANSLATE_NOOP("FilmFilter", "Not monitored")

    @property
    def title(self) -> str:
        """What the person reads."""
        return QCoreApplication.translate("FilmFilter", self.value)


PASSES: dict[FilmFilter, Callable[[LibraryRow], bool]] = {
    FilmFilter.ALL: lambda _row: True,
    FilmFilter.MISSING: lambda row: row.monitored and row.is_available and not row.has_file,
    FilmFilter.UPGRADE: lambda row: row.monitored and row.has_file and row.wants_better,
    FilmFilter.UNMONITORED: lambda row: not row.monitored,
}


@dataclass(frozen=True, slots=True)
class SortKey:
    """An order of films."""

    key: str
    marked_title: str
    value: Callable[[Film], Any]
    #: What the first click does.
    descending_first: bool = False

    @property
    def title(self) -> str:
        """What the person reads."""
        return QCoreApplication.translate("SortKey", self.marked_title)


SORT_KEYS: tuple[SortKey, ...] = (
    SortKey("title", QT_TRANSLATE_NOOP("SortKey", "Title"), lambda film: film.row.sort_title),
    SortKey("year", QT_TRANSLATE_NOOP("SortKey", "Year"), lambda film: film.row.year, True),
    SortKey("added", QT_TRANSLATE_NOOP("SortKey", "Added"), lambda film: film.row.added_at, True),
    SortKey("quality", QT_TRANSLATE_NOOP("SortKey", "Quality"), lambda film: film.row.quality_name),
    SortKey("size", QT_TRANSLATE_NOOP("SortKey", "Size"), lambda film: film.row.size_bytes, True),
    SortKey("rating", QT_TRANSLATE_NOOP("SortKey", "Rating"), lambda film: film.row.rating, True),
    SortKey(
        "runtime", QT_TRANSLATE_NOOP("SortKey", "Running time"),
        lambda film: film.row.runtime_minutes, True,
    ),
)  # fmt: skip

BY_KEY = {one.key: one for one in SORT_KEYS}
