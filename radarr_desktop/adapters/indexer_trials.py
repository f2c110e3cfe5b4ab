"""Trying an indexer's settings: what is found, in Radarr's words where programs look for them."""

from collections.abc import Awaitable, Callable, Sequence

from radarr_desktop.base.errors import (
    Problem,
    ProviderError,
    ProviderRefusedError,
    ProviderUnreadableError,
)
from radarr_desktop.domain.release import Release

#: Prowlarr looks for the first half of this sentence.
NO_RESULTS = (
    "Query successful, but no results in the configured categories were returned from your "
    "indexer. This may be an issue with the indexer or your indexer category settings."
)


class IndexerRefusedError(ProviderRefusedError):
    """A refusal; `field` is the setting to blame in Radarr's name, "" if none is."""

    def __init__(self, provider: str, message: str, *, field: str = "", status: int = 0) -> None:
        super().__init__(provider, message, status=status)
        self.field = field


def not_accepted(name: str, what: str, why: str, *, field: str) -> IndexerRefusedError:
    """The refusal of who asks: `what` (user name, key …) is wrong, `field` is to blame."""
    text = f"{name} does not accept the {what}: {why}"
    return IndexerRefusedError(name, text, field=field, status=401)


async def trial(ask: Callable[[], Awaitable[Sequence[Release]]]) -> list[Problem]:
    """What is wrong when what is new is asked for: nothing, if releases come."""
    try:
        releases = await ask()
    except ProviderError as error:
        return [problem_of(error)]
    return [] if releases else [Problem(field="", message=NO_RESULTS)]


def problem_of(error: ProviderError) -> Problem:
    """A failure as what is wrong with the settings: with the whole, unless one is to blame."""
    if isinstance(error, IndexerRefusedError):
        return Problem(field=error.field, message=str(error))
    if isinstance(error, ProviderUnreadableError):
        return Problem(field="", message=f"The feed is not supported. {error}")
    return Problem(field="", message=str(error))
