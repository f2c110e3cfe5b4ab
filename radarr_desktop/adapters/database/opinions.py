"""What another reader said about release names."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from radarr_desktop.adapters.database.codec import dumps, parse
from radarr_desktop.adapters.database.pool import Session
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.domain.parsing.second_opinion import Guess

_SQL = load("opinions")


class Opinions:
    """Implements `ports.second_opinion.Opinions`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def get(self, speaker: str, names: Sequence[str]) -> Mapping[str, Guess]:
        """Those that are kept."""
        rows = await self._session.rows(_SQL["get"], speaker, list(names))
        return {row["name"]: parse(row["guess"]) for row in rows}

    async def put(self, speaker: str, guesses: Mapping[str, Guess], now: datetime) -> None:
        """Keep answers."""
        texts = [dumps(dict(guess)) for guess in guesses.values()]
        await self._session.run(_SQL["put"], speaker, list(guesses), texts, now)

    async def forget_before(self, moment: datetime) -> int:
        """Forget what was answered before `moment`; returns how many."""
        return await self._session.run(_SQL["forget_before"], moment)
