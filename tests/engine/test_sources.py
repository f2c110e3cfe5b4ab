"""A release that several indexers have is grabbed from the next one where the first has lost it."""

from dataclasses import replace

from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.searching import Searching
from tests.engine.test_jobs import refused, run
from tests.engine.world import GOOD, World
from tests.support.torznab import PracticeIndexer


async def test_grab_release_from_another_source(world: World):
    """The link of the row is gone: the same release is taken from the other indexer."""
    movie = await world.add_film()
    lost = world.offer(GOOD, torrent_data=b"gone", seeders=900)
    second = PracticeIndexer(api_key=world.practice.api_key)
    world.server.answers["/second/api"] = second
    good = world.offer(GOOD, seeders=1)
    second.items.append(world.practice.items.pop())
    settings = {"base_url": f"{world.server.url}/second", "api_key": world.practice.api_key}
    other = replace(world.indexer, id=0, name="Second", settings=settings)
    await world[Providers].save(other, test=False)
    await world[Searching].interactive(movie.id, "s")
    body = {"guid": lost.release.guid, "indexerId": world.indexer.id, "movieId": movie.id}
    await refused(world, "GrabRelease", body, "torrent")
    answer = await run(world, "GrabRelease", {**body, "anySource": True})
    assert answer["downloadId"] == good.download_id
