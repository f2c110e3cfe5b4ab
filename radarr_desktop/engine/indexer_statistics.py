"""How each indexer has been doing: asked, answered, failed, how fast, how near its limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from radarr_desktop.domain import backoff
from radarr_desktop.domain.breaker import Breaker
from radarr_desktop.engine.providers import Providers
from radarr_desktop.ports.breakers import Breakers, service_of
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.indexer import StatedLimits
from radarr_desktop.ports.ledger import CallDay, CallFailure, CallSums, CapUse, Ledger
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind

_KIND = ProviderKind.INDEXER
MOST_FAILURES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexerReport:
    """One indexer over a span of time, and how it is now."""

    definition: ProviderDefinition
    sums: CallSums
    #: What is used of each of its limits; without limits there are none.
    limits: tuple[CapUse, ...] = ()
    #: What it says itself of its limits, None if nothing.
    stated: StatedLimits | None = None
    last_failure: CallFailure | None = None
    #: Why it cannot be asked at all with its settings, "" if it can.
    unusable: str = ""
    #: 0 = healthy; each failed search is a level up.
    level: int = 0
    #: Not asked before then, None if it may be asked.
    paused_until: datetime | None = None
    #: None: this process has not asked it yet.
    breaker: Breaker | None = None


class IndexerStatistics:
    """Reads the ledger."""

    def __init__(
        self, providers: Providers, ledger: Ledger, breakers: Breakers, clock: Clock
    ) -> None:
        self._providers = providers
        self._ledger = ledger
        self._breakers = breakers
        self._clock = clock

    async def reports(self, span: timedelta = timedelta(days=1)) -> list[IndexerReport]:
        """Every indexer that is set up, over the time up to now, in their order."""
        now = self._clock.now()
        # Live ones have declared their limits.
        await self._providers.indexer_facts()
        sums = {one.indexer_id: one for one in await self._ledger.sums(now - span, now)}
        limits = await self._ledger.used(now)
        failures = await self._ledger.last_failures()
        statuses = await self._providers.statuses(_KIND)
        breakers = self._breakers.all()
        unusable = self._providers.unusable(_KIND)
        reports = []
        for definition in await self._providers.definitions(_KIND):
            status = statuses.get(definition.id)
            is_paused = status is not None and backoff.is_disabled(status, now)
            reports.append(
                IndexerReport(
                    definition=definition,
                    sums=sums.get(definition.id, CallSums(indexer_id=definition.id)),
                    limits=tuple(one for one in limits if one.indexer_id == definition.id),
                    stated=self._providers.stated_limits(definition),
                    last_failure=failures.get(definition.id),
                    unusable=unusable.get(definition.id, ""),
                    level=status.level if status else 0,
                    paused_until=status.disabled_until if status and is_paused else None,
                    breaker=breakers.get(service_of(_KIND, definition.id)),
                )
            )
        return reports

    async def days(
        self, span: timedelta = timedelta(days=30), indexer_id: int | None = None
    ) -> Sequence[CallDay]:
        """The sums of each day (UTC) on which something was asked, oldest first."""
        return await self._ledger.days((self._clock.now() - span).date(), indexer_id)

    async def failures(self, indexer_id: int) -> Sequence[CallFailure]:
        """What it said when it failed lately, newest first.

        Raises:
            NotFoundError: there is no such indexer.
        """
        await self._providers.definition(_KIND, indexer_id)
        return await self._ledger.failures(indexer_id, MOST_FAILURES)

    async def ask_again(self, indexer_id: int) -> None:
        """A person wants it asked again now: its pause and its breaker end.

        Raises:
            NotFoundError: there is no such indexer.
        """
        await self._providers.definition(_KIND, indexer_id)
        self._breakers.reset(service_of(_KIND, indexer_id))
        await self._providers.succeeded(_KIND, indexer_id)
