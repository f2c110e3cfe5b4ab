"""The posters that are published: small JPEGs, and a placeholder where there is none.

An empty message would make Home Assistant's image fail, so there always is a picture.
"""

import asyncio

from radarr_desktop.base.data_files import resource
from radarr_desktop.domain.movie import ImageKind
from radarr_desktop.engine.posters import Posters
from radarr_desktop.mqtt.entities import PICTURES
from radarr_desktop.mqtt.state import State

LARGEST = 100_000
_JPEG = b"\xff\xd8\xff"


class Pictures:
    """Posters by address, fit to be published."""

    def __init__(self, posters: Posters) -> None:
        self._posters = posters
        self._placeholder = b""

    async def jpeg(self, url: str, largest: int = LARGEST) -> bytes:
        """The poster, or the placeholder if there is none, it is no JPEG, or too large."""
        data = await self._posters.thumbnail(url)
        if data is None or not data.startswith(_JPEG) or len(data) > min(largest, LARGEST):
            return await self._no_poster()
        return data

    async def _no_poster(self) -> bytes:
        if not self._placeholder:
            file = resource("images", "no-poster.jpg")
            self._placeholder = await asyncio.to_thread(file.read_bytes)
        return self._placeholder


def urls(state: State) -> dict[str, str]:
    """Picture's key → the poster's address; "" for the placeholder."""
    shown = {
        "recent": _recent(state),
        "active": state.active.poster_url if state.active else "",
    }
    return {picture.key: shown[picture.key] for picture in PICTURES}


def _recent(state: State) -> str:
    return state.recent[0].metadata.image_url(ImageKind.POSTER) if state.recent else ""
