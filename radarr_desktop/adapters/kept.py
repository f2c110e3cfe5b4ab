"""A value that an adapter keeps across restarts, in the store of answers, under a digest."""

import hashlib
import logging
from typing import Generic, TypeVar

import msgspec

from radarr_desktop.base.errors import StoreError
from radarr_desktop.ports.metadata import ResponseCache

T = TypeVar("T")

logger = logging.getLogger(__name__)


class Kept(Generic[T]):
    """One value of a msgspec type. A store that is away costs the value, nothing else."""

    def __init__(self, cache: ResponseCache, what: str, about: str, kind: type[T]) -> None:
        """`what` is read in the store and in messages, `about` nowhere: it may hold a key."""
        self._cache = cache
        self._what = what
        self._key = f"{what} {hashlib.sha256(about.encode()).hexdigest()}"
        self._kind = kind

    async def load(self) -> tuple[T, float] | None:
        """The value and its age in seconds."""
        try:
            found = await self._cache.get(self._key)
            return found and (msgspec.json.decode(found[0], type=self._kind), found[1])
        except StoreError as error:
            logger.info("Kept %s are not at hand: %s", self._what, error)
        except msgspec.DecodeError as error:
            logger.info("Kept %s are of another shape: %s", self._what, error)
        return None

    async def keep(self, value: T) -> None:
        """Keep it in place of what was kept."""
        try:
            await self._cache.put(self._key, msgspec.json.encode(value))
        except StoreError as error:
            logger.info("%s are not kept: %s", self._what, error)
