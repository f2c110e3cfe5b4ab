"""The table of indexers."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject

from radarr_desktop.engine.indexer_statistics import IndexerReport
from radarr_desktop.gui import texts
from radarr_desktop.gui.indexers import words
from radarr_desktop.gui.lab.models import Columns
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.texts import Shown, isolated

NAME, STATE, QUERIES, GRABS, FAILURES, HELD_BACK, AVERAGE, P95, LEFT, LAST_ERROR = range(10)
_BY_URGENCY = ("bad", "wants_better", "good", "waiting")


class IndexersModel(Columns[IndexerReport]):
    """A row for each indexer, in their own order until a head is clicked."""

    context = "Indexers"
    heads = (
        QT_TRANSLATE_NOOP("Indexers", "Indexer"), QT_TRANSLATE_NOOP("Indexers", "State"),
        QT_TRANSLATE_NOOP("Indexers", "Queries"), QT_TRANSLATE_NOOP("Indexers", "Grabs"),
        QT_TRANSLATE_NOOP("Indexers", "Failures"), QT_TRANSLATE_NOOP("Indexers", "Held back"),
        QT_TRANSLATE_NOOP("Indexers", "Average"), QT_TRANSLATE_NOOP("Indexers", "95 % below"),
        QT_TRANSLATE_NOOP("Indexers", "Left"), QT_TRANSLATE_NOOP("Indexers", "Last error"),
    )  # fmt: skip
    right_aligned = frozenset({QUERIES, GRABS, FAILURES, HELD_BACK, AVERAGE, P95, LEFT})

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now

    def show_reports(self, reports: Sequence[IndexerReport]) -> None:
        """How they are now."""
        self.show_again(reports, lambda one: one.definition.id)

    def words_of(self, row: IndexerReport, column: int) -> str:
        match column:
            case 0:
                return isolated(row.definition.name)
            case 1:
                return words.state(row, self._now()).words
            case 6 | 7:
                return words.milliseconds(self._figure(row, column))
            case 8:
                return words.left(row)
            case 9:
                return words.last_error(row)
            case _:
                return texts.number(int(self._figure(row, column) or 0))

    def state_of(self, row: IndexerReport, column: int) -> Shown | None:
        return words.state(row, self._now()) if column == STATE else None

    def tip_of(self, row: IndexerReport, column: int) -> str:
        match column:
            case 4:
                return words.failures_told(row.sums)
            case 8:
                return "\n".join(one.words for one in words.left_of(row))
            case 9:
                return words.last_error_told(row)
            case _:
                return self.words_of(row, column)

    def key_of(self, row: IndexerReport, column: int) -> Any:
        match column:
            case 0 | 9:
                return self.words_of(row, column).casefold()
            case 1:
                shown = words.state(row, self._now())
                return _BY_URGENCY.index(shown.token), shown.words
            case 8:
                least = words.scarcest(row)
                return 2.0 if least is None else least.fraction
            case _:
                figure = self._figure(row, column)
                return -1.0 if figure is None else figure

    @staticmethod
    def _figure(row: IndexerReport, column: int) -> float | None:
        sums = row.sums
        return {
            QUERIES: sums.queries, GRABS: sums.grabs, FAILURES: words.failures(sums),
            HELD_BACK: sums.held_back, AVERAGE: sums.average_ms, P95: sums.p95_ms,
        }[column]  # fmt: skip
