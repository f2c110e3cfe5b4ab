"""Two who act at the same moment: nothing is fetched twice, nothing given up comes back."""

import asyncio
from dataclasses import replace

import pytest

from radarr_desktop.base.errors import ConflictError
from radarr_desktop.domain.download import DownloadState, GrabState
from radarr_desktop.domain.failure import FailureReason
from radarr_desktop.domain.history import HistoryKind
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.failing import Failing
from radarr_desktop.engine.grabbing import Grabbing
from radarr_desktop.engine.patience import Patience
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.queue import Queue
from radarr_desktop.engine.searching import Searching
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.provider import ProviderKind
from tests.engine.world import BETTER, GOOD, Offer, World
from tests.support.faults import Crash


async def remove(world: World, offer: Offer, *, blocklist: bool = False) -> bool:
    return await world[Queue].remove(
        (await world.download(offer)).id,
        remove_from_client=True,
        blocklist=blocklist,
        search_again=blocklist,
    )


async def history_of(world: World, offer: Offer) -> list[HistoryKind]:
    return [one.kind for one in await world.store.history.by_download_id(offer.download_id)]


async def searches(world: World) -> list[dict]:
    return [one.body for one in await world[Commands].recent() if one.name == "MoviesSearch"]


async def test_two_searches_for_one_film_fetch_one_release(world: World):
    """A feed and a search decide at the same moment, for two different releases."""
    movie = await world.add_film()
    good, better = world.offer(GOOD), world.offer(BETTER)
    searching = world[Searching]
    real = searching._deciding.decide
    both_decided = asyncio.Barrier(2)

    async def decide(releases, asked):
        wanted = good if asked.searched else better
        judged = await real([one for one in releases if one.title == wanted.release.title], asked)
        await both_decided.wait()
        return judged

    searching._deciding.decide = decide
    async with asyncio.TaskGroup() as group:
        search = group.create_task(searching.movie(movie.id, correlation_id="search"))
        feed = group.create_task(searching.rss(correlation_id="feed"))
    assert len(world.script.orders) == 1
    assert sorted([search.result().grabbed, feed.result().grabbed]) == [0, 1]
    assert len(await world.store.downloads.open()) == 1


async def test_something_better_is_fetched_beside_what_was_known_to_be_on_its_way(world: World):
    movie = await world.add_film()
    await world.grab(world.offer(GOOD), movie)
    better = world.offer(BETTER)
    grab = await world.grab(
        better, movie, queued={(await world.store.downloads.open())[0].download_id}
    )
    assert grab.state is GrabState.SENT
    assert len(world.script.orders) == 2


async def test_what_is_taken_out_while_it_is_sent_is_taken_back(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    client = (await world[Providers].client(world.client.id)).provider
    add = client.add

    async def slow(order: object) -> None:
        assert await remove(world, offer)
        await add(order)

    monkeypatch.setattr(client, "add", slow)
    with pytest.raises(ConflictError, match="no longer wanted"):
        await world.grab(offer, movie)
    assert world.script.items == {}
    assert (await world.download(offer)).state is DownloadState.IGNORED
    assert await world.store.grabs.in_state(GrabState.SENDING) == []
    assert await history_of(world, offer) == [HistoryKind.DOWNLOAD_IGNORED]


async def test_a_film_that_is_deleted_while_its_release_is_sent(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    client = (await world[Providers].client(world.client.id)).provider
    add = client.add

    async def slow(order: object) -> None:
        await add(order)
        await world.store.movies.delete(movie.id)

    monkeypatch.setattr(client, "add", slow)
    with pytest.raises(ConflictError, match="no longer wanted"):
        await world.grab(offer, movie)
    assert world.script.items == {}


async def test_a_waiting_order_that_is_refused_is_replaced(world: World):
    """The search that ordered it has ended long ago: nobody else would look for another one."""
    movie = await world.add_film()
    offer = world.offer(GOOD)
    world.script.is_away = "nobody answers"
    await world.grab(offer, movie)
    world.script.is_away, world.script.refusal = "", "no such category"
    assert await world[Grabbing].resume(Patience(world[Clock])) == set()
    assert await searches(world) == [{"movieIds": [movie.id], "userInvoked": False}]


async def test_a_release_is_not_fetched_for_nobody(world: World):
    """Many indexers count downloads."""
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world[Providers].delete(ProviderKind.DOWNLOAD_CLIENT, world.client.id)
    before = len(world.server.seen)
    with pytest.raises(Exception, match="switched on"):
        await world.grab(offer, movie)
    assert len(world.server.seen) == before


async def test_what_has_come_to_its_end_is_not_removed_again(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    download = await world.imported(offer, movie)
    assert not await remove(world, offer, blocklist=True)
    assert world.script.removed == []
    assert await world.store.downloads.get(download.id) == download
    assert await world.store.blocklist.for_movies([movie.id]) == []


async def test_a_film_that_arrives_while_its_download_is_removed_stays(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    download = await world.finished(offer, movie)
    client = (await world[Providers].client(world.client.id)).provider

    async def slow(download_id: str, *, delete_files: bool) -> None:
        await world.store.downloads.update(replace(download, state=DownloadState.IMPORTED))

    monkeypatch.setattr(client, "remove", slow)
    assert not await remove(world, offer, blocklist=True)
    assert (await world.download(offer)).state is DownloadState.IMPORTED
    assert HistoryKind.DOWNLOAD_IGNORED not in await history_of(world, offer)


async def test_a_crash_right_after_a_failure_does_not_lose_the_search(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.grab(offer, movie)
    client = (await world[Providers].client(world.client.id)).provider

    async def crash(download_id: str, *, delete_files: bool) -> None:
        raise Crash

    monkeypatch.setattr(client, "remove", crash)
    with pytest.raises(Crash):
        await world[Failing].fail(
            await world.download(offer), "it is broken", FailureReason.CORRUPTED
        )
    assert await searches(world) == [{"movieIds": [movie.id], "userInvoked": False}]
