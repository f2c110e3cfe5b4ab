"""Parts that fall are started again, with growing pauses; cancelling ends them."""

import asyncio
import logging

import pytest

from radarr_desktop.base.errors import StoreUnavailableError
from radarr_desktop.engine import supervision
from radarr_desktop.engine.supervision import Supervisor
from tests.support.waiting import until


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that were asked for; none of them is waited for."""
    asked: list[float] = []
    real_sleep = asyncio.sleep

    async def sleep(seconds: float) -> None:
        asked.append(seconds)
        await real_sleep(0)

    monkeypatch.setattr(supervision.asyncio, "sleep", sleep)
    return asked


async def test_a_crash_is_told_and_followed_by_a_restart(
    pauses: list[float], caplog: pytest.LogCaptureFixture
):
    supervisor = Supervisor()
    starts = 0
    seen: list[tuple[str, int]] = []

    async def part() -> None:
        nonlocal starts
        starts += 1
        if starts <= 8:
            raise ValueError(f"fall {starts}")
        seen.extend((crash.message, crash.times) for crash in supervisor.crashes)

    with caplog.at_level(logging.ERROR):
        await supervisor.supervise("engine", part)
    assert starts == 9
    assert pauses == [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0], "doubled up to half a minute"
    assert seen == [("ValueError: fall 8", 8)]
    assert supervisor.crashes == [], "a part that ended well is no issue any more"
    assert caplog.text.count("engine fell") == 8


async def test_a_part_that_is_well_for_a_while_is_no_issue_any_more(
    pauses: list[float], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(supervision, "HEALTHY_AFTER", 0.05)
    supervisor = Supervisor()
    starts = 0

    async def part() -> None:
        nonlocal starts
        starts += 1
        if starts == 1:
            raise ValueError("once")
        await asyncio.Event().wait()

    async with asyncio.TaskGroup() as group:
        task = group.create_task(supervisor.supervise("engine", part))
        await until(lambda: starts == 2, seconds=2)
        assert [crash.name for crash in supervisor.crashes] == ["engine"]
        loop = asyncio.get_running_loop()
        end = loop.time() + 2
        while supervisor.crashes and loop.time() < end:
            await loop.run_in_executor(None, lambda: None)
        assert supervisor.crashes == []
        task.cancel()


async def test_a_long_healthy_run_starts_over_with_the_shortest_pause(
    pauses: list[float], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(supervision, "HEALTHY_AFTER", -1.0)
    starts = 0

    async def part() -> None:
        nonlocal starts
        starts += 1
        if starts <= 3:
            raise ValueError("fall")

    await Supervisor().supervise("engine", part)
    assert pauses == [0.5, 0.5, 0.5]


async def test_cancelling_ends_it_during_work_and_during_a_pause():
    supervisor = Supervisor()
    ended: list[str] = []

    async def works() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("works")

    async def falls() -> None:
        raise ValueError("fall")

    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(supervisor.supervise("works", works)),
            group.create_task(supervisor.supervise("falls", falls)),
        ]
        await until(lambda: supervisor.crashes, seconds=2)
        for task in tasks:
            task.cancel()
    assert all(task.cancelled() for task in tasks)
    assert ended == ["works"]


async def test_what_the_world_did_is_told_in_words_a_bug_with_its_place(
    pauses: list[float], caplog: pytest.LogCaptureFixture
):
    supervisor = Supervisor()
    errors: list[Exception] = [
        ExceptionGroup("in a group", [StoreUnavailableError("The database is away")]),
        ZeroDivisionError("a bug"),
    ]
    told: list[str] = []

    async def part() -> None:
        told.extend(crash.message for crash in supervisor.crashes)
        if errors:
            raise errors.pop(0)

    await supervisor.supervise("engine", part)
    assert told == ["The database is away", "ZeroDivisionError: a bug"]
    expected, bug = caplog.records
    assert expected.exc_info is None
    assert bug.exc_info is not None
