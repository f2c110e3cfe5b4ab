"""Calls and transactions when connections break, the server restarts, or stays away."""

import asyncio
from dataclasses import replace

import asyncpg
import pytest

from radarr_desktop.adapters.database.database import Database
from radarr_desktop.adapters.database.embedded import EmbeddedPostgres
from radarr_desktop.adapters.secrets import SecretBox
from radarr_desktop.base.errors import StoreError, StoreUnavailableError
from tests.database.values import profile, stored_film

BOX = SecretBox.generate()


async def end_connections(url: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    finally:
        await connection.close()


async def test_a_transaction_is_all_or_nothing(database: Database) -> None:
    async def fail() -> None:
        async with database.transaction() as store:
            await store.shelves.add_tag("one")
            async with store.transaction() as inner:
                await inner.shelves.add_tag("two")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    assert await database.shelves.tags() == []
    async with database.transaction() as store:
        await store.shelves.add_tag("one")
        await store.shelves.add_tag("two")
    assert len(await database.shelves.tags()) == 2


async def test_a_cancelled_transaction_leaves_a_usable_pool(database: Database) -> None:
    async def dawdle() -> None:
        async with asyncio.timeout(0.02), database.transaction() as store:
            await store.shelves.add_tag("never")
            await asyncio.sleep(5)

    for _ in range(12):
        with pytest.raises(TimeoutError):
            await dawdle()
    assert await database.shelves.tags() == []


async def test_many_calls_at_once_share_few_connections(database: Database) -> None:
    async with asyncio.TaskGroup() as group:
        for number in range(200):
            group.create_task(database.shelves.add_tag(f"tag {number}"))
    assert len(await database.shelves.tags()) == 200


async def test_calls_survive_the_end_of_their_connections(
    database: Database, database_url: str
) -> None:
    await stored_film(database)
    done = 0
    is_over = False

    async def call() -> None:
        nonlocal done
        async with asyncio.timeout(60):
            while not (is_over and done > 20):
                assert len(await database.movies.rows()) == 1
                await database.shelves.add_tag("same")
                done += 1

    async with asyncio.TaskGroup() as group:
        for _ in range(4):
            group.create_task(call())
        for _ in range(5):
            await asyncio.sleep(0.1)
            await end_connections(database_url)
        is_over = True


async def test_a_broken_transaction_says_try_again(database: Database, database_url: str) -> None:
    async def be_cut_off() -> None:
        async with database.transaction() as store:
            await store.shelves.add_tag("lost")
            await end_connections(database_url)
            await store.shelves.add_tag("lost too")

    with pytest.raises(StoreUnavailableError):
        await be_cut_off()
    assert await database.shelves.tags() == []


async def test_an_outage_of_ten_seconds(server: EmbeddedPostgres) -> None:
    url = await server.start()
    # Longer than the program's own patience: a busy machine may take its time to start a server.
    database = await Database.open(url, BOX, patience_seconds=40)
    try:
        await database.shelves.add_tag("before")
        await server.stop()
        async with asyncio.TaskGroup() as group:
            reading = group.create_task(database.shelves.tags())
            writing = group.create_task(database.profiles.save_profile(profile()))
            adding = group.create_task(tag_in_a_transaction(database))
            await asyncio.sleep(10)
            assert not any(task.done() for task in (reading, writing, adding))
            await server.start()
        # The reader may come back after the one that adds: the first tag is there either way.
        assert reading.result()[0].label == "before"
        assert writing.result() > 0
        assert [tag.label for tag in await database.shelves.tags()] == ["before", "after"]
    finally:
        await database.close()


async def tag_in_a_transaction(database: Database) -> None:
    async with database.transaction() as store:
        await store.shelves.add_tag("after")


async def test_patience_has_an_end(server: EmbeddedPostgres) -> None:
    url = await server.start()
    database = await Database.open(url, BOX, patience_seconds=0.3)
    try:
        await server.stop()
        with pytest.raises(StoreUnavailableError, match="Trying again later"):
            await database.shelves.tags()
        with pytest.raises(StoreUnavailableError):
            async with database.transaction() as store:
                await store.shelves.add_tag("never")
        with pytest.raises(StoreUnavailableError):
            await Database.open(url, BOX, patience_seconds=0.3)
    finally:
        await database.close()


async def test_a_wrong_address_is_told_in_words(database_url: str) -> None:
    with pytest.raises(StoreError, match="no_such_database"):
        await Database.open(
            replace_database(database_url, "no_such_database"), BOX, patience_seconds=0.1
        )


def replace_database(url: str, name: str) -> str:
    head, _slash, tail = url.rpartition("/test_")
    return f"{head}/{name}?{tail.partition('?')[2]}"


async def test_ping_and_description(database: Database) -> None:
    assert 0 < await database.ping() < 1
    told = await database.describe()
    assert told["kind"] == "external"
    assert int(told["version"].partition(".")[0]) >= 15


async def test_an_unknown_row_is_no_error(database: Database) -> None:
    movie = await stored_film(database)
    await database.files.delete(99)
    await database.movies.delete(99)
    assert await database.movies.get(movie.id) == replace(movie)
