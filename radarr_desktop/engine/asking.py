"""Asks indexers, all at once: each has its own time, and none waits for another."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from radarr_desktop.base.errors import (
    ProviderError,
    ProviderRefusedError,
    ProviderUnavailableError,
    ProviderUnreadableError,
    RadarrDesktopError,
)
from radarr_desktop.base.text import named
from radarr_desktop.domain.release import Release
from radarr_desktop.engine.keyless import keyless
from radarr_desktop.engine.providers import Live, Providers
from radarr_desktop.engine.search_settings import SearchSettings
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.ports.indexer import Indexer
from radarr_desktop.ports.provider import ProviderKind

_log = logging.getLogger(__name__)

Ask = Callable[[Live[Indexer]], Awaitable[list[Release]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one indexer said."""

    indexer: str
    releases: list[Release] = field(default_factory=list)
    error: str = ""
    #: It said no: only a person can change that.
    is_refused: bool = False


Show = Callable[[Answer], Awaitable[None]]


class Asking:
    """From a question to everybody's answers."""

    def __init__(self, providers: Providers, settings: SettingsBook) -> None:
        self._providers = providers
        self._settings = settings

    async def ask(
        self, live: Sequence[Live[Indexer]], ask: Ask, show: Show | None = None
    ) -> list[Answer]:
        """The answers in the order of `live`; `show` is told of each as it comes.

        Raises:
            ProviderUnavailableError, ProviderRefusedError: every indexer failed.
        """

        async def one(indexer: Live[Indexer]) -> Answer:
            answer = await self._ask_one(indexer, ask)
            if show is not None:
                await show(answer)
            return answer

        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(indexer)) for indexer in live]
        answers = [task.result() for task in tasks]
        if answers and all(answer.error for answer in answers):
            # Where all said a plain no (a wrong key), asking again by itself is useless.
            is_final = all(answer.is_refused for answer in answers)
            failure = ProviderRefusedError if is_final else ProviderUnavailableError
            raise failure("indexers", "; ".join(failures_of(answers)))
        return answers

    async def nobody(self, answers: Sequence[Answer]) -> str:
        """Why no indexer was asked, "" if one was."""
        if answers:
            return ""
        resting = await self._providers.resting(ProviderKind.INDEXER)
        if resting:
            return f"No indexer was asked: {'; '.join(resting)}"
        return "No indexer is switched on for this: add one, or allow it for one, in the settings"

    async def _ask_one(self, indexer: Live[Indexer], ask: Ask) -> Answer:
        kind, indexer_id = ProviderKind.INDEXER, indexer.definition.id
        patience = self._settings.get(SearchSettings).patience_seconds
        try:
            async with asyncio.timeout(patience):
                releases = await keyless(indexer.definition, await ask(indexer))
        except ProviderError as error:
            await self._providers.failed(kind, indexer_id, error)
            is_refused = isinstance(error, ProviderRefusedError)
            return Answer(indexer=indexer.name, error=str(error), is_refused=is_refused)
        except TimeoutError:
            slow = ProviderUnavailableError(
                indexer.name, f"{indexer.name} did not answer within {patience} s"
            )
            await self._providers.failed(kind, indexer_id, slow)
            return Answer(indexer=indexer.name, error=str(slow))
        except RadarrDesktopError:
            raise
        except Exception as bug:  # noqa: BLE001  see below
            # A fault of ours in one plug-in must not cost the others their search.
            _log.exception("The answer of %s was not understood", indexer.name)
            odd = ProviderUnreadableError(
                indexer.name,
                f"{indexer.name}: its answer was not understood ({type(bug).__name__}); that is a "
                "fault of this program, and the log says more",
            )
            await self._providers.failed(kind, indexer_id, odd)
            return Answer(indexer=indexer.name, error=str(odd))
        await self._providers.succeeded(kind, indexer_id)
        return Answer(indexer=indexer.name, releases=releases)


def releases_of(answers: Sequence[Answer]) -> list[Release]:
    """Everything that was offered."""
    return [release for answer in answers for release in answer.releases]


def failures_of(answers: Sequence[Answer]) -> tuple[str, ...]:
    """A sentence for each that failed."""
    return tuple(named(answer.indexer, answer.error) for answer in answers if answer.error)
