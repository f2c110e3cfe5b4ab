"""From a click to a grab: what it overrules is told first, changes are asked for, then ordered."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from radarr_desktop.engine.choosing import Choice, Choosing, choice_body
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.providers import Providers
from radarr_desktop.gui.dialogs import Question, ask
from radarr_desktop.gui.films import Films
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.releases import override_words
from radarr_desktop.gui.releases.override import OverrideDialog
from radarr_desktop.gui.window_tasks import Crew, WindowTasks
from radarr_desktop.ports.provider import ProviderKind
from radarr_desktop.ports.store import StoredRelease

#: Seconds that a window waits for a grab; it goes on without it.
_PATIENCE = 90


class ReleaseGrabs(QObject):
    """The grabs that one window orders.

    Signals:
        began: the title (str) of a release that is being grabbed.
        grabbed: a sentence (str) about one that is on its way.
        failed: the error of one that could not be had.
    """

    began = Signal(str)
    grabbed = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        window: QWidget,
        commands: Commands,
        providers: Providers,
        choosing: Choosing,
        films: Films,
        crew: Crew,
        notices: Notices,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._commands = commands
        self._providers = providers
        self._choosing = choosing
        self._films = films
        self._crew = crew
        self._notices = notices
        self._tasks = WindowTasks(window, crew, notices)

    def grab(self, stored: StoredRelease, movie_id: int, *, any_source: bool = False) -> None:
        """Fetch a release for a film; what speaks against it is told first and can be overruled.

        With `any_source` its other sources are tried if this one does not give it.
        """
        choice = Choice(movie_id=movie_id)
        if stored.decision.is_accepted:
            self._start(stored, choice, any_source=any_source)
        else:
            asking = self._grab_anyway(stored, choice, any_source=any_source)
            self._tasks.start(asking, key="ask")

    def change(self, stored: StoredRelease, movie_id: int) -> None:
        """Let the person say what a release is, then fetch it."""
        self._tasks.start(self._open_dialog(stored, movie_id), key="ask")

    async def _grab_anyway(
        self, stored: StoredRelease, choice: Choice, *, any_source: bool
    ) -> None:
        question = Question(
            title=self.tr("Grab it anyway?"),
            text="\n\n".join((stored.release.title, override_words.overruled(stored.decision))),
            yes=self.tr("&Grab anyway"),
        )
        if (await ask(question, self._window)).is_yes:
            self._start(stored, choice, any_source=any_source)

    async def _open_dialog(self, stored: StoredRelease, movie_id: int) -> None:
        clients = [
            one
            for one in await self._providers.definitions(ProviderKind.DOWNLOAD_CLIENT)
            if one.enabled and one.protocol is stored.release.protocol
        ]
        dialog = OverrideDialog(
            stored, movie_id, clients, self._films, self._choosing, self._crew, self._notices,
            self._window,
        )  # fmt: skip
        dialog.grab_asked.connect(lambda choice: self._start(stored, choice))
        dialog.open()

    def _start(self, stored: StoredRelease, choice: Choice, *, any_source: bool = False) -> None:
        order = self._order(stored, choice, any_source=any_source)
        self._tasks.start(order, key="grab", on_error=self.failed.emit)

    async def _order(self, stored: StoredRelease, choice: Choice, *, any_source: bool) -> None:
        release = stored.release
        self.began.emit(release.title)
        body = {"guid": release.guid, "indexerId": release.indexer_id, **choice_body(choice)}
        if any_source:
            body["anySource"] = True
        ended = await self._commands.run("GrabRelease", body, timeout=_PATIENCE)
        self.grabbed.emit(ended.message)
