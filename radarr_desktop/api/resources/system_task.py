"""`/api/v3/system/task`: what is done regularly, and when its turn comes."""

from datetime import datetime, timedelta

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import get, resource
from radarr_desktop.api.wire.base import NEVER, Wire, instant, spaced, span
from radarr_desktop.base.errors import NotFoundError
from radarr_desktop.engine.scheduler import ScheduledTask, Scheduler

#: The tasks that Radarr has: some clients refuse a list with a name that they do not know.
_RADARR_TASKS = frozenset(
    (
        "ApplicationUpdateCheck", "Backup", "CheckHealth", "CleanUpRecycleBin", "Housekeeping",
        "ImportListSync", "MessagingCleanup", "RefreshCollections", "RefreshMonitoredDownloads",
        "RefreshMovie", "RssSync",
    )
)  # fmt: skip


class TaskWire(Wire, kw_only=True):
    """A regular task."""

    name: str
    task_name: str
    interval: int
    last_execution: datetime
    last_start_time: datetime
    next_execution: datetime
    last_duration: str
    id: int


@resource("/api/v3/system/task")
class SystemTaskResource:
    """Regular tasks."""

    def __init__(self, scheduler: Scheduler) -> None:
        self._scheduler = scheduler

    @get()
    async def all(self, _call: Call) -> list[TaskWire]:
        """All that Radarr's clients know, by name."""
        tasks = [task for task in await self._scheduler.tasks() if task.name in _RADARR_TASKS]
        ordered = sorted(tasks, key=lambda task: task.name)
        return [_wire(task, place) for place, task in enumerate(ordered, 1)]

    @get("/{id:int}")
    async def one(self, call: Call) -> TaskWire:
        """One."""
        for task in await self.all(call):
            if task.id == call.id:
                return task
        raise NotFoundError(f"There is no task {call.id}")


def _wire(task: ScheduledTask, place: int) -> TaskWire:
    begun, ended = task.last_started_at, task.last_ended_at
    return TaskWire(
        name=spaced(task.name),
        task_name=task.name,
        interval=round(task.interval.total_seconds() / 60),
        last_execution=instant(ended) if ended else NEVER,
        last_start_time=instant(begun) if begun else NEVER,
        next_execution=instant(task.next_at),
        last_duration=span(ended - begun if begun and ended else timedelta()),
        id=place,
    )
