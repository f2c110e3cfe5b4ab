"""Scene groups: what they are worth, why, and how to learn more of them."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from radarr_desktop.base.errors import FileError
from radarr_desktop.domain.reputation.score import Standing
from radarr_desktop.engine.group_collecting import GroupCollecting
from radarr_desktop.engine.group_transfer import GroupTransfer
from radarr_desktop.engine.reputation import Reputations
from radarr_desktop.gui import texts
from radarr_desktop.gui.bridge import Bridge
from radarr_desktop.gui.groups import words
from radarr_desktop.gui.groups.view import GroupsView
from radarr_desktop.gui.late import load_plots
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.widgets.controls import surface
from radarr_desktop.gui.widgets.notice_strip import NoticeStrip
from radarr_desktop.gui.widgets.row_model import ROW_ROLE
from radarr_desktop.gui.window_state import remember_geometry, restore_geometry
from radarr_desktop.gui.window_tasks import Crew, WindowTasks
from radarr_desktop.gui.windows import windows
from radarr_desktop.ports.store_groups import OPEN_STATES, Session, SessionState

if TYPE_CHECKING:
    from radarr_desktop.gui.groups.plots import Distribution, History


@windows.register(
    "groups", title=QT_TRANSLATE_NOOP("Windows", "Scene groups"), icon="target",
    shortcut="Ctrl+Shift+R", order=47,
)  # fmt: skip
class GroupsWindow(QWidget):
    """All groups of which a release was seen."""

    def __init__(
        self,
        reputations: Reputations,
        collecting: GroupCollecting,
        transfer: GroupTransfer,
        bridge: Bridge,
        crew: Crew,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._reputations = reputations
        self._collecting = collecting
        self._transfer = transfer
        self._notices = notices
        self._tasks = WindowTasks(self, crew, notices)
        self._plots: tuple[Distribution, History] | None = None
        self._session: Session | None = None
        self._chosen = ""
        surface(self, "ground")
        self.setMinimumSize(1024, 600)
        self.resize(1320, 820)
        self.view = GroupsView(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self._connect(bridge)
        NoticeStrip(self, notices, above=49)
        restore_geometry(self, "groups")
        self._show_session([])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.read()

    def closeEvent(self, event: QCloseEvent) -> None:
        remember_geometry(self, "groups")
        super().closeEvent(event)

    def _connect(self, bridge: Bridge) -> None:
        view = self.view
        view.search.textChanged.connect(lambda _text: self._filter())
        view.tier.currentIndexChanged.connect(lambda _place: self._filter())
        view.least.valueChanged.connect(lambda _count: self._filter())
        view.table.selectionModel().currentRowChanged.connect(lambda _now, _old: self._choose())
        view.score.clicked.connect(self._score)
        view.empty.acted.connect(self._score)
        view.export.clicked.connect(self._ask_where)
        view.import_.clicked.connect(self._ask_which)
        view.collect.clicked.connect(lambda: self._tasks.start(self._collect(), key="collect"))
        view.pause.clicked.connect(lambda: self._tasks.start(self._hold(), key="collect"))
        view.stop.clicked.connect(lambda: self._tasks.start(self._stop(), key="collect"))
        bridge.definitions_changed.connect(self._follow)
        bridge.everything_changed.connect(self.read)
        for keys, act in (
            ("Escape", self.close), ("Ctrl+W", self.close), ("F5", self.read),
            ("Ctrl+F", view.search.setFocus),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, act)

    # Reading

    def read(self) -> None:
        """Read all again."""
        if self.isVisible():
            self._tasks.start(self._read(), key="read")

    def _follow(self, names: frozenset[str]) -> None:
        if not self.isVisible():
            return
        if "groups" in names:
            self.read()
        elif names & {"groupCollection", "indexer"}:
            self._tasks.start(self._read_sessions(), key="sessions")

    async def _read(self) -> None:
        standings = await self._reputations.standings()
        self.view.model.show_rows(standings)
        self._filter()
        if self._plots is None:
            await load_plots()
            self._plots = self._plots or self.view.add_plots()
        self._plots[0].show_standings(standings)
        place = self.view.model.place_of(lambda one: one.key == self._chosen)
        if place >= 0:
            index = self.view.rows.mapFromSource(self.view.model.index(place, 0))
            self.view.table.setCurrentIndex(index)
        self._choose()
        await self._read_sessions()

    async def _read_sessions(self) -> None:
        able = await self._collecting.indexers()
        chosen = self.view.indexer.currentData()
        self.view.indexer.clear()
        for one in able:
            self.view.indexer.addItem(one.name, one.id)
        self.view.indexer.setCurrentIndex(max(0, self.view.indexer.findData(chosen)))
        self._show_session(await self._collecting.sessions())

    def _filter(self) -> None:
        view = self.view
        view.rows.look_for(view.search.text(), view.tier.currentData(), view.least.value())
        shown, known = view.rows.rowCount(), view.model.rowCount()
        view.count.setText(
            self.tr("{shown} of {known}").format(
                shown=texts.number(shown), known=texts.number(known)
            )
        )
        view.pages.setCurrentWidget(view.table if shown else view.empty)
        if not known:
            view.empty.say(
                self.tr("No group is scored yet"),
                self.tr(
                    "Groups are learned from searches and feeds of torrents, and scored once a "
                    "day. Collect below to learn more of them at once."
                ),
                self.tr("Score now"),
            )
        elif not shown:
            view.empty.say(
                self.tr("No group is like that"),
                self.tr("Change the name, the tier or the number."),
            )

    def _choose(self) -> None:
        one = self.view.table.currentIndex().data(ROW_ROLE)
        standing = one if isinstance(one, Standing) else None
        self._chosen = standing.key if standing else self._chosen
        self.view.show_standing(standing)
        if self._plots is not None:
            self._plots[0].mark(standing.score if standing and standing.tier else None)
        self._tasks.start(self._read_history(standing), key="history")

    async def _read_history(self, one: Standing | None) -> None:
        points = await self._reputations.history(one.key) if one else []
        if self._plots is not None:
            self._plots[1].show_points(points)

    # Collecting

    def _show_session(self, sessions: Sequence[Session]) -> None:
        view = self.view
        latest = next((one for one in sessions if one.state in OPEN_STATES), None)
        self._session = latest
        shown = latest or next(iter(sessions), None)
        nobody = self.tr("No indexer can be paged through: add HDBits to collect from it")
        idle = self.tr("Nothing is collected just now")
        is_able = view.indexer.count() > 0
        view.progress.setText(words.session_told(shown) if shown else idle if is_able else nobody)
        is_running = latest is not None and latest.state is SessionState.RUNNING
        view.collect.setText(self.tr("&Continue") if latest else self.tr("&Collect"))
        view.collect.setEnabled(is_able and not is_running)
        view.indexer.setVisible(is_able)
        view.indexer.setEnabled(latest is None)
        view.budget.setEnabled(latest is None and is_able)
        view.pause.setEnabled(is_running)
        view.stop.setEnabled(latest is not None)

    async def _collect(self) -> None:
        if self._session is not None:
            await self._collecting.resume(self._session.id)
        else:
            pages = self.view.budget.value()
            await self._collecting.start(self.view.indexer.currentData(), pages)
        await self._read_sessions()

    async def _hold(self) -> None:
        if self._session is not None:
            await self._collecting.hold(self._session.id)
        await self._read_sessions()

    async def _stop(self) -> None:
        if self._session is not None:
            await self._collecting.stop(self._session.id)
        await self._read_sessions()

    def _score(self) -> None:
        self._tasks.start(self._score_now(), key="score")

    async def _score_now(self) -> None:
        self.view.score.setEnabled(False)
        try:
            count = await self._reputations.score()
        finally:
            self.view.score.setEnabled(True)
        self._notices.tell(self.tr("Groups scored: {count}").format(count=texts.number(count)))
        self.read()

    # Files

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, self.tr("Save as a file"), "groups.json")
        dialog.setNameFilters(["JSON (*.json)", "CSV (*.csv)"])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(self.save_as)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_which(self) -> None:
        dialog = QFileDialog(self, self.tr("File of groups"), "", "JSON, CSV (*.json *.csv);;* (*)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_as(self, path: str) -> None:
        """Write what was seen to a file: CSV if it is called so, else JSON."""
        self._tasks.start(self._write(path), key="file")

    def take(self, path: str) -> None:
        """Import a file."""
        self._tasks.start(self._import(path), key="file")

    async def _write(self, path: str) -> None:
        is_csv = path.lower().endswith(".csv")
        text = await (self._transfer.csv() if is_csv else self._transfer.json())
        try:
            await asyncio.to_thread(Path(path).write_bytes, text.encode())
        except OSError as error:
            told = f"{path} cannot be written: {error.strerror}. Choose another place"
            raise FileError(path, told) from error
        self._notices.tell(self.tr("Written: {path}").format(path=path))

    async def _import(self, path: str) -> None:
        try:
            text = (await asyncio.to_thread(Path(path).read_bytes)).decode()
        except OSError as error:
            raise FileError(path, f"{path} cannot be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise FileError(path, f"{path} is no text in UTF-8: choose an exported file") from error
        taken = await self._transfer.take(text)
        told = self.tr("Imported: {releases}, {new} of them new")
        releases = texts.releases(taken.releases)
        self._notices.tell(told.format(releases=releases, new=texts.number(taken.noted.releases)))
        self.read()
