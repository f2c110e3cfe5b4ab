"""Publish and subscribe: typed, in order, bounded, and nobody harms anybody."""

import asyncio
import logging

import pytest

from radarr_desktop.domain.events import (
    CommandChanged,
    Event,
    HealthChanged,
    MovieAdded,
    MovieEvent,
    MovieUpdated,
)
from radarr_desktop.engine.bus import Bus
from tests.support.waiting import until


def added(number: int) -> MovieAdded:
    return MovieAdded(movie_id=number, title=f"Film {number}", year=2000, tmdb_id=number)


async def test_by_type_and_in_order():
    bus = Bus()
    with (
        bus.subscribe(MovieAdded) as some,
        bus.subscribe(MovieEvent) as family,
        bus.subscribe() as everything,
    ):
        published: list[Event] = [
            added(1),
            HealthChanged(),
            MovieUpdated(movie_id=1, title="", year=0, tmdb_id=1),
            added(2),
        ]
        for event in published:
            bus.publish(event)
        assert [await anext(some), await anext(some)] == [published[0], published[3]]
        assert [await anext(family) for _ in range(3)] == [
            published[0], published[2], published[3]
        ]  # fmt: skip
        assert [await anext(everything) for _ in range(4)] == published


async def test_a_waiting_reader_is_woken():
    bus = Bus()
    seen: list[Event] = []

    async def read() -> None:
        with bus.subscribe(MovieAdded) as events:
            async for event in events:
                seen.append(event)

    async with asyncio.TaskGroup() as group:
        reader = group.create_task(read())
        await asyncio.sleep(0)
        bus.publish(added(1))
        await until(lambda: seen == [added(1)], seconds=2)
        reader.cancel()


async def test_a_slow_reader_loses_the_oldest_and_is_told_how_many(
    caplog: pytest.LogCaptureFixture,
):
    bus = Bus()
    with caplog.at_level(logging.WARNING), bus.subscribe(MovieAdded, size=3) as slow:
        with bus.subscribe(MovieAdded, size=100) as quick:
            for number in range(10):
                bus.publish(added(number))
            assert slow.missed == 7
            assert [(await anext(slow)).movie_id for _ in range(3)] == [7, 8, 9]
            assert quick.missed == 0
        assert len(caplog.records) == 1, "one warning, not one an event"
        slow.missed = 0
        bus.publish(added(11))
        assert slow.missed == 0


async def test_a_reader_that_raises_goes_on_and_harms_nobody(caplog: pytest.LogCaptureFixture):
    bus = Bus()
    broken: list[int] = []
    sound: list[int] = []

    async def fall(event: Event) -> None:
        assert isinstance(event, MovieAdded)
        broken.append(event.movie_id)
        raise RuntimeError("broken on purpose")

    async def note(event: Event) -> None:
        assert isinstance(event, MovieAdded)
        sound.append(event.movie_id)

    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(bus.serve(fall, MovieAdded)),
            group.create_task(bus.serve(note, MovieAdded)),
        ]
        await asyncio.sleep(0)
        bus.publish(added(1))
        bus.publish(added(2))
        await until(lambda: broken == [1, 2] and sound == [1, 2], seconds=2)
        for task in tasks:
            task.cancel()
    assert "broken on purpose" in caplog.text


async def test_a_reader_that_hangs_holds_up_nobody():
    bus = Bus()
    sound: list[int] = []

    async def hang(event: Event) -> None:
        await asyncio.Event().wait()

    async def note(event: Event) -> None:
        sound.append(1)

    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(bus.serve(hang, CommandChanged, size=2)),
            group.create_task(bus.serve(note, CommandChanged)),
        ]
        await asyncio.sleep(0)
        for number in range(50):
            bus.publish(CommandChanged(command_id=number, name="X", status="queued"))
        await until(lambda: len(sound) == 50, seconds=2)
        for task in tasks:
            task.cancel()


async def test_what_is_closed_hears_nothing_and_ends():
    bus = Bus()
    events = bus.subscribe(MovieAdded)
    bus.publish(added(1))
    events.close()
    bus.publish(added(2))
    assert [event async for event in events] == [added(1)]
    bus.drop(events)  # twice is no error
