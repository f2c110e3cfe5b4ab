"""How the announces are, and what became of their last lines."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from radarr_desktop.domain.events import AnnouncesChanged
from radarr_desktop.engine.bus import Bus
from radarr_desktop.ports.chat import RoomState
from radarr_desktop.ports.clock import Clock

#: Lines that are remembered, of all announces together.
LINES_KEPT = 200
#: So long an announce may be away without a word.
PATIENCE = timedelta(minutes=15)


class LineOutcome(Enum):
    """What became of a line."""

    GRABBED = "grabbed"
    #: It is wanted, and not yet to be had by the person's rules.
    WAITING = "waiting"
    REFUSED = "refused"
    #: No film of the library.
    NO_FILM = "noFilm"
    #: Something of another kind than films.
    OTHER = "other"
    #: It was announced before.
    AGAIN = "again"
    FAILED = "failed"
    #: The bot said it, and it was not understood.
    UNREAD = "unread"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineNote:
    """A line, without keys, and what became of it."""

    heard_at: datetime
    announce: str
    text: str
    outcome: LineOutcome
    words: str = ""
    #: From the line to what became of it.
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnounceState:
    """How one announce is."""

    name: str
    state: RoomState = RoomState.AWAY
    #: What is in the way.
    words: str = ""
    #: Since when it is in its room, or since when it is not.
    since: datetime
    last_line_at: datetime | None = None
    lines: int = 0

    @property
    def is_in(self) -> bool:
        """It hears what is announced."""
        return self.state is RoomState.JOINED


class AnnounceBoard:
    """Written by `Announcing`, read by faces and by the check of health."""

    def __init__(self, bus: Bus, clock: Clock) -> None:
        self._bus = bus
        self._clock = clock
        self._states: dict[int, AnnounceState] = {}
        self._notes: deque[LineNote] = deque(maxlen=LINES_KEPT)

    def state(self, announce_id: int) -> AnnounceState | None:
        """How one is; None if it does not run here."""
        return self._states.get(announce_id)

    def states(self) -> dict[int, AnnounceState]:
        """How all are."""
        return dict(self._states)

    def long_away(self) -> list[AnnounceState]:
        """Those that have heard nothing for so long that a person should know."""
        now = self._clock.now()
        return [
            one for one in self._states.values() if not one.is_in and now - one.since > PATIENCE
        ]

    def notes(self) -> list[LineNote]:
        """The last lines, the newest first."""
        return list(reversed(self._notes))

    def set_state(self, announce_id: int, name: str, state: RoomState, words: str = "") -> None:
        """It is so now."""
        known = self._states.get(announce_id)
        is_in = state is RoomState.JOINED
        kept = known is not None and known.is_in == is_in
        self._states[announce_id] = AnnounceState(
            name=name,
            state=state,
            # While it tries again, what went wrong last stays in sight.
            words=words or ("" if is_in or known is None else known.words),
            since=known.since if known is not None and kept else self._clock.now(),
            last_line_at=known.last_line_at if known else None,
            lines=known.lines if known else 0,
        )
        self._bus.publish(AnnouncesChanged())

    def keep_only(self, announce_ids: Iterable[int]) -> None:
        """Forget those that are switched off or gone."""
        kept = set(announce_ids)
        self._states = {one: state for one, state in self._states.items() if one in kept}
        self._bus.publish(AnnouncesChanged())

    def note(self, announce_id: int, note: LineNote) -> None:
        """A line has come to its end."""
        known = self._states.get(announce_id)
        if known is not None:
            self._states[announce_id] = AnnounceState(
                name=known.name, state=known.state, words=known.words, since=known.since,
                last_line_at=note.heard_at, lines=known.lines + 1,
            )  # fmt: skip
        self._notes.append(note)
        self._bus.publish(AnnouncesChanged())
