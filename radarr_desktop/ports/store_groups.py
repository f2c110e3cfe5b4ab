"""The store's part for release groups: what was seen, what they are worth, collections."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Protocol

from radarr_desktop.domain.reputation.observation import Observation
from radarr_desktop.domain.reputation.score import Standing
from radarr_desktop.domain.reputation.tiers import Reputation


class SessionState(Enum):
    """How a collection is."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    FINISHED = "finished"
    FAILED = "failed"


#: These can go on.
OPEN_STATES = frozenset({SessionState.RUNNING, SessionState.PAUSED, SessionState.FAILED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A collection: pages of an indexer, read one by one, at its pace."""

    id: int = 0
    indexer_id: int
    indexer_name: str
    state: SessionState = SessionState.RUNNING
    next_page: int = 0
    #: How many pages are read in all.
    page_budget: int
    releases_seen: int = 0
    releases_new: int = 0
    groups_new: int = 0
    #: Not before.
    resume_at: datetime | None = None
    message: str = ""
    started_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Noted:
    """What was new among releases that were seen."""

    releases: int = 0
    groups: int = 0


@dataclass(frozen=True, slots=True)
class HistoryPoint:
    """A group's score at the end of a day."""

    key: str
    day: date
    score: float
    releases: int


class Groups(Protocol):
    """Release groups."""

    async def observe(self, observations: Sequence[Observation]) -> Noted:
        """Remember releases; one that is known already takes the newer figures."""
        ...

    async def keys(self) -> list[str]:
        """All groups of which a release was seen."""
        ...

    async def observations(self, keys: Sequence[str]) -> Mapping[str, list[Observation]]:
        """All that was seen of these groups."""
        ...

    def stream(self, batch: int = 1000) -> AsyncIterator[list[Observation]]:
        """All that was seen, in a fixed order."""
        ...

    async def save_standings(self, standings: Sequence[Standing], day: date) -> None:
        """What they are worth now, with the day's point of their history."""
        ...

    async def standings(self) -> list[Standing]:
        """All, best first; those without a tier behind."""
        ...

    async def standing(self, key: str) -> Standing | None: ...
    async def reputations(self) -> dict[str, Reputation]:
        """Of all groups with a tier."""
        ...

    async def history(self, key: str | None = None) -> list[HistoryPoint]:
        """Of one group or of all, oldest first."""
        ...

    async def add_history(self, points: Sequence[HistoryPoint]) -> None:
        """Points from a file; those of groups never seen here are left out."""
        ...

    async def begin_session(self, session: Session) -> int: ...
    async def session(self, session_id: int) -> Session | None: ...
    async def sessions(self) -> list[Session]:
        """The fifty that changed last, newest first."""
        ...

    async def unfinished_sessions(self) -> list[Session]:
        """Those that are running, oldest first."""
        ...

    async def note_progress(self, session: Session) -> None:
        """Write what was read; never the state, which is the person's."""
        ...

    async def set_session_state(
        self,
        session_id: int,
        state: SessionState,
        among: Sequence[SessionState],
        message: str,
        now: datetime,
    ) -> bool:
        """Change it if it is one of `among`; was it?"""
        ...
