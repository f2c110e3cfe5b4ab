"""Answers of metadata sources, kept across restarts."""

import hashlib
from datetime import timedelta

from radarr_desktop.adapters.database.pool import Session
from radarr_desktop.adapters.database.queries import load

_SQL = load("cache")


class ResponseCache:
    """Implements `ports.metadata.ResponseCache`; keys may hold API keys and are kept as digests."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def get(self, key: str) -> tuple[bytes, float] | None:
        """The answer and its age in seconds."""
        row = await self._session.row(_SQL["get"], _digest(key))
        return None if row is None else (row["body"], row["age"])

    async def put(self, key: str, body: bytes) -> None:
        """Keep an answer."""
        await self._session.run(_SQL["put"], _digest(key), body)

    async def forget_older(self, age: timedelta) -> int:
        """Forget answers older than `age`; returns how many."""
        return await self._session.run(_SQL["forget_older"], age)


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
