"""The settings' pane of sizes: how large a release of each quality may be."""

from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QVBoxLayout,
    QWidget,
)

from radarr_desktop.base.errors import InvalidInputError, RadarrDesktopError
from radarr_desktop.domain.profiles import LEAST_SIZE, MOST_SIZE
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.queries import Queries
from radarr_desktop.gui import dialogs
from radarr_desktop.gui.dialogs import Question
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.settings.profiles.sizes_model import Column, SizesModel
from radarr_desktop.gui.theme import scaled
from radarr_desktop.gui.widgets.controls import button, label, save_by_keys
from radarr_desktop.gui.widgets.number_delegate import NumberDelegate
from radarr_desktop.gui.widgets.number_table import number_table
from radarr_desktop.gui.window_tasks import WindowTasks, Work

_WIDTHS = {Column.TITLE: 136, Column.MIN: 84, Column.PREFERRED: 84, Column.MAX: 84}


class SizesPane(QWidget):
    """A table of all qualities, with Save."""

    def __init__(
        self, queries: Queries, catalog: Catalog, tasks: WindowTasks, notices: Notices
    ) -> None:
        super().__init__()
        self._queries = queries
        self._catalog = catalog
        self._tasks = tasks
        self._notices = notices
        self.model = SizesModel(self)
        self._problem = label("", "problem", wraps=True)
        self._problem.hide()
        self.save = button(self.tr("&Save"), role="primary")
        save_by_keys(self, self.save)
        self.discard = button(self.tr("&Discard changes"), role="quiet")
        self.reset = button(self.tr("&Reset to defaults…"))
        self._build_table()
        self._lay_out()
        self.model.edited.connect(self._show_changed)
        self.save.clicked.connect(lambda: self._start(self._save()))
        self.discard.clicked.connect(lambda: self._start(self._read()))
        self.reset.clicked.connect(lambda: self._start(self._ask_reset()))
        self._show_changed()

    @property
    def has_changes(self) -> bool:
        """Is there anything to save?"""
        return bool(self.model.changes)

    def reload(self) -> None:
        """Read them again; what was typed stays."""
        if not self.has_changes:
            self._start(self._read())

    def _build_table(self) -> None:
        self.table = number_table(self.model, self)
        self.table.setAccessibleName(self.tr("Sizes of qualities"))
        least = NumberDelegate(LEAST_SIZE, MOST_SIZE, self.table, decimals=1)
        others = NumberDelegate(
            LEAST_SIZE, MOST_SIZE, self.table, decimals=1, none_words=self.tr("no limit")
        )
        self.table.setItemDelegateForColumn(Column.MIN, least)
        self.table.setItemDelegateForColumn(Column.PREFERRED, others)
        self.table.setItemDelegateForColumn(Column.MAX, others)
        head = self.table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setStretchLastSection(True)
        head.setSectionResizeMode(Column.FILM, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.table.setColumnWidth(column, scaled(width))

    def _lay_out(self) -> None:
        hint = self.tr(
            "Megabytes a minute. What is smaller or larger is refused; of equal releases the one "
            "nearest to the preferred size is taken. Type a number into a cell; 0 lifts a limit."
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.save, self.discard):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.reset)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(label(self.tr("Quality sizes"), "title"))
        layout.addWidget(label(hint, "second", wraps=True))
        layout.addWidget(self._problem)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)

    def _start(self, work: Work) -> None:
        self._tasks.start(work, key="quality sizes", on_error=self._failed)

    async def _read(self) -> None:
        self.model.show_stored(await self._queries.definitions())
        self._show_changed()

    async def _save(self) -> None:
        await self._catalog.save_definitions(self.model.changes)
        await self._read()
        self._notices.tell(self.tr("Saved: {title}").format(title=self.tr("Quality sizes")))

    async def _ask_reset(self) -> None:
        question = Question(
            title=self.tr("Reset the sizes of all qualities?"),
            text=self.tr("They become as in a new library; what was set here is lost."),
            yes=self.tr("&Reset"),
            option=self.tr("The &titles as well"),
            is_dangerous=True,
        )
        answer = await dialogs.ask(question, self.window())
        if answer.is_yes:
            await self._catalog.reset_definitions(with_titles=answer.option)
            await self._read()

    def _failed(self, error: RadarrDesktopError) -> None:
        told = str(error)
        if isinstance(error, InvalidInputError):
            told = "\n".join(one.message for one in error.problems)
        self._problem.setText(told)
        self._problem.show()
        wrong = self.model.first_wrong()
        if wrong >= 0:
            index = self.model.index(wrong, Column.MIN)
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)
            self.table.setFocus()

    def _show_changed(self) -> None:
        has_changes = self.has_changes
        self.save.setEnabled(has_changes)
        self.discard.setVisible(has_changes)
        if self.model.first_wrong() < 0:
            self._problem.hide()
