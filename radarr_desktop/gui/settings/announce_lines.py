"""The last lines of the announces, and what became of each."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from radarr_desktop.engine.announce_board import LineNote, LineOutcome
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.texts import Shown
from radarr_desktop.gui.widgets.controls import label
from radarr_desktop.gui.widgets.event_row import ROW, EventRow, EventRowDelegate
from radarr_desktop.gui.widgets.frames import ChipRow
from radarr_desktop.gui.widgets.row_model import Index, RowModel

#: Lines that are shown.
MOST_SHOWN = 50
#: What concerns no film of the library.
_OF_OTHERS = frozenset({LineOutcome.NO_FILM, LineOutcome.OTHER})
#: Colour, ring, words.
_OUTCOMES: dict[LineOutcome, tuple[str, bool, str]] = {
    LineOutcome.GRABBED: ("good", False, QT_TRANSLATE_NOOP("Announces", "Grabbed")),
    LineOutcome.WAITING: ("waiting", True, QT_TRANSLATE_NOOP("Announces", "Waits")),
    LineOutcome.REFUSED: ("third", True, QT_TRANSLATE_NOOP("Announces", "Not wanted")),
    LineOutcome.NO_FILM: ("third", True, QT_TRANSLATE_NOOP("Announces", "No film of yours")),
    LineOutcome.OTHER: ("third", True, QT_TRANSLATE_NOOP("Announces", "Not a film")),
    LineOutcome.AGAIN: ("third", True, QT_TRANSLATE_NOOP("Announces", "Known already")),
    LineOutcome.FAILED: ("bad", True, QT_TRANSLATE_NOOP("Announces", "Failed")),
    LineOutcome.UNREAD: ("wants_better", True, QT_TRANSLATE_NOOP("Announces", "Not understood")),
}


def outcome_shown(outcome: LineOutcome) -> Shown:
    """What became of a line, in a word."""
    token, is_ring, words = _OUTCOMES[outcome]
    return Shown(token, is_ring, QCoreApplication.translate("Announces", words))


class LinesModel(RowModel[LineNote]):
    """Lines, the newest first; new ones come in at the top and disturb nobody."""

    def take(self, notes: Sequence[LineNote]) -> None:
        """Show these instead, telling only what has changed."""
        old = self._rows
        fresh = next((at for at, note in enumerate(notes) if old and note is old[0]), None)
        if fresh is None:
            self.show_rows(notes)
            return
        if fresh:
            self.beginInsertRows(QModelIndex(), 0, fresh - 1)
            self._rows = [*notes[:fresh], *old]
            self.endInsertRows()
        if len(self._rows) > len(notes):
            self.beginRemoveRows(QModelIndex(), len(notes), len(self._rows) - 1)
            self._rows = self._rows[: len(notes)]
            self.endRemoveRows()

    def told(self, row: LineNote, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.text}\n{row.words}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = (row.text, outcome_shown(row.outcome).words, row.words, row.announce)
            return ", ".join(filter(None, told))
        return None


class LinesDelegate(EventRowDelegate):
    """What became of it, the name, who told it and why, when."""

    state_width = 140
    when_width = 96

    def told(self, row: LineNote, _index: Index) -> EventRow:
        took = ""
        if row.outcome is LineOutcome.GRABBED:
            took = QCoreApplication.translate("Announces", "after {seconds} s").format(
                seconds=f"{row.seconds:.1f}"
            )
        details = " · ".join(filter(None, (row.announce, took, row.words)))
        return EventRow(outcome_shown(row.outcome), details, row.heard_at)


class LinesView(QWidget):
    """The list with its head and a choice of whose films are shown."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._notes: Sequence[LineNote] = ()
        self._only_ours = False
        self.model = LinesModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("Last lines"))
        self.list.setItemDelegate(LinesDelegate(now, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.chips = ChipRow(
            [
                (self.tr("All lines"), lambda: self._choose(only_ours=False)),
                (self.tr("Your films"), lambda: self._choose(only_ours=True)),
            ]
        )
        self.chips.setContentsMargins(0, 4, 0, 4)
        self.chips.chips[0].setChecked(True)
        self._nothing = label("", "second", wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label(self.tr("Last lines"), "heading"))
        layout.addLayout(self.chips)
        layout.addWidget(self.list)
        layout.addWidget(self._nothing)

    def show_notes(self, notes: Sequence[LineNote]) -> None:
        """These, the newest first."""
        self._notes = notes
        shown = [one for one in notes if not (self._only_ours and one.outcome in _OF_OTHERS)]
        self.model.take(shown[:MOST_SHOWN])
        count = self.model.rowCount()
        self.list.setFixedHeight(max(1, count * ROW + 2))
        self.list.setVisible(bool(count))
        self._nothing.setVisible(not count)
        self._nothing.setText(
            self.tr("None of them was about a film of yours.")
            if notes
            else self.tr("Nothing has been announced since the program was started.")
        )

    def _choose(self, *, only_ours: bool) -> None:
        self._only_ours = only_ours
        self.show_notes(self._notes)
