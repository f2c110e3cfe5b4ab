"""`/api/v3/command`: orders, and how they are getting on."""

from datetime import datetime, timedelta
from typing import Any

from msgspec import UNSET, UnsetType

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import delete, get, post, resource
from radarr_desktop.api.wire.base import Wire, instant, maybe, maybe_instant, spaced, span
from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.engine.commands import Commands
from radarr_desktop.ports.store import CommandRow, CommandStatus

#: What clients send beside the order itself; it must not make equal orders different.
_NOT_PART_OF_ORDERS = frozenset(
    (
        "name", "commandname", "trigger", "priority", "sendupdatestoclient", "updatescheduledtask",
        "suppressmessages", "completionmessage", "requiresdiskaccess", "isexclusive",
        "istypeexclusive", "islongrunning", "lastexecutiontime", "laststarttime", "clientuseragent",
        "id", "status", "result", "queued", "started", "ended", "duration", "message", "body",
    )
)  # fmt: skip
#: Orders that name files of this machine are for this machine's own faces.
_NOT_FROM_AFAR = frozenset(("backupdatabase",))

_RESULTS = {
    CommandStatus.COMPLETED: "successful",
    CommandStatus.FAILED: "unsuccessful",
    CommandStatus.CANCELLED: "unsuccessful",
}


class CommandWire(Wire, kw_only=True):
    """An order and its fate."""

    name: str
    command_name: str
    message: str | UnsetType
    body: dict[str, Any]
    priority: str
    status: str
    result: str
    queued: datetime
    started: datetime | UnsetType
    ended: datetime | UnsetType
    duration: str | UnsetType
    exception: str | UnsetType
    trigger: str
    state_change_time: datetime
    send_updates_to_client: bool = True
    update_scheduled_task: bool = True
    last_execution_time: datetime | UnsetType
    id: int


@resource("/api/v3/command")
class CommandResource:
    """Commands."""

    def __init__(self, commands: Commands) -> None:
        self._commands = commands

    @get()
    async def recent(self, _call: Call) -> list[CommandWire]:
        """Those under way and those that ended last."""
        return [_wire(one) for one in await self._commands.recent()]

    @get("/{id:int}")
    async def one(self, call: Call) -> CommandWire:
        """One."""
        return _wire(await self._commands.get(call.id))

    @post()
    async def order(self, call: Call) -> CommandWire:
        """Order something; an equal order that has not ended is joined."""
        given = await call.body(dict[str, Any])
        folded = {key.lower(): value for key, value in given.items()}
        name = folded.get("name")
        if not isinstance(name, str) or not name or name.lower() in _NOT_FROM_AFAR:
            raise InvalidInputError.of("name", f"There is no command called {name!r}")
        body = {k: v for k, v in given.items() if k.lower() not in _NOT_PART_OF_ORDERS}
        _check(body)
        trigger = "scheduled" if folded.get("trigger") == "scheduled" else "manual"
        return _wire(await self._commands.submit(name, body, trigger=trigger))

    @delete("/{id:int}")
    async def cancel(self, call: Call) -> None:
        """End it: at once if it waits, soon if it runs."""
        await self._commands.cancel(call.id)


def _check(body: dict[str, Any]) -> None:
    movie_ids = body.get("movieIds", [])
    if not isinstance(movie_ids, list) or not all(type(one) is int for one in movie_ids):
        raise InvalidInputError.of("movieIds", "A list of film ids is needed")
    if "movieId" in body and type(body["movieId"]) is not int:
        raise InvalidInputError.of("movieId", "The id of a film is needed")


def _wire(command: CommandRow) -> CommandWire:
    begun, ended = command.started_at, command.ended_at
    took: timedelta | None = ended - begun if begun and ended else None
    return CommandWire(
        name=command.name,
        command_name=spaced(command.name),
        message=maybe(command.message),
        body={
            **command.body,
            "sendUpdatesToClient": True,
            "updateScheduledTask": True,
            "requiresDiskAccess": False,
            "isExclusive": False,
            "isTypeExclusive": False,
            "isLongRunning": False,
            "name": command.name,
            "trigger": command.trigger,
            "suppressMessages": False,
        },
        priority="high" if command.priority > 0 else "normal" if command.priority == 0 else "low",
        status=command.status.value,
        result=_RESULTS.get(command.status, "unknown"),
        queued=instant(command.queued_at),
        started=maybe_instant(begun),
        ended=maybe_instant(ended),
        duration=UNSET if took is None else span(took),
        exception=maybe("\n".join(command.errors)),
        trigger=command.trigger,
        state_change_time=instant(ended or begun or command.queued_at),
        last_execution_time=maybe_instant(ended),
        id=command.id,
    )
