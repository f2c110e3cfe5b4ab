"""Why a release was taken: the rules as they were asked then, from the order in history."""

from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from radarr_desktop.domain.download import Grab
from radarr_desktop.domain.history import HistoryRecord
from radarr_desktop.engine.queries import Queries
from radarr_desktop.gui import texts
from radarr_desktop.gui.ladder.view import LadderView
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.widgets.controls import button, label, surface
from radarr_desktop.gui.widgets.empty_state import EmptyState
from radarr_desktop.gui.widgets.facts import Lines, breakable
from radarr_desktop.gui.widgets.frames import fill_page, scrolling
from radarr_desktop.gui.window_state import remember_geometry, restore_geometry
from radarr_desktop.gui.window_tasks import Crew, WindowTasks
from radarr_desktop.gui.windows import Opener, windows


@windows.register(
    "why", title=QT_TRANSLATE_NOOP("Windows", "Why this release"), icon="list",
    in_menus=False,
)  # fmt: skip
class WhyWindow(QWidget):
    """One order at a time."""

    def __init__(self, queries: Queries, opener: Opener, crew: Crew, notices: Notices) -> None:
        super().__init__()
        self._queries = queries
        self._tasks = WindowTasks(self, crew, notices)
        self._name = ""
        surface(self, "ground")
        self.setMinimumSize(640, 400)
        self.resize(1000, 760)
        self.title = label("", "heading", wraps=True)
        self.summary = label("", "small", wraps=True)
        self.explain = button(self.tr("&What is this release?"), icon_name="circle-help")
        self.explain.clicked.connect(lambda: opener.open("understanding", name=self._name))
        self.reasons = Lines()
        self.ladder = LadderView()
        self.empty = EmptyState("list", self)
        self._lay_out()
        for keys in ("Escape", "Ctrl+W"):
            QShortcut(QKeySequence(keys), self, self.close)
        restore_geometry(self, "why")
        self._show_nothing("")

    def show_about(self, record_id: int) -> None:
        """Show why the release was taken that this fact of history is about."""
        self._tasks.start(self._read(record_id), key="read")

    def closeEvent(self, event: QCloseEvent) -> None:
        remember_geometry(self, "why")
        super().closeEvent(event)

    def _lay_out(self) -> None:
        head = surface(QWidget(self), "ground")
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 12, 16, 8)
        row.setSpacing(16)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.summary)
        row.addLayout(names, 1)
        row.addWidget(self.explain)
        page = surface(QWidget(), "panel")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(self.reasons)
        column.addWidget(self.ladder)
        column.addStretch(1)
        self._page = scrolling(page, self)
        self._stack = fill_page(self, self._page, self.empty, above=[head])

    async def _read(self, record_id: int) -> None:
        record = await self._queries.history_record(record_id)
        grab = await self._queries.grab_of(record) if record is not None else None
        if record is None or grab is None:
            self._show_nothing("" if record is None else record.source_title)
        else:
            self._show_grab(record, grab)

    def _show_nothing(self, name: str) -> None:
        self._name = name
        self._show_title("")
        self.explain.setEnabled(bool(name))
        self.empty.say(
            self.tr("Nothing is known of a choice"),
            self.tr("This did not come of a release that was grabbed here."),
        )
        self._stack.setCurrentWidget(self.empty)

    def _show_grab(self, record: HistoryRecord, grab: Grab) -> None:
        self._name = grab.release.title
        self.explain.setEnabled(True)
        facts = [
            self.tr("Grabbed {moment}").format(moment=texts.moment_text(grab.created_at)),
            self.tr("from {indexer}").format(indexer=grab.release.indexer_name),
            self.tr("with {client}").format(client=grab.client_name),
            record.quality.quality.name,
        ]
        self._show_title(" · ".join(facts))
        # What was said of its place stands in the ladder as well; a choice by hand does not.
        told = {rung.saw for rung in grab.ladder}
        own = [sentence for sentence in grab.why if sentence not in told]
        self.reasons.show_lines([("good", False, sentence, "") for sentence in own])
        self.reasons.setVisible(bool(own))
        self.ladder.show_ladder(grab.ladder)
        self.ladder.setVisible(bool(grab.ladder))
        self._stack.setCurrentWidget(self._page)

    def _show_title(self, summary: str) -> None:
        self.title.setText(self._name)
        breakable(self.title)
        self.summary.setText(summary)
        self.setWindowTitle(" · ".join(filter(None, [windows["why"].title, self._name])))
