"""Engine facts as signals: merged, and none lost unnoticed."""

import asyncio

import pytest

from radarr_desktop.domain.events import (
    DefinitionsChanged,
    DownloadChanged,
    DownloadProgressed,
    MovieDeleted,
    MovieImported,
    MovieUpdated,
)
from radarr_desktop.engine.bus import Bus
from radarr_desktop.gui.bridge import MERGE_MILLISECONDS, Bridge
from tests.support.waiting import until


@pytest.fixture
def bridge(qapp):
    return Bridge(Bus())


def recorded(signal):
    calls = []
    signal.connect(lambda *arguments: calls.append(arguments))
    return calls


def progressed(share, download_id="a"):
    return DownloadProgressed(movie_id=1, download_id=download_id, progress=share, speed=5)


def test_a_burst_of_progress_is_one_signal_with_the_latest(bridge):
    calls = recorded(bridge.progressed)
    for step in range(100):
        bridge.take(progressed(step / 100))
        bridge.take(progressed(step / 200, "b"))
    bridge.flush()
    ((told,),) = calls
    assert {key: event.progress for key, event in told.items()} == {"a": 0.99, "b": 0.495}


def test_films_are_told_once_each(bridge):
    changed, queue = recorded(bridge.movies_changed), recorded(bridge.queue_changed)
    for movie_id in (1, 2, 1):
        bridge.take(MovieUpdated(movie_id=movie_id))
    bridge.take(DownloadChanged(movie_id=3, download_id="a", state="x", status="y", progress=0))
    bridge.flush()
    assert changed == [(frozenset({1, 2, 3}),)]
    assert queue == [()]


def test_a_film_that_is_gone_is_not_read_again(bridge):
    changed, removed = recorded(bridge.movies_changed), recorded(bridge.movies_removed)
    bridge.take(MovieUpdated(movie_id=1))
    bridge.take(MovieDeleted(movie_id=1))
    bridge.flush()
    assert not changed
    assert removed == [(frozenset({1}),)]


def test_definitions(bridge):
    calls = recorded(bridge.definitions_changed)
    bridge.take(DefinitionsChanged(what="tag"))
    bridge.take(DefinitionsChanged(what="settings/ui"))
    bridge.flush()
    assert calls == [(frozenset({"tag", "settings/ui"}),)]


async def test_facts_arrive_within_a_quarter_of_a_second(qapp):
    bus = Bus()
    bridge = Bridge(bus)
    changed = recorded(bridge.movies_changed)
    times = []
    loop = asyncio.get_running_loop()
    async with asyncio.TaskGroup() as group:
        task = group.create_task(bridge.run())
        await asyncio.sleep(0.01)
        for count in range(1, 6):  # the quickest one counts: the machine is shared
            began = loop.time()
            bus.publish(MovieUpdated(movie_id=7))
            await until(lambda count=count: len(changed) == count, what="the change")
            times.append(loop.time() - began)
        task.cancel()
    assert min(times) < 0.25 + 0.1
    assert MERGE_MILLISECONDS <= 250


async def test_lost_facts_mean_reading_everything(qapp):
    bus = Bus()
    bridge = Bridge(bus)
    everything, told = recorded(bridge.everything_changed), recorded(bridge.told)
    async with asyncio.TaskGroup() as group:
        task = group.create_task(bridge.run())
        await asyncio.sleep(0.01)
        for movie_id in range(6000):
            bus.publish(MovieUpdated(movie_id=movie_id))
        await until(lambda: everything, what="the alarm")
        bus.publish(
            MovieImported(
                movie_id=1,
                download_id="",
                release_title="",
                path="",
                quality="",
                size_bytes=0,
                placed_by="",
            )
        )
        await until(lambda: told, what="the next fact")
        task.cancel()
