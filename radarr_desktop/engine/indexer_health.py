"""What is wrong with the indexers as a whole; sources and levels are Radarr's."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from radarr_desktop.base.text import named
from radarr_desktop.domain import backoff
from radarr_desktop.domain.backoff import ProviderStatus
from radarr_desktop.domain.indexer_address import asks_all_of_jackett
from radarr_desktop.engine.blocking import Blocking
from radarr_desktop.engine.issue import Issue, Level
from radarr_desktop.engine.providers import Providers
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind

#: One that fails for longer is told apart: waiting alone has not helped.
LONG_TERM = timedelta(hours=6)

_KIND = ProviderKind.INDEXER


class IndexerHealth:
    """Looks at what is set up, and at how it has been doing."""

    def __init__(self, providers: Providers, blocking: Blocking, clock: Clock) -> None:
        self._providers = providers
        self._blocking = blocking
        self._clock = clock

    async def issues(self) -> list[Issue]:
        """All of them."""
        definitions = await self._providers.definitions(_KIND)
        statuses = await self._providers.statuses(_KIND)
        now = self._clock.now()
        paused = {one.provider_id for one in statuses.values() if backoff.is_disabled(one, now)}
        unusable = self._providers.unusable(_KIND)
        clients = await self._providers.definitions(ProviderKind.DOWNLOAD_CLIENT)
        return [
            *_feeds(definitions, paused),
            *_searches(definitions, paused),
            *_unusable(definitions, unusable),
            *_failing([one for one in definitions if one.enabled], statuses, now),
            *_jackett_all(definitions),
            *_missing_clients(definitions, {one.id for one in clients}),
            *await self._blocked(),
        ]

    async def _blocked(self) -> list[Issue]:
        return [
            _warning(
                "IndexerFailureCheck",
                f"{count} releases of {name} came to nothing within a day: "
                "look at the blocklist, or switch the indexer off",
            )
            for name, count in (await self._blocking.failing_indexers()).items()
        ]


def _feeds(definitions: Sequence[ProviderDefinition], paused: set[int]) -> list[Issue]:
    following = [one.id for one in definitions if one.enable_rss]
    if not following:
        text = (
            "No indexer follows its feed: new releases are not noticed. "
            "Add an indexer, or switch RSS on for one"
        )
        return [Issue(source="IndexerRssCheck", level=Level.ERROR, message=text)]
    if paused.issuperset(following):
        text = "All indexers that follow their feed are paused: new releases are not noticed"
        return [_warning("IndexerRssCheck", text)]
    return []


def _searches(definitions: Sequence[ProviderDefinition], paused: set[int]) -> list[Issue]:
    source, issues = "IndexerSearchCheck", []
    automatic = {one.id for one in definitions if one.enable_automatic_search}
    interactive = {one.id for one in definitions if one.enable_interactive_search}
    if not automatic:
        text = "No indexer can be searched automatically. Add one, or allow it for one"
        issues.append(_warning(source, text))
    if not interactive:
        text = "No indexer can be searched by hand. Add one, or allow it for one"
        issues.append(_warning(source, text))
    searched = automatic | interactive
    if searched and paused >= searched:
        issues.append(_warning(source, "All indexers that can be searched are paused"))
    return issues


def _unusable(definitions: Sequence[ProviderDefinition], reasons: Mapping[int, str]) -> list[Issue]:
    return [
        Issue(
            source="IndexerStatusCheck",
            level=Level.ERROR,
            message=f"{one.name} is not used: {reasons[one.id]}",
        )
        for one in definitions
        if one.id in reasons
    ]


def _failing(
    enabled: Sequence[ProviderDefinition], statuses: Mapping[int, ProviderStatus], now: datetime
) -> list[Issue]:
    """Those that failed and have not answered since; who answered is not yet trusted in full."""
    recent: list[str] = []
    long_term: list[str] = []
    for definition in enabled:
        status = statuses.get(definition.id)
        if status is None or status.disabled_until is None:
            continue
        began = status.initial_failure_at or now
        words = named(definition.name, status.message)
        if backoff.is_disabled(status, now):
            words += f" (asked again after {status.disabled_until.astimezone():%H:%M})"
        (long_term if now - began > LONG_TERM else recent).append(words)
    return [
        Issue(
            source=source,
            level=Level.ERROR if len(words) == len(enabled) else Level.WARNING,
            message="; ".join(words) + ending,
        )
        for source, words, ending in (
            ("IndexerStatusCheck", recent, ""),
            ("IndexerLongTermStatusCheck", long_term, ". This has been so for more than 6 hours"),
        )
        if words
    ]


def _jackett_all(definitions: Sequence[ProviderDefinition]) -> list[Issue]:
    names = [
        one.name
        for one in definitions
        if one.enabled
        and asks_all_of_jackett(
            f"{str(one.settings.get('base_url', '')).rstrip('/')}/"
            f"{str(one.settings.get('api_path', '')).lstrip('/')}"
        )
    ]
    if not names:
        return []
    text = (
        f"{', '.join(names)}: this address asks all of Jackett's indexers at once; categories, "
        "limits and failures cannot be told apart. Add each indexer by its own address"
    )
    return [_warning("IndexerJackettAllCheck", text)]


def _missing_clients(
    definitions: Sequence[ProviderDefinition], client_ids: set[int]
) -> list[Issue]:
    names = [
        one.name
        for one in definitions
        if one.enabled and one.download_client_id and one.download_client_id not in client_ids
    ]
    if not names:
        return []
    text = (
        f"{', '.join(names)}: the download client that its releases go to is gone. "
        "Choose another one in the settings of the indexer"
    )
    return [_warning("IndexerDownloadClientCheck", text)]


def _warning(source: str, message: str) -> Issue:
    return Issue(source=source, level=Level.WARNING, message=message)
