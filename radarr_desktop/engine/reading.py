"""Reads release names: by the rules, and where these are in doubt with a second opinion.

    all names ─► rules ─► settled, almost all ──────────────────────────────► readings
                   └─► in doubt ─► remembered? ─► kept in the database? ─► asked ─┘

Whatever happens to the second opinion, the rules' reading stands.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Sequence

from radarr_desktop.base.errors import StoreError
from radarr_desktop.domain.parsing.release_name import parse_release_name
from radarr_desktop.domain.parsing.second_opinion import (
    Guess,
    NameReading,
    from_guess,
    is_settled,
)
from radarr_desktop.engine.settings import IndexerSettings, SettingsBook
from radarr_desktop.engine.slices import in_slices
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.second_opinion import SecondOpinion
from radarr_desktop.ports.store import Store

_log = logging.getLogger(__name__)

#: So many names are asked about in one go: then another caller has its turn.
GO = 25
#: A search does not wait longer (seconds) for all its doubtful names together.
PATIENCE = 20.0
#: Names remembered: a few hundred bytes each.
REMEMBERED = 5_000


class Reading:
    """The one way for the engine and its faces to read names that come in numbers."""

    def __init__(
        self, opinion: SecondOpinion, store: Store, settings: SettingsBook, clock: Clock
    ) -> None:
        self._opinion = opinion
        self._store = store
        self._settings = settings
        self._clock = clock
        #: None: there was no answer, and the name is not asked about again before the next start.
        self._remembered: OrderedDict[str, Guess | None] = OrderedDict()

    async def read(self, names: Sequence[str]) -> list[NameReading]:
        """What each name says, in their order; never fails, whatever the names are."""
        by_rules = await in_slices(names, _by_rules)
        if not self._settings.get(IndexerSettings).second_opinion:
            return [reading for reading, _is_settled in by_rules]
        doubtful = [
            name
            for name, (_reading, is_settled) in zip(names, by_rules, strict=True)
            if not is_settled
        ]
        guesses = await self._guesses(list(dict.fromkeys(doubtful))) if doubtful else {}
        if not guesses:
            return [reading for reading, _is_settled in by_rules]

        def settle(number: int) -> NameReading:
            reading, is_settled = by_rules[number]
            guess = None if is_settled else guesses.get(names[number])
            return reading if guess is None else from_guess(guess, reading)

        return await in_slices(range(len(names)), settle)

    async def read_one(self, name: str) -> NameReading:
        """What one name says."""
        return (await self.read([name]))[0]

    async def reader(self, names: Sequence[str]) -> Callable[[str], NameReading]:
        """A function for pure code that knows these names already, and others by the rules."""
        known = dict(zip(names, await self.read(names), strict=True))
        return lambda name: known.get(name) or parse_release_name(name)

    async def _guesses(self, names: Sequence[str]) -> dict[str, Guess]:
        found: dict[str, Guess | None] = {
            name: self._remembered[name] for name in names if name in self._remembered
        }
        missing = [name for name in names if name not in found]
        if missing:
            found |= await self._kept(missing)
            await self._ask([name for name in missing if name not in found], found)
            self._remember(found)
        return {name: guess for name, guess in found.items() if guess is not None}

    async def _kept(self, names: Sequence[str]) -> dict[str, Guess]:
        try:
            return dict(await self._store.opinions.get(self._opinion.speaker, names))
        except StoreError as error:
            _log.warning("Opinions on names could not be read back: %s", error)
            return {}

    async def _ask(self, names: Sequence[str], found: dict[str, Guess | None]) -> None:
        answered: dict[str, Guess] = {}
        try:
            async with asyncio.timeout(PATIENCE):
                for start in range(0, len(names), GO):
                    asked = names[start : start + GO]
                    answers = await self._opinion.ask(asked)
                    answered.update(answers)
                    found.update({name: answers.get(name) for name in asked})
        except TimeoutError:
            _log.warning(
                "Of %d doubtful names %d have a second opinion after %g s: the rules' reading "
                "of the others stands",
                len(names),
                len(answered),
                PATIENCE,
            )
        if not answered:
            return
        try:
            await self._store.opinions.put(self._opinion.speaker, answered, self._clock.now())
        except StoreError as error:
            _log.warning("Opinions on names could not be kept: %s", error)

    def _remember(self, found: dict[str, Guess | None]) -> None:
        self._remembered.update(found)
        while len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)


def _by_rules(name: str) -> tuple[NameReading, bool]:
    reading = parse_release_name(name)
    return reading, is_settled(reading)
