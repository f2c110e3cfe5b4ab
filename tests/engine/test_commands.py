"""Commands over a real queue: joined, run, waited for, cancelled, tried again, kept when dead."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from radarr_desktop.base.errors import (
    InvalidInputError,
    NotFoundError,
    ProviderUnavailableError,
    StoreUnavailableError,
    UserError,
)
from radarr_desktop.engine import command_runner as module
from radarr_desktop.engine.command_runner import CommandRunner
from radarr_desktop.engine.commands import CommandFailedError, Commands
from radarr_desktop.engine.job import JOBS, Body, Progress, RegisteredJob, Result
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.jobs import JobWorker, Ticket, TryAgain
from radarr_desktop.ports.store import CommandRow, CommandStatus, Store
from tests.support.engine import built_program
from tests.support.faults import Faulty
from tests.support.waiting import until

Act = Callable[[Body, Progress], Any]


class Bench:
    """The commands of a program, and jobs that a test makes up."""

    def __init__(self, parts: Any, patch: pytest.MonkeyPatch) -> None:
        self.parts = parts
        self.commands: Commands = parts[Commands]
        self.store: Store = parts[Store]
        self._patch = patch

    def job(
        self,
        name: str,
        act: Act,
        *,
        exclusive: bool = False,
        max_attempts: int = 3,
        joins_running: bool = True,
    ) -> list[Body]:
        """Register a job that does `act`; returns the bodies it was run with."""
        runs: list[Body] = []

        class MadeUp:
            async def run(self, body: Body, progress: Progress) -> Result:
                runs.append(body)
                return await act(body, progress) or {}

        known = RegisteredJob(name, MadeUp, None, exclusive, max_attempts, joins_running)
        self._patch.setitem(JOBS._entries, name, known)
        return runs

    def runner(self, **replaced: Any) -> CommandRunner:
        values = {"store": self.store, "works": self.parts[Works], "clock": self.parts[Clock]}
        return CommandRunner(**{**values, **replaced}, parts=self.parts)

    @asynccontextmanager
    async def working(self, runner: CommandRunner | None = None) -> AsyncIterator[None]:
        handle = (runner or self.parts[CommandRunner]).handle
        async with asyncio.TaskGroup() as group:
            task = group.create_task(self.parts[JobWorker].run(handle))
            try:
                yield
            finally:
                task.cancel()

    async def ended(self, command: CommandRow, seconds: float = 20) -> CommandRow:
        return await self.commands.wait(command.id, seconds)


@pytest.fixture
async def bench(
    database_url: str, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Bench]:
    monkeypatch.setattr(module, "FIRST_RETRY", timedelta(seconds=0.1))
    monkeypatch.setattr(module, "PROGRESS_PACE", 0.0)
    async with built_program(database_url, tmp_path) as program:
        yield Bench(program.parts, monkeypatch)


async def nothing(body: Body, progress: Progress) -> Result:
    return {"message": "done", "body": dict(body)}


async def forever(body: Body, progress: Progress) -> Result:
    while True:
        await progress.report(0.5, "half way")
        await asyncio.sleep(0.02)


async def test_submit_run_and_answer(bench: Bench):
    bench.job("Echo", nothing)
    async with bench.working():
        row = await bench.commands.run("echo", {"a": [1, {"b": "ü"}]})
    assert row.name == "Echo"
    assert row.status is CommandStatus.COMPLETED
    assert row.result == {"message": "done", "body": {"a": [1, {"b": "ü"}]}}
    assert (row.message, row.progress, row.attempts) == ("done", 1.0, 1)
    assert row.started_at is not None
    assert row.ended_at is not None
    assert row.queued_at <= row.started_at <= row.ended_at


async def test_an_unknown_name_is_refused(bench: Bench):
    with pytest.raises(InvalidInputError, match="no command called 'Nonsense'"):
        await bench.commands.submit("Nonsense")
    with pytest.raises(NotFoundError):
        await bench.commands.get(4711)


async def test_equal_ones_join_and_others_do_not(bench: Bench):
    bench.job("Echo", nothing)
    first = await bench.commands.submit("Echo", {"a": 1, "b": 2})
    assert (await bench.commands.submit("Echo", {"b": 2, "a": 1})).id == first.id
    assert (await bench.commands.submit("Echo", {"a": 2})).id != first.id
    async with bench.working():
        await bench.ended(first)
    assert (await bench.commands.submit("Echo", {"a": 1, "b": 2})).id != first.id


async def test_a_look_that_has_begun_does_not_stand_for_a_later_one(bench: Bench):
    """What changed while it looked would else not be seen before its next turn."""
    bench.job("Look", forever, exclusive=True, joins_running=False)
    async with bench.working():
        first = await bench.commands.submit("Look")

        async def has_begun() -> bool:
            return (await bench.commands.get(first.id)).status is CommandStatus.STARTED

        await until(has_begun)
        second = await bench.commands.submit("Look")
        assert second.id != first.id
        assert (await bench.commands.submit("Look")).id == second.id, "but it waits for its turn"
        await bench.commands.cancel(first.id)
        await bench.commands.cancel(second.id)
        await bench.ended(second)


async def test_equal_ones_at_the_same_moment_join(bench: Bench):
    bench.job("Echo", nothing)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(bench.commands.submit("Echo", {"a": 1})) for _ in range(8)]
    assert len({task.result().id for task in tasks}) == 1


async def test_waiting_ends_with_patience(bench: Bench):
    bench.job("Forever", forever)
    row = await bench.commands.submit("Forever")
    assert (await bench.commands.wait(row.id, 0.1)).status is CommandStatus.QUEUED
    with pytest.raises(CommandFailedError, match="has not ended after 0 s"):
        await bench.commands.run("Forever", timeout=0.2)


async def test_the_quickest_way_from_order_to_start(bench: Bench):
    """LISTEN/NOTIFY wakes the worker: no polling pause is waited for."""
    bench.job("Echo", nothing)
    async with bench.working():
        await bench.commands.run("Echo", {"warm": True})
        loop = asyncio.get_running_loop()
        began = loop.time()
        for number in range(10):
            await bench.commands.run("Echo", {"n": number})
        assert loop.time() - began < 2.5


async def test_progress_is_seen_and_told(bench: Bench):
    go_on = asyncio.Event()

    async def act(body: Body, progress: Progress) -> Result:
        await progress.report(0.25, "a quarter")
        await go_on.wait()
        return {}

    bench.job("Steps", act)
    row = await bench.commands.submit("Steps")

    async def is_quarter() -> bool:
        now = await bench.commands.get(row.id)
        return (now.status, now.progress, now.message) == (
            CommandStatus.STARTED, 0.25, "a quarter",
        )  # fmt: skip

    async with bench.working():
        await until(is_quarter)
        go_on.set()
        assert (await bench.ended(row)).progress == 1.0


async def test_cancel_while_it_waits(bench: Bench):
    runs = bench.job("Echo", nothing)
    row = await bench.commands.submit("Echo")
    assert (await bench.commands.cancel(row.id)).status is CommandStatus.CANCELLED
    other = await bench.commands.submit("Echo", {"other": 1})
    async with bench.working():
        await bench.ended(other)
    assert runs == [{"other": 1}]


async def test_cancel_while_it_runs(bench: Bench):
    bench.job("Forever", forever)
    row = await bench.commands.submit("Forever")
    async with bench.working():

        async def runs() -> bool:
            return (await bench.commands.get(row.id)).status is CommandStatus.STARTED

        await until(runs)
        await bench.commands.cancel(row.id)
        ended = await bench.ended(row)
    assert ended.status is CommandStatus.CANCELLED
    assert (await bench.commands.cancel(row.id)).status is CommandStatus.CANCELLED
    with pytest.raises(CommandFailedError):
        raise CommandFailedError(ended.message)


async def test_cancel_while_it_waits_for_its_turn(bench: Bench):
    """An exclusive job's second command is out of the queue but has not begun."""
    release = asyncio.Event()

    async def act(body: Body, progress: Progress) -> Result:
        await release.wait()
        return {}

    runs = bench.job("Alone", act, exclusive=True)
    first = await bench.commands.submit("Alone", {"n": 1})
    async with bench.working():
        await until(lambda: runs)
        second = await bench.commands.submit("Alone", {"n": 2})
        await asyncio.sleep(0.5)
        await bench.commands.cancel(second.id)
        release.set()
        await bench.ended(first)
        await asyncio.sleep(0.5)
        assert (await bench.commands.get(second.id)).status is CommandStatus.CANCELLED
    assert runs == [{"n": 1}]


async def test_a_command_cancelled_between_two_tries_is_not_tried_again(bench: Bench):
    async def act(body: Body, progress: Progress) -> Result:
        raise ProviderUnavailableError("X", "X is away")

    runs = bench.job("Away", act, max_attempts=50)
    row = await bench.commands.submit("Away")
    async with bench.working():

        async def waits() -> bool:
            now = await bench.commands.get(row.id)
            return now.status is CommandStatus.QUEUED and now.attempts >= 1

        await until(waits)
        assert "tried again in" in (await bench.commands.get(row.id)).message
        await bench.commands.cancel(row.id)
        tried = len(runs)
        await asyncio.sleep(1)
    assert len(runs) <= tried + 1
    assert (await bench.commands.get(row.id)).status is CommandStatus.CANCELLED


async def test_an_exclusive_job_runs_one_at_a_time(bench: Bench):
    now = most = 0

    async def act(body: Body, progress: Progress) -> Result:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.1)
        now -= 1
        return {}

    bench.job("Alone", act, exclusive=True)
    rows = [await bench.commands.submit("Alone", {"n": number}) for number in range(4)]
    async with bench.working():
        for row in rows:
            assert (await bench.ended(row)).status is CommandStatus.COMPLETED
    assert most == 1


async def test_a_queue_of_exclusive_ones_holds_up_nobody_else(bench: Bench):
    """Ten finished downloads wait for one long copy: a search must not wait with them."""
    release = asyncio.Event()

    async def act(body: Body, progress: Progress) -> Result:
        await release.wait()
        return {}

    runs = bench.job("Alone", act, exclusive=True)
    bench.job("Echo", nothing)
    rows = [await bench.commands.submit("Alone", {"n": number}) for number in range(20)]
    async with bench.working():
        await until(lambda: runs)
        quick = await bench.commands.run("Echo", timeout=30)
        assert quick.status is CommandStatus.COMPLETED
        assert len(runs) == 1
        release.set()
        for row in rows:
            assert (await bench.ended(row, 60)).status is CommandStatus.COMPLETED
    assert len(runs) == 20


async def test_tried_again_with_growing_pauses_until_it_works(bench: Bench):
    async def act(body: Body, progress: Progress) -> Result:
        if len(runs) < 3:
            raise ProviderUnavailableError("X", f"X is away ({len(runs)})")
        return {"message": "at last"}

    runs = bench.job("Away", act, max_attempts=5)
    row = await bench.commands.submit("Away")
    async with bench.working():
        ended = await bench.ended(row)
    assert (ended.status, ended.attempts, ended.message) == (
        CommandStatus.COMPLETED, 3, "at last",
    )  # fmt: skip
    assert ["(1)" in ended.errors[0], "(2)" in ended.errors[1]] == [True, True]


async def test_a_dead_letter_is_kept_read_and_tried_again(bench: Bench):
    is_broken = True

    async def act(body: Body, progress: Progress) -> Result:
        if is_broken:
            raise ZeroDivisionError("a bug")
        return {"message": "mended"}

    runs = bench.job("Broken", act, max_attempts=2)
    row = await bench.commands.submit("Broken", {"n": 1})
    async with bench.working():
        ended = await bench.ended(row)
        assert ended.status is CommandStatus.FAILED
        assert ended.message == "ZeroDivisionError: a bug"
        assert len(ended.errors) == len(runs) == 2
        [dead] = await bench.commands.dead_letters()
        assert dead.id == row.id
        assert all("ZeroDivisionError: a bug" in error for error in dead.errors)
        is_broken = False
        again = await bench.commands.retry(row.id)
        assert again.status is CommandStatus.QUEUED
        ended = await bench.ended(row)
    assert (ended.status, ended.message) == (CommandStatus.COMPLETED, "mended")
    assert await bench.commands.dead_letters() == []
    with pytest.raises(NotFoundError):
        await bench.commands.retry(row.id)


@pytest.mark.parametrize("in_group", [False, True])
async def test_a_mistake_of_the_person_fails_at_once(bench: Bench, in_group: bool):
    async def act(body: Body, progress: Progress) -> Result:
        error = UserError("no root folder: add one in the settings")
        raise ExceptionGroup("tasks", [error]) if in_group else error

    runs = bench.job("Wrong", act, max_attempts=5)
    async with bench.working():
        with pytest.raises(CommandFailedError, match="no root folder: add one"):
            await bench.commands.run("Wrong")
    assert len(runs) == 1


async def test_a_database_that_is_away_does_not_count(bench: Bench):
    async def act(body: Body, progress: Progress) -> Result:
        if len(runs) <= 4:
            raise ExceptionGroup("tasks", [StoreUnavailableError("the database is away")])
        if len(runs) == 5:
            raise ProviderUnavailableError("X", "X is away")
        return {}

    runs = bench.job("Waits", act, max_attempts=2)
    row = await bench.commands.submit("Waits")
    async with bench.working():
        ended = await bench.ended(row)
    assert ended.status is CommandStatus.COMPLETED
    assert (len(runs), ended.attempts) == (6, 2)


# A job that reports nothing is read once: there is no second read to fail.
@pytest.mark.parametrize(("method", "skip"), [("get", 0), ("update", 0), ("update", 1)])
async def test_a_database_that_fails_around_the_job_loses_no_command(
    bench: Bench, method: str, skip: int
):
    """Before the job begins, or when its end is written: the command is run again, not lost."""
    bench.job("Echo", nothing)
    rows = Faulty(bench.store.commands)
    rows.fail(method, StoreUnavailableError("the database is away"), skip=skip)
    runner = bench.runner(store=SimpleNamespace(commands=rows))
    row = await bench.commands.submit("Echo")
    async with bench.working(runner):
        ended = await bench.ended(row)
    assert ended.status is CommandStatus.COMPLETED


async def test_a_command_of_another_version_fails_in_words(bench: Bench):
    row_id = await bench.store.commands.add(
        CommandRow(name="OfTomorrow", body={}, queued_at=bench.parts[Clock].now())
    )
    async with bench.working():
        ended = await bench.commands.wait(row_id, 10)
    assert ended.status is CommandStatus.FAILED
    assert "OfTomorrow" in ended.message


async def test_handing_out_says_again_by_an_order(bench: Bench):
    async def act(body: Body, progress: Progress) -> Result:
        raise ProviderUnavailableError("X", "X is away")

    bench.job("Away", act, max_attempts=2)
    row = await bench.commands.submit("Away")
    with pytest.raises(TryAgain) as again:
        await bench.runner().handle(Ticket(row.id, 1))
    assert again.value.delay == timedelta(seconds=0.1)


_DEAD_WORKER = """
import asyncio, sys
from radarr_desktop.adapters.database.database import Database
from radarr_desktop.adapters.database.jobs import PgQueuerWorker
from radarr_desktop.adapters.secrets import SecretBox

async def main():
    database = await Database.open(sys.argv[1], SecretBox.generate())
    async def handle(ticket):
        print("took", ticket.command_id, flush=True)
        await asyncio.Event().wait()
    await PgQueuerWorker(database).run(handle)

asyncio.run(main())
"""


async def test_what_a_killed_worker_held_is_handed_out_again(bench: Bench, database_url: str):
    runs = bench.job("Echo", nothing)
    row = await bench.commands.submit("Echo")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _DEAD_WORKER, database_url, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        async with asyncio.timeout(20):
            assert await process.stdout.readline() == f"took {row.id}\n".encode()
    finally:
        process.kill()
        await process.wait()
    async with bench.working():
        ended = await bench.ended(row, 40)
    assert ended.status is CommandStatus.COMPLETED
    assert len(runs) == 1


async def test_what_a_stopped_worker_held_is_run_again_at_once(bench: Bench):
    started = asyncio.Event()

    async def act(body: Body, progress: Progress) -> Result:
        if len(runs) == 1:
            started.set()
            await asyncio.Event().wait()
        return {}

    runs = bench.job("Cut", act)
    row = await bench.commands.submit("Cut")
    async with bench.working():
        await started.wait()
    async with bench.working():
        ended = await bench.ended(row, 10)
    assert ended.status is CommandStatus.COMPLETED
    assert len(runs) == 2
