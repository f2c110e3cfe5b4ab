"""What is wrong, in words, with the way to mend it."""

from radarr_desktop.base.text import named
from radarr_desktop.domain import backoff
from radarr_desktop.domain.events import HealthChanged
from radarr_desktop.engine.announce_board import AnnounceBoard
from radarr_desktop.engine.blocking import Blocking
from radarr_desktop.engine.feed_gaps import FeedGaps
from radarr_desktop.engine.guides import Guides
from radarr_desktop.engine.indexer_health import IndexerHealth
from radarr_desktop.engine.issue import Issue, Level
from radarr_desktop.engine.pattern_watch import PatternWatch
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.services import Services
from radarr_desktop.engine.supervision import Supervisor
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.provider import ProviderKind

__all__ = ["Health", "Issue", "Level"]


class Health:
    """Looks at everything that may be wrong; remembers what it said last."""

    def __init__(
        self,
        queries: Queries,
        providers: Providers,
        services: Services,
        supervisor: Supervisor,
        blocking: Blocking,
        guides: Guides,
        patterns: PatternWatch,
        board: AnnounceBoard,
        gaps: FeedGaps,
        works: Works,
        clock: Clock,
    ) -> None:
        self._queries = queries
        self._providers = providers
        self._indexers = IndexerHealth(providers, blocking, clock)
        self._services = services
        self._supervisor = supervisor
        self._guides = guides
        self._patterns = patterns
        self._board = board
        self._gaps = gaps
        self._works = works
        self._clock = clock
        self._issues: list[Issue] = []

    @property
    def issues(self) -> list[Issue]:
        """What was wrong at the last check."""
        return list(self._issues)

    def adopt(self, issues: list[Issue]) -> bool:
        """Take over what a check in another process found; returns whether it is news."""
        is_news = issues != self._issues
        self._issues = list(issues)
        return is_news

    async def check(self) -> list[Issue]:
        """Look now; a change is announced."""
        issues = [
            *await self._indexers.issues(),
            *self._missed(),
            *await self._clients(),
            *await self._announces(),
            *await self._root_folders(),
            *await self._guide(),
            *self._parts(),
            *await self._slow_patterns(),
        ]
        before = {issue.message for issue in self._issues}
        after = {issue.message for issue in issues}
        self._issues = issues
        if before != after:
            async with self._works.begin() as work:
                work.announce(
                    HealthChanged(
                        raised=tuple(sorted(after - before)), restored=tuple(sorted(before - after))
                    )
                )
        return issues

    def _missed(self) -> list[Issue]:
        return [
            Issue(source="IndexerRssGapCheck", level=Level.WARNING, message=gap.message)
            for gap in self._gaps.recent()
        ]

    async def _clients(self) -> list[Issue]:
        definitions = await self._providers.definitions(ProviderKind.DOWNLOAD_CLIENT)
        if not any(one.enabled for one in definitions):
            return [
                Issue(
                    source="DownloadClientCheck",
                    level=Level.WARNING,
                    message="No download client is switched on: nothing can be fetched. "
                    "Add qBittorrent or the built-in engine",
                )
            ]
        return await self._failing(ProviderKind.DOWNLOAD_CLIENT, "DownloadClientStatusCheck")

    async def _announces(self) -> list[Issue]:
        """A connection may be lost for a while; one that stays away is told of."""
        issues = await self._failing(ProviderKind.ANNOUNCE, "AnnounceCheck")
        return issues + [
            Issue(
                source="AnnounceCheck",
                level=Level.WARNING,
                message=f"{state.name} has not been heard since "
                f"{state.since.astimezone():%H:%M}: {state.words or 'there is no connection'}",
            )
            for state in self._board.long_away()
        ]

    async def _failing(self, kind: ProviderKind, source: str) -> list[Issue]:
        now = self._clock.now()
        statuses = await self._providers.statuses(kind)
        unusable = self._providers.unusable(kind)
        issues = []
        for definition in await self._providers.definitions(kind):
            status = statuses.get(definition.id)
            if reason := unusable.get(definition.id):
                text = f"{definition.name} is not used: {reason}"
                issues.append(Issue(source=source, level=Level.ERROR, message=text))
            # After a success nothing is held against it, though it is not yet trusted in full.
            if status is None or not definition.enabled or status.disabled_until is None:
                continue
            text = named(definition.name, status.message)
            if backoff.is_disabled(status, now):
                text += f" (asked again after {status.disabled_until.astimezone():%H:%M})"
            issues.append(Issue(source=source, level=Level.ERROR, message=text))
        return issues

    async def _root_folders(self) -> list[Issue]:
        return [
            Issue(
                source="RootFolderCheck",
                level=Level.ERROR,
                message=state.absence,
            )
            for state in await self._queries.root_folders()
            if not state.is_accessible
        ]

    async def _guide(self) -> list[Issue]:
        """Nobody who follows no guide is told about one."""
        status = await self._guides.status()
        if not status.profiles:
            return []
        issues = []
        if status.state.trouble:
            text = f"The guide that profiles follow could not be read: {status.state.trouble}"
            issues.append(Issue(source="GuideCheck", level=Level.WARNING, message=text))
        if status.state.pending:
            text = (
                f"The guide has changed: {status.state.pending} formats, profiles or sizes differ. "
                "Look at the difference in Guides, and apply it"
            )
            issues.append(Issue(source="GuideCheck", level=Level.NOTICE, message=text))
        return issues

    async def _slow_patterns(self) -> list[Issue]:
        return [
            Issue(source=source, level=Level.WARNING, message=message)
            for source, message in await self._patterns.troubles()
        ]

    def _parts(self) -> list[Issue]:
        failing = [
            Issue(
                source="ServiceCheck",
                level=Level.WARNING,
                message=f"{state.name}: {state.message}",
            )
            for state in self._services.all()
            if not state.is_well
        ]
        crashed = [
            Issue(
                source="ServiceCheck",
                level=Level.ERROR,
                message=f"{crash.name} fell {crash.times} times: {crash.message}",
            )
            for crash in self._supervisor.crashes
        ]
        return failing + crashed
