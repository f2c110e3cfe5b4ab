"""Joins the library page to the engine: full-text hits, the inspector's details, orders."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from radarr_desktop.domain.history import HistoryKind, HistoryRecord
from radarr_desktop.engine.queries import Queries
from radarr_desktop.gui.bridge import Bridge
from radarr_desktop.gui.film_actions import FilmActions
from radarr_desktop.gui.films import Films, fold
from radarr_desktop.gui.icons import icon
from radarr_desktop.gui.library.inspector import Inspected
from radarr_desktop.gui.library.page import LibraryPage
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.window_tasks import Crew, WindowTasks
from radarr_desktop.gui.windows import Opener
from radarr_desktop.ports.clock import Clock

#: One letter finds too much to be worth a question to the database.
SHORTEST_SEARCH = 2


class LibraryPresenter(QObject):
    """Lives from the moment the engine is there."""

    def __init__(
        self,
        page: LibraryPage,
        films: Films,
        queries: Queries,
        actions: FilmActions,
        bridge: Bridge,
        opener: Opener,
        clock: Clock,
        crew: Crew,
        notices: Notices,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._films = films
        self._queries = queries
        self._actions = actions
        self._opener = opener
        self._clock = clock
        self._tasks = WindowTasks(page, crew, notices)
        self._tags: Mapping[int, str] = {}
        inspector = page.inspector
        page.text_settled.connect(self._search)
        page.chosen.connect(self._inspect)
        page.opened.connect(lambda movie_id: opener.open("releases", movie_id=movie_id))
        page.menu_asked.connect(self._show_menu)
        page.add_asked.connect(lambda: opener.open("add"))
        inspector.search_asked.connect(lambda: actions.search(page.chosen_ids()))
        inspector.releases_asked.connect(self._open_releases)
        inspector.menu_asked.connect(self._show_more)
        inspector.monitor_asked.connect(
            lambda on: actions.set_monitored(page.chosen_ids(), monitored=on)
        )
        inspector.profile_asked.connect(self._show_profiles)
        inspector.rules_asked.connect(lambda one: self._opener.open("why", record_id=one))
        inspector.remove_asked.connect(lambda: actions.remove(page.chosen_ids()))
        films.changed.connect(self._films_changed)
        films.removed.connect(lambda _ids: self._inspect(page.chosen_ids()))
        bridge.definitions_changed.connect(self._definitions_changed)

    @property
    def profile_names(self) -> dict[int, str]:
        """Profile id → name."""
        return self._page.model.profile_names

    def _search(self, text: str) -> None:
        if len(text.strip()) >= SHORTEST_SEARCH:
            self._tasks.start(self._find(text), key="search")

    async def _find(self, text: str) -> None:
        hits = await self._queries.search_library(text.strip())
        if self._page.model.text == fold(text.strip()):
            self._page.model.add_hits(hits)

    def _inspect(self, movie_ids: Sequence[int]) -> None:
        inspector = self._page.inspector
        chosen = [film for film in map(self._films.get, movie_ids) if film is not None]
        if not chosen:
            inspector.show_nothing()
        elif len(chosen) > 1:
            inspector.show_many(len(chosen), sum(film.row.size_bytes for film in chosen))
        else:
            inspector.show_film(chosen[0], self._films.queued(chosen[0].row.id))
            self._tasks.start(self._read_details(chosen[0].row.id), key="inspect")

    async def _read_details(self, movie_id: int) -> None:
        movie = await self._queries.movie(movie_id)
        history = await self._queries.history_of(movie_id)
        queued = self._films.queued(movie_id)
        grabbed = next((one for one in history if one.kind is HistoryKind.GRABBED), None)
        self._page.inspector.show_details(
            Inspected(
                movie=movie,
                history=history,
                profile_name=self._page.model.profile_names.get(movie.quality_profile_id, ""),
                tag_names=sorted(self._tags[tag] for tag in movie.tags if tag in self._tags),
                why=queued.why if queued else await self._why(grabbed),
                why_record=grabbed.id if grabbed else 0,
                now=self._clock.now(),
            )
        )

    async def _why(self, grabbed: HistoryRecord | None) -> tuple[str, ...]:
        """What was written down when the film's latest release was taken."""
        return await self._queries.why_grabbed(grabbed.download_id) if grabbed else ()

    def _films_changed(self, movie_ids: frozenset[int]) -> None:
        chosen = self._page.chosen_ids()
        if len(chosen) != 1 or chosen[0] not in movie_ids:
            return
        film = self._films.get(chosen[0])
        if film is not None:
            self._page.inspector.show_film(film, self._films.queued(film.row.id))
            if film.row.id not in self._films.progress:
                self._tasks.start(self._read_details(film.row.id), key="inspect")

    async def load(self) -> None:
        """Read what films refer to: profiles and tags."""
        profiles = await self._queries.profiles()
        # The same dict for all lists: other pages hold it as well.
        self.profile_names.clear()
        self.profile_names.update({one.id: one.name for one in profiles})
        self._tags = {tag.id: tag.label for tag in await self._queries.tags()}
        self._page.refresh_look()

    def _definitions_changed(self, names: frozenset[str]) -> None:
        if names & {"qualityProfile", "tag"}:
            self._tasks.start(self.load(), key="choices")

    def _open_releases(self) -> None:
        chosen = self._page.chosen_ids()
        if chosen:
            self._opener.open("releases", movie_id=chosen[0])

    def _show_more(self) -> None:
        below = self._page.inspector.more_button
        self._show_menu(self._page.chosen_ids(), below.mapToGlobal(QPoint(0, below.height() + 4)))

    def _show_profiles(self) -> None:
        below = self._page.inspector.profile_button
        menu = QMenu(self._page)
        self._fill_profiles(menu, self._page.chosen_ids())
        menu.popup(below.mapToGlobal(QPoint(0, below.height() + 4)))

    def _show_menu(self, movie_ids: Sequence[int], place: QPoint) -> None:
        menu = self.menu_for(movie_ids)
        menu.popup(place)

    def menu_for(self, movie_ids: Sequence[int]) -> QMenu:
        """All that can be done to these films."""
        ids, actions = list(movie_ids), self._actions
        menu = QMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)

        def add(text: str, icon_name: str, act: object) -> None:
            action = QAction(icon(icon_name), text, menu)
            action.triggered.connect(act)
            menu.addAction(action)

        add(self.tr("&Search"), "search", lambda: actions.search(ids))
        if len(ids) == 1:
            add(
                self.tr("&Releases…"), "list",
                lambda: self._opener.open("releases", movie_id=ids[0]),
            )  # fmt: skip
        menu.addSeparator()
        add(self.tr("&Monitor"), "bookmark", lambda: actions.set_monitored(ids, monitored=True))
        add(
            self.tr("&Do not monitor"), "bookmark-x",
            lambda: actions.set_monitored(ids, monitored=False),
        )  # fmt: skip
        profiles = menu.addMenu(icon("sliders-horizontal"), self.tr("&Profile"))
        self._fill_profiles(profiles, ids)
        menu.addSeparator()
        add(self.tr("Re&fresh metadata"), "refresh-cw", lambda: actions.refresh(ids))
        if len(ids) == 1:
            add(self.tr("Look into its f&older"), "folder", lambda: actions.rescan(ids[0]))
        menu.addSeparator()
        add(self.tr("Remo&ve…"), "trash-2", lambda: actions.remove(ids))
        return menu

    def _fill_profiles(self, menu: QMenu, movie_ids: Sequence[int]) -> None:
        for profile_id, name in self._page.model.profile_names.items():
            action = QAction(name, menu)
            action.triggered.connect(
                lambda _on=False, profile_id=profile_id, name=name: self._actions.set_profile(
                    movie_ids, profile_id, name
                )
            )
            menu.addAction(action)
