"""The job queue: work that outlives a crash."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Ticket:
    """One try at a command."""

    command_id: int
    #: From 1.
    attempt: int


class TryAgain(Exception):  # noqa: N818  an order to the queue, not an error
    """Raised by a handler: hand the same command out again after `delay`."""

    def __init__(self, delay: timedelta) -> None:
        super().__init__(f"again in {delay}")
        self.delay = delay


class Hold(Exception):  # noqa: N818  an order to the queue, not an error
    """Raised by a handler: no more tries; keep the job for a person to look at (dead letter)."""


class JobWorker(Protocol):
    """Takes jobs out of the queue."""

    async def run(self, handle: Callable[[Ticket], Awaitable[None]]) -> None:
        """Hand out tickets until cancelled. A crashed worker's tickets are handed out again."""
        ...
