"""`/api/desktop`: what Radarr has not got: services, dead letters, events, whole decisions."""

from datetime import datetime
from typing import Any

from msgspec import UNSET, UnsetType

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import get, post, resource
from radarr_desktop.api.wire.base import Wire, instant
from radarr_desktop.api.wire.ladder import RejectionWire, rejection_wires
from radarr_desktop.base.errors import InvalidInputError, NotFoundError
from radarr_desktop.domain.decisions.ladder import RANKING
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.services import Services
from radarr_desktop.ports.store import CommandRow, StoredRelease

_MOST_EVENTS = 1000


class ServiceWire(Wire, kw_only=True):
    """A part that speaks to the outside, and what it said last."""

    name: str
    is_well: bool
    message: str


class DeadLetterWire(Wire, kw_only=True):
    """A command that used up its tries."""

    id: int
    name: str
    body: dict[str, Any]
    queued: datetime
    attempts: int
    errors: tuple[str, ...]


class EventWire(Wire, kw_only=True):
    """An entry of the event log."""

    id: int
    at: datetime
    kind: str
    body: dict[str, Any]


class DecisionWire(Wire, kw_only=True):
    """A release and all that was said about it."""

    guid: str
    indexer: str
    title: str
    is_accepted: bool
    is_temporary: bool
    movie_id: int | UnsetType
    matched_by: str
    quality: str
    format_score: int
    formats: list[str]
    #: Names of the rules; what each saw and wanted: `/api/desktop/release/why`.
    asked: list[str]
    rejections: list[RejectionWire]


@resource("/api/desktop")
class DesktopResource:
    """For scripts that want to know more than Radarr tells."""

    def __init__(self, queries: Queries, commands: Commands, services: Services) -> None:
        self._queries = queries
        self._commands = commands
        self._services = services

    @get("/services")
    async def services(self, _call: Call) -> list[ServiceWire]:
        """Database, broker, API, engine: how they are, in words."""
        return [
            ServiceWire(name=one.name, is_well=one.is_well, message=one.message)
            for one in self._services.all()
        ]

    @get("/commands/deadletters")
    async def dead_letters(self, _call: Call) -> list[DeadLetterWire]:
        """Commands that failed for good, with the error of each try."""
        return [_dead_letter(one) for one in await self._commands.dead_letters()]

    @post("/commands/deadletters/{id:int}/retry", status=202)
    async def retry(self, call: Call) -> dict[str, Any]:
        """Give one another run of tries."""
        if call.id not in {one.id for one in await self._commands.dead_letters()}:
            raise NotFoundError(f"The command {call.id} is no dead letter")
        command = await self._commands.retry(call.id)
        return {"id": command.id, "name": command.name, "status": command.status.value}

    @get("/events")
    async def events(self, call: Call) -> list[EventWire]:
        """What happened after the event with the id `after`, oldest first, at most `limit`."""
        limit = call.query.number("limit", 100)
        if not 1 <= limit <= _MOST_EVENTS:
            raise InvalidInputError.of("limit", f"limit must be within 1 and {_MOST_EVENTS}", limit)
        found = await self._queries.events_after(call.query.number("after"), limit)
        return [
            EventWire(id=one.id, at=instant(one.at), kind=one.event.kind, body=one.event.body())
            for one in found
        ]

    @get("/decisions")
    async def decisions(self, call: Call) -> list[DecisionWire]:
        """All verdicts of the search `searchId`, best first."""
        search_id = call.query.text("searchId")
        if not search_id:
            raise InvalidInputError.of("searchId", "The id of a search is needed: ?searchId=")
        return [_decision(one) for one in await self._queries.releases(search_id)]


def _dead_letter(command: CommandRow) -> DeadLetterWire:
    return DeadLetterWire(
        id=command.id,
        name=command.name,
        body=command.body,
        queued=instant(command.queued_at),
        attempts=command.attempts,
        errors=command.errors,
    )


def _decision(stored: StoredRelease) -> DecisionWire:
    decision, candidate = stored.decision, stored.decision.candidate
    return DecisionWire(
        guid=stored.release.guid,
        indexer=stored.release.indexer_name,
        title=stored.release.title,
        is_accepted=decision.is_accepted,
        is_temporary=decision.is_temporary,
        movie_id=candidate.movie.id if candidate else UNSET,
        matched_by=candidate.matched_by if candidate else "",
        quality=candidate.parsed.quality.quality.name if candidate else "",
        format_score=candidate.format_score if candidate else 0,
        formats=[one.name for one in candidate.formats] if candidate else [],
        asked=[rung.rule for rung in decision.ladder if rung.rule != RANKING],
        rejections=rejection_wires(decision),
    )
