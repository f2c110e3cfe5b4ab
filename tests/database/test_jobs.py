"""The job queue: in the command's transaction, retried, held, taken over from the dead."""

import asyncio
import contextlib
import multiprocessing
import os
import signal
import statistics
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from radarr_desktop.adapters.database.database import Database
from radarr_desktop.adapters.database.embedded import EmbeddedPostgres
from radarr_desktop.adapters.database.jobs import PgQueuerWorker
from radarr_desktop.adapters.secrets import SecretBox
from radarr_desktop.base.errors import NotFoundError
from radarr_desktop.ports.jobs import Hold, Ticket, TryAgain
from radarr_desktop.ports.store import CommandRow, CommandStatus
from tests.database.values import NOW
from tests.support.waiting import until

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:pgqueuer")


def command(name: str = "RssSync", **changes: Any) -> CommandRow:
    whole = CommandRow(
        name=name,
        body={"movieIds": [1, 2], "nested": {"é": None}},
        trigger="scheduled",
        priority=1,
        queued_at=NOW,
        correlation_id="c-1",
    )
    return replace(whole, **changes)


@asynccontextmanager
async def working(
    database: Database, handle: Callable[[Ticket], Awaitable[None]]
) -> AsyncIterator[None]:
    """A worker that runs while the block does."""
    async with asyncio.TaskGroup() as group:
        task = group.create_task(PgQueuerWorker(database).run(handle))
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                async with asyncio.timeout(10):
                    await task


async def queue_statuses(database: Database) -> list[str]:
    async with database.pool.transaction() as session:
        rows = await session.connection.fetch("SELECT status::text FROM pgqueuer ORDER BY id")
    return [row["status"] for row in rows]


async def queue_holds(database: Database, statuses: list[str]) -> bool:
    return await queue_statuses(database) == statuses


async def test_a_command_comes_back_whole(database: Database) -> None:
    given = command()
    command_id = await database.commands.add(given)
    stored = replace(given, id=command_id)
    assert await database.commands.get(command_id) == stored
    assert await database.commands.find_open(given.name, given.body) == stored
    assert await database.commands.find_open(given.name, {}) is None
    await database.commands.request_cancel(command_id)
    # A report of progress that did not see the wish to cancel does not undo it.
    running = replace(
        stored, status=CommandStatus.STARTED, started_at=NOW, attempts=2, progress=0.5,
        message="Half", errors=("first try",),
    )  # fmt: skip
    await database.commands.update(running)
    assert await database.commands.get(command_id) == replace(running, cancel_requested=True)
    done = replace(
        running, status=CommandStatus.COMPLETED, ended_at=NOW, result={"found": 3},
        cancel_requested=True,
    )  # fmt: skip
    await database.commands.update(done)
    assert await database.commands.find_open(given.name, given.body) is None
    assert await database.commands.last_ended() == {}
    whole = replace(done, body={})
    await database.commands.update(whole)
    assert await database.commands.last_ended() == {"RssSync": whole}
    second = await database.commands.add(command("Refresh"))
    assert [one.id for one in await database.commands.recent()] == [second, command_id]
    assert [one.id for one in await database.commands.recent(1)] == [second]
    with pytest.raises(NotFoundError):
        await database.commands.update(replace(done, id=99))
    with pytest.raises(NotFoundError):
        await database.commands.requeue(command_id, NOW)


async def test_old_commands_go_but_the_last_of_each_name_stays(database: Database) -> None:
    ended = command(status=CommandStatus.COMPLETED)
    ids = [
        await database.commands.add(replace(ended, body=body, ended_at=NOW + timedelta(hours=n)))
        for n, body in enumerate(({}, {}, {"movieIds": [1]}))
    ]
    assert await database.commands.forget_before(NOW + timedelta(days=1)) == 2
    assert [one.id for one in await database.commands.recent()] == [ids[1]]


async def test_a_rolled_back_command_is_no_job(database: Database) -> None:
    async def fail() -> None:
        async with database.transaction() as store:
            await store.commands.add(command())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    assert await queue_statuses(database) == []
    assert await database.commands.recent() == []


async def test_a_job_starts_at_once(database: Database) -> None:
    started: dict[int, float] = {}
    loop = asyncio.get_running_loop()

    async def handle(ticket: Ticket) -> None:
        started[ticket.command_id] = loop.time()

    latencies = []
    async with working(database, handle):
        first = await database.commands.add(command())
        await until(lambda: first in started)
        for _ in range(20):
            await asyncio.sleep(0.02)
            asked = loop.time()
            command_id = await database.commands.add(command())
            await until(lambda wanted=command_id: wanted in started)  # type: ignore[misc]
            latencies.append((started[command_id] - asked) * 1000)
    print(
        f"\nenqueue to start: median {statistics.median(latencies):.1f} ms, "
        f"longest {max(latencies):.1f} ms"
    )
    assert statistics.median(latencies) < 250
    assert await queue_statuses(database) == []


async def test_higher_priority_first(database: Database) -> None:
    ids = [await database.commands.add(command(priority=n)) for n in (0, 5, 1)]
    order: list[int] = []

    async def handle(ticket: Ticket) -> None:
        order.append(ids.index(ticket.command_id))

    async with working(database, handle):
        await until(lambda: len(order) == 3)
    assert order == [1, 2, 0]


async def test_try_again_after_the_delay(database: Database) -> None:
    tries: list[tuple[int, float]] = []
    loop = asyncio.get_running_loop()

    async def handle(ticket: Ticket) -> None:
        tries.append((ticket.attempt, loop.time()))
        if ticket.attempt < 3:
            raise TryAgain(timedelta(seconds=0.4))

    async with working(database, handle):
        await database.commands.add(command())
        await until(lambda: len(tries) == 3)
    assert [attempt for attempt, _at in tries] == [1, 2, 3]
    assert tries[1][1] - tries[0][1] >= 0.39


async def test_a_held_job_is_a_dead_letter_until_it_is_requeued(database: Database) -> None:
    handled: list[int] = []

    async def handle(ticket: Ticket) -> None:
        handled.append(ticket.attempt)
        found = await database.commands.get(ticket.command_id)
        assert found is not None
        if len(handled) == 1:
            await database.commands.update(
                replace(found, status=CommandStatus.FAILED, ended_at=NOW, errors=("broken",))
            )
            raise Hold
        await database.commands.update(replace(found, status=CommandStatus.COMPLETED))

    async with working(database, handle):
        command_id = await database.commands.add(command())
        await until(lambda: len(handled) == 1)
        await until(lambda: queue_holds(database, ["failed"]))
        [letter] = await database.commands.dead_letters()
        assert (letter.id, letter.errors) == (command_id, ("broken",))
        await database.commands.requeue(command_id, NOW + timedelta(hours=1))
        await until(lambda: len(handled) == 2)
    assert handled == [1, 1]
    found = await database.commands.get(command_id)
    assert found is not None
    assert found.status is CommandStatus.COMPLETED
    assert found.errors == ("broken",)
    assert await database.commands.dead_letters() == []
    assert await queue_statuses(database) == []


async def test_a_stopped_worker_gives_its_job_back(database: Database) -> None:
    attempts: list[int] = []

    async def stuck(ticket: Ticket) -> None:
        attempts.append(ticket.attempt)
        await asyncio.sleep(60)

    async with working(database, stuck):
        await database.commands.add(command())
        await until(lambda: len(attempts) == 1)
    assert await queue_statuses(database) == ["queued"]

    async def quick(ticket: Ticket) -> None:
        attempts.append(ticket.attempt)

    async with working(database, quick):
        await until(lambda: len(attempts) == 2)
    assert attempts == [1, 1]


async def test_the_queue_goes_on_after_the_end_of_its_connections(
    database: Database, database_url: str
) -> None:
    handled: list[int] = []

    async def handle(ticket: Ticket) -> None:
        handled.append(ticket.command_id)

    async with working(database, handle):
        await database.commands.add(command())
        await until(lambda: len(handled) == 1)
        connection = await asyncpg.connect(database_url)
        await connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        await connection.close()
        await database.commands.add(command())
        await until(lambda: len(handled) == 2)


async def test_the_queue_goes_on_after_a_restart_of_the_server(server: EmbeddedPostgres) -> None:
    database = await Database.open(await server.start(), SecretBox.generate())
    handled: list[int] = []
    may_end = asyncio.Event()

    async def handle(ticket: Ticket) -> None:
        handled.append(ticket.command_id)
        await may_end.wait()

    try:
        async with working(database, handle):
            await database.commands.add(command())
            await until(lambda: len(handled) == 1)
            await server.stop()
            may_end.set()
            await asyncio.sleep(1)
            await server.start()
            second = await database.commands.add(command())
            await until(lambda: handled[-1] == second, seconds=40)
            await until(lambda: queue_holds(database, []))
        assert len(handled) == 2
    finally:
        await database.close()


def work_and_hang(url: str, taken: Any) -> None:
    async def main() -> None:
        database = await Database.open(url, SecretBox.generate())

        async def handle(ticket: Ticket) -> None:
            taken.put(ticket.command_id)
            await asyncio.sleep(600)

        await PgQueuerWorker(database).run(handle)

    asyncio.run(main())


async def test_a_killed_workers_job_is_handed_out_again(
    database: Database, database_url: str
) -> None:
    context = multiprocessing.get_context("spawn")
    taken = context.Queue()
    process = context.Process(target=work_and_hang, args=(database_url, taken))
    process.start()
    try:
        command_id = await database.commands.add(command())
        assert await asyncio.to_thread(taken.get, timeout=30) == command_id
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        again: list[int] = []
        loop = asyncio.get_running_loop()
        began = loop.time()

        async def handle(ticket: Ticket) -> None:
            again.append(ticket.command_id)

        async with working(database, handle):
            await until(lambda: again == [command_id], seconds=20)
        print(f"\nhanded out again after {loop.time() - began:.1f} s")
        assert loop.time() - began < 16
    finally:
        process.kill()
        await asyncio.to_thread(process.join, 10)
        taken.close()
