"""`/api/desktop/announce`: IRC announces as they are set up, how they are, and their last lines."""

from datetime import datetime

from msgspec import UNSET, UnsetType

from radarr_desktop.api.call import Call
from radarr_desktop.api.providers_resource import ProvidersResource
from radarr_desktop.api.resource import get, resource
from radarr_desktop.api.wire.base import Wire, instant
from radarr_desktop.engine.announce_board import AnnounceBoard
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.queries import Queries
from radarr_desktop.ports.chat import RoomState
from radarr_desktop.ports.provider import ProviderKind

_MOST_LINES = 200


class AnnounceStateWire(Wire, kw_only=True):
    """How an announce is."""

    id: int
    name: str
    enable: bool
    #: `away`, `connecting`, `connected`, `joined` or `refused`.
    state: str
    #: What is in the way.
    message: str
    since: datetime | UnsetType
    last_line: datetime | UnsetType
    lines: int


class AnnounceLineWire(Wire, kw_only=True):
    """A line, without keys, and what became of it."""

    heard: datetime
    announce: str
    text: str
    outcome: str
    message: str
    seconds: float


@resource("/api/desktop/announce")
class DesktopAnnounceResource(ProvidersResource):
    """Announces are set up as indexers are: the same verbs, fields and masks."""

    kind = ProviderKind.ANNOUNCE

    def __init__(self, providers: Providers, queries: Queries, board: AnnounceBoard) -> None:
        super().__init__(providers, queries)
        self._board = board

    @get("/status")
    async def status(self, _call: Call) -> list[AnnounceStateWire]:
        """How each is, the connection and the room."""
        wires = []
        for one in await self._providers.definitions(self.kind):
            state = self._board.state(one.id)
            last = state.last_line_at if state else None
            wires.append(
                AnnounceStateWire(
                    id=one.id,
                    name=one.name,
                    enable=one.enabled,
                    state=(state.state if state else RoomState.AWAY).value,
                    message=state.words if state else "",
                    since=instant(state.since) if state else UNSET,
                    last_line=instant(last) if last else UNSET,
                    lines=state.lines if state else 0,
                )
            )
        return wires

    @get("/lines")
    async def lines(self, call: Call) -> list[AnnounceLineWire]:
        """The last lines, the newest first."""
        count = call.query.number("count", 50)
        return [
            AnnounceLineWire(
                heard=instant(note.heard_at),
                announce=note.announce,
                text=note.text,
                outcome=note.outcome.value,
                message=note.words,
                seconds=round(note.seconds, 3),
            )
            for note in self._board.notes()[: max(0, min(count, _MOST_LINES))]
        ]
