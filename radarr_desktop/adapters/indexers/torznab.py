"""Torznab: torrent indexers, above all those behind Prowlarr and Jackett."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from radarr_desktop.adapters.caps_memory import FORGETFUL
from radarr_desktop.adapters.http import Http
from radarr_desktop.adapters.indexer_settings import FLAG_OPTIONS, demands
from radarr_desktop.adapters.newznab_endpoint import NewznabEndpoint, usual_choices
from radarr_desktop.adapters.newznab_presets import TORZNAB_PRESETS
from radarr_desktop.adapters.newznab_settings import EndpointSettings
from radarr_desktop.base.errors import Problem
from radarr_desktop.base.schema import Kind, Option, setting
from radarr_desktop.domain.facts import IndexerFacts
from radarr_desktop.domain.release import Protocol, Release
from radarr_desktop.ports.indexer import MovieQuery, Payload, StatedLimits, indexers
from radarr_desktop.ports.ledger import Ledger
from radarr_desktop.ports.metadata import ResponseCache
from radarr_desktop.ports.provider import Preset, ProviderIdentity


@dataclass(frozen=True, slots=True, kw_only=True)
class TorznabSettings(EndpointSettings):
    """A Torznab indexer, in the names that Radarr and Prowlarr use."""

    minimum_seeders: int = setting(
        "Minimum seeders",
        1,
        kind=Kind.NUMBER,
        minimum=0,
        advanced=True,
        help_text="Releases with fewer are rejected",
    )
    #: Read by the engine when it hands a torrent to a client, as is `seed_time`.
    seed_ratio: float | None = setting(
        "Seed ratio",
        None,
        kind=Kind.NUMBER,
        name="seedCriteria.seedRatio",
        advised_above=0,
        help_text="Ratio to reach before a torrent stops; empty = the download client's own",
    )
    seed_time: int | None = setting(
        "Seed time",
        None,
        kind=Kind.NUMBER,
        name="seedCriteria.seedTime",
        unit="minutes",
        advised_above=0,
        advanced=True,
        help_text="Time to seed before a torrent stops; empty = the download client's own",
    )
    reject_blocklisted_torrent_hashes_while_grabbing: bool = setting(
        "Refuse blocklisted hashes when grabbing",
        default=False,
        kind=Kind.CHECKBOX,
        advanced=True,
        help_text="For indexers that do not tell the hash: look again once the torrent is here",
    )
    required_flags: tuple[int, ...] = setting(
        "Required flags",
        (),
        kind=Kind.SELECT,
        options=FLAG_OPTIONS,
        advanced=True,
        help_text="A release must carry one of these",
    )


@indexers.register("Torznab")
class Torznab:
    """A live Torznab indexer."""

    settings_type: ClassVar[type[TorznabSettings]] = TorznabSettings
    protocol: ClassVar[Protocol] = Protocol.TORRENT
    supports_rss: ClassVar[bool] = True
    supports_search: ClassVar[bool] = True
    presets: ClassVar[tuple[Preset, ...]] = TORZNAB_PRESETS

    def __init__(
        self,
        identity: ProviderIdentity,
        settings: TorznabSettings,
        http: Http,
        ledger: Ledger,
        cache: ResponseCache = FORGETFUL,
    ) -> None:
        self._settings = settings
        self._endpoint = NewznabEndpoint(identity, settings, self.protocol, http, ledger, cache)

    @property
    def demands(self) -> IndexerFacts:
        """What its settings demand of a release."""
        settings = self._settings
        return demands(
            settings.minimum_seeders,
            settings.required_flags,
            reject_blocklisted_hashes=settings.reject_blocklisted_torrent_hashes_while_grabbing,
        )

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
        """The .torrent, or the magnet link."""
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
