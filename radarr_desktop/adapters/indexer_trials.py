"""Trying an indexer's settings: what is found, in Radarr's words where programs look for them."""

from collections.abc import Awaitable, Callable, Sequence

from radarr_desktop.base.errors import (
    HeldBackError,
    Problem,
    ProviderError,
    ProviderRefusedError,
    ProviderUnavailableError,
)
from radarr_desktop.domain.release import Release

#: Prowlarr looks for the first half of this sentence.
NO_RESULTS = (
    "Query successful, but no results in the configured categories were returned from your "
    "indexer. This may be an issue with the indexer or your indexer category settings."
)


class FieldRefusedError(ProviderRefusedError):
    """A refusal for which one setting is to blame; `field` is its name in the form."""

    def __init__(self, provider: str, message: str, *, field: str, status: int = 0) -> None:
        super().__init__(provider, message, status=status)
        self.field = field


async def trial(ask: Callable[[], Awaitable[Sequence[Release]]]) -> list[Problem]:
    """What is wrong when what is new is asked for: nothing, if releases come."""
    try:
        releases = await ask()
    except ProviderError as error:
        return [Problem(field=blamed_field(error), message=str(error))]
    return [] if releases else [Problem(field="", message=NO_RESULTS)]


def blamed_field(error: ProviderError) -> str:
    """The setting that an error speaks of, "" if it speaks of the whole."""
    if isinstance(error, FieldRefusedError):
        return error.field
    is_away = isinstance(error, ProviderUnavailableError) and not isinstance(error, HeldBackError)
    # Asked too often (429) is no fault of the address.
    return "baseUrl" if is_away and error.status != 429 else ""
