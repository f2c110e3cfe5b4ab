"""Events for other processes, and the lease."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from radarr_desktop.adapters.database.database import Database
from radarr_desktop.adapters.database.embedded import EmbeddedPostgres
from radarr_desktop.adapters.secrets import SecretBox
from radarr_desktop.domain.events import (
    DownloadProgressed,
    EngineStarted,
    Event,
    MovieAdded,
    SearchFinished,
)
from tests.database.values import NOW
from tests.support.waiting import until

BOX = SecretBox.generate()


@pytest.fixture
async def other(database_url: str) -> AsyncIterator[Database]:
    """Another process on the same database, as far as the database can tell."""
    opened = await Database.open(database_url, BOX)
    yield opened
    await opened.close()


@asynccontextmanager
async def heard_by(database: Database) -> AsyncIterator[list[Event]]:
    """What a feed of this process hears while the block runs."""
    heard: list[Event] = []

    async def listen() -> None:
        async with aclosing(database.feed().listen()) as events:
            async for event in events:
                heard.append(event)

    async with asyncio.TaskGroup() as group:
        task = group.create_task(listen())
        # Listening works once a sent event comes through.
        prober = await asyncpg.connect(**database.pool.target.connect_arguments())
        probes = []
        try:
            for number in range(500):
                if not heard:
                    name = f"probe-{number}"
                    probes.append(DownloadProgressed(movie_id=0, download_id=name, progress=0))
                    await prober.execute(
                        "SELECT pg_notify('radarr_desktop_events', $1)",
                        'told prober DownloadProgressed {"movie_id":0,"download_id":"'
                        f'{name}","progress":0}}',
                    )
                    await asyncio.sleep(0.02)
        finally:
            await prober.close()
        # The last one too: it must not arrive among what the test waits for.
        await until(lambda: heard[-1] == probes[-1], what="the last probe")
        assert heard == probes[-len(heard) :]
        heard.clear()
        try:
            yield heard
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


async def until_heard(heard: list[Event], count: int, seconds: float = 20) -> None:
    await until(lambda: len(heard) >= count, seconds=seconds, what=f"event {count}")


def added(number: int) -> MovieAdded:
    return MovieAdded(movie_id=number, title=f"Film {number} – é", correlation_id="c")


async def test_the_log_keeps_events(database: Database) -> None:
    search = SearchFinished(movie_id=1, found=3, accepted=1, grabbed=1, failures=("a", "b"))
    started = EngineStarted(started_at=datetime(2026, 1, 1, tzinfo=UTC))
    for event in (search, started):
        await database.events.append(event, NOW)
    logged = await database.events.after(0)
    assert [one.event for one in logged] == [search, started]
    assert [one.at for one in logged] == [NOW, NOW]
    assert [one.event for one in await database.events.after(logged[0].id)] == [started]
    assert len(await database.events.after(0, limit=1)) == 1
    assert await database.events.forget_before(NOW + timedelta(seconds=1)) == 2


async def test_others_hear_what_is_committed_and_only_that(
    database: Database, other: Database
) -> None:
    async def fail() -> None:
        async with other.transaction() as store:
            await store.events.append(added(1), NOW)
            raise RuntimeError

    async with heard_by(database) as heard:
        await database.events.append(added(99), NOW)  # one's own
        with pytest.raises(RuntimeError):
            await fail()
        async with other.transaction() as store:
            await store.events.append(added(2), NOW)
            await store.events.append(added(3), NOW)
            await asyncio.sleep(0.05)
            assert heard == []
        await until_heard(heard, 2)
        progress = DownloadProgressed(movie_id=1, download_id="x", progress=0.25, eta_seconds=9)
        await other.feed().send(progress)
        await until_heard(heard, 3)
    assert heard == [added(2), added(3), progress]


async def test_too_long_a_progress_is_dropped(database: Database) -> None:
    await database.feed().send(DownloadProgressed(movie_id=1, download_id="x" * 9000, progress=0))


async def test_nothing_logged_is_missed_over_a_lost_connection(
    database: Database, other: Database, database_url: str
) -> None:
    async with heard_by(database) as heard:
        number = 0
        for _ in range(6):
            connection = await asyncpg.connect(database_url)
            await connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            await connection.close()
            for _ in range(5):
                number += 1
                # In a transaction: what the connection's end takes back is written again.
                while True:
                    with contextlib.suppress(Exception):
                        async with other.transaction() as store:
                            await store.events.append(added(number), NOW)
                        break
        await until_heard(heard, number)
        await asyncio.sleep(0.2)
    assert heard == [added(one + 1) for one in range(number)]


async def test_a_restart_of_the_server_loses_no_event(server: EmbeddedPostgres) -> None:
    url = await server.start()
    database, other = await Database.open(url, BOX), await Database.open(url, BOX)
    try:
        async with heard_by(database) as heard:
            await other.events.append(added(1), NOW)
            await until_heard(heard, 1)
            await server.stop()
            await server.start()
            await other.events.append(added(2), NOW)
            await until_heard(heard, 2)
        assert heard == [added(1), added(2)]
    finally:
        await database.close()
        await other.close()


async def test_one_holds_the_lease_and_the_next_takes_over(
    database: Database, other: Database
) -> None:
    first, second = database.lease(), other.lease()
    async with asyncio.timeout(60):
        await first.hold()
        async with asyncio.TaskGroup() as group:
            waiting = group.create_task(second.hold())
            await asyncio.sleep(1.2)
            assert not waiting.done()
            await first.release()
        async with asyncio.TaskGroup() as group:
            waiting = group.create_task(first.hold())
            losing = group.create_task(second.lost())
            await asyncio.sleep(0.1)
            assert not losing.done()
            connection = await asyncpg.connect(**database.pool.target.connect_arguments())
            await connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
            )
            await connection.close()
        await first.release()
        await second.release()


async def test_a_cancelled_wait_for_the_lease_leaves_nothing(
    database: Database, other: Database
) -> None:
    first, second = database.lease(), other.lease()
    await first.hold()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.3):
            await second.hold()
    await first.release()
    async with asyncio.timeout(20):
        await first.hold()
        await first.release()
