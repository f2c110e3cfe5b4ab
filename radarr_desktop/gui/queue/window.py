"""The queue: one row per download, what it does, and the button that mends it."""

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QMenu,
    QWidget,
)

from radarr_desktop.base.text import format_duration
from radarr_desktop.engine.commands import Commands
from radarr_desktop.gui import dialogs, texts
from radarr_desktop.gui.dialogs import Question
from radarr_desktop.gui.downloads import Downloads
from radarr_desktop.gui.icons import icon
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.posters import PosterCache
from radarr_desktop.gui.queue.delegate import QueueDelegate
from radarr_desktop.gui.queue.mending import Mending, mending_of
from radarr_desktop.gui.queue.model import QueueModel, film_name
from radarr_desktop.gui.queue.words import is_waiting
from radarr_desktop.gui.widgets.controls import button, label, surface
from radarr_desktop.gui.widgets.empty_state import EmptyState
from radarr_desktop.gui.widgets.frames import fill_page
from radarr_desktop.gui.widgets.notice_strip import NoticeStrip
from radarr_desktop.gui.window_state import remember_geometry, restore_geometry
from radarr_desktop.gui.window_tasks import Crew, WindowTasks
from radarr_desktop.gui.windows import Opener, windows
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import QueueRow


@windows.register(
    "queue", title=QT_TRANSLATE_NOOP("Windows", "Queue"), icon="download", shortcut="Ctrl+J",
    order=25,
)  # fmt: skip
class QueueWindow(QWidget):
    """All downloads."""

    def __init__(
        self,
        downloads: Downloads,
        commands: Commands,
        posters: PosterCache,
        opener: Opener,
        clock: Clock,
        crew: Crew,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._downloads = downloads
        self._commands = commands
        self._opener = opener
        self._notices = notices
        self._clock = clock
        self._tasks = WindowTasks(self, crew, notices)
        surface(self, "panel")
        self.setMinimumSize(640, 240)
        self.resize(860, 470)
        self.model = QueueModel(downloads, clock, self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("Downloads"))
        self._delegate = QueueDelegate(posters, clock)
        self.list.setItemDelegate(self._delegate)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._lay_out()
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.activated.connect(self._activate)
        self._delegate.mending_pressed.connect(self._mend_row)
        self.pause.clicked.connect(self._turn_pause)
        self.empty.acted.connect(lambda: opener.open("library"))
        downloads.replaced.connect(self._show_state)
        downloads.progressed.connect(lambda _ids: self._show_state())
        posters.ready.connect(lambda _url: self.list.viewport().update())
        for keys, act in (
            ("Delete", self._remove_chosen),
            ("Space", self.pause.click),
            ("F5", self._ask_clients),
            ("Escape", self.close),
            ("Ctrl+W", self.close),
        ):
            QShortcut(QKeySequence(keys), self, act)
        NoticeStrip(self, notices)
        restore_geometry(self, "queue")
        self._show_state()
        self.list.setFocus()

    def chosen_rows(self) -> list[QueueRow]:
        """The selected downloads."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [row for row in map(self.model.row_at, rows) if row is not None]

    def closeEvent(self, event: QCloseEvent) -> None:
        remember_geometry(self, "queue")
        super().closeEvent(event)

    def _lay_out(self) -> None:
        head = surface(QWidget(self), "head")
        head.setFixedHeight(53)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        self._title = label(self.tr("Queue"), "strong")
        self._summary = label("", "second")
        self.pause = button(self.tr("&Pause all"))
        row.addWidget(self._title)
        row.addWidget(self._summary, 1)
        row.addWidget(self.pause)
        foot = surface(QWidget(self), "foot")
        foot.setFixedHeight(33)
        below = QHBoxLayout(foot)
        below.setContentsMargins(12, 0, 12, 0)
        self._foot = label("", "small")
        self._keys = label("", "small")
        below.addWidget(self._foot, 1)
        below.addWidget(self._keys)
        self.empty = EmptyState("download", self)
        self.empty.say(
            self.tr("Nothing is on its way"),
            self.tr("Search for a film, or wait for the feeds: what is grabbed appears here."),
            self.tr("Open the &library"),
        )
        self._stack = fill_page(self, self.list, self.empty, above=[head], below=[foot])

    def _show_state(self) -> None:
        rows = self._downloads.rows
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        speed, left = self._downloads.speed, self._downloads.remaining_bytes
        facts = [texts.number(len(rows))] if rows else []
        if left:
            facts.append(self.tr("{size} left").format(size=texts.size(left)))
        moving = self._downloads.moving
        times = [row.download.eta for row in moving if row.download.eta is not None]
        if times and speed:
            about = format_duration(max(times))
            facts.append(self.tr("about {time}").format(time=about))
        if waiting := len(rows) - len(moving):
            facts.append(self.tr("{count} waiting").format(count=texts.number(waiting)))
        self._summary.setText(" · ".join(facts))
        is_paused = self._downloads.is_paused
        # What only waits is in no client: there is nothing to pause.
        self.pause.setEnabled(bool(moving) or is_paused or not rows)
        self.pause.setText(self.tr("&Resume all") if is_paused else self.tr("&Pause all"))
        self._foot.setText(
            self.tr("All downloads are paused")
            if is_paused
            else f"↓ {texts.speed(speed)}" * bool(moving)
        )
        self._keys.setText(
            self.tr("Enter mends · Delete removes · Space pauses")
            if moving
            else self.tr("Enter shows the film · Delete removes")
        )
        self._keys.setVisible(bool(rows))

    # Orders

    def _turn_pause(self) -> None:
        name = "ResumeDownloads" if self._downloads.is_paused else "PauseDownloads"
        self._tasks.start(self._order(name, {}), key="pause")

    def _ask_clients(self) -> None:
        self._tasks.start(self._order("RefreshMonitoredDownloads", {}), key="ask")

    def _activate(self, index: QModelIndex) -> None:
        self._mend_row(index.row())

    def _mend_row(self, place: int) -> None:
        row = self.model.row_at(place)
        if row is None:
            return
        match mending_of(row, self._clock.now()):
            case Mending.RETRY:
                self._retry(row)
            case Mending.REPLACE:
                self._replace(row)
            case Mending.CHOOSE:
                self._open("releases", row)
            case None:
                self._open("library", row)

    def _open(self, key: str, row: QueueRow) -> None:
        self._opener.open(key, movie_id=row.download.movie_id)

    def _explain(self, row: QueueRow) -> None:
        self._opener.open("understanding", name=row.download.title)

    def _retry(self, row: QueueRow) -> None:
        self._tasks.start(self._order("ImportDownload", {"downloadId": row.download.download_id}))

    def _replace(self, row: QueueRow) -> None:
        body = {
            "ids": [row.download.id], "removeFromClient": True, "blocklist": True,
            "skipRedownload": False,
        }  # fmt: skip
        self._tasks.start(self._order("RemoveFromQueue", body))

    def _remove_chosen(self) -> None:
        rows = self.chosen_rows()
        if rows:
            self._tasks.start(self._remove(rows), key="remove")

    async def _remove(self, rows: list[QueueRow]) -> None:
        name = film_name(rows[0]) if len(rows) == 1 else texts.downloads(len(rows))
        answer = await dialogs.ask(
            Question(
                title=self.tr("Remove {name} from the queue?").format(name=name),
                text=self._told_of_removal(rows),
                yes=self.tr("&Remove"),
                option=self.tr("&Block this release, so that it is not taken again"),
                is_dangerous=True,
            ),
            self,
        )
        if answer.is_yes:
            ids = [row.download.id for row in rows]
            body = {
                "ids": ids, "removeFromClient": True, "blocklist": answer.option,
                "skipRedownload": True,
            }  # fmt: skip
            await self._order("RemoveFromQueue", body)

    def _told_of_removal(self, rows: list[QueueRow]) -> str:
        client = self.tr("The download client forgets it, with what it has fetched so far.")
        waiting = self.tr(
            "What waits is not fetched yet. Unless blocked, a feed may bring it back."
        )
        kinds = {is_waiting(row) for row in rows}
        return " ".join(
            words for kind, words in ((False, client), (True, waiting)) if kind in kinds
        )

    async def _order(self, name: str, body: dict[str, object]) -> None:
        ended = await self._commands.run(name, body, timeout=120)
        if ended.message:
            self._notices.tell(ended.message)

    def _show_menu(self, place: QPoint) -> None:
        rows = self.chosen_rows()
        if rows:
            self.menu_for(rows).popup(self.list.viewport().mapToGlobal(place))

    def menu_for(self, rows: list[QueueRow]) -> QMenu:
        """All that can be done to these; what goes for one only goes for the first."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        first = rows[0]
        for text, icon_name, act, is_for_waiting in (
            (self.tr("&Show the film"), "film", lambda: self._open("library", first), True),
            (
                self.tr("Choose another re&lease…"), "list",
                lambda: self._open("releases", first), True,
            ),
            (self.tr("&What is this release?"), "circle-help", lambda: self._explain(first), True),
            (self.tr("Retry &import"), "check", lambda: self._retry(first), False),
            (
                self.tr("Remove && &search again"), "refresh-cw",
                lambda: self._replace(first), False,
            ),
            (self.tr("Re&move…"), "trash-2", self._remove_chosen, True),
        ):  # fmt: skip
            if is_waiting(first) and not is_for_waiting:
                continue
            action = QAction(icon(icon_name), text, menu)
            action.triggered.connect(lambda _on=False, act=act: act())
            menu.addAction(action)
        return menu
