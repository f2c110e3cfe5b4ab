"""Newznab: usenet indexers."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from radarr_desktop.adapters.caps_memory import FORGETFUL
from radarr_desktop.adapters.http import Http
from radarr_desktop.adapters.newznab_endpoint import NewznabEndpoint, usual_choices
from radarr_desktop.adapters.newznab_presets import NEWZNAB_PRESETS
from radarr_desktop.adapters.newznab_settings import EndpointSettings
from radarr_desktop.base.errors import Problem
from radarr_desktop.base.schema import Option
from radarr_desktop.domain.facts import IndexerFacts
from radarr_desktop.domain.release import Protocol, Release
from radarr_desktop.ports.indexer import MovieQuery, Payload, StatedLimits, indexers
from radarr_desktop.ports.ledger import Ledger
from radarr_desktop.ports.metadata import ResponseCache
from radarr_desktop.ports.provider import Preset, ProviderIdentity


@dataclass(frozen=True, slots=True, kw_only=True)
class NewznabSettings(EndpointSettings):
    """A Newznab indexer, in the names that Radarr and Prowlarr use."""


@indexers.register("Newznab")
class Newznab:
    """A live Newznab indexer."""

    settings_type: ClassVar[type[NewznabSettings]] = NewznabSettings
    protocol: ClassVar[Protocol] = Protocol.USENET
    supports_rss: ClassVar[bool] = True
    supports_search: ClassVar[bool] = True
    presets: ClassVar[tuple[Preset, ...]] = NEWZNAB_PRESETS

    def __init__(
        self,
        identity: ProviderIdentity,
        settings: NewznabSettings,
        http: Http,
        ledger: Ledger,
        cache: ResponseCache = FORGETFUL,
    ) -> None:
        self._endpoint = NewznabEndpoint(identity, settings, self.protocol, http, ledger, cache)

    @property
    def demands(self) -> IndexerFacts:
        """Nothing: there are no seeders and no flags to demand."""
        return IndexerFacts(minimum_seeders=0)

    @property
    def stated_limits(self) -> StatedLimits | None:
        """How often it says it may be asked."""
        return self._endpoint.stated_limits

    async def recent(self, since: datetime | None = None) -> list[Release]:
        """What is new, newest first."""
        return await self._endpoint.recent(since)

    async def search(self, query: MovieQuery) -> list[Release]:
        """What there is for a film."""
        return await self._endpoint.search(query)

    async def fetch(self, release: Release) -> Payload:
        """The .nzb."""
        return await self._endpoint.fetch(release)

    async def test(self) -> list[Problem]:
        """Try the settings for real."""
        return await self._endpoint.test()

    @staticmethod
    def usual_choices(action: str) -> list[Option]:
        """The categories that such indexers have."""
        return usual_choices(action)

    async def choices(self, action: str) -> list[Option]:
        """The categories that this one has."""
        return await self._endpoint.choices(action)
