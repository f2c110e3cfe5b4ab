"""Announces: the trackers that are listened to, how each is, and the last lines."""

from collections.abc import Mapping
from dataclasses import replace

from radarr_desktop.base.schema import Kind, Option
from radarr_desktop.domain.backoff import ProviderStatus
from radarr_desktop.engine.announce_board import AnnounceBoard, AnnounceState
from radarr_desktop.engine.provider_types import ProviderType
from radarr_desktop.engine.providers import Providers
from radarr_desktop.gui.bridge import Bridge
from radarr_desktop.gui.marks import QT_TRANSLATE_NOOP
from radarr_desktop.gui.notices import Notices
from radarr_desktop.gui.settings.announce_lines import LinesView
from radarr_desktop.gui.settings.providers_pane import ProvidersPane
from radarr_desktop.gui.texts import Shown
from radarr_desktop.gui.window_tasks import WindowTasks
from radarr_desktop.ports.chat import RoomState
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind


class AnnouncesPane(ProvidersPane):
    """What is listened to."""

    def __init__(
        self,
        providers: Providers,
        board: AnnounceBoard,
        bridge: Bridge,
        clock: Clock,
        tasks: WindowTasks,
        notices: Notices,
    ) -> None:
        super().__init__(ProviderKind.ANNOUNCE, providers, tasks, notices)
        self._board = board
        self._indexers: dict[int, str] = {}
        self.lines = LinesView(clock.now)
        self.lines.hide()
        self.list.add_below(self.lines)
        bridge.announces_changed.connect(self._show_board)

    async def _read(self) -> None:
        known = await self._providers.definitions(ProviderKind.INDEXER)
        self._indexers = {one.id: one.name for one in known}
        await super()._read()
        self.lines.setVisible(bool(self.list.model.rows()))
        self.lines.show_notes(self._board.notes())

    def _type_of(self, definition: ProviderDefinition) -> ProviderType:
        """Its fields; the indexer is chosen by name."""
        made = super()._type_of(definition)
        chosen = definition.settings.get("indexer_id", 0)
        fields = [
            replace(spec, kind=Kind.SELECT, options=_choices(self._indexers, chosen))
            if spec.attribute == "indexer_id"
            else spec
            for spec in made.fields
        ]
        return replace(made, fields=tuple(fields))

    def _state(
        self, definition: ProviderDefinition, statuses: Mapping[int, ProviderStatus]
    ) -> Shown:
        if not definition.enabled:
            return super()._state(definition, statuses)
        state = self._board.state(definition.id)
        if state is None:
            return Shown("waiting", True, self.tr("Is not listened to by this window's engine"))
        return self._words(state)

    def _words(self, state: AnnounceState) -> Shown:
        match state.state:
            case RoomState.JOINED:
                if not state.lines:
                    return Shown("good", False, self.tr("In its channel, nothing heard yet"))
                return Shown("good", False, self.tr("In its channel"))
            case RoomState.REFUSED | RoomState.AWAY:
                return Shown("bad", True, state.words or self.tr("No connection"))
            case RoomState.CONNECTED:
                return Shown("waiting", True, self.tr("On its way into the channel…"))
            case RoomState.CONNECTING:
                return Shown("waiting", True, state.words or self.tr("Connecting…"))

    def _show_board(self) -> None:
        if self.isVisible():
            self.show_rows()
            self.lines.show_notes(self._board.notes())


def _choices(indexers: Mapping[int, str], chosen: int) -> tuple[Option, ...]:
    """The one that fits, each, and the one that is gone but still named."""
    known = {0: QT_TRANSLATE_NOOP("Fields", "The tracker's own, if it is set up"), **indexers}
    if chosen not in known:
        known[chosen] = QT_TRANSLATE_NOOP("Fields", "An indexer that is gone")
    return tuple(Option(value=value, name=name) for value, name in known.items())
