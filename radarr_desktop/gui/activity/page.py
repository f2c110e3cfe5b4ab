"""Activity: what happened to films, newest first, and the way to the queue."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from radarr_desktop.domain.history import HistoryKind, HistoryRecord
from radarr_desktop.engine.queries import Queries
from radarr_desktop.gui import texts
from radarr_desktop.gui.activity.model import HistoryDelegate, HistoryModel
from radarr_desktop.gui.bridge import Bridge
from radarr_desktop.gui.downloads import Downloads
from radarr_desktop.gui.films import Films
from radarr_desktop.gui.icons import icon
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.widgets.controls import button, surface
from radarr_desktop.gui.widgets.empty_state import EmptyState
from radarr_desktop.gui.widgets.frames import ChipRow, fill_page
from radarr_desktop.gui.window_tasks import Crew, WindowTasks
from radarr_desktop.gui.windows import Opener, windows
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import Page

PAGE_SIZE = 100


@windows.register(
    "activity", title=QT_TRANSLATE_NOOP("Windows", "Activity"), icon="activity", is_page=True,
    shortcut="Ctrl+3", order=40,
)  # fmt: skip
class ActivityPage(QWidget):
    """The history of all films."""

    def __init__(
        self,
        queries: Queries,
        films: Films,
        downloads: Downloads,
        bridge: Bridge,
        opener: Opener,
        clock: Clock,
        crew: Crew,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._queries = queries
        self._downloads = downloads
        self._opener = opener
        self._tasks = WindowTasks(self, crew, notices)
        self._kinds: tuple[HistoryKind, ...] = ()
        self._pages = 0
        surface(self, "ground")
        self.model = HistoryModel(films, self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("History"))
        self._delegate = HistoryDelegate(clock.now, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.activated.connect(self._open)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.empty = EmptyState("history", self)
        self._lay_out()
        self.model.more_wanted.connect(self._read_more)
        bridge.movies_changed.connect(lambda _ids: self.reload())
        bridge.everything_changed.connect(self.reload)
        downloads.replaced.connect(self._show_queue)
        self._show_queue()
        self.reload()

    def reload(self) -> None:
        """Read the first page again."""
        self._tasks.start(self._read(), key="read")

    def _lay_out(self) -> None:
        shown: tuple[tuple[str, tuple[HistoryKind, ...]], ...] = (
            (self.tr("All"), ()),
            (self.tr("Grabbed"), (HistoryKind.GRABBED,)),
            (self.tr("Imported"), (HistoryKind.IMPORTED, HistoryKind.FOLDER_IMPORTED)),
            (self.tr("Failed"), (HistoryKind.DOWNLOAD_FAILED,)),
            (self.tr("Deleted"), (HistoryKind.FILE_DELETED,)),
        )
        row = ChipRow([(title, partial(self._choose, kinds)) for title, kinds in shown])
        row.chips[0].setChecked(True)
        self._count = row.amount
        self.queue = button(self.tr("Open &queue"), icon_name="download")
        self.queue.clicked.connect(lambda: self._opener.open("queue"))
        row.addWidget(self.queue)
        self.blocklist = button(self.tr("&Blocklist"), icon_name="ban")
        self.blocklist.clicked.connect(lambda: self._opener.open("blocklist"))
        row.addWidget(self.blocklist)
        self.empty.say(
            self.tr("Nothing has happened yet"),
            self.tr("What is grabbed, imported, replaced or fails is told here."),
        )
        self._stack = fill_page(self, self.list, self.empty, above=[row])

    def _choose(self, kinds: tuple[HistoryKind, ...]) -> None:
        self._kinds = kinds
        self.reload()

    async def _read(self) -> None:
        total, records = await self._queries.history(self._page(1), kinds=self._kinds)
        self._pages = 1
        self.model.show_page(total, records)
        self._count.setText(self.tr("{count} entries").format(count=texts.number(total)))
        self._count.setVisible(total > 0)
        self._stack.setCurrentWidget(self.list if total else self.empty)

    def _read_more(self) -> None:
        self._tasks.start(self._read_next(), key="more")

    async def _read_next(self) -> None:
        self._pages += 1
        page = self._page(self._pages)
        _total, records = await self._queries.history(page, kinds=self._kinds)
        self.model.add_rows(records)

    @staticmethod
    def _page(number: int) -> Page:
        return Page(number=number, size=PAGE_SIZE, sort_key="date", descending=True)

    def _show_queue(self) -> None:
        count = len(self._downloads.rows)
        words = self.tr("Open &queue")
        self.queue.setText(f"{words} ({texts.number(count)})" if count else words)

    def _open(self, index: QModelIndex) -> None:
        record = self.model.row_at(index.row())
        if record is not None:
            self._opener.open("library", movie_id=record.movie_id)

    def _show_menu(self, place: QPoint) -> None:
        record = self.model.row_at(self.list.indexAt(place).row())
        if record is not None:
            self.menu_for(record).popup(self.list.viewport().mapToGlobal(place))

    def menu_for(self, record: HistoryRecord) -> QMenu:
        """What can be done about something that happened."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        about = {"history_id": record.id, "movie_id": record.movie_id}
        for text, icon_name, key, what in (
            (self.tr("&Show the film"), "film", "library", {"movie_id": record.movie_id}),
            (self.tr("&Why this release?"), "list", "why", {"record_id": record.id}),
            (self.tr("&Block…"), "ban", "block", about),
        ):
            action = QAction(icon(icon_name), text, menu)
            action.setEnabled(key != "why" or bool(record.download_id))
            action.triggered.connect(
                lambda _on=False, key=key, what=what: self._opener.open(key, **what)
            )
            menu.addAction(action)
        return menu
