"""From the bus to Qt signals: the one place where engine facts become repaint hints.

Bursts are merged: facts are gathered for a fifth of a second, then told at once and once per film.
"""

from PySide6.QtCore import QObject, QTimer, Signal

from radarr_desktop.domain.events import (
    AnnouncesChanged,
    CommandChanged,
    DefinitionsChanged,
    DownloadChanged,
    DownloadFailed,
    DownloadProgressed,
    Event,
    GroupsChanged,
    HealthChanged,
    ImportBlocked,
    MovieDeleted,
    MovieEvent,
    MovieImported,
    PendingChanged,
    ReleaseGrabbed,
    ReleasesFound,
    SearchBegan,
    SearchFinished,
    ServiceChanged,
)
from radarr_desktop.engine.bus import Bus

MERGE_MILLISECONDS = 200
#: Facts that change what the queue shows.
_QUEUE_EVENTS = (
    DownloadChanged,
    ReleaseGrabbed,
    PendingChanged,
    DownloadFailed,
    ImportBlocked,
    MovieImported,
)
#: Facts that a person may want to hear of while doing something else.
_TOLD_EVENTS = (MovieImported, ImportBlocked, DownloadFailed, HealthChanged, SearchFinished)


class Bridge(QObject):
    """Engine facts as signals.

    Signals:
        movies_changed: ids (frozenset) of films to read again.
        movies_removed: ids (frozenset) of films that are gone.
        queue_changed: downloads came, went or changed state.
        progressed: download id → its latest `DownloadProgressed`.
        command_changed: a `CommandChanged`.
        search_began, releases_found: a `SearchBegan`, a `ReleasesFound`.
        definitions_changed: names (frozenset) of the tables that changed.
        health_changed, services_changed, announces_changed: read them again.
        told: an event that may become a notification.
        everything_changed: facts were lost; read all again.
    """

    movies_changed = Signal(object)
    movies_removed = Signal(object)
    queue_changed = Signal()
    progressed = Signal(object)
    command_changed = Signal(object)
    search_began = Signal(object)
    releases_found = Signal(object)
    definitions_changed = Signal(object)
    health_changed = Signal()
    services_changed = Signal()
    announces_changed = Signal()
    told = Signal(object)
    everything_changed = Signal()

    def __init__(self, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self._changed: set[int] = set()
        self._removed: set[int] = set()
        self._progress: dict[str, DownloadProgressed] = {}
        self._commands: dict[int, CommandChanged] = {}
        self._definitions: set[str] = set()
        self._flags: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MERGE_MILLISECONDS)
        self._timer.timeout.connect(self.flush)

    async def run(self) -> None:
        """Translate until cancelled."""
        with self._bus.subscribe(size=5000) as subscription:
            async for event in subscription:
                if subscription.missed:
                    subscription.missed = 0
                    self._flags.add("everything")
                self.take(event)

    def open(self) -> None:
        """Tell from now on."""
        self.blockSignals(False)

    def close(self) -> None:
        """Tell nothing more: the windows are going."""
        self._timer.stop()
        self.blockSignals(True)

    def take(self, event: Event) -> None:
        """Gather one fact."""
        if isinstance(event, DownloadProgressed):
            self._progress[event.download_id] = event
        elif isinstance(event, CommandChanged):
            self._commands[event.command_id] = event
        elif isinstance(event, SearchBegan):
            self.search_began.emit(event)
        elif isinstance(event, ReleasesFound):
            self.releases_found.emit(event)
        elif isinstance(event, DefinitionsChanged):
            self._definitions.add(event.what)
        elif isinstance(event, GroupsChanged):
            self._definitions.add("groups" if event.are_scored else "groupCollection")
        elif isinstance(event, ServiceChanged):
            self._flags.add("services")
        elif isinstance(event, AnnouncesChanged):
            self._flags.add("announces")
        elif isinstance(event, HealthChanged):
            self._flags.add("health")
        elif isinstance(event, MovieDeleted):
            self._removed.add(event.movie_id)
            self._changed.discard(event.movie_id)
            self._flags.add("queue")
        elif isinstance(event, MovieEvent):
            self._changed.add(event.movie_id)
        if isinstance(event, _QUEUE_EVENTS):
            self._flags.add("queue")
        if isinstance(event, _TOLD_EVENTS):
            self.told.emit(event)
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Tell what was gathered."""
        self._timer.stop()
        flags, self._flags = self._flags, set()
        removed, self._removed = frozenset(self._removed), set()
        changed, self._changed = frozenset(self._changed), set()
        progress, self._progress = self._progress, {}
        commands, self._commands = self._commands, {}
        definitions, self._definitions = frozenset(self._definitions), set()
        if "everything" in flags:
            self.everything_changed.emit()
        if removed:
            self.movies_removed.emit(removed)
        if changed:
            self.movies_changed.emit(changed)
        if "queue" in flags:
            self.queue_changed.emit()
        if progress:
            self.progressed.emit(progress)
        for command in commands.values():
            self.command_changed.emit(command)
        if definitions:
            self.definitions_changed.emit(definitions)
        if "health" in flags:
            self.health_changed.emit()
        if "services" in flags:
            self.services_changed.emit()
        if "announces" in flags:
            self.announces_changed.emit()
