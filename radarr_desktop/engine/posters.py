"""Posters: fetched once from the metadata source, then from the disk."""

import logging

from radarr_desktop.base.errors import ProviderError
from radarr_desktop.engine.metadata import Metadata
from radarr_desktop.ports.metadata import ImageStore

_log = logging.getLogger(__name__)


class Posters:
    """Pictures by their address at the source."""

    def __init__(self, metadata: Metadata, images: ImageStore) -> None:
        self._metadata = metadata
        self._images = images

    async def thumbnail(self, url: str) -> bytes | None:
        """The picture in a few dozen kilobytes; None if there is none or it cannot be had."""
        return await self.image(self._metadata.thumbnail_url(url)) if url else None

    async def image(self, url: str) -> bytes | None:
        """The picture's bytes; None if there is none or it cannot be had just now."""
        if not url:
            return None
        kept = await self._images.get(url)
        if kept is not None:
            return kept
        try:
            data = await self._metadata.image(url)
        except ProviderError as error:
            _log.info("A poster is not to be had: %s", error)
            return None
        await self._images.put(url, data)
        return data
