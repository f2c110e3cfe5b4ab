"""A cache of answers without a database."""

from collections.abc import Callable


class MemoryCache:
    """Implements `ports.metadata.ResponseCache`."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        """`monotonic` ages what is kept."""
        self._monotonic = monotonic
        self.kept: dict[str, tuple[bytes, float]] = {}

    async def get(self, key: str) -> tuple[bytes, float] | None:
        """The answer and its age in seconds."""
        found = self.kept.get(key)
        return found and (found[0], self._monotonic() - found[1])

    async def put(self, key: str, body: bytes) -> None:
        """Keep an answer."""
        self.kept[key] = (body, self._monotonic())
