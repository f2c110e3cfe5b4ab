"""A release goes to its client exactly once, through crashes and absences."""

import asyncio
from dataclasses import replace

import pytest

from radarr_desktop.base.errors import (
    InvalidInputError,
    ProviderRefusedError,
    ProviderUnavailableError,
)
from radarr_desktop.domain.download import DownloadState, GrabState, ItemStatus
from radarr_desktop.domain.events import DownloadChanged, ReleaseGrabbed
from radarr_desktop.domain.history import HistoryKind
from radarr_desktop.domain.release import Protocol
from radarr_desktop.engine.grabbing import Grabbing
from radarr_desktop.engine.patience import Patience
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.queue import Queue
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.engine.tracking import Tracking
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.provider import ProviderKind
from tests.engine.world import CHARADE, GOOD, WORSE, Offer, World
from tests.support.faults import Crash


async def resume(world: World) -> set[str]:
    return await world[Grabbing].resume(Patience(world[Clock]))


async def history_of(world: World, offer: Offer) -> list[HistoryKind]:
    return [one.kind for one in await world.store.history.by_download_id(offer.download_id)]


async def test_a_grab_is_told_and_written(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    grab = await world.grab(offer, movie)
    assert grab.state is GrabState.SENT
    [order] = world.script.orders
    assert (order.download_id, order.title, order.data) == (
        offer.download_id, GOOD, offer.torrent.data,
    )  # fmt: skip
    download = await world.download(offer)
    assert (download.state, download.movie_id) == (DownloadState.DOWNLOADING, movie.id)
    assert await history_of(world, offer) == [HistoryKind.GRABBED]
    await asyncio.sleep(0)
    [event] = [one for one in world.events if isinstance(one, ReleaseGrabbed)]
    assert (event.download_id, event.correlation_id) == (offer.download_id, "c0ffee")


async def test_the_same_release_twice_is_one_download(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    first = await world.grab(offer, movie)
    second = await world.grab(offer, movie)
    assert second.id == first.id
    assert len(world.script.orders) == 1


async def test_the_same_release_at_the_same_moment_is_one_download(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(world.grab(offer, movie)) for _ in range(5)]
    assert len({task.result().id for task in tasks}) == 1
    assert len(world.script.orders) == 1
    assert await history_of(world, offer) == [HistoryKind.GRABBED]


async def test_one_torrent_is_not_fetched_for_two_films(world: World):
    movie, other = await world.add_film(), await world.add_film(CHARADE)
    offer = world.offer(GOOD)
    await world.grab(offer, movie)
    with pytest.raises(ProviderUnavailableError, match="for another film"):
        await world.grab(offer, other)


@pytest.mark.parametrize("after", [False, True], ids=["before the client", "after the client"])
async def test_a_crash_between_order_and_client_is_mended(
    world: World, after: bool, monkeypatch: pytest.MonkeyPatch
):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    client = (await world[Providers].client(world.client.id)).provider
    add = client.add

    async def crash(order: object) -> None:
        if after:
            await add(order)
        raise Crash

    monkeypatch.setattr(client, "add", crash)
    with pytest.raises(Crash):
        await world.grab(offer, movie)
    monkeypatch.undo()
    assert await history_of(world, offer) == []
    assert await resume(world) == set()
    assert {order.download_id for order in world.script.orders} == {offer.download_id}
    assert len(world.script.items) == 1
    assert await history_of(world, offer) == [HistoryKind.GRABBED]
    assert await resume(world) == set()
    assert await history_of(world, offer) == [HistoryKind.GRABBED]


async def test_a_client_that_is_away_gets_it_when_it_appears(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    world.script.is_away = "nobody answers"
    outcome = await world.search(movie)
    assert outcome.grabbed == 1
    assert "Scripted client is away" in outcome.message
    download = await world.download(offer)
    assert download.status is ItemStatus.WARNING
    assert "Waiting for Scripted client: " in download.messages[0].messages[0]
    await asyncio.sleep(0)
    told = [one for one in world.events if isinstance(one, DownloadChanged)]
    assert "Waiting for" in told[-1].message, "the queue is told of what waits"
    assert await history_of(world, offer) == []
    for _ in range(2):
        assert await world[Tracking].refresh(), "something is still to come"
    world.script.is_away = ""
    assert await resume(world) == set()
    assert [order.download_id for order in world.script.orders] == [offer.download_id]
    assert await history_of(world, offer) == [HistoryKind.GRABBED]
    await world[Tracking].refresh()
    assert (await world.download(offer)).messages == ()


async def test_what_waits_can_be_given_up_by_a_person(world: World):
    """It must not go out later, when the client appears."""
    movie = await world.add_film()
    offer = world.offer(GOOD)
    world.script.is_away = "nobody answers"
    await world.grab(offer, movie)
    [row] = await world.store.downloads.rows()
    assert await world[Queue].remove(
        row.download.id, remove_from_client=True, blocklist=False, search_again=False
    )
    world.script.is_away = ""
    assert await resume(world) == set()
    assert world.script.orders == []
    assert await world.store.downloads.open() == []
    # And it may be ordered anew.
    assert (await world.grab(offer, movie)).state is GrabState.SENT


async def test_what_waits_and_is_called_bad_does_not_go_out(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    world.script.is_away = "nobody answers"
    await world.grab(offer, movie)
    download = await world.download(offer)
    async with world[Works].begin() as work:
        await work.store.downloads.update(replace(download, state=DownloadState.FAILED))
    world.script.is_away = ""
    await resume(world)
    assert world.script.orders == []


async def test_a_client_that_refuses_leaves_nothing_behind(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    world.script.refusal = "unknown category"
    with pytest.raises(ProviderRefusedError, match="unknown category"):
        await world.grab(offer, movie)
    assert await world.store.downloads.open() == []
    assert await history_of(world, offer) == []
    world.script.refusal = ""
    assert (await world.grab(offer, movie)).state is GrabState.SENT


async def test_a_waiting_order_that_is_refused_leaves_the_queue_and_says_so(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    world.script.is_away = "nobody answers"
    await world.grab(offer, movie)
    world.script.is_away, world.script.refusal = "", "unknown category"
    assert await resume(world) == set()
    assert await world.store.downloads.open() == []
    await asyncio.sleep(0)
    told = [one for one in world.events if isinstance(one, DownloadChanged)]
    assert "unknown category" in told[-1].message


async def test_no_client_is_said_in_words(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    usenet = replace(offer.release, protocol=Protocol.USENET)
    candidate = replace(world.candidate(offer, movie), release=usenet)
    with pytest.raises(InvalidInputError, match="No download client for usenet is switched on"):
        await world[Grabbing].grab(candidate, (), correlation_id="c")
    await world[Providers].save(replace(world.client, enabled=False), test=False)
    with pytest.raises(InvalidInputError, match="No download client for torrents"):
        await world.grab(offer, movie)


async def test_the_client_that_the_indexer_is_bound_to(world: World):
    movie = await world.add_film()
    other = await world[Providers].save(
        replace(world.client, id=0, name="Second", priority=50), test=False
    )
    await world[Providers].save(replace(world.indexer, download_client_id=other.id), test=False)
    assert (await world.grab(world.offer(GOOD), movie)).client_name == "Second"
    first = await world.grab(world.offer(WORSE), movie, client_id=world.client.id)
    assert first.client_name == "Scripted client"
    await world[Providers].delete(ProviderKind.DOWNLOAD_CLIENT, other.id)
    with pytest.raises(InvalidInputError, match="switched off or gone"):
        await world.grab(world.offer("Nosferatu.1922.720p.BluRay.x264-GRP"), movie)


async def test_an_order_whose_client_is_gone_is_given_up(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    world.script.is_away = "nobody answers"
    await world.grab(offer, movie)
    world.script.is_away = ""
    await world[Providers].delete(ProviderKind.DOWNLOAD_CLIENT, world.client.id)
    assert await resume(world) == set()
    assert await world.store.downloads.open() == []


async def test_what_is_grabbed_while_all_is_paused_is_paused(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world[SettingsBook].save("downloads", {"paused": True})
    await world.grab(offer, movie)
    assert world.script.paused == {offer.download_id}


async def test_the_goals_of_the_indexer_reach_the_client(world: World):
    movie = await world.add_film()
    settings = {**world.indexer.settings, "seed_ratio": 1.5, "seed_time": 90}
    await world[Providers].save(replace(world.indexer, settings=settings), test=False)
    await world.grab(world.offer(GOOD), movie)
    [order] = world.script.orders
    assert order.seed_ratio == 1.5
    assert order.seed_time is not None
    assert order.seed_time.total_seconds() == 90 * 60


async def test_keys_in_links_do_not_get_into_the_history(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    release = replace(
        offer.release,
        guid="https://indexer/details/1?passkey=hushhush",
        info_url="https://indexer/details/1?apikey=hushhush",
    )
    await world.grab(replace(offer, release=release), movie)
    [record] = await world.store.history.by_download_id(offer.download_id)
    assert record.facts["guid"].startswith("https://indexer/details/1?")
    assert "hushhush" not in str(record.facts)
