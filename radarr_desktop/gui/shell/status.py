"""Keeps the foot and the rail's numbers true."""

from PySide6.QtCore import QObject, QTimer

from radarr_desktop.engine.health import Health
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.scheduler import Scheduler
from radarr_desktop.engine.services import Services
from radarr_desktop.gui import texts
from radarr_desktop.gui.bridge import Bridge
from radarr_desktop.gui.downloads import Downloads
from radarr_desktop.gui.films import Films
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.shell.window import MainWindow
from radarr_desktop.gui.window_tasks import Crew, WindowTasks
from radarr_desktop.ports.clock import Clock

#: "4 min ago" moves on by itself.
REFRESH_MILLISECONDS = 30_000


class Status(QObject):
    """The library in numbers, speed, feeds, MQTT."""

    def __init__(
        self,
        window: MainWindow,
        films: Films,
        downloads: Downloads,
        queries: Queries,
        scheduler: Scheduler,
        services: Services,
        health: Health,
        bridge: Bridge,
        clock: Clock,
        crew: Crew,
        notices: Notices,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._films = films
        self._downloads = downloads
        self._queries = queries
        self._scheduler = scheduler
        self._services = services
        self._health = health
        self._clock = clock
        self._tasks = WindowTasks(window, crew, notices)
        self._merge = QTimer(self)
        self._merge.setSingleShot(True)
        self._merge.setInterval(250)
        self._merge.timeout.connect(self._refresh_soon)
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MILLISECONDS)
        self._timer.timeout.connect(self._refresh_soon)
        self._timer.start()
        films.loaded.connect(self._merge.start)
        films.changed.connect(lambda _ids: self._later())
        films.removed.connect(lambda _ids: self._later())
        downloads.replaced.connect(self._show_downloads)
        downloads.progressed.connect(lambda _ids: self._show_downloads())
        bridge.services_changed.connect(self._show_services)
        bridge.health_changed.connect(self._show_health)
        bridge.command_changed.connect(self._command_changed)

    async def refresh(self) -> None:
        """Ask for all numbers again."""
        counts = await self._queries.counts()
        facts = [texts.films(counts.movies)]
        if counts.with_file:
            facts.append(self.tr("{count} on disk").format(count=texts.number(counts.with_file)))
            facts.append(texts.size(counts.size_bytes))
        self._window.foot.say("library", " · ".join(facts))
        rail = self._window.rail
        rail.set_count("library", counts.movies)
        rail.set_count("wanted", counts.missing + counts.cutoff_unmet)
        tasks = await self._scheduler.tasks()
        feeds = next((task for task in tasks if task.name == "RssSync"), None)
        words = ""
        if feeds is not None and feeds.last_ended_at is not None:
            ago = texts.ago(feeds.last_ended_at, self._clock.now())
            words = self.tr("Feeds checked {ago}").format(ago=ago)
        self._window.foot.say("feeds", words)
        self._show_downloads()
        self._show_services()
        self._show_health()

    def _later(self) -> None:
        if not self._merge.isActive():
            self._merge.start()

    def _refresh_soon(self) -> None:
        self._tasks.start(self.refresh(), key="refresh")

    def _command_changed(self, event: object) -> None:
        if getattr(event, "name", "") == "RssSync":
            self._later()

    def _show_downloads(self) -> None:
        speed = self._downloads.speed
        words = f"↓ {texts.speed(speed)}" if speed else ""
        if self._downloads.is_paused:
            words = self.tr("Downloads paused")
        self._window.foot.say("speed", words)
        self._window.rail.set_count("activity", len(self._downloads.rows))

    def _show_services(self) -> None:
        mqtt = self._services.state("mqtt")
        words = ""
        if mqtt is not None:
            words = self.tr("MQTT connected") if mqtt.is_well else self.tr("MQTT not connected")
        self._window.foot.say("mqtt", words, is_problem=mqtt is not None and not mqtt.is_well)
        database = self._services.state("database")
        is_away = database is not None and not database.is_well
        self._window.foot.say(
            "database", self.tr("Database away") if is_away else "", is_problem=True
        )

    def _show_health(self) -> None:
        self._window.rail.set_count("system", len(self._health.issues), is_problem=True)
