"""Fetches the file of a release, which may be announced before it is there."""

import asyncio
from collections.abc import Sequence

from radarr_desktop.base.errors import ProviderError
from radarr_desktop.domain.release import Release
from radarr_desktop.ports.indexer import Payload, Source

#: Seconds: trackers tell of a torrent a moment before their site has it.
PAUSES: Sequence[float] = (5.0, 15.0, 30.0)
_NOT_FOUND = 404


async def fetched(source: Source, release: Release) -> Payload:
    """The file, or the magnet link; raises `ProviderError` as the source does."""
    for pause in PAUSES:
        try:
            return await source.fetch(release)
        except ProviderError as error:
            if not is_not_there_yet(release, error):
                raise
        await asyncio.sleep(pause)
    return await source.fetch(release)


def is_not_there_yet(release: Release, error: ProviderError) -> bool:
    """Whether nothing is to be held against the release: the feed will bring it once more."""
    return release.is_announced and error.status == _NOT_FOUND
