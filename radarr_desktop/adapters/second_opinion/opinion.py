"""guessit behind the engine's port: the blocking process, asked from the loop."""

import asyncio
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version

from radarr_desktop.adapters.second_opinion.process import GuessitProcess


class GuessitOpinion:
    """Implements `ports.second_opinion.SecondOpinion`."""

    def __init__(self, process: GuessitProcess | None = None) -> None:
        self._process = process or GuessitProcess()
        self._speaker = ""
        # Held over a question: who waits for its turn must not take a thread while it waits.
        self._turn = asyncio.Lock()

    @property
    def speaker(self) -> str:
        """`guessit 4.4.0`."""
        if not self._speaker:
            self._speaker = f"guessit {_version()}"
        return self._speaker

    async def ask(self, names: Sequence[str]) -> Mapping[str, Mapping[str, object]]:
        """What it reads in each name; names without an answer are missing."""
        async with self._turn:
            return await asyncio.to_thread(self._process.ask, names)

    async def close(self) -> None:
        """End its process."""
        await asyncio.to_thread(self._process.close)


def _version() -> str:
    try:
        return version("guessit")
    except PackageNotFoundError:
        return "?"
