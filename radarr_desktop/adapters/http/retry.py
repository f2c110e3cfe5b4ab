"""Which failed requests are tried again, how often and how soon."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

import stamina
from stamina.instrumentation import RetryDetails, set_on_retry_hooks

from radarr_desktop.adapters.http.failures import AskedTooOftenError
from radarr_desktop.base.errors import HeldBackError, ProviderUnavailableError

T = TypeVar("T")

logger = logging.getLogger(__name__)

#: A server that asks for no more than this is simply waited for.
_PATIENCE = timedelta(seconds=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """How often and how soon a request is tried again."""

    attempts: int = 3
    #: Doubles with each attempt; a random part of up to `jitter` is added.
    first_wait: timedelta = timedelta(seconds=0.5)
    longest_wait: timedelta = timedelta(seconds=8)
    jitter: timedelta = timedelta(seconds=0.5)

    async def until_answered(
        self, attempt: Callable[[], Awaitable[T]], *, attempts: int, limit: timedelta
    ) -> T:
        """Call it until it answers, up to `attempts` times; none begins after `limit`."""
        async for one in stamina.retry_context(
            on=_whether_to_retry,
            attempts=attempts,
            timeout=limit,
            wait_initial=self.first_wait,
            wait_max=self.longest_wait,
            wait_jitter=self.jitter,
        ):
            with one:
                return await attempt()
        raise AssertionError("a retry context always returns or raises")


def _whether_to_retry(error: Exception) -> bool | timedelta:
    if not isinstance(error, ProviderUnavailableError) or isinstance(error, HeldBackError):
        return False
    if error.retry_after is not None:
        return error.retry_after if error.retry_after <= _PATIENCE else False
    return not isinstance(error, AskedTooOftenError)


def _log_retry(details: RetryDetails) -> None:
    logger.info(
        "Attempt %d failed, the next is in %.1f s: %s",
        details.retry_num, details.wait_for, details.caused_by,
    )  # fmt: skip


# Instead of stamina's own, which would write a warning for each.
set_on_retry_hooks([_log_retry])
