"""Notices that a feed has moved past what was seen of it, tells of it, and has it caught up."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from radarr_desktop.domain.events import FeedGapFound
from radarr_desktop.domain.release import Release
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.search_settings import SearchSettings
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.provider import ProviderDefinition

_log = logging.getLogger(__name__)

#: So long a gap is told of among what is wrong.
TOLD_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedGap:
    """Between these moments an indexer published what was not read."""

    indexer: str
    after: datetime
    before: datetime
    noticed_at: datetime

    @property
    def message(self) -> str:
        """A sentence."""
        return (
            f"{self.indexer}: releases between {self.after.astimezone():%Y-%m-%d %H:%M} and "
            f"{self.before.astimezone():%Y-%m-%d %H:%M} may have been missed, its feed had moved on"
        )


class FeedGaps:
    """The gaps of the last day, the last one of each indexer."""

    def __init__(
        self, commands: Commands, settings: SettingsBook, works: Works, clock: Clock
    ) -> None:
        self._commands = commands
        self._settings = settings
        self._works = works
        self._clock = clock
        self._gaps: dict[int, FeedGap] = {}

    async def look(
        self, indexer: ProviderDefinition, since: datetime | None, releases: Sequence[Release]
    ) -> FeedGap | None:
        """Compare what a feed brought with the newest that was seen before it was read."""
        if since is None or not releases:
            return None
        oldest = min(release.published_at for release in releases)
        if oldest <= since:
            return None
        gap = FeedGap(
            indexer=indexer.name, after=since, before=oldest, noticed_at=self._clock.now()
        )
        self._gaps[indexer.id] = gap
        _log.warning("%s", gap.message)
        async with self._works.begin() as work:
            work.announce(FeedGapFound(indexer=gap.indexer, after=since, before=oldest))
        if self._settings.get(SearchSettings).catch_up:
            await self._commands.submit("BacklogSearch", {"catchUp": True}, trigger="gap")
        return gap

    def recent(self) -> list[FeedGap]:
        """Those that are still told of."""
        since = self._clock.now() - TOLD_FOR
        return [gap for gap in self._gaps.values() if gap.noticed_at > since]
