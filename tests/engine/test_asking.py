"""All indexers are asked at once: who is slow or broken costs the others nothing."""

import asyncio
import gc
import time

from radarr_desktop.domain.events import ReleasesFound, SearchBegan
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.searching import Searching
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.ports.provider import ProviderKind
from tests.engine.world import NOSFERATU, World
from tests.support.crowd import WELL, crowd

PATIENCE = 3
TITLE = "Nosferatu.1922.1080p.BluRay.x264-GRP"


async def test_twenty_of_which_half_hang_fail_and_drip(world: World):
    movie = await world.add_film()
    await world[Providers].delete(ProviderKind.INDEXER, world.indexer.id)
    await world[SettingsBook].save("search", {"patience_seconds": PATIENCE})
    with crowd(TITLE, NOSFERATU.tmdb_id) as many:
        await many.set_up(world.parts)
        before = asyncio.all_tasks()
        began = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            search = group.create_task(world[Searching].interactive(movie.id, "s"))
            while not await world.store.releases.of_search("s"):
                assert not search.done(), "nothing was shown before the end"
                await asyncio.sleep(0.01)
            assert time.perf_counter() - began < PATIENCE, "the first rows wait for nobody"
        outcome = search.result()
        took = time.perf_counter() - began
        # Judging and writing down come after the last one was given up.
        assert PATIENCE <= took < PATIENCE + 5
        assert outcome.found == WELL * 11
        assert len(outcome.failures) == 20 - WELL
        slow = [one for one in outcome.failures if "did not answer within 3 s" in one]
        assert len(slow) == 7
        left = asyncio.all_tasks() - before
        # Connections that were broken off say good-bye on their own.
        if left:
            await asyncio.wait(left, timeout=5)
        assert not [task for task in left if not task.done()], "no task is left behind"
    [asked] = [event for event in world.events if isinstance(event, SearchBegan)]
    assert len(asked.indexers) == 20
    told = [event for event in world.events if isinstance(event, ReleasesFound)]
    assert sorted(event.indexer for event in told) == sorted(asked.indexers)
    assert sum(bool(event.error) for event in told) == 10


async def test_searching_again_and_again_keeps_memory_level(world: World):
    movie = await world.add_film()
    for title in range(20):
        world.offer(f"Nosferatu.1922.1080p.BluRay.x264-G{title}", size=1 << 18)
    searching = world[Searching]
    for _ in range(2):
        await searching.interactive(movie.id, "warm")
    gc.collect()
    before = len(gc.get_objects())
    for turn in range(5):
        await searching.interactive(movie.id, f"s{turn}")
    world.events.clear()
    gc.collect()
    assert len(gc.get_objects()) - before < 5_000
