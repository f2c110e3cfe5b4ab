"""Reads the library and the queue into the shared lists, and again where the bridge says so."""

import asyncio

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from radarr_desktop.domain.events import DownloadProgressed
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.settings import DownloadSettings, SettingsBook
from radarr_desktop.gui.bridge import Bridge
from radarr_desktop.gui.downloads import Downloads
from radarr_desktop.gui.films import Films
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.window_tasks import Crew, WindowTasks

#: More changed films than this are read with all the others.
MANY = 200


class Feed(QObject):
    """Keeps `Films` and `Downloads` true."""

    def __init__(
        self,
        films: Films,
        downloads: Downloads,
        queries: Queries,
        settings: SettingsBook,
        bridge: Bridge,
        crew: Crew,
        notices: Notices,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._films = films
        self._downloads = downloads
        self._queries = queries
        self._settings = settings
        self._tasks = WindowTasks(window, crew, notices)
        self._due: set[int] = set()
        bridge.movies_changed.connect(self._movies_changed)
        bridge.movies_removed.connect(films.remove)
        bridge.queue_changed.connect(self._queue_changed)
        bridge.progressed.connect(self._progressed)
        bridge.everything_changed.connect(self._everything_changed)
        bridge.definitions_changed.connect(self._definitions_changed)

    async def load(self) -> None:
        """Read everything."""
        self._films.replace_all(await self._queries.library())
        await self._read_queue()

    async def _read_queue(self) -> None:
        rows = await self._queries.queue()
        self._films.set_queue(rows)
        self._downloads.replace_all(rows, is_paused=self._settings.get(DownloadSettings).paused)

    async def _read_films(self) -> None:
        # A breath, so that a burst over several signals is one question.
        await asyncio.sleep(0.02)
        due, self._due = sorted(self._due), set()
        if len(due) > MANY:
            self._films.replace_all(await self._queries.library())
        elif due:
            self._films.update(await self._queries.library(due))

    def _movies_changed(self, movie_ids: frozenset[int]) -> None:
        self._due |= movie_ids
        self._tasks.start(self._read_films())

    def _queue_changed(self) -> None:
        self._tasks.start(self._read_queue(), key="queue")

    def _everything_changed(self) -> None:
        self._tasks.start(self.load(), key="all")

    def _definitions_changed(self, names: frozenset[str]) -> None:
        if "settings/downloads" in names:
            self._queue_changed()
        if names & {"qualityProfile", "settings/indexers"}:
            self._everything_changed()

    def _progressed(self, progress: dict[str, DownloadProgressed]) -> None:
        self._films.set_progress({one.movie_id: one.progress for one in progress.values()})
        self._downloads.take_progress(progress)
