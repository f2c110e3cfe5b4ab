"""What is due is ordered once: after its interval, after a long sleep, and never over itself."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from radarr_desktop.adapters.database.database import Database
from radarr_desktop.engine.bus import Bus
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.job import JOBS, RegisteredJob
from radarr_desktop.engine.scheduler import Scheduler
from radarr_desktop.engine.settings import SECTIONS, SettingsBook
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.store import CommandRow, CommandStatus
from tests.support.clock import SetClock


class Timetable:
    """A scheduler over two jobs of its own, and the commands that it ordered."""

    def __init__(self, database: Database, clock: SetClock, settings: SettingsBook) -> None:
        self.database = database
        self.clock = clock
        self.settings = settings
        works = Works(database, Bus(), clock, database.feed())
        self.commands = Commands(database, works, Bus(), clock)
        self.scheduler = Scheduler(database, self.commands, settings, clock)

    async def end(self, status: CommandStatus = CommandStatus.COMPLETED) -> None:
        """Everything that was ordered runs and ends now."""
        for row in await self.commands.recent():
            if row.status is CommandStatus.QUEUED:
                now = self.clock.now()
                await self.database.commands.update(
                    replace(row, status=status, started_at=now, ended_at=now)
                )

    async def ended_by_hand(self, name: str, body: dict[str, Any]) -> None:
        now = self.clock.now()
        await self.database.commands.add(
            CommandRow(
                name=name, body=body, queued_at=now, started_at=now, ended_at=now,
                status=CommandStatus.COMPLETED,
            )
        )  # fmt: skip


@pytest.fixture
async def timetable(database: Database, monkeypatch: pytest.MonkeyPatch) -> Timetable:
    def job(name: str, every: timedelta | None) -> RegisteredJob:
        return RegisteredJob(name, object, every, exclusive=True, max_attempts=1)

    jobs = {
        "Hourly": job("Hourly", timedelta(hours=1)),
        "Daily": job("Daily", timedelta(days=1)),
        "RssSync": job("RssSync", timedelta(minutes=30)),
        "OnDemand": job("OnDemand", None),
    }
    monkeypatch.setattr(JOBS, "_entries", jobs)
    clock = SetClock()
    works = Works(database, Bus(), clock, database.feed())
    settings = SettingsBook(database, works, {}, SECTIONS)
    await settings.load()
    return Timetable(database, clock, settings)


async def test_the_first_turn_comes_soon_but_not_in_the_rush_of_the_start(timetable: Timetable):
    assert await timetable.scheduler.order_due() == []
    timetable.clock.pass_time(seconds=61)
    assert sorted(await timetable.scheduler.order_due()) == ["Daily", "Hourly", "RssSync"]


async def test_once_an_interval(timetable: Timetable):
    ordered: list[str] = []
    timetable.clock.pass_time(minutes=2)
    for _ in range(3 * 60):
        ordered += await timetable.scheduler.order_due()
        await timetable.end()
        timetable.clock.pass_time(minutes=1)
    assert ordered.count("Hourly") == 3
    assert ordered.count("RssSync") == 6
    assert ordered.count("Daily") == 1
    assert "OnDemand" not in ordered


async def test_missed_turns_are_one(timetable: Timetable):
    timetable.clock.pass_time(minutes=2)
    await timetable.scheduler.order_due()
    await timetable.end()
    timetable.clock.pass_time(days=3)
    assert sorted(await timetable.scheduler.order_due()) == ["Daily", "Hourly", "RssSync"]
    await timetable.end()
    timetable.clock.pass_time(seconds=5)
    assert await timetable.scheduler.order_due() == []


async def test_never_over_itself(timetable: Timetable):
    timetable.clock.pass_time(minutes=2)
    for _ in range(5):
        await timetable.scheduler.order_due()
        timetable.clock.pass_time(hours=2)
    rows = [row for row in await timetable.commands.recent() if row.name == "Hourly"]
    assert len(rows) == 1
    assert rows[0].trigger == "scheduled"


@pytest.mark.parametrize("status", [CommandStatus.FAILED, CommandStatus.CANCELLED])
async def test_what_failed_waits_for_its_next_turn(timetable: Timetable, status: CommandStatus):
    timetable.clock.pass_time(minutes=2)
    await timetable.scheduler.order_due()
    await timetable.end(status)
    timetable.clock.pass_time(minutes=50)
    assert "Hourly" not in await timetable.scheduler.order_due()
    timetable.clock.pass_time(minutes=11)
    assert "Hourly" in await timetable.scheduler.order_due()


async def test_the_same_by_hand_counts_as_a_turn(timetable: Timetable):
    timetable.clock.pass_time(minutes=2)
    await timetable.ended_by_hand("Hourly", {})
    assert "Hourly" not in await timetable.scheduler.order_due()


async def test_a_part_of_it_by_hand_is_no_turn(timetable: Timetable):
    """Who refreshes one film every day must not keep all others from being refreshed."""
    timetable.clock.pass_time(minutes=2)
    await timetable.ended_by_hand("Daily", {"movieIds": [1]})
    assert "Daily" in await timetable.scheduler.order_due()


async def test_the_interval_is_a_setting(timetable: Timetable):
    await timetable.settings.save("indexers", {"rssSyncInterval": 120})
    [task] = [one for one in await timetable.scheduler.tasks() if one.name == "RssSync"]
    assert task.interval == timedelta(hours=2)
    await timetable.settings.save("indexers", {"rssSyncInterval": 0})
    assert "RssSync" not in [one.name for one in await timetable.scheduler.tasks()]


async def test_a_restart_does_not_begin_anew(timetable: Timetable):
    timetable.clock.pass_time(minutes=2)
    await timetable.scheduler.order_due()
    await timetable.end()
    timetable.clock.pass_time(minutes=20)
    later = Timetable(timetable.database, timetable.clock, timetable.settings)
    timetable.clock.pass_time(minutes=5)
    assert await later.scheduler.order_due() == []
    timetable.clock.pass_time(minutes=6)
    assert await later.scheduler.order_due() == ["RssSync"]
