"""Block: how far, for which film, until when; with what it would have hit, as it is typed."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from radarr_desktop.base.errors import RadarrDesktopError
from radarr_desktop.domain.blocklist import Scope, term_of
from radarr_desktop.domain.release import ParsedRelease, Release
from radarr_desktop.engine.blocking import Blocking, BlockOrder, hit_by
from radarr_desktop.gui import texts
from radarr_desktop.gui.blocklist import words
from radarr_desktop.gui.films import Films
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.texts import isolated
from radarr_desktop.gui.widgets.controls import Choice, button, label, set_role, surface
from radarr_desktop.gui.widgets.notice_strip import NoticeStrip
from radarr_desktop.gui.window_state import fit_to_screen
from radarr_desktop.gui.window_tasks import Crew, WindowTasks
from radarr_desktop.gui.windows import windows
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store_blocklist import SeenRelease

#: Milliseconds after a key in which another one may come.
_TYPING = 200
#: A list of more helps nobody; all are counted.
_MOST_SHOWN = 500
_WITH_TERM = (Scope.HASH, Scope.TITLE, Scope.GROUP, Scope.PATTERN)


@windows.register("block", title=QT_TRANSLATE_NOOP("Windows", "Block"), icon="ban", in_menus=False)
class BlockWindow(QWidget):
    """The form of one entry."""

    def __init__(
        self, blocking: Blocking, films: Films, clock: Clock, crew: Crew, notices: Notices
    ) -> None:
        super().__init__()
        self._blocking = blocking
        self._films = films
        self._clock = clock
        self._notices = notices
        self._tasks = WindowTasks(self, crew, notices)
        self._about = BlockOrder()
        self._subject: tuple[Release, ParsedRelease] | None = None
        self._seen: list[SeenRelease] = []
        surface(self, "panel")
        self.setMinimumSize(560, 480)
        self.resize(680, 600)
        fit_to_screen(self)
        self._build()
        self._lay_out()
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._typing.timeout.connect(self._show_hits)
        self.scope.currentIndexChanged.connect(lambda _place: self._scope_changed())
        self.film.currentIndexChanged.connect(lambda _place: self._typing.start())
        self.term.textEdited.connect(lambda _text: self._typing.start())
        self.save.clicked.connect(self._block)
        self.cancel.clicked.connect(self.close)
        for keys, act in (
            ("Return", self.save.click), ("Enter", self.save.click),
            ("Escape", self.close), ("Ctrl+W", self.close),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, act)
        NoticeStrip(self, notices)
        self._offer()

    def show_about(
        self,
        *,
        guid: str = "",
        indexer_id: int = 0,
        history_id: int = 0,
        entry_id: int = 0,
        movie_id: int = 0,
    ) -> None:
        """Begin anew: about a release that was seen, a fact of the history, an entry, or nothing.

        `movie_id` is the film that "this film" means; 0 = there is only "all films".
        """
        self._about = BlockOrder(
            guid=guid, indexer_id=indexer_id, history_id=history_id, entry_id=entry_id,
            movie_id=movie_id or None,
        )  # fmt: skip
        self._tasks.start(self._begin(), key="begin")

    # Building

    def _build(self) -> None:
        self.scope = Choice(self.tr("What"))
        self.term = QLineEdit()
        self.term.setAccessibleName(self.tr("Looks for"))
        self.film = Choice(self.tr("For"))
        self.end = Choice(self.tr("Until"))
        for title, days in (
            (self.tr("For good"), 0),
            (self.tr("For a day"), 1),
            (self.tr("For a week"), 7),
            (self.tr("For a month"), 30),
            (self.tr("For a year"), 365),
        ):
            self.end.addItem(title, days)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self.tr("Why"))
        self.reason.setPlaceholderText(self.tr("For yourself, later"))
        self.problem = label("", "problem", wraps=True)
        self.problem.hide()
        self.count = label("", "second", wraps=True)
        self.hits = QStringListModel(self)
        self.list = QListView()
        self.list.setModel(self.hits)
        self.list.setAccessibleName(self.tr("Releases that it would hit"))
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.save = button(self.tr("&Block"), role="primary")
        self.cancel = button(self.tr("&Cancel"), role="quiet")

    def _lay_out(self) -> None:
        self.title = label(self.tr("Block releases"), "title", wraps=True)
        self.name = label("", "second", wraps=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        self._term_label = label(self.tr("Looks for"), "second")
        self._term_help = label(
            self.tr("Plain words, or a pattern between strokes: /cam-?rip/i"), "small", wraps=True
        )
        rows = (
            (label(self.tr("What"), "second"), self.scope),
            (self._term_label, self.term),
            (None, self._term_help),
            (None, self.problem),
            (label(self.tr("For"), "second"), self.film),
            (label(self.tr("Until"), "second"), self.end),
            (label(self.tr("Why"), "second"), self.reason),
        )
        for place, (name, control) in enumerate(rows):
            if name is not None:
                grid.addWidget(name, place, 0)
            grid.addWidget(control, place, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.save)
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for part in (self.title, self.name):
            column.addWidget(part)
        column.addLayout(grid)
        column.addSpacing(4)
        column.addWidget(self.count)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    # What it is about

    async def _begin(self) -> None:
        self._subject = await self._blocking.subject(self._about)
        self._seen = await self._blocking.seen()
        self._offer()
        self.end.setCurrentIndex(0)
        self.reason.clear()
        (self.term if self._subject is None else self.scope).setFocus()

    def _offer(self) -> None:
        """What may be chosen for this subject."""
        name = self._subject[0].title if self._subject else ""
        self.name.setText(isolated(name.replace(".", ".\u200b")))
        self.name.setVisible(bool(name))
        self.scope.blockSignals(True)
        self.film.blockSignals(True)
        self.scope.clear()
        for scope in Scope:
            if self._subject is None and scope is Scope.RELEASE:
                continue
            if self._subject and scope is not Scope.RELEASE and not term_of(scope, *self._subject):
                continue
            self.scope.addItem(words.scope_title(scope), scope)
        if self._subject is None:
            self.scope.setCurrentIndex(self.scope.findData(Scope.GROUP))
        self.film.clear()
        film = self._films.get(self._about.movie_id or 0)
        if film is not None:
            row = film.row
            self.film.addItem(f"{row.title} ({row.year})" if row.year else row.title, row.id)
        self.film.addItem(self.tr("All films"), 0)
        self.scope.blockSignals(False)
        self.film.blockSignals(False)
        self._scope_changed()

    def _scope_changed(self) -> None:
        scope = self._scope
        has_term = scope in _WITH_TERM
        self._term_label.setVisible(has_term)
        self.term.setVisible(has_term)
        self._term_help.setVisible(scope is Scope.PATTERN)
        self.term.setText(term_of(scope, *self._subject) if self._subject and has_term else "")
        self._show_hits()

    @property
    def _scope(self) -> Scope:
        scope: Scope = self.scope.currentData()
        return scope

    def order(self) -> BlockOrder:
        """What the form says."""
        days = self.end.currentData()
        about = self._about
        return BlockOrder(
            scope=self._scope,
            movie_id=self.film.currentData() or None,
            guid=about.guid,
            indexer_id=about.indexer_id,
            history_id=about.history_id,
            entry_id=about.entry_id,
            term=self.term.text().strip() if self._scope in _WITH_TERM else "",
            message=self.reason.text().strip(),
            expires_at=self._clock.now() + timedelta(days=days) if days else None,
        )

    # The preview

    def _show_hits(self) -> None:
        if self._scope in _WITH_TERM and not self.term.text().strip():
            self._show_problem("")
            self._show_found([])
            self.save.setEnabled(False)
            return
        self._tasks.start(self._look(), key="look", on_error=self._cannot_be_looked_for)

    async def _look(self) -> None:
        entry = await self._blocking.checked(self.order())
        found = await hit_by(entry, self._seen)
        self._show_problem("")
        self.save.setEnabled(True)
        self._show_found(found)

    def _cannot_be_looked_for(self, error: RadarrDesktopError) -> None:
        self._show_problem(str(error))
        self._show_found([])
        self.save.setEnabled(False)

    def _show_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        set_role(self.term, "wrong", "true" if text else "false")

    def _show_found(self, found: Sequence[SeenRelease]) -> None:
        names = [
            " · ".join(filter(None, (isolated(one.release.title), one.release.indexer_name)))
            for one in found[:_MOST_SHOWN]
        ]
        self.hits.setStringList(names)
        if not self._seen:
            self.count.setText(self.tr("No release was seen yet that it could be tried on"))
            return
        self.count.setText(
            self.tr("It would hit {count} of the {seen} seen lately").format(
                count=texts.releases(len(found)), seen=texts.number(len(self._seen))
            )
        )

    # Storing

    def _block(self) -> None:
        if self.save.isEnabled():
            self._tasks.start(self._store(), key="store", on_error=self._cannot_be_looked_for)

    async def _store(self) -> None:
        entry = await self._blocking.block(self.order())
        name = words.what(entry)
        self._notices.tell(
            self.tr("{name} is blocked").format(name=name),
            self.tr("Undo"),
            lambda: self._tasks.start(self._blocking.allow_again([entry.id])),
        )
        self.close()
