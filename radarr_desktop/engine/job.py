"""The registry of jobs: work behind a command's name.

How to add one: `engine/jobs/<name>.py` with

    @job("RssSync", every=timedelta(minutes=30))
    class RssSync:
        def __init__(self, searching: Searching) -> None: ...
        async def run(self, body: Body, progress: Progress) -> Result: ...

Its constructor names by type what it needs. It is then reachable from tray, API (`/command`) and
MQTT, and needs a test of the same name in `tests/engine/`. A job must be repeatable: after a crash
it runs again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol, TypeVar

from radarr_desktop.base.registry import Registry

Body = Mapping[str, Any]
#: What a job answers: `message` is shown, the rest is for callers that wait.
Result = dict[str, Any]


class Progress(Protocol):
    """How a job says where it is."""

    correlation_id: str

    async def report(self, fraction: float | None, message: str) -> None:
        """`fraction` 0 … 1 or None; raises CancelledError if the person cancelled the command."""
        ...


class Job(Protocol):
    """One kind of work."""

    async def run(self, body: Body, progress: Progress) -> Result:
        """Do it. `UserError` fails at once; other errors are tried again, then held."""
        ...


@dataclass(frozen=True, slots=True)
class RegisteredJob:
    """A job class with its rules."""

    name: str
    job_type: type[Job]
    #: How often the scheduler orders it; None = only on demand.
    every: timedelta | None
    #: Only one of this name at a time.
    exclusive: bool
    max_attempts: int
    #: A running one stands for an equal order. Not so where it has looked at things already that
    #: have changed since: then one more waits for its turn.
    joins_running: bool = True


JOBS: Registry[RegisteredJob] = Registry("job")

J = TypeVar("J", bound=type[Any])


def job(
    name: str,
    *,
    every: timedelta | None = None,
    exclusive: bool = True,
    max_attempts: int = 5,
    joins_running: bool = True,
) -> Callable[[J], J]:
    """Register a job class under a command's name."""

    def decorate(job_type: J) -> J:
        known = RegisteredJob(name, job_type, every, exclusive, max_attempts, joins_running)
        JOBS.register(name)(known)
        return job_type

    return decorate
