"""The blocklist: what is not taken, for whom, why and until when; and the way back."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QMenu, QWidget

from radarr_desktop.domain.blocklist import BlocklistEntry
from radarr_desktop.domain.failure import FailureReason
from radarr_desktop.engine.blocking import Blocking
from radarr_desktop.engine.queries import Queries
from radarr_desktop.gui import dialogs, texts
from radarr_desktop.gui.blocklist import words
from radarr_desktop.gui.blocklist.model import BlocklistDelegate, BlocklistModel
from radarr_desktop.gui.bridge import Bridge
from radarr_desktop.gui.dialogs import Question
from radarr_desktop.gui.films import Films
from radarr_desktop.gui.icons import icon
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.widgets.controls import SearchField, button, label, surface
from radarr_desktop.gui.widgets.empty_state import EmptyState
from radarr_desktop.gui.widgets.frames import ChipRow, fill_page
from radarr_desktop.gui.widgets.notice_strip import NoticeStrip
from radarr_desktop.gui.window_state import remember_geometry, restore_geometry
from radarr_desktop.gui.window_tasks import Crew, WindowTasks
from radarr_desktop.gui.windows import Opener, windows
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import Page
from radarr_desktop.ports.store_blocklist import BlocklistChoice, FailureCount

PAGE_SIZE = 100
#: Milliseconds after a key in which another one may come.
_TYPING = 200
_MOST_NAMED = 3


@windows.register(
    "blocklist", title=QT_TRANSLATE_NOOP("Windows", "Blocklist"), icon="ban",
    shortcut="Ctrl+Shift+B", order=45,
)  # fmt: skip
class BlocklistWindow(QWidget):
    """All that is or was blocked."""

    def __init__(
        self,
        queries: Queries,
        blocking: Blocking,
        films: Films,
        bridge: Bridge,
        opener: Opener,
        clock: Clock,
        crew: Crew,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._queries = queries
        self._blocking = blocking
        self._opener = opener
        self._clock = clock
        self._notices = notices
        self._tasks = WindowTasks(self, crew, notices)
        self._in_force = True
        self._pages = 0
        surface(self, "ground")
        self.setMinimumSize(840, 320)
        self.resize(1000, 600)
        self.model = BlocklistModel(films, clock.now, self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("Blocklist"))
        self._delegate = BlocklistDelegate(clock.now, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._typing.timeout.connect(self.reload)
        self._lay_out()
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.activated.connect(lambda _index: self._more_like_this())
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.model.more_wanted.connect(self._read_more)
        self.empty.acted.connect(self._block)
        bridge.definitions_changed.connect(self._follow)
        bridge.everything_changed.connect(self.reload)
        for keys, act in (
            ("Delete", self._allow_chosen),
            ("F5", self.reload),
            ("Ctrl+F", self.filter.setFocus),
            ("Escape", self.close),
            ("Ctrl+W", self.close),
        ):
            QShortcut(QKeySequence(keys), self, act)
        NoticeStrip(self, notices)
        restore_geometry(self, "blocklist")
        self._show_chosen()
        self.reload()
        self.list.setFocus()

    def reload(self) -> None:
        """Read the first page again."""
        self._tasks.start(self._read(), key="read")

    def chosen(self) -> list[BlocklistEntry]:
        """The selected entries."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [row for row in map(self.model.row_at, rows) if row is not None]

    def closeEvent(self, event: QCloseEvent) -> None:
        remember_geometry(self, "blocklist")
        super().closeEvent(event)

    def _lay_out(self) -> None:
        head = ChipRow(
            [
                (self.tr("In force"), partial(self._choose, in_force=True)),
                (self.tr("All"), partial(self._choose, in_force=False)),
            ]
        )
        head.chips[0].setChecked(True)
        self.chips = head.chips
        self._count = head.amount
        self.filter = SearchField(self.tr("Name, group, reason…"), self.tr("Filter the blocklist"))
        self.filter.setFixedWidth(240)
        self.filter.textChanged.connect(lambda _text: self._typing.start())
        self.table = button(self.tr("Retry &waits…"))
        self.table.clicked.connect(lambda: self._opener.open("retries"))
        self.block = button(self.tr("&Block…"), role="primary")
        self.block.clicked.connect(self._block)
        for widget in (self.filter, self.table, self.block):
            head.addWidget(widget)
        foot = surface(QWidget(self), "foot")
        foot.setFixedHeight(45)
        below = QHBoxLayout(foot)
        below.setContentsMargins(16, 0, 16, 0)
        self.statistics = label("", "small")
        self.allow = button(self.tr("&Allow again"))
        self.allow.clicked.connect(self._allow_chosen)
        below.addWidget(self.statistics, 1)
        below.addWidget(self.allow)
        self.empty = EmptyState("ban", self)
        self._stack = fill_page(self, self.list, self.empty, above=[head], below=[foot])

    # Reading

    def _follow(self, names: frozenset[str]) -> None:
        if "blocklist" in names:
            self.reload()

    def _choose(self, *, in_force: bool) -> None:
        self._in_force = in_force
        self.reload()

    def _choice(self) -> BlocklistChoice:
        return BlocklistChoice(
            text=self.filter.text().strip(),
            in_force_at=self._clock.now() if self._in_force else None,
        )

    async def _read(self) -> None:
        choice = self._choice()
        total, entries = await self._queries.blocklist(self._page(1), choice)
        self._pages = 1
        self.model.show_page(total, entries)
        # Never hidden: it holds the room between what is left and right of it.
        self._count.setText(words.entries(total) if total else "")
        if choice.text:
            self.empty.say(
                self.tr("Nothing fits"),
                self.tr("Names, groups, indexers and reasons are searched."),
            )
        else:
            self.empty.say(
                self.tr("Nothing is blocked"),
                self.tr(
                    "A release that fails is left alone for a while and then taken again. "
                    "You can block others yourself: here, in a search, or from the queue."
                ),
                self.tr("B&lock something…"),
            )
        self._stack.setCurrentWidget(self.list if total else self.empty)
        self._show_chosen()
        self._show_statistics(await self._blocking.statistics())

    def _read_more(self) -> None:
        self._tasks.start(self._read_next(), key="more")

    async def _read_next(self) -> None:
        self._pages += 1
        page = self._page(self._pages)
        _total, entries = await self._queries.blocklist(page, self._choice())
        self.model.add_rows(entries)

    @staticmethod
    def _page(number: int) -> Page:
        return Page(number=number, size=PAGE_SIZE, sort_key="date", descending=True)

    def _show_statistics(self, counts: list[FailureCount]) -> None:
        by_reason: dict[FailureReason, int] = {}
        for one in counts:
            by_reason[one.reason] = by_reason.get(one.reason, 0) + one.count
        if not by_reason:
            self.statistics.setText(self.tr("Nothing failed within 24 hours"))
            self.statistics.setToolTip("")
            return
        most = sorted(by_reason.items(), key=lambda one: -one[1])
        named = [f"{words.reason_title(reason)} {texts.number(n)}" for reason, n in most]
        shown = named[:_MOST_NAMED] + (["…"] if len(named) > _MOST_NAMED else [])
        self.statistics.setText(
            self.tr("Within 24 hours: {failures}").format(failures=" · ".join(shown))
        )
        lines = [
            f"{one.indexer_name or '–'}: {words.reason_title(one.reason)} {texts.number(one.count)}"
            for one in counts
        ]
        self.statistics.setToolTip("\n".join(lines))

    # Acting

    def _show_chosen(self) -> None:
        self.allow.setEnabled(bool(self.chosen()))

    def _block(self) -> None:
        self._opener.open("block", entry_id=0)

    def _more_like_this(self) -> None:
        for entry in self.chosen()[:1]:
            self._opener.open("block", entry_id=entry.id, movie_id=entry.movie_id or 0)

    def _allow_chosen(self) -> None:
        entries = self.chosen()
        if entries:
            self._tasks.start(self._allow(entries), key="allow")

    async def _allow(self, entries: list[BlocklistEntry]) -> None:
        if len(entries) > 1:
            answer = await dialogs.ask(
                Question(
                    title=self.tr("Allow {count} again?").format(count=texts.number(len(entries))),
                    text=self.tr("What was blocked may be taken again with the next search."),
                    yes=self.tr("&Allow again"),
                ),
                self,
            )
            if not answer.is_yes:
                return
        await self._blocking.allow_again([one.id for one in entries])
        name = words.what(entries[0])
        if len(entries) == 1:
            self._notices.tell(self.tr("{name} may be taken again").format(name=name))
        else:
            count = texts.number(len(entries))
            self._notices.tell(self.tr("{count} may be taken again").format(count=count))

    def _show_film(self) -> None:
        for entry in self.chosen()[:1]:
            self._opener.open("library", movie_id=entry.movie_id)

    def _show_menu(self, place: QPoint) -> None:
        if self.chosen():
            self.menu_for(self.chosen()).popup(self.list.viewport().mapToGlobal(place))

    def menu_for(self, entries: list[BlocklistEntry]) -> QMenu:
        """All that can be done to these; what goes for one only goes for the first."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for text, icon_name, act, is_there in (
            (self.tr("&Show the film"), "film", self._show_film, entries[0].movie_id is not None),
            (self.tr("&Block more like this…"), "ban", self._more_like_this, True),
            (self.tr("&Allow again"), "undo-2", self._allow_chosen, True),
        ):
            if is_there:
                action = QAction(icon(icon_name), text, menu)
                action.triggered.connect(lambda _on=False, act=act: act())
                menu.addAction(action)
        return menu
