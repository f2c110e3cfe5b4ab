"""From stored definitions to live indexers and clients; their successes and failures.

A live provider is kept until its definition changes. One that fails is left alone for a while
(`engine/pauses.py`).
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Generic, TypeVar, cast

from radarr_desktop.base import schema
from radarr_desktop.base.errors import (
    ConflictError,
    InvalidInputError,
    NotFoundError,
    Problem,
    ProviderError,
    ProviderUnavailableError,
    UserError,
)
from radarr_desktop.base.schema import Option
from radarr_desktop.base.wiring import Parts, build
from radarr_desktop.domain import backoff
from radarr_desktop.domain.backoff import ProviderStatus
from radarr_desktop.domain.events import DefinitionsChanged
from radarr_desktop.domain.facts import IndexerFacts, SearchKind
from radarr_desktop.domain.release import Protocol
from radarr_desktop.engine.definitions import checked_settings, say_the_same, unmasked
from radarr_desktop.engine.pauses import Paused, Pauses
from radarr_desktop.engine.provider_types import (
    ProviderType,
    provider_type,
    provider_types,
)
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.announce import Announce
from radarr_desktop.ports.breakers import Breakers
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.download_client import DownloadClient
from radarr_desktop.ports.indexer import Indexer, StatedLimits, StatesLimits, indexers
from radarr_desktop.ports.provider import (
    OffersChoices,
    ProviderDefinition,
    ProviderIdentity,
    ProviderKind,
)
from radarr_desktop.ports.registries import registry_of
from radarr_desktop.ports.store import Store

_log = logging.getLogger(__name__)

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Live(Generic[P]):
    """A provider that can be spoken to, with its definition."""

    definition: ProviderDefinition
    provider: P

    @property
    def name(self) -> str:
        """What the person called it."""
        return self.definition.name


class Providers:
    """All providers that are set up."""

    def __init__(self, store: Store, works: Works, clock: Clock, parts: Parts) -> None:
        """`parts` are the tools of the adapters, by type, as their constructors name them."""
        self._store = store
        self._works = works
        self._clock = clock
        self._parts = parts
        self._live: dict[tuple[ProviderKind, int], tuple[datetime | None, Live[Any]]] = {}
        self._pauses = Pauses(store, works, cast("Breakers", parts[Breakers]), clock)
        self._unusable: dict[tuple[ProviderKind, int], str] = {}
        # Held over the old one's good-bye: two live ones of a definition would fight each other.
        self._building = asyncio.Lock()

    # What can be set up

    def types(self, kind: ProviderKind) -> list[ProviderType]:
        """Every implementation of a kind."""
        return provider_types(kind)

    def type(self, kind: ProviderKind, implementation: str) -> ProviderType:
        """One implementation.

        Raises:
            InvalidInputError: there is none of that name.
        """
        return provider_type(kind, implementation)

    # What is set up

    async def definitions(self, kind: ProviderKind) -> list[ProviderDefinition]:
        """All of a kind."""
        return await self._store.providers.definitions(kind)

    async def definition(self, kind: ProviderKind, provider_id: int) -> ProviderDefinition:
        """One.

        Raises:
            NotFoundError: it does not exist (any more).
        """
        found = await self._store.providers.get(kind, provider_id)
        if found is None:
            raise NotFoundError(f"There is no {kind.value} {provider_id}")
        return found

    async def save(
        self, definition: ProviderDefinition, *, test: bool = True, force: bool = False
    ) -> ProviderDefinition:
        """Check, try and store a definition (new: id 0); masked secrets keep their stored value.

        With `force`, problems found by the trial (not those of the fields) are accepted; a
        definition that is stored just like this is not tried again.

        Raises:
            InvalidInputError: nothing was stored.
            ConflictError: another one has the name; nothing was stored.
        """
        definition = await self._unmask(definition)
        checked_settings(definition)
        if not definition.name.strip():
            raise InvalidInputError.of("name", "A name is needed")
        others = await self.definitions(definition.kind)
        if any(one.name == definition.name and one.id != definition.id for one in others):
            raise ConflictError(f"Another {definition.kind.value} is called {definition.name!r}")
        test = test and not any(say_the_same(one, definition) for one in others)
        if test and definition.enabled and not force:
            problems = await self.test(definition)
            if any(not problem.is_warning for problem in problems):
                raise InvalidInputError(*problems)
        definition = replace(definition, changed_at=self._clock.now())
        async with self._works.begin() as work:
            saved = replace(definition, id=await work.store.providers.save(definition))
            work.announce(DefinitionsChanged(what=definition.kind.value))
            await self._pauses.trust_again(work, saved)
        await self._retire(saved.kind, saved.id)
        return saved

    async def delete(self, kind: ProviderKind, provider_id: int) -> None:
        """Remove a provider."""
        await self.definition(kind, provider_id)
        async with self._works.begin() as work:
            await work.store.providers.delete(kind, provider_id)
            work.announce(DefinitionsChanged(what=kind.value))
        await self._retire(kind, provider_id)

    async def test(self, definition: ProviderDefinition) -> list[Problem]:
        """Try a definition for real without storing it; what is wrong, in words.

        For one that is stored as it stands the outcome counts as that of a search does.

        Raises:
            InvalidInputError: its fields are wrong.
        """
        definition = await self._unmask(definition)
        self._pauses.let_through(definition.kind, definition.id)
        advice = schema.warnings(checked_settings(definition))
        running = self._live.get((definition.kind, definition.id))
        if running and running[1].definition.settings == definition.settings:
            return [*await self._try(definition, running[1].provider), *advice]
        provider = self._build(definition)
        try:
            return [*await self._try(definition, provider), *advice]
        finally:
            if definition.kind is ProviderKind.DOWNLOAD_CLIENT:
                await provider.close()

    async def choices(self, definition: ProviderDefinition, action: str) -> list[Option]:
        """What may be chosen in a field whose `options_action` is `action`.

        The service is asked with the settings of `definition`, stored or not; while they are not
        complete, or it does not answer, there is what services of its kind usually have.
        """
        usual = self.usual_choices(definition, action)
        if not usual:
            return []
        try:
            provider = self._build(await self._unmask(definition))
            return list(await provider.choices(action))
        except (InvalidInputError, ProviderError) as error:
            _log.info("%s tells no choices: %s", definition.name, error)
            return usual

    # What can be spoken to

    async def indexers(self, purpose: SearchKind) -> list[Live[Indexer]]:
        """The indexers to ask: switched on for the purpose, not in back-off, by priority.

        A person who searches by hand hears of those in back-off too: they say so when asked.
        """
        definitions = [
            definition
            for definition in await self.definitions(ProviderKind.INDEXER)
            if _serves(definition, purpose)
        ]
        resting = await self._pauses.resting(ProviderKind.INDEXER, definitions)
        wanted = sorted(definitions, key=lambda one: one.priority)
        usable = await self._usable([one for one in wanted if one.id not in resting])
        if purpose is SearchKind.INTERACTIVE:
            usable += [
                Live(one, Paused(one.name, resting[one.id])) for one in wanted if one.id in resting
            ]
        return usable

    async def indexer(self, indexer_id: int) -> Live[Indexer]:
        """The indexer of a release."""
        return await self.live(await self.definition(ProviderKind.INDEXER, indexer_id))

    async def clients(self, protocol: Protocol | None = None) -> list[Live[DownloadClient]]:
        """The enabled download clients, by priority."""
        definitions = await self.definitions(ProviderKind.DOWNLOAD_CLIENT)
        chosen = [
            definition
            for definition in definitions
            if definition.enabled and protocol in (None, definition.protocol)
        ]
        return await self._usable(sorted(chosen, key=lambda one: (one.priority, one.id)))

    async def client(self, client_id: int) -> Live[DownloadClient]:
        """One download client, enabled or not."""
        return await self.live(await self.definition(ProviderKind.DOWNLOAD_CLIENT, client_id))

    async def announces(self) -> list[Live[Announce]]:
        """The announces that are switched on."""
        known = await self.definitions(ProviderKind.ANNOUNCE)
        return await self._usable([one for one in known if one.enabled])

    async def live(self, definition: ProviderDefinition) -> Live[Any]:
        """The live provider of a definition, built if it is new or has changed.

        Raises:
            InvalidInputError: it cannot be built: its type or one of its fields is not understood.
        """
        key = (definition.kind, definition.id)
        async with self._building:
            known = self._live.get(key)
            if known is not None and known[0] == definition.changed_at:
                return known[1]
            await self._let_go(*key)
            made = Live(definition, self._build(definition))
            self._live[key] = (definition.changed_at, made)
            return made

    def usual_choices(self, definition: ProviderDefinition, action: str) -> list[Option]:
        """`choices` without asking anybody."""
        offered_by = registry_of(definition.kind)[definition.implementation]
        if not issubclass(offered_by, OffersChoices):
            return []
        return list(offered_by.usual_choices(action))

    def stated_limits(self, definition: ProviderDefinition) -> StatedLimits | None:
        """How often an indexer said that it may be asked, None if it has not said since."""
        known = self._live.get((definition.kind, definition.id))
        provider = known[1].provider if known else None
        return provider.stated_limits if isinstance(provider, StatesLimits) else None

    def unusable(self, kind: ProviderKind) -> dict[int, str]:
        """Definitions that could not be built, with the reason."""
        return {key[1]: reason for key, reason in self._unusable.items() if key[0] is kind}

    async def indexer_facts(self) -> Mapping[int, IndexerFacts]:
        """What each indexer demands of a release, with its state of health."""
        statuses = await self.statuses(ProviderKind.INDEXER)
        now = self._clock.now()
        facts = {}
        for live in await self._usable(await self.definitions(ProviderKind.INDEXER)):
            definition = live.definition
            status = statuses.get(definition.id)
            resting = status is not None and backoff.is_disabled(status, now)
            facts[definition.id] = replace(
                live.provider.demands,
                tags=definition.tags,
                disabled_until=status.disabled_until if status and resting else None,
            )
        return facts

    # How they are doing

    async def statuses(self, kind: ProviderKind) -> dict[int, ProviderStatus]:
        """Failing providers by id."""
        return await self._pauses.statuses(kind)

    async def resting(self, kind: ProviderKind) -> list[str]:
        """Who is left alone for a while: its name, what it said, and until when."""
        return list((await self._pauses.resting(kind, await self.definitions(kind))).values())

    async def succeeded(self, kind: ProviderKind, provider_id: int) -> None:
        """It answered: forget its failures (one step at a time)."""
        await self._pauses.succeeded(kind, provider_id)

    async def failed(self, kind: ProviderKind, provider_id: int, error: ProviderError) -> None:
        """It did not: leave it alone for a while. That we held back ourselves is no failure."""
        await self._pauses.failed(kind, provider_id, error)

    async def let_go_of_deleted(self) -> None:
        """Close live providers whose definition is gone: another process may have deleted it."""
        for kind in ProviderKind:
            known = {definition.id for definition in await self.definitions(kind)}
            for key in [key for key in self._live if key[0] is kind and key[1] not in known]:
                await self._retire(*key)

    async def close(self) -> None:
        """Let go of every live provider."""
        for key in list(self._live):
            await self._retire(*key)

    async def _usable(self, definitions: Sequence[ProviderDefinition]) -> list[Live[Any]]:
        """Live ones; a definition that cannot be built must not cost the others."""
        usable = []
        for definition in definitions:
            key = (definition.kind, definition.id)
            try:
                usable.append(await self.live(definition))
            except UserError as error:
                if self._unusable.get(key) != str(error):
                    _log.warning("%s is not used: %s", definition.name, error)
                self._unusable[key] = str(error)
            else:
                self._unusable.pop(key, None)
        return usable

    async def _try(self, definition: ProviderDefinition, provider: Any) -> list[Problem]:
        error: ProviderError | None = None
        try:
            problems: list[Problem] = await provider.test()
        except ProviderError as failure:
            problems, error = [Problem(field="", message=str(failure))], failure
        stored = await self._store.providers.get(definition.kind, definition.id)
        if stored is not None and stored.settings == definition.settings:
            wrong = [problem.message for problem in problems if not problem.is_warning]
            if wrong:
                error = error or ProviderUnavailableError(definition.name, "; ".join(wrong))
                await self._pauses.failed(definition.kind, definition.id, error)
            else:
                await self._pauses.succeeded(definition.kind, definition.id)
        return problems

    async def _retire(self, kind: ProviderKind, provider_id: int) -> None:
        async with self._building:
            await self._let_go(kind, provider_id)

    async def _let_go(self, kind: ProviderKind, provider_id: int) -> None:
        self._unusable.pop((kind, provider_id), None)
        known = self._live.pop((kind, provider_id), None)
        if known is not None and kind is ProviderKind.DOWNLOAD_CLIENT:
            await known[1].provider.close()

    def _build(self, definition: ProviderDefinition) -> Any:
        settings = checked_settings(definition)
        provider_type = registry_of(definition.kind)[definition.implementation]
        identity = ProviderIdentity(
            id=definition.id, name=definition.name, priority=definition.priority
        )
        return build(
            provider_type,
            {**self._parts, ProviderIdentity: identity, provider_type.settings_type: settings},
        )

    async def _unmask(self, definition: ProviderDefinition) -> ProviderDefinition:
        known = None
        if definition.id:
            known = await self._store.providers.get(definition.kind, definition.id)
        return unmasked(definition, known.settings if known else {})


def _serves(definition: ProviderDefinition, purpose: SearchKind) -> bool:
    """Is the indexer switched on for the purpose, and can its kind do that at all?"""
    name = definition.implementation
    is_wanted, can = {
        SearchKind.RSS: (definition.enable_rss, "supports_rss"),
        SearchKind.AUTOMATIC: (definition.enable_automatic_search, "supports_search"),
        SearchKind.INTERACTIVE: (definition.enable_interactive_search, "supports_search"),
    }[purpose]
    return is_wanted and (name not in indexers or getattr(indexers[name], can))
