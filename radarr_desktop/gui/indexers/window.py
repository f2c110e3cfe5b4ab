"""How indexers are doing: asked, answered, failed, how fast, how near their limits."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from radarr_desktop.base.errors import RadarrDesktopError
from radarr_desktop.domain.breaker import BreakerState
from radarr_desktop.engine.indexer_statistics import IndexerReport, IndexerStatistics
from radarr_desktop.engine.providers import Providers
from radarr_desktop.gui import texts
from radarr_desktop.gui.bridge import Bridge
from radarr_desktop.gui.indexers import switching
from radarr_desktop.gui.indexers.detail import IndexerDetail
from radarr_desktop.gui.indexers.model import (
    AVERAGE,
    FAILURES,
    GRABS,
    HELD_BACK,
    LEFT,
    P95,
    QUERIES,
    STATE,
    IndexersModel,
)
from radarr_desktop.gui.lab.tables import table
from radarr_desktop.gui.late import load_plots
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.texts import isolated
from radarr_desktop.gui.theme import scaled
from radarr_desktop.gui.widgets.controls import button, label, set_role, surface
from radarr_desktop.gui.widgets.empty_state import EmptyState
from radarr_desktop.gui.widgets.frames import ChipRow, fill_page
from radarr_desktop.gui.widgets.notice_strip import NoticeStrip
from radarr_desktop.gui.window_state import (
    remember,
    remember_geometry,
    remembered,
    restore_geometry,
)
from radarr_desktop.gui.window_tasks import Crew, WindowTasks, Work
from radarr_desktop.gui.windows import Opener, windows
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.provider import ProviderKind

_KIND = ProviderKind.INDEXER
_SECTION = "providers/indexer"
#: Milliseconds between two looks while the window is seen; searches tell nobody of themselves.
_LOOK_AGAIN = 15_000
_FOLLOWED = frozenset({"indexer", "providerStatus"})
_DAYS = (1, 7, 30)
_FEWEST_DAYS_SHOWN = 7
_WIDTHS = {
    STATE: 176, QUERIES: 68, GRABS: 60, FAILURES: 72, HELD_BACK: 76, AVERAGE: 72, P95: 84,
    LEFT: 108,
}  # fmt: skip


@windows.register(
    "indexers", title=QT_TRANSLATE_NOOP("Windows", "Indexer statistics"), icon="activity",
    shortcut="Ctrl+Shift+I", order=46,
)  # fmt: skip
class IndexersWindow(QWidget):
    """All indexers, and one of them at the bottom."""

    def __init__(
        self,
        statistics: IndexerStatistics,
        providers: Providers,
        bridge: Bridge,
        opener: Opener,
        clock: Clock,
        crew: Crew,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._statistics = statistics
        self._providers = providers
        self._opener = opener
        self._clock = clock
        self._tasks = WindowTasks(self, crew, notices)
        self._were_on: dict[int, switching.Uses] = {}
        self._chosen_id = 0
        self._days = int(remembered("indexers/days", _DAYS[0]))
        surface(self, "ground")
        self.setMinimumSize(1000, 560)
        self.resize(1240, 760)
        self.model = IndexersModel(clock.now, self)
        self.table = table(self.model, self.tr("Indexers"), _WIDTHS, self)
        self.detail = IndexerDetail(self)
        self._lay_out()
        self._connect(bridge)
        NoticeStrip(self, notices, above=49)
        restore_geometry(self, "indexers")
        self._timer = QTimer(self, interval=_LOOK_AGAIN)
        self._timer.timeout.connect(self.reload)
        self._show_chosen()
        self.table.setFocus()

    def reload(self) -> None:
        """Read all again; while nobody looks, not at all."""
        if self.isVisible():
            self._tasks.start(self._read(), key="read")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._timer.start()
            self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._timer.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        remember_geometry(self, "indexers")
        super().closeEvent(event)

    def chosen(self) -> IndexerReport | None:
        """The indexer of the current row."""
        return self.model.row_at(self.table.currentIndex().row())

    # Building

    def _lay_out(self) -> None:
        titles = (self.tr("24 hours"), self.tr("7 days"), self.tr("30 days"))
        head = ChipRow(
            [
                (title, partial(self._look_back, days))
                for title, days in zip(titles, _DAYS, strict=True)
            ]
        )
        self.chips = head.chips
        self.chips[_DAYS.index(self._days) if self._days in _DAYS else 0].setChecked(True)
        self._amount = head.amount
        self._parts = QSplitter(Qt.Orientation.Vertical, self)
        self._parts.setChildrenCollapsible(False)
        self._parts.addWidget(self.table)
        self._parts.addWidget(self.detail)
        self._parts.setStretchFactor(0, 1)
        self._parts.setSizes([scaled(380), scaled(280)])
        self.foot = surface(QWidget(self), "foot")
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        self.said = label("", "second", wraps=True)
        self.test = button(self.tr("&Test"))
        self.ask_again = button(self.tr("&Ask again now"))
        self.switch = button(self.tr("S&witch off"))
        self.settings = button(self.tr("&Open settings"))
        row.addWidget(self.said, 1)
        for widget in (self.test, self.ask_again, self.switch, self.settings):
            row.addWidget(widget)
        self.empty = EmptyState("rss", self)
        self._stack = fill_page(self, self._parts, self.empty, above=[head], below=[self.foot])

    def _connect(self, bridge: Bridge) -> None:
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        self.table.activated.connect(lambda _index: self._open_settings())
        self.test.clicked.connect(lambda: self._act(self._test))
        self.ask_again.clicked.connect(lambda: self._act(self._ask_again))
        self.switch.clicked.connect(lambda: self._act(self._switch))
        self.settings.clicked.connect(self._open_settings)
        self.empty.acted.connect(lambda: self._opener.open("settings", section=_SECTION))
        bridge.definitions_changed.connect(self._follow)
        bridge.everything_changed.connect(self.reload)
        for keys, act in (("F5", self.reload), ("Escape", self.close), ("Ctrl+W", self.close)):
            QShortcut(QKeySequence(keys), self, act)

    # Reading

    def _follow(self, names: frozenset[str]) -> None:
        if names & _FOLLOWED:
            self.reload()

    def _look_back(self, days: int) -> None:
        self._days = days
        remember("indexers/days", days)
        self.reload()

    async def _read(self) -> None:
        reports = await self._statistics.reports(timedelta(days=self._days))
        self.model.show_reports(reports)
        self.foot.setVisible(bool(reports))
        self._amount.setText(texts.indexers(len(reports)) if reports else "")
        if not reports:
            self.empty.say(
                self.tr("No indexer is set up"),
                self.tr("Add one in the settings: what it is asked and what it says is seen here."),
                self.tr("&Add an indexer…"),
            )
            self._show_part(self.empty)
            return
        self._show_part(self._parts)
        self._choose_again()
        await self._read_detail()

    def _show_part(self, part: QWidget) -> None:
        if self._stack.currentWidget() is part:
            return
        focused = self.focusWidget()
        is_inside = focused is not None and self._stack.isAncestorOf(focused)
        if focused is not None and is_inside:
            # Hidden with the focus, it would hand that to the chips.
            focused.clearFocus()
        self._stack.setCurrentWidget(part)
        if is_inside:
            (self.empty if part is self.empty else self.table).setFocus()

    def _choose_again(self) -> None:
        """The same one as before, wherever it stands now; else the first."""
        place = self.model.place_of(lambda one: one.definition.id == self._chosen_id)
        if place != self.table.currentIndex().row() or place < 0:
            flags = (
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows
            )
            index = self.model.index(max(place, 0), 0)
            self.table.selectionModel().setCurrentIndex(index, flags)
        self._show_chosen()

    async def _read_detail(self) -> None:
        report = self.chosen()
        if report is None:
            return
        indexer_id = report.definition.id
        if self.detail.plot is None:
            await self._load_plot()
        count = max(self._days, _FEWEST_DAYS_SHOWN)
        days = await self._statistics.days(timedelta(days=count - 1), indexer_id)
        failures = await self._statistics.failures(indexer_id)
        if indexer_id == self._chosen_id:
            self.detail.show_days(days, self._clock.now().date(), count)
            self.detail.show_failures(failures)

    async def _load_plot(self) -> None:
        await load_plots()
        from radarr_desktop.gui.indexers.plots import CallsPlot

        if self.detail.plot is None:
            self.detail.add_plot(CallsPlot(self.detail))

    # The chosen one

    def _choose(self) -> None:
        report = self.chosen()
        if report is None or report.definition.id == self._chosen_id:
            return
        self._chosen_id = report.definition.id
        self._say("")
        self._show_chosen()
        self._tasks.start(self._read_detail(), key="detail")

    def _show_chosen(self) -> None:
        report = self.chosen()
        for widget in (self.test, self.switch, self.settings):
            widget.setEnabled(report is not None)
        self.ask_again.setEnabled(report is not None and _is_held(report))
        if report is not None:
            is_on = report.definition.enabled
            self.switch.setText(self.tr("S&witch off") if is_on else self.tr("S&witch on"))
            self.detail.show_report(report, self._clock.now())

    def _act(self, work: Callable[[IndexerReport], Work]) -> None:
        report = self.chosen()
        if report is not None:
            self._tasks.start(work(report), key="act", on_error=self._failed)

    async def _test(self, report: IndexerReport) -> None:
        name = isolated(report.definition.name)
        self._say(self.tr("Trying {name}…").format(name=name))
        definition = await self._providers.definition(_KIND, report.definition.id)
        problems = await self._providers.test(definition)
        told = " · ".join(problem.message for problem in problems)
        if any(not problem.is_warning for problem in problems):
            self._say(told, "problem")
        elif problems:
            self._say(self.tr("{name} works, but: {told}").format(name=name, told=told), "warning")
        else:
            self._say(self.tr("{name} works.").format(name=name), "good")
        self.reload()

    async def _ask_again(self, report: IndexerReport) -> None:
        await self._statistics.ask_again(report.definition.id)
        name = isolated(report.definition.name)
        self._say(self.tr("{name} is asked again from now on.").format(name=name))
        self.reload()

    async def _switch(self, report: IndexerReport) -> None:
        indexer_id = report.definition.id
        definition = await self._providers.definition(_KIND, indexer_id)
        name = isolated(definition.name)
        if definition.enabled:
            self._were_on[indexer_id] = switching.uses_of(definition)
            changed, words = switching.switched_off(definition), self.tr("{name} is switched off.")
        else:
            kind = self._providers.type(_KIND, definition.implementation)
            before = self._were_on.get(indexer_id)
            changed = switching.switched_on(definition, kind, before)
            words = self.tr("{name} is switched on.")
        await self._providers.save(changed, test=False)
        self._say(words.format(name=name))
        self.reload()

    def _open_settings(self) -> None:
        report = self.chosen()
        if report is not None:
            self._opener.open("settings", section=_SECTION, definition=report.definition)

    def _failed(self, error: RadarrDesktopError) -> None:
        self._say(str(error), "problem")
        self.reload()

    def _say(self, words: str, role: str = "second") -> None:
        set_role(self.said, "text_role", role)
        self.said.setText(words)


def _is_held(report: IndexerReport) -> bool:
    """Is it left alone, or would it be soon?"""
    breaker = report.breaker
    return report.level > 0 or (breaker is not None and breaker.state is not BreakerState.CLOSED)
