"""Orders what is due: each job with an interval, counted from when it last ended.

The interval counts wall-clock time, so a machine that slept finds its jobs due when it wakes;
several missed turns are one turn.
"""

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.job import JOBS
from radarr_desktop.engine.search_settings import SearchSettings
from radarr_desktop.engine.settings import (
    DownloadSettings,
    GuideSettings,
    IndexerSettings,
    SettingsBook,
)
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.store import CommandRow, Store

_log = logging.getLogger(__name__)

LOOK_EVERY = 5.0
LEAST_RSS_MINUTES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduledTask:
    """A job with its turn."""

    name: str
    interval: timedelta
    last_ended_at: datetime | None
    last_started_at: datetime | None
    next_at: datetime


class Scheduler:
    """Looks every few seconds what is due."""

    def __init__(
        self, store: Store, commands: Commands, settings: SettingsBook, clock: Clock
    ) -> None:
        self._store = store
        self._commands = commands
        self._settings = settings
        self._clock = clock
        self._began = clock.now()

    async def run(self) -> None:
        """Order what is due until cancelled."""
        while True:
            await self.order_due()
            await asyncio.sleep(LOOK_EVERY)

    async def order_due(self) -> list[str]:
        """Queue every job whose turn it is; returns their names."""
        now = self._clock.now()
        due = [task.name for task in await self.tasks() if task.next_at <= now]
        for name in due:
            await self._commands.submit(name, trigger="scheduled")
        return due

    async def tasks(self) -> list[ScheduledTask]:
        """All scheduled jobs with their next turn."""
        last = await self._store.commands.last_ended()
        tasks = []
        for name, known in JOBS.items():
            interval = self._interval(name, known.every)
            if interval is not None:
                tasks.append(self._task(name, interval, last.get(name)))
        return tasks

    def _task(self, name: str, interval: timedelta, last: CommandRow | None) -> ScheduledTask:
        ended = last.ended_at if last else None
        return ScheduledTask(
            name=name,
            interval=interval,
            last_ended_at=ended,
            last_started_at=last.started_at if last else None,
            # A job that never ran has its first turn soon, but not in the rush of the start.
            next_at=ended + interval
            if ended
            else self._began + min(interval, timedelta(minutes=1)),
        )

    def _interval(self, name: str, every: timedelta | None) -> timedelta | None:
        if name == "RssSync":
            minutes = self._settings.get(IndexerSettings).rss_interval_minutes
            # Less than indexers bear may stand in a database that was taken over.
            return timedelta(minutes=max(minutes, LEAST_RSS_MINUTES)) if minutes else None
        if name in ("BacklogSearch", "ReleaseDateSearch"):
            search = self._settings.get(SearchSettings)
            if name == "ReleaseDateSearch":
                return every if search.at_dates else None
            # Spread over the day: what is due is counted from the last turn, also across restarts.
            is_off = search.backlog == "off"
            return None if is_off else timedelta(days=1) / search.backlog_films_per_day
        if name == "RefreshMonitoredDownloads":
            return timedelta(minutes=self._settings.get(DownloadSettings).check_interval_minutes)
        if name == "SyncGuides":
            guides = self._settings.get(GuideSettings)
            is_off = guides.when_changed == "off"
            return None if is_off else timedelta(hours=guides.interval_hours)
        return every
