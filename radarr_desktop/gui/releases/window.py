"""Interactive search: what indexers offer for a film, with the verdict on each, and the choice."""

from uuid import uuid4

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QProgressBar,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from radarr_desktop.base.errors import RadarrDesktopError
from radarr_desktop.domain.events import ReleasesFound
from radarr_desktop.engine.choosing import Choosing
from radarr_desktop.engine.commands import ENDED, Commands
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.queries import Queries
from radarr_desktop.gui import texts
from radarr_desktop.gui.bridge import Bridge
from radarr_desktop.gui.films import Films
from radarr_desktop.gui.icons import icon
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.releases.delegate import ReleaseDelegate
from radarr_desktop.gui.releases.filter_bar import FilterBar
from radarr_desktop.gui.releases.grabs import ReleaseGrabs
from radarr_desktop.gui.releases.model import Column, ReleaseModel
from radarr_desktop.gui.releases.verdict import Verdict
from radarr_desktop.gui.theme import scaled
from radarr_desktop.gui.widgets.controls import button, label, surface
from radarr_desktop.gui.widgets.empty_state import EmptyState
from radarr_desktop.gui.widgets.frames import fill_page
from radarr_desktop.gui.widgets.notice_strip import NoticeStrip
from radarr_desktop.gui.window_state import remember_geometry, restore_geometry
from radarr_desktop.gui.window_tasks import Crew, WindowTasks
from radarr_desktop.gui.windows import Opener, windows
from radarr_desktop.ports.provider import ProviderKind
from radarr_desktop.ports.store import CommandStatus, StoredRelease

#: An interactive search that takes longer goes on, but is waited for no more.
PATIENCE = 300.0

_WIDTHS = {
    Column.QUALITY: 112, Column.LANGUAGE: 88, Column.FORMATS: 168, Column.SIZE: 80,
    Column.SEEDS: 64, Column.AGE: 64, Column.INDEXER: 104, Column.VERDICT: 208,
}  # fmt: skip


@windows.register(
    "releases", title=QT_TRANSLATE_NOOP("Windows", "Releases"), icon="list", in_menus=False
)
class ReleasesWindow(QWidget):
    """The releases for one film."""

    def __init__(
        self,
        queries: Queries,
        commands: Commands,
        providers: Providers,
        choosing: Choosing,
        films: Films,
        bridge: Bridge,
        opener: Opener,
        crew: Crew,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._queries = queries
        self._commands = commands
        self._providers = providers
        self._opener = opener
        self._notices = notices
        self._tasks = WindowTasks(self, crew, notices)
        self._grabs = ReleaseGrabs(self, commands, providers, choosing, films, crew, notices)
        self._grabs.began.connect(self._grab_began)
        self._grabs.grabbed.connect(self._grabbed)
        self._grabs.failed.connect(self._grab_failed)
        self._search_id = ""
        self._movie_id = 0
        self._command_id = 0
        self._asked = self._answered = 0
        self._failures: list[str] = []
        self._open_row = QModelIndex()
        surface(self, "ground")
        self.setMinimumSize(800, 400)
        self.resize(1440, 900)
        self.model = ReleaseModel(self)
        self._build()
        self._lay_out()
        bridge.releases_found.connect(self._found)
        for keys, act in (
            ("Escape", self.close),
            ("Ctrl+W", self.close),
            ("F5", self._again),
            ("Ctrl+F", self.filter.field.setFocus),
            ("Ctrl+G", self._grab_current),
            ("Ctrl+Shift+G", self._change_current),
        ):
            QShortcut(QKeySequence(keys), self, act)
        NoticeStrip(self, notices)
        restore_geometry(self, "releases")

    def show_about(self, movie_id: int) -> None:
        """Search for the releases of a film."""
        self._movie_id = movie_id
        self._tasks.start(self._search(movie_id), key="search")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # What matters least goes first where there is no room.
        for column, room in ((Column.LANGUAGE, 1160), (Column.FORMATS, 1060), (Column.AGE, 920)):
            self.tree.setColumnHidden(column, self.width() < scaled(room))

    def closeEvent(self, event: QCloseEvent) -> None:
        remember_geometry(self, "releases")
        if self._command_id:
            self._tasks.start(self._cancel(self._command_id), key="cancel")
            self._command_id = 0
        super().closeEvent(event)

    # Building

    def _build(self) -> None:
        self.tree = QTreeView(self)
        self.tree.setModel(self.model)
        self.tree.setAccessibleName(self.tr("Releases"))
        self._delegate = ReleaseDelegate()
        self.tree.setItemDelegate(self._delegate)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(0)
        self.tree.setItemsExpandable(False)
        self.tree.setUniformRowHeights(False)
        self.tree.setMouseTracking(True)
        self.tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.tree.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        head.setSectionsMovable(False)
        head.setSortIndicator(Column.VERDICT, Qt.SortOrder.AscendingOrder)
        self.tree.setSortingEnabled(True)
        for column, width in _WIDTHS.items():
            head.resizeSection(column, scaled(width))
        self.tree.clicked.connect(self._turn)
        self.tree.activated.connect(self._turn)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.model.layoutAboutToBeChanged.connect(self._fold)

    def _lay_out(self) -> None:
        head = surface(QWidget(self), "ground")
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 12, 16, 8)
        row.setSpacing(8)
        names = QVBoxLayout()
        names.setSpacing(0)
        self.title = label("", "heading")
        self.summary = label("", "small")
        names.addWidget(self.title)
        names.addWidget(self.summary)
        self.filter = FilterBar(self)
        self.filter.changed.connect(self._filter)
        self.all_chip = button(self.tr("All"), role="chip")
        self.accepted_chip = button(self.tr("Accepted"), role="chip")
        group = QButtonGroup(self)
        for chip in (self.all_chip, self.accepted_chip):
            group.addButton(chip)
        self.all_chip.setChecked(True)
        self.accepted_chip.toggled.connect(lambda on: self._show_accepted(accepted_only=on))
        self.change = button(self.tr("Grab with &changes…"))
        self.change.clicked.connect(self._change_current)
        self.grab_best = button(self.tr("Grab &best"), role="primary")
        self.grab_best.clicked.connect(self._grab_best)
        row.addLayout(names, 1)
        row.addWidget(self.filter, 1)
        for widget in (self.all_chip, self.accepted_chip, self.change, self.grab_best):
            row.addWidget(widget)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(2)
        self.progress.setStyleSheet("min-height: 2px; max-height: 2px; border-radius: 0;")
        self.progress.setAccessibleName(self.tr("How many indexers have answered"))
        self.empty = EmptyState("search", self)
        self.empty.acted.connect(self._go_on)
        self._stack = fill_page(self, self.tree, self.empty, above=[head, self.progress])

    # Searching

    def _again(self) -> None:
        if self._movie_id:
            self.show_about(self._movie_id)

    def _go_on(self) -> None:
        """What the button of an empty list says."""
        if self.model.total:
            self.filter.field.clear()
            self.all_chip.click()
            self.tree.setFocus()
        else:
            self._again()

    async def _search(self, movie_id: int) -> None:
        movie = await self._queries.movie(movie_id)
        self.title.setText(self.tr("Releases for {film}").format(film=movie.display_title))
        self.setWindowTitle(self.title.text())
        self._search_id, self._failures, self._answered = uuid4().hex, [], 0
        self.filter.field.clear()
        self.all_chip.setChecked(True)
        self.model.show_releases([])
        definitions = await self._providers.definitions(ProviderKind.INDEXER)
        self._asked = sum(one.enable_interactive_search for one in definitions)
        self._show_state(is_over=False)
        body = {"movieId": movie_id, "searchId": self._search_id}
        command = await self._commands.submit("InteractiveSearch", body, priority=10)
        self._command_id = command.id
        try:
            ended = await self._commands.wait(command.id, PATIENCE)
        finally:
            self._command_id = 0
        if ended.status is CommandStatus.FAILED:
            self._failures.append(ended.message)
        elif ended.result:
            self._failures = list(ended.result.get("failures", self._failures))
        await self._read()
        self._show_state(is_over=ended.status in ENDED)

    async def _cancel(self, command_id: int) -> None:
        await self._commands.cancel(command_id)

    def _found(self, event: ReleasesFound) -> None:
        if event.search_id != self._search_id:
            return
        self._answered += 1
        if event.error:
            self._failures.append(f"{event.indexer}: {event.error}")
        self._tasks.start(self._read(), key="read")

    async def _read(self) -> None:
        self.model.show_releases(await self._queries.releases(self._search_id))
        self._show_state(is_over=not self._command_id)

    def _show_state(self, *, is_over: bool) -> None:
        asked = max(self._asked, self._answered)
        answered = asked if is_over and not self._failures else self._answered
        facts = [
            self.tr("{answered} of {asked} answered").format(
                answered=answered, asked=texts.indexers(asked)
            ),
            texts.releases(self.model.total),
        ]
        if self.model.rowCount() != self.model.total:
            facts[-1] = self.tr("{shown} of {releases} shown").format(
                shown=texts.number(self.model.rowCount()), releases=facts[-1]
            )
        facts += [*self.model.filter_problems, *self._failures[:2]]
        self.summary.setText(" · ".join(facts))
        self.summary.setToolTip("\n".join(self._failures))
        self.progress.setRange(0, max(1, asked))
        self.progress.setValue(0 if is_over else self._answered)
        self.grab_best.setEnabled(self.model.best() is not None)
        self.change.setEnabled(bool(self.model.total))
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.tree)
            return
        self._stack.setCurrentWidget(self.empty)
        if self.model.total:
            self.empty.say(
                self.tr("No release is shown"),
                self.tr("None of {releases} fits what is asked for above.").format(
                    releases=texts.releases(self.model.total)
                ),
                self.tr("Show a&ll"),
            )
        elif not is_over:
            self.empty.say(self.tr("Asking the indexers…"), self.tr("Answers appear as they come."))
        elif not asked:
            self.empty.say(
                self.tr("No indexer can be searched"),
                self.tr("Add an indexer under Settings, or allow interactive search for one."),
            )
        else:
            hint = "\n".join(self._failures) or self.tr("No indexer has a release of this film.")
            self.empty.say(self.tr("Nothing found"), hint, self.tr("Search &again"))

    def _show_accepted(self, *, accepted_only: bool) -> None:
        self.model.set_accepted_only(accepted_only=accepted_only)
        self._show_state(is_over=not self._command_id)

    def _filter(self, text: str) -> None:
        self.filter.tell(self.model.set_text(text))
        self._show_state(is_over=not self._command_id)

    # The verdict below a row

    def _turn(self, index: QModelIndex) -> None:
        if index.internalId():
            return
        row = index.siblingAtColumn(0)
        was_open = self.tree.isExpanded(row)
        self._fold()
        if not was_open:
            self.open_verdict(row)

    def open_verdict(self, row: QModelIndex) -> None:
        """Show the ladder below a release."""
        stored = self.model.stored_at(row)
        if stored is None:
            return
        child = self.model.index(0, 0, row)
        panel = Verdict(stored, self.tree)
        panel.grab_asked.connect(lambda: self.grab_release(stored))
        panel.name_asked.connect(lambda: self._explain(stored))
        width = self.tree.viewport().width()
        panel.setFixedWidth(width)
        height = panel.heightForWidth(width)
        self._delegate.verdict_height = max(height, panel.minimumSizeHint().height())
        self.tree.setFirstColumnSpanned(0, row, True)
        self.tree.setIndexWidget(child, panel)
        self.tree.expand(row)
        self._open_row = row
        self.tree.scrollTo(child)
        # A ladder may be higher than the window: which release it is of is seen in any case.
        self.tree.scrollTo(row)

    def _fold(self) -> None:
        self.tree.collapseAll()

    def _show_menu(self, place: QPoint) -> None:
        stored = self.model.stored_at(self.tree.currentIndex())
        if stored is None:
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for text, icon_name, act in (
            (self.tr("&Grab"), "download", self.grab_release),
            (self.tr("Grab with &changes…"), "sliders-horizontal", self.change_release),
            (self.tr("&What is this release?"), "circle-help", self._explain),
            (self.tr("&Block…"), "ban", self._block),
        ):
            action = QAction(icon(icon_name), text, menu)
            action.triggered.connect(lambda _on=False, act=act: act(stored))
            menu.addAction(action)
        menu.popup(self.tree.viewport().mapToGlobal(place))

    def _explain(self, stored: StoredRelease) -> None:
        self._opener.open("understanding", name=stored.release.title)

    def _block(self, stored: StoredRelease) -> None:
        release = stored.release
        self._opener.open(
            "block", guid=release.guid, indexer_id=release.indexer_id, movie_id=self._movie_id
        )

    # Grabbing

    def _grab_best(self) -> None:
        best = self.model.best()
        if best is not None:
            self.grab_release(best)

    def _grab_current(self) -> None:
        stored = self.model.stored_at(self.tree.currentIndex())
        if stored is not None:
            self.grab_release(stored)

    def _change_current(self) -> None:
        stored = self.model.stored_at(self.tree.currentIndex()) or self.model.best()
        if stored is None and self.model.rowCount():
            stored = self.model.stored_at(self.model.index(0, 0))
        if stored is not None:
            self.change_release(stored)

    def grab_release(self, stored: StoredRelease) -> None:
        """Fetch this release, whatever its verdict."""
        self._grabs.grab(stored, self._movie_id)

    def change_release(self, stored: StoredRelease) -> None:
        """Let the person say what this release is, then fetch it."""
        self._grabs.change(stored, self._movie_id)

    def _grab_began(self, title: str) -> None:
        self.summary.setText(self.tr("Grabbing {title}…").format(title=title))

    def _grabbed(self, message: str) -> None:
        self._notices.tell(message)
        self.close()

    def _grab_failed(self, error: RadarrDesktopError) -> None:
        self._failures = [str(error)]
        self._show_state(is_over=True)
        self._notices.problem(str(error))
