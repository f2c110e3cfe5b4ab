"""Failing indexers and clients are left alone for a while; what is remembered survives a restart.

Two things keep away from a service that fails. Its circuit breaker (`ports.breakers`) counts single
requests and rests for seconds: it ends a run of pages or films against a dead service. The pauses
here count whole searches, feeds and tests, grow from a minute to a day (`domain.backoff`), and are
kept in the database. When a pause begins the breaker is opened until its end, so that after it
exactly one request goes ahead of all others.
"""

import logging
from collections.abc import Sequence
from typing import Any

from radarr_desktop.base.errors import (
    HeldBackError,
    ProviderError,
    ProviderUnavailableError,
    ProviderUnreachableError,
)
from radarr_desktop.base.text import named
from radarr_desktop.domain import backoff
from radarr_desktop.domain.backoff import DEFAULT_RETRY_AFTER, ProviderStatus
from radarr_desktop.domain.events import DefinitionsChanged
from radarr_desktop.engine.work import Work, Works
from radarr_desktop.ports.breakers import Breakers, service_of
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from radarr_desktop.ports.store import Store

_log = logging.getLogger(__name__)

_TOO_OFTEN = 429


class Pauses:
    """How providers have been doing, and who is left alone until when."""

    def __init__(self, store: Store, works: Works, breakers: Breakers, clock: Clock) -> None:
        self._store = store
        self._works = works
        self._breakers = breakers
        self._clock = clock
        self._started_at = clock.now()
        self._recalled: set[ProviderKind] = set()

    async def statuses(self, kind: ProviderKind) -> dict[int, ProviderStatus]:
        """Failing providers by id."""
        found = await self._store.providers.statuses(kind)
        if kind not in self._recalled:
            self._recalled.add(kind)
            for status in found:
                self._rest(kind, status)
        return {status.provider_id: status for status in found}

    async def resting(
        self, kind: ProviderKind, definitions: Sequence[ProviderDefinition]
    ) -> dict[int, str]:
        """Who of these is left alone for a while: what it said, and until when."""
        statuses, now = await self.statuses(kind), self._clock.now()
        return {
            definition.id: f"{named(definition.name, status.message)} "
            f"(asked again after {status.disabled_until.astimezone():%H:%M})"
            for definition in definitions
            if definition.enabled
            and (status := statuses.get(definition.id)) is not None
            and status.disabled_until is not None
            and backoff.is_disabled(status, now)
        }

    async def succeeded(self, kind: ProviderKind, provider_id: int) -> None:
        """It answered: forget its failures (one step at a time)."""
        status = (await self.statuses(kind)).get(provider_id)
        if status is None or status.level == 0:
            return
        after = backoff.after_success(status, self._clock.now())
        if after.disabled_until is None:
            self._breakers.reset(service_of(kind, provider_id))
        await self._save(after, is_news=status.disabled_until is not None)

    async def failed(self, kind: ProviderKind, provider_id: int, error: ProviderError) -> None:
        """It did not: leave it alone for a while. That we held back ourselves is no failure."""
        if isinstance(error, HeldBackError):
            _log.info("%s", named(error.provider, str(error)))
            return
        retry_after = error.retry_after if isinstance(error, ProviderUnavailableError) else None
        if error.status == _TOO_OFTEN and retry_after is None:
            retry_after = DEFAULT_RETRY_AFTER
        status = (await self.statuses(kind)).get(provider_id) or ProviderStatus(
            provider_kind=kind.value, provider_id=provider_id
        )
        is_news = status.disabled_until is None
        status = backoff.after_failure(
            status,
            self._clock.now(),
            retry_after,
            is_unreachable=isinstance(error, ProviderUnreachableError),
            message=str(error),
            started_at=self._started_at,
        )
        _log.warning("%s", named(error.provider, str(error)))
        self._rest(kind, status)
        await self._save(status, is_news=is_news)

    async def trust_again(self, work: Work, definition: ProviderDefinition) -> None:
        """What was changed may work now: it is asked again at once, not after its pause."""
        self._breakers.reset(service_of(definition.kind, definition.id))
        # By the work's own connection: who holds one and waits for another may wait for ever.
        found = await work.store.providers.statuses(definition.kind)
        status = next((one for one in found if one.provider_id == definition.id), None)
        if status is not None and status.disabled_until is not None:
            await work.store.providers.save_status(backoff.after_success(status, self._clock.now()))

    def let_through(self, kind: ProviderKind, provider_id: int) -> None:
        """A person tries it now: nothing holds that back."""
        self._breakers.reset(service_of(kind, provider_id))

    def _rest(self, kind: ProviderKind, status: ProviderStatus) -> None:
        # A client is looked for every few seconds (`patience`), whatever else waits for it.
        if kind is ProviderKind.INDEXER and status.disabled_until is not None:
            service = service_of(kind, status.provider_id)
            self._breakers.rest(service, status.disabled_until, status.message)

    async def _save(self, status: ProviderStatus, *, is_news: bool) -> None:
        async with self._works.begin() as work:
            await work.store.providers.save_status(status)
            if is_news:
                work.announce(DefinitionsChanged(what="providerStatus"))


class Paused:
    """Stands in for an indexer that is left alone: whoever asks hears why, and until when."""

    def __init__(self, name: str, words: str) -> None:
        self._name = name
        self._words = words

    async def search(self, _query: object) -> list[Any]:
        """Nothing is asked.

        Raises:
            HeldBackError: always.
        """
        raise HeldBackError(
            self._name,
            f"{self._name} is left alone: {self._words}. To ask it now, test it in the settings",
        )
