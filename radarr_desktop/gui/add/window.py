"""Add a film: type a title, an id or a link; results come while typing, choices are remembered."""

import asyncio

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QListView,
    QWidget,
)

from radarr_desktop.base.errors import RadarrDesktopError
from radarr_desktop.domain.movie import MovieMetadata, MovieStatus
from radarr_desktop.engine.library import Library, NewMovie
from radarr_desktop.engine.queries import Queries
from radarr_desktop.gui import texts
from radarr_desktop.gui.add.delegate import FoundDelegate
from radarr_desktop.gui.add.model import FoundModel
from radarr_desktop.gui.bridge import Bridge
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.posters import PosterCache
from radarr_desktop.gui.widgets.controls import Choice, SearchField, Tick, button, label, surface
from radarr_desktop.gui.widgets.empty_state import EmptyState
from radarr_desktop.gui.widgets.frames import fill_page
from radarr_desktop.gui.widgets.notice_strip import NoticeStrip
from radarr_desktop.gui.window_state import (
    remember,
    remember_geometry,
    remembered,
    restore_geometry,
)
from radarr_desktop.gui.window_tasks import Crew, WindowTasks
from radarr_desktop.gui.windows import Opener, windows

#: Typing pauses this long before the source is asked.
TYPING_PAUSE = 0.35


@windows.register(
    "add", title=QT_TRANSLATE_NOOP("Windows", "Add film"), icon="plus", shortcut="Ctrl+N", order=20
)
class AddWindow(QWidget):
    """Search at the metadata source, and add."""

    def __init__(
        self,
        library: Library,
        queries: Queries,
        posters: PosterCache,
        bridge: Bridge,
        opener: Opener,
        crew: Crew,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._library = library
        self._queries = queries
        self._opener = opener
        self._notices = notices
        self._tasks = WindowTasks(self, crew, notices)
        surface(self, "panel")
        self.setMinimumSize(560, 480)
        self.resize(760, 680)
        self.model = FoundModel(self)
        self._build(posters)
        self._lay_out()
        self._say_hint()
        bridge.definitions_changed.connect(self._definitions_changed)
        for keys, act in (("Escape", self.close), ("Ctrl+W", self.close)):
            QShortcut(QKeySequence(keys), self, act)
        NoticeStrip(self, notices)
        restore_geometry(self, "add")
        self._tasks.start(self._read_choices(), key="choices")

    def show_about(self, term: str) -> None:
        """Search for something at once."""
        self.search.setText(term)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.search.setFocus()
        self.search.selectAll()

    def closeEvent(self, event: QCloseEvent) -> None:
        remember_geometry(self, "add")
        super().closeEvent(event)

    # Building

    def _build(self, posters: PosterCache) -> None:
        self.search = SearchField(
            self.tr("Title, “title 1968”, tmdb:10331, tt0063350, or a link"), self.tr("Film to add")
        )
        self.search.textChanged.connect(self._search)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("Films that were found"))
        self._delegate = FoundDelegate(posters)
        self.list.setItemDelegate(self._delegate)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_buttons())
        self.list.activated.connect(self._activate)
        posters.ready.connect(lambda _url: self.list.viewport().update())
        self.search.returnPressed.connect(self.list.setFocus)
        self.profile = Choice(self.tr("Profile"))
        self.folder = Choice(self.tr("Folder"))
        self.availability = Choice(self.tr("Look for it"))
        for value, words in (
            (MovieStatus.ANNOUNCED, self.tr("at once")),
            (MovieStatus.IN_CINEMAS, self.tr("when it is in cinemas")),
            (MovieStatus.RELEASED, self.tr("when it is released")),
        ):
            self.availability.addItem(words, value.value)
        self.monitored = Tick(self.tr("&Monitor it"))
        self.add = button(self.tr("&Add"))
        self.add_and_search = button(self.tr("Add and &search"), role="primary")
        self.add.clicked.connect(lambda: self._start(is_searched=False))
        self.add_and_search.clicked.connect(lambda: self._start(is_searched=True))
        self.empty = EmptyState("search", self)
        self.empty.acted.connect(
            lambda: self._opener.open("settings", section="tmdb", attribute="api_key")
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 16, 16, 12)
        head.addWidget(self.search)
        foot = surface(QWidget(self), "foot")
        grid = QGridLayout(foot)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for place, (name, choice) in enumerate(
            (
                (self.tr("Profile"), self.profile),
                (self.tr("Folder"), self.folder),
                (self.tr("Look for it"), self.availability),
            )
        ):
            caption = label(name, "small")
            caption.setBuddy(choice)
            grid.addWidget(caption, 0, place)
            grid.addWidget(choice, 1, place)
            grid.setColumnStretch(place, 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.monitored)
        row.addStretch(1)
        row.addWidget(self.add)
        row.addWidget(self.add_and_search)
        grid.addLayout(row, 2, 0, 1, 3)
        self._stack = fill_page(self, self.list, self.empty, above=[head], below=[foot])
        self._show_buttons()

    # Searching

    def _search(self, text: str) -> None:
        self._tasks.start(self._look_up(text), key="search", on_error=self._search_failed)

    async def _look_up(self, text: str) -> None:
        if not text.strip():
            self.model.show_found([], {})
            self._say_hint()
            return
        await asyncio.sleep(TYPING_PAUSE)
        if not self.model.rowCount():
            self.empty.say(self.tr("Searching…"), icon_name="search")
        found = await self._library.lookup(text)
        self.model.show_found(found, await self._queries.library_tmdb_ids())
        if found:
            self._stack.setCurrentWidget(self.list)
            self.list.setCurrentIndex(self.model.index(0))
        else:
            self._stack.setCurrentWidget(self.empty)
            self.empty.say(
                self.tr("No film found"),
                self.tr("Try fewer words, the original title, or its number at TMDB or IMDb."),
                icon_name="search",
            )
        self._show_buttons()

    def _search_failed(self, error: RadarrDesktopError) -> None:
        self.model.show_found([], {})
        self._stack.setCurrentWidget(self.empty)
        self.empty.say(
            self.tr("The search failed"),
            str(error),
            self.tr("&Metadata settings…"),
            "triangle-alert",
        )
        self._show_buttons()

    def _say_hint(self) -> None:
        self._stack.setCurrentWidget(self.empty)
        self.empty.say(
            self.tr("Which film?"),
            self.tr("Type a title. A year, an id or a link of TMDB or IMDb finds it exactly."),
            icon_name="film",
        )
        self._show_buttons()

    # Choices

    async def _read_choices(self) -> None:
        profiles = await self._queries.profiles()
        folders = await self._queries.root_folders()
        self.profile.clear()
        for profile in profiles:
            self.profile.addItem(profile.name, profile.id)
        self.folder.clear()
        for state in folders:
            free = texts.size(state.free_bytes)
            words = self.tr("{path} ({free} free)").format(path=state.folder.path, free=free)
            self.folder.addItem(words, state.folder.path)
        self._restore()
        self._show_buttons()

    def _restore(self) -> None:
        self.profile.setCurrentIndex(
            max(0, self.profile.findData(int(remembered("add/profile", 0) or 0)))
        )
        self.folder.setCurrentIndex(max(0, self.folder.findData(remembered("add/folder", ""))))
        kept = remembered("add/availability", MovieStatus.RELEASED.value)
        self.availability.setCurrentIndex(max(0, self.availability.findData(kept)))
        self.monitored.setChecked(str(remembered("add/monitored", "1")) == "1")

    def _remember(self) -> None:
        remember("add/profile", self.profile.currentData())
        remember("add/folder", self.folder.currentData())
        remember("add/availability", self.availability.currentData())
        remember("add/monitored", "1" if self.monitored.isChecked() else "0")

    def _definitions_changed(self, names: frozenset[str]) -> None:
        if names & {"qualityProfile", "rootFolder"}:
            self._tasks.start(self._read_choices(), key="choices")

    # Adding

    def _chosen(self) -> MovieMetadata | None:
        return self.model.row_at(self.list.currentIndex().row())

    def _show_buttons(self) -> None:
        chosen = self._chosen()
        is_new = chosen is not None and self.model.movie_id_of(chosen.tmdb_id) is None
        can_add = is_new and self.profile.count() > 0 and self.folder.count() > 0
        self.add.setEnabled(can_add)
        self.add_and_search.setEnabled(can_add)
        hint = "" if self.folder.count() else self.tr("Add a root folder under Settings first")
        self.add.setToolTip(hint)
        self.add_and_search.setToolTip(hint)

    def _activate(self, index: QModelIndex) -> None:
        found = self.model.row_at(index.row())
        movie_id = self.model.movie_id_of(found.tmdb_id) if found is not None else None
        if movie_id is not None:
            self._opener.open("library", movie_id=movie_id)
        else:
            self._start(is_searched=True)

    def _start(self, *, is_searched: bool) -> None:
        chosen = self._chosen()
        if chosen is not None and self.add.isEnabled():
            self._tasks.start(self._add(chosen, is_searched=is_searched), key="add")

    async def _add(self, chosen: MovieMetadata, *, is_searched: bool) -> None:
        self._remember()
        self.add.setEnabled(False)
        self.add_and_search.setEnabled(False)
        try:
            movie = await self._library.add(
                NewMovie(
                    tmdb_id=chosen.tmdb_id,
                    quality_profile_id=int(self.profile.currentData()),
                    root_folder_path=str(self.folder.currentData()),
                    monitored=self.monitored.isChecked(),
                    minimum_availability=MovieStatus(self.availability.currentData()),
                    search=is_searched,
                )
            )
        finally:
            self._show_buttons()
        self.model.mark_known(chosen.tmdb_id, movie.id)
        self._show_buttons()
        told = self.tr("Added {film}") if not is_searched else self.tr("Added {film}; searching…")
        self._notices.tell(
            told.format(film=movie.display_title),
            self.tr("&Show"),
            lambda: self._opener.open("library", movie_id=movie.id),
        )
