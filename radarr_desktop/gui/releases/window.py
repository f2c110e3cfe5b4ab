"""Interactive search: what indexers offer for a film, with the verdict on each, and the choice."""

from uuid import uuid4

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from radarr_desktop.base.errors import RadarrDesktopError
from radarr_desktop.domain.events import ReleasesFound, SearchBegan
from radarr_desktop.engine.choosing import Choosing
from radarr_desktop.engine.commands import ENDED, Commands
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.queries import Queries
from radarr_desktop.gui import texts
from radarr_desktop.gui.bridge import Bridge
from radarr_desktop.gui.films import Films
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.releases.answers import SearchAnswers
from radarr_desktop.gui.releases.filter_bar import FilterBar
from radarr_desktop.gui.releases.grabs import ReleaseGrabs
from radarr_desktop.gui.releases.menu import release_menu
from radarr_desktop.gui.releases.model import ReleaseModel
from radarr_desktop.gui.releases.tree import ReleaseTree
from radarr_desktop.gui.widgets.controls import button, surface, tool_button
from radarr_desktop.gui.widgets.elided import ElidedLabel
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
        self._answers = SearchAnswers()
        self._is_unread = self._is_reading = False
        surface(self, "ground")
        self.setMinimumSize(800, 400)
        self.resize(1440, 900)
        self.model = ReleaseModel(self)
        self.tree = ReleaseTree(self.model, self)
        self.tree.grab_asked.connect(self.grab_release)
        self.tree.name_asked.connect(self._explain)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self._lay_out()
        bridge.search_began.connect(self._began)
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
        self.tree.set_room(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        remember_geometry(self, "releases")
        if self._command_id:
            self._tasks.start(self._cancel(self._command_id), key="cancel")
            self._command_id = 0
        super().closeEvent(event)

    # Building

    def _lay_out(self) -> None:
        head = surface(QWidget(self), "ground")
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 12, 16, 8)
        row.setSpacing(8)
        names = QVBoxLayout()
        names.setSpacing(0)
        self.title = ElidedLabel("heading")
        self.summary = ElidedLabel("small")
        names.addWidget(self.title)
        self.answers_button = tool_button("rss", self.tr("What each indexer has answered"), self)
        self.answers_button.clicked.connect(self._show_answers)
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
        self.stop = button(self.tr("&Stop"))
        self.stop.clicked.connect(self._stop)
        self.stop.hide()
        self.change = button(self.tr("Grab with &changes…"))
        self.change.clicked.connect(self._change_current)
        self.grab_best = button(self.tr("Grab &best"), role="primary")
        self.grab_best.clicked.connect(self._grab_best)
        row.addLayout(names, 1)
        row.addWidget(self.filter, 1)
        for widget in (
            self.answers_button, self.stop, self.all_chip, self.accepted_chip, self.change,
            self.grab_best,
        ):  # fmt: skip
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
        self._search_id = uuid4().hex
        self.filter.field.clear()
        self.all_chip.setChecked(True)
        self.model.show_releases([])
        definitions = await self._providers.definitions(ProviderKind.INDEXER)
        self._answers = SearchAnswers(sum(one.enable_interactive_search for one in definitions))
        self._show_state(is_over=False)
        body = {"movieId": movie_id, "searchId": self._search_id}
        command = await self._commands.submit("InteractiveSearch", body, priority=10)
        self._command_id = command.id
        try:
            ended = await self._commands.wait(command.id, PATIENCE)
        finally:
            self._command_id = 0
        if ended.status is CommandStatus.FAILED:
            self._answers.end([ended.message])
        elif ended.result:
            self._answers.end(ended.result.get("failures", self._answers.failures))
        await self._read()
        self._show_state(is_over=ended.status in ENDED)

    async def _cancel(self, command_id: int) -> None:
        await self._commands.cancel(command_id)

    def _stop(self) -> None:
        """What has been found stays."""
        if self._command_id:
            self.stop.setEnabled(False)
            self._tasks.start(self._cancel(self._command_id), key="cancel")

    def _began(self, event: SearchBegan) -> None:
        if event.search_id == self._search_id:
            self._answers.began(event)
            self._show_state(is_over=not self._command_id)

    def _found(self, event: ReleasesFound) -> None:
        if event.search_id != self._search_id:
            return
        self._answers.take(event)
        self._is_unread = True
        # One that is under way is not broken off: many quick answers would show nothing for long.
        if not self._is_reading:
            self._tasks.start(self._read_on())

    async def _read_on(self) -> None:
        self._is_reading = True
        try:
            while self._is_unread:
                self._is_unread = False
                await self._read()
        finally:
            self._is_reading = False

    async def _read(self) -> None:
        found = await self._queries.releases(self._search_id)
        self.tree.show_releases(found)
        self._show_state(is_over=not self._command_id)

    def _show_answers(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for line in self._answers.lines(is_over=not self._command_id):
            menu.addAction(line.replace("&", "&&")).setEnabled(False)
        menu.popup(self.answers_button.mapToGlobal(QPoint(0, self.answers_button.height())))

    def _show_state(self, *, is_over: bool) -> None:
        failures = self._answers.failures
        asked = self._answers.asked
        answered = self._answers.answered
        self.stop.setVisible(not is_over)
        self.stop.setEnabled(not is_over)
        self.answers_button.setEnabled(bool(self._answers.lines(is_over=is_over)))
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
        facts += [*self.model.filter_problems, *failures[:2]]
        self.summary.setText(" · ".join(facts))
        self.summary.setToolTip("\n".join(failures))
        self.progress.setRange(0, max(1, asked))
        self.progress.setValue(0 if is_over else answered)
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
            hint = "\n".join(failures) or self.tr("No indexer has a release of this film.")
            self.empty.say(self.tr("Nothing found"), hint, self.tr("Search &again"))

    def _show_accepted(self, *, accepted_only: bool) -> None:
        self.model.set_accepted_only(accepted_only=accepted_only)
        self._show_state(is_over=not self._command_id)

    def _filter(self, text: str) -> None:
        self.filter.tell(self.model.set_text(text))
        self._show_state(is_over=not self._command_id)

    def _show_menu(self, place: QPoint) -> None:
        stored = self.model.stored_at(self.tree.currentIndex())
        if stored is None:
            return
        actions = (
            (self.tr("&Grab"), "download", self.grab_release),
            (self.tr("Grab with &changes…"), "sliders-horizontal", self.change_release),
            (self.tr("&What is this release?"), "circle-help", self._explain),
            (self.tr("&Block…"), "ban", self._block),
        )
        menu = release_menu(
            self, self.model.sources_of(stored), actions, self._grab_from, self.tr("Grab &from")
        )
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
        """Fetch this release from its best source, whatever its verdict; else from another."""
        has_others = len(self.model.sources_of(stored)) > 1
        self._grabs.grab(stored, self._movie_id, any_source=has_others)

    def _grab_from(self, stored: StoredRelease) -> None:
        """Fetch it from this source and no other."""
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
        self._answers.end([str(error)])
        self._show_state(is_over=True)
        self._notices.problem(str(error))
