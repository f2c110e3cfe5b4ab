"""What is this release? A name is read while it is typed, and all that is known of it is shown."""

import asyncio
import json

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from radarr_desktop.engine.name_report import NameReport
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.understanding import Understanding
from radarr_desktop.gui.bridge import Bridge
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.posters import PosterCache
from radarr_desktop.gui.understanding import words
from radarr_desktop.gui.understanding.names import as_name, names_dropped, names_in
from radarr_desktop.gui.understanding.report_view import ReportView
from radarr_desktop.gui.understanding.start import Start
from radarr_desktop.gui.widgets.controls import button, label, surface, tool_button
from radarr_desktop.gui.widgets.notice_strip import NoticeStrip
from radarr_desktop.gui.window_state import (
    remember,
    remember_geometry,
    remembered,
    restore_geometry,
)
from radarr_desktop.gui.window_tasks import Crew, WindowTasks
from radarr_desktop.gui.windows import Opener, windows

#: Typing pauses this long before the name is read (seconds).
TYPING_PAUSE = 0.12
_LONGEST_TEXT = 100_000


@windows.register(
    "understanding", title=QT_TRANSLATE_NOOP("Windows", "What is this release?"),
    icon="circle-help", shortcut="Ctrl+I", order=25, is_tool=True,
)  # fmt: skip
class UnderstandingWindow(QWidget):
    """One name at a time, out of one or many that were pasted or dropped."""

    def __init__(
        self,
        understanding: Understanding,
        queries: Queries,
        posters: PosterCache,
        bridge: Bridge,
        opener: Opener,
        crew: Crew,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._understanding = understanding
        self._queries = queries
        self._opener = opener
        self._notices = notices
        self._tasks = WindowTasks(self, crew, notices)
        self._names: list[str] = []
        self._place = 0
        self._chosen_profile = 0
        self._movie_id = 0
        #: What is shown; None while there is no name.
        self.report: NameReport | None = None
        surface(self, "ground")
        self.setMinimumSize(600, 440)
        self.resize(960, 760)
        self.setAcceptDrops(True)
        self._build(posters)
        self._lay_out()
        self._connect(bridge)
        NoticeStrip(self, notices, above=49)
        restore_geometry(self, "understanding")
        self._show_place()
        self._tasks.start(self._read_profiles(), key="profiles")

    def show_about(self, name: str) -> None:
        """Explain a name at once."""
        self.field.setText(name)

    def show_names(self, names: list[str]) -> None:
        """Explain the first of these; the others are a step away."""
        self._names, self._place = names, 0
        self._show_place()
        self.field.setText(names[0] if names else "")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.field.setFocus()
        self.field.selectAll()
        if self.report is not None:
            self._read_again()  # while the window was closed, its film may have come or gone

    def closeEvent(self, event: QCloseEvent) -> None:
        remember_geometry(self, "understanding")
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if names_dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.show_names(names_dropped(event.mimeData()))
        self.activateWindow()

    # Building

    def _build(self, posters: PosterCache) -> None:
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Paste or type the name of a release or a file"))
        self.field.setAccessibleName(self.tr("Name of the release"))
        self.field.setMaxLength(_LONGEST_TEXT)
        # The window takes what is dropped: the whole of it becomes the name.
        self.field.setAcceptDrops(False)
        self.previous = tool_button("chevron-up", self.tr("Previous name (Alt+Up)"), self)
        self.next = tool_button("chevron-down", self.tr("Next name (Alt+Down)"), self)
        self._count = label("", "second")
        self.start = Start(self)
        self.view = ReportView(posters, self)
        self.copy_facts = button(self.tr("&Copy facts"))
        self.copy_json = button(self.tr("Copy as &JSON"))

    def _lay_out(self) -> None:
        head = surface(QWidget(self), "head")
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        for widget in (self._count, self.previous, self.next):
            row.addWidget(widget)
        foot = surface(QWidget(self), "foot")
        below = QHBoxLayout(foot)
        below.setContentsMargins(16, 8, 16, 8)
        below.setSpacing(8)
        self._keys = label("", "small")
        below.addWidget(self._keys, 1)
        below.addWidget(self.copy_facts)
        below.addWidget(self.copy_json)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.start)
        self._stack.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self._stack, 1)
        layout.addWidget(foot)
        self._show_nothing()

    def _connect(self, bridge: Bridge) -> None:
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self.view.focus_name)
        self.previous.clicked.connect(lambda: self._step(-1))
        self.next.clicked.connect(lambda: self._step(1))
        self.start.chosen.connect(self._take_example)
        self.copy_facts.clicked.connect(self._copy_facts)
        self.copy_json.clicked.connect(self._copy_json)
        self.view.worth.profile_chosen.connect(self._choose_profile)
        film = self.view.film
        film.film_asked.connect(lambda movie_id: self._opener.open("library", movie_id=movie_id))
        film.releases_asked.connect(
            lambda movie_id: self._opener.open("releases", movie_id=movie_id)
        )
        film.add_asked.connect(lambda term: self._opener.open("add", term=term))
        bridge.movies_changed.connect(lambda _ids: self._read_again())
        bridge.movies_removed.connect(lambda _ids: self._read_again())
        bridge.definitions_changed.connect(self._definitions_changed)
        bridge.everything_changed.connect(self._read_again)
        for keys, act in (
            ("Escape", self.close),
            ("Ctrl+W", self.close),
            ("Ctrl+L", self._focus_field),
            ("Alt+Up", lambda: self._step(-1)),
            ("Alt+Down", lambda: self._step(1)),
        ):
            QShortcut(QKeySequence(keys), self, act)

    # Names

    def _typed(self, text: str) -> None:
        if "\n" in text:
            self.show_names(names_in(text))
            return
        if self._names and text != self._names[self._place]:
            # What is typed is no longer the list that was pasted.
            self._names = []
            self._show_place()
        self._tasks.start(self._read(TYPING_PAUSE), key="read")

    def _step(self, by: int) -> None:
        place = self._place + by
        if 0 <= place < len(self._names):
            self._place = place
            self.field.setText(self._names[place])
            self._show_place()

    def _show_place(self) -> None:
        count = len(self._names)
        for widget in (self._count, self.previous, self.next):
            widget.setVisible(count > 1)
        told = self.tr("{place} of {count}").format(place=self._place + 1, count=count)
        self._count.setText(told)
        self.previous.setEnabled(self._place > 0)
        self.next.setEnabled(self._place + 1 < count)

    def _take_example(self, name: str) -> None:
        self.field.setText(name)
        self._focus_field()

    def _focus_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    # Reading

    async def _read(self, pause: float) -> None:
        name = as_name(self.field.text())
        if not name:
            self._show_nothing()
            return
        await asyncio.sleep(pause)
        report = await self._explain(name)
        movie_id = report.movie.id if report.movie else 0
        if self._chosen_profile and movie_id and movie_id != self._movie_id:
            # What was chosen for one film is not meant for the next.
            self._chosen_profile = 0
            report = await self._explain(name)
        self._movie_id = movie_id
        self._show(report)

    async def _explain(self, name: str) -> NameReport:
        fallback = int(remembered("understanding/profile", 0) or 0)
        known = self.view.worth.profile
        if known.findData(fallback) < 0:
            fallback = int(known.itemData(0) or 0)
        chosen = self._chosen_profile if known.findData(self._chosen_profile) >= 0 else 0
        return await self._understanding.explain(
            name, profile_id=chosen, profile_id_without_film=fallback
        )

    def _read_again(self) -> None:
        if self.isVisible():
            self._tasks.start(self._read(0), key="read")

    def _choose_profile(self, profile_id: int) -> None:
        self._chosen_profile = profile_id
        remember("understanding/profile", profile_id)
        self._read_again()

    def _definitions_changed(self, names: frozenset[str]) -> None:
        if "qualityProfile" in names:
            self._tasks.start(self._read_profiles(), key="profiles")
        elif "customFormat" in names:
            self._read_again()

    async def _read_profiles(self) -> None:
        self.view.worth.offer(await self._queries.profiles())
        self._read_again()

    # Showing

    def _show(self, report: NameReport) -> None:
        self.report = report
        self.view.show_report(report, is_chosen=bool(self._chosen_profile))
        self._stack.setCurrentWidget(self.view)
        self._show_foot()

    def _show_nothing(self) -> None:
        self.report = None
        self._stack.setCurrentWidget(self.start)
        self._show_foot()

    def _show_foot(self) -> None:
        has_report = self.report is not None
        for widget in (self.copy_facts, self.copy_json):
            widget.setEnabled(has_report)
        self._keys.setText(
            self.tr("Tab, then ← → go through the pieces · Esc closes")
            if has_report
            else self.tr("Several lines are several names · Esc closes")
        )

    def _copy_facts(self) -> None:
        if self.report is not None:
            QGuiApplication.clipboard().setText(words.as_text(self.report))
            self._notices.tell(self.tr("The facts are in the clipboard"))

    def _copy_json(self) -> None:
        if self.report is not None:
            text = json.dumps(self.report.body(), ensure_ascii=False, indent=2)
            QGuiApplication.clipboard().setText(text)
            self._notices.tell(self.tr("The report is in the clipboard, as JSON"))
