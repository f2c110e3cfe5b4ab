"""Somebody else who reads release names, asked where the rules are in doubt."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from radarr_desktop.domain.parsing.second_opinion import Guess


class SecondOpinion(Protocol):
    """Another reader; slow beside the rules (10 ms a name), and perhaps absent."""

    @property
    def speaker(self) -> str:
        """Its name and version: another version may answer otherwise."""
        ...

    async def ask(self, names: Sequence[str]) -> Mapping[str, Guess]:
        """What it reads in each name; names without an answer are missing. Raises nothing."""
        ...


class Opinions(Protocol):
    """Its answers, kept across restarts. Every method may raise `StoreUnavailableError`."""

    async def get(self, speaker: str, names: Sequence[str]) -> Mapping[str, Guess]:
        """Those that are kept."""
        ...

    async def put(self, speaker: str, guesses: Mapping[str, Guess], now: datetime) -> None:
        """Keep answers."""
        ...

    async def forget_before(self, moment: datetime) -> int:
        """Forget what was answered before `moment`; returns how many."""
        ...
