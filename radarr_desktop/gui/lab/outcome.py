"""The outcome of a draft: a sentence, figures before and after, and what differs in tables."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QProgressBar,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from radarr_desktop.domain.lab.report import LabReport
from radarr_desktop.gui import texts
from radarr_desktop.gui.lab import words
from radarr_desktop.gui.lab.film_detail import FilmDetail
from radarr_desktop.gui.lab.models import FilesModel, FilmsModel, RulesModel
from radarr_desktop.gui.lab.tables import table
from radarr_desktop.gui.widgets.controls import button, label, surface
from radarr_desktop.gui.widgets.empty_state import EmptyState
from radarr_desktop.gui.widgets.facts import clear


class Outcome(QWidget):
    """What the draft would have changed.

    Signals:
        film_asked: the id of a film that shall be shown in the library.
    """

    film_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.report: LabReport | None = None
        self._is_changed = False
        surface(self, "ground")
        self.films, self.files, self.rules = FilmsModel(self), FilesModel(self), RulesModel(self)
        self.detail = FilmDetail(self)
        self._build()
        self._lay_out()
        self._connect()

    def show_report(self, report: LabReport, *, is_changed: bool) -> None:
        """Another outcome; the film that was open stays open if it is in it."""
        opened = self.detail.film
        self.report, self._is_changed = report, is_changed
        self.summary.setText(words.summary(report))
        self._show_totals(report)
        self.films.show_rows(report.films)
        self.files.show_rows(report.files)
        self.rules.show_rows(report.rules)
        for tab, name, rows in zip(
            self.tabs,
            self._names,
            (report.films, report.files, report.rules),
            strict=True,
        ):
            tab.setText(f"{name} ({texts.number(len(rows))})")
        wanted = opened.movie_id if opened else 0
        place = self.films.place_of(lambda film: film.movie_id == wanted)
        if place < 0:
            self.detail.film = None
            self.detail.hide()
        else:
            self.film_table.selectRow(place)
        self._show_tab()

    def show_progress(self, fraction: float | None, told: str = "") -> None:
        """How far it is; None = nothing is under way."""
        self.progress.setValue(0 if fraction is None else int(fraction * 1000))
        if fraction is not None and self.report is None:
            self.summary.setText(told)

    # Building

    def _build(self) -> None:
        self.summary = label("", "heading", wraps=True)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(2)
        self.progress.setStyleSheet("min-height: 2px; max-height: 2px; border-radius: 0;")
        self.progress.setAccessibleName(self.tr("How far the trial is"))
        self.film_table = table(
            self.films,
            self.tr("Films for which other releases would have been taken"),
            {},
            self,
        )
        self.file_table = table(
            self.files,
            self.tr("Files that would be worth something else"),
            {2: 80, 3: 80},
            self,
        )
        self.rule_table = table(
            self.rules,
            self.tr("Rules that refuse more or fewer releases"),
            {1: 160, 2: 120, 3: 100, 4: 100},
            self,
        )
        self._names = (self.tr("&Films"), self.tr("F&iles"), self.tr("&Rules"))
        self.tabs = [button(name, role="tab") for name in self._names]
        group = QButtonGroup(self)
        for tab in self.tabs:
            group.addButton(tab)
        self.tabs[0].setChecked(True)
        self._empty = EmptyState("flask-conical", self)
        self._reckoning = label(words.reckoning(), "small", wraps=True)
        self._reckoning.hide()
        self.how = button(self.tr("&How is this reckoned?"), role="quiet")
        self.how.setCheckable(True)
        self.how.toggled.connect(self._reckoning.setVisible)

    def _lay_out(self) -> None:
        head = surface(QWidget(self), "ground")
        above = QVBoxLayout(head)
        above.setContentsMargins(16, 16, 16, 8)
        above.setSpacing(12)
        above.addWidget(self.summary)
        self._totals = QHBoxLayout()
        self._totals.setSpacing(24)
        above.addLayout(self._totals)
        row = QHBoxLayout()
        row.setSpacing(0)
        for tab in self.tabs:
            row.addWidget(tab)
        row.addStretch(1)
        row.addWidget(self.how)
        above.addLayout(row)
        above.addWidget(self._reckoning)
        self._films = QSplitter(Qt.Orientation.Vertical, self)
        self._films.setChildrenCollapsible(False)
        self._films.addWidget(self.film_table)
        self._films.addWidget(self.detail)
        self._films.setSizes([300, 260])
        self.detail.hide()
        self._stack = QStackedWidget(self)
        for widget in (self._films, self.file_table, self.rule_table, self._empty):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.progress)
        column.addWidget(head)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        for tab in self.tabs:
            tab.toggled.connect(lambda on: self._show_tab() if on else None)
        self.film_table.selectionModel().selectionChanged.connect(self._choose)
        for one, model in ((self.film_table, self.films), (self.file_table, self.files)):
            one.activated.connect(lambda index, model=model: self._activate(model, index))
        self.detail.film_asked.connect(self.film_asked)

    # Showing

    def _show_totals(self, report: LabReport) -> None:
        clear(self._totals)
        for name, figure, aside in words.totals(report):
            one = QVBoxLayout()
            one.setSpacing(0)
            shown = label(figure, "strong")
            shown.setAccessibleName(f"{name}: {figure}")
            one.addWidget(label(name, "small"))
            one.addWidget(shown)
            one.addWidget(label(aside, "small"))
            self._totals.addLayout(one)
        self._totals.addStretch(1)

    def _show_tab(self) -> None:
        if self.report is None:
            return
        shown: Sequence[tuple[QWidget, int, str]] = (
            (self._films, len(self.report.films), self.tr("The same releases would be taken")),
            (self.file_table, len(self.report.files), self.tr("Every file is worth the same")),
            (self.rule_table, len(self.report.rules), self.tr("Every rule says the same")),
        )
        place = next(place for place, tab in enumerate(self.tabs) if tab.isChecked())
        widget, count, words_if_none = shown[place]
        if count:
            self._stack.setCurrentWidget(widget)
            return
        hint = self.tr("Change something in the draft, and see what it would have done.")
        if self._is_changed:
            hint = self.tr("Nothing that the draft changes makes a difference here.")
        if not self.report.releases and not self.report.files_seen:
            hint = self.tr("Nothing was seen in these days: search for films, or add an indexer.")
        self._empty.say(words_if_none, hint)
        self._stack.setCurrentWidget(self._empty)

    def _choose(self, chosen: QItemSelection) -> None:
        rows = chosen.indexes()
        film = self.films.row_at(rows[0].row()) if rows else None
        if film is not None:
            self.detail.show_film(film)
            self.detail.show()

    def _activate(self, model: FilmsModel | FilesModel, index: QModelIndex) -> None:
        row = model.row_at(index.row())
        if row is not None and isinstance(model, FilesModel):
            self.film_asked.emit(row.movie_id)
