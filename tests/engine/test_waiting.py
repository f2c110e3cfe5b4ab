"""Releases wait for a better one, survive that, and are grabbed when their time comes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from radarr_desktop.base.errors import ConflictError, InvalidInputError, NotFoundError
from radarr_desktop.domain.delay_profile import DelayProfile
from radarr_desktop.domain.download import ItemStatus
from radarr_desktop.domain.release_profile import ReleaseProfile
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.queue import Queue
from radarr_desktop.engine.rules import Rules
from radarr_desktop.engine.searching import Searching
from radarr_desktop.engine.waiting import Waiting
from radarr_desktop.ports.clock import Clock
from tests.engine.world import BETTER, GOOD, WORSE, World
from tests.support.waiting import until


async def delay(world: World, minutes: int) -> None:
    [default] = await world.store.rules.delay_profiles()
    await world[Rules].save_delay_profile(replace(default, torrent_delay=minutes))


async def rss(world: World):
    return await world[Searching].rss(correlation_id="feed")


async def pending(world: World) -> list[str]:
    return [one.release.title for one in await world.store.pending.all()]


async def test_a_release_waits_until_its_delay_is_over(world: World):
    await world.add_film()
    await delay(world, 60)
    now = world[Clock].now()
    offer = world.offer(GOOD, published=now - timedelta(minutes=50))
    outcome = await rss(world)
    assert (outcome.grabbed, await pending(world)) == (0, [GOOD])
    assert not await world[Waiting].order_due()

    [row] = await world[Queries].queue()
    assert (row.download.title, row.download.status) == (GOOD, ItemStatus.DELAY)
    assert row.download.eta is not None
    assert timedelta(minutes=8) < row.download.eta <= timedelta(minutes=10)
    assert "better release" in row.why[0]

    await delay(world, 30)
    outcome = await world[Searching].pending(correlation_id="later")
    assert outcome.grabbed == 1
    assert [order.download_id for order in world.script.orders] == [offer.download_id]
    assert await pending(world) == []
    assert world.kinds().count("PendingChanged") == 2


async def test_the_best_of_those_that_waited_is_taken(world: World):
    await world.add_film()
    await delay(world, 60)
    now = world[Clock].now()
    world.offer(WORSE, published=now - timedelta(minutes=59))
    await rss(world)
    better = world.offer(BETTER, published=now - timedelta(minutes=1))
    await rss(world)
    assert await pending(world) == [WORSE, BETTER]
    # The time runs from the first: the second has not waited long itself.
    await delay(world, 58)
    world.practice.items.clear()
    await rss(world)
    assert [order.download_id for order in world.script.orders] == [better.download_id]
    assert await pending(world) == []


async def test_its_time_is_seen_without_a_feed(world: World):
    await world.add_film()
    await delay(world, 60)
    offer = world.offer(GOOD, published=world[Clock].now() - timedelta(minutes=59, seconds=57))
    await rss(world)
    async with world.working() as commands:
        await until(world[Waiting].order_due)
        await commands.run("ProcessPendingReleases", {}, timeout=20)
    assert [order.download_id for order in world.script.orders] == [offer.download_id]


async def test_a_person_does_not_wait(world: World):
    movie = await world.add_film()
    await delay(world, 60)
    world.offer(GOOD, published=world[Clock].now())
    outcome = await world[Searching].movie(movie.id, correlation_id="me", user_invoked=True)
    assert outcome.grabbed == 1
    assert await pending(world) == []


@pytest.mark.parametrize("blocklist", [True, False])
async def test_a_person_takes_it_out_of_the_queue(world: World, blocklist: bool):
    movie = await world.add_film()
    await delay(world, 60)
    world.offer(GOOD, published=world[Clock].now())
    await rss(world)
    [row] = await world[Queries].queue()
    how = {"remove_from_client": True, "blocklist": blocklist, "search_again": False}
    assert await world[Queue].remove(row.download.id, **how)
    assert not await world[Queue].remove(row.download.id, **how)
    assert await pending(world) == []
    blocked = await world.store.blocklist.for_movies([movie.id])
    assert [entry.source_title for entry in blocked] == ([GOOD] if blocklist else [])
    await rss(world)
    assert await pending(world) == ([] if blocklist else [GOOD])


async def test_what_is_refused_for_good_waits_no_more(world: World):
    await world.add_film()
    await delay(world, 60)
    world.offer(GOOD, published=world[Clock].now())
    await rss(world)
    await world[Rules].save_release_profile(ReleaseProfile(ignored=(GOOD.rpartition("-")[2],)))
    outcome = await world[Searching].pending(correlation_id="later")
    assert (outcome.found, outcome.grabbed) == (1, 0)
    assert await pending(world) == []


async def test_a_deleted_film_is_not_waited_for(world: World):
    movie = await world.add_film()
    await delay(world, 60)
    world.offer(GOOD, published=world[Clock].now())
    await rss(world)
    await world.store.movies.delete(movie.id)
    assert await pending(world) == []
    assert (await world[Searching].pending(correlation_id="later")).found == 0


async def test_delay_profiles_keep_their_order_and_the_default_its_place(world: World):
    rules = world[Rules]
    tags = [await world.store.shelves.add_tag(label) for label in ("a", "b", "c")]
    made = [
        await rules.save_delay_profile(DelayProfile(torrent_delay=1, tags=frozenset({tag})))
        for tag in tags
    ]
    assert [one.order for one in made] == [1, 2, 3]
    first, second, third = (one.id for one in made)
    moved = await rules.move_delay_profile(third, first)
    assert [one.id for one in moved][:3] == [first, third, second]
    assert [one.id for one in await rules.move_delay_profile(second, None)][:3] == [
        second, first, third,
    ]  # fmt: skip
    default = moved[-1]
    assert default.is_default
    with pytest.raises(ConflictError):
        await rules.delete_delay_profile(default.id)
    with pytest.raises(ConflictError):
        await rules.move_delay_profile(default.id, None)
    with pytest.raises(InvalidInputError, match="tags"):
        await rules.save_delay_profile(replace(default, tags=frozenset({tags[0]})))
    with pytest.raises(InvalidInputError, match="all films"):
        await rules.save_delay_profile(DelayProfile())
    with pytest.raises(InvalidInputError, match="no tag"):
        await rules.save_delay_profile(DelayProfile(tags=frozenset({999})))
    with pytest.raises(NotFoundError):
        await rules.move_delay_profile(first, 999)
    await rules.delete_delay_profile(first)
    assert first not in {one.id for one in await world.store.rules.delay_profiles()}
    with pytest.raises(ConflictError):
        await world.store.shelves.delete_tag(tags[1])
