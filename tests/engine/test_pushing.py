"""What other programs push in is judged as a feed's item, and grabbed once."""

from dataclasses import replace

import pytest

from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.domain.delay_profile import DelayProfile
from radarr_desktop.domain.release import Release
from radarr_desktop.engine.pushing import Pushing
from radarr_desktop.engine.searching import Searching
from radarr_desktop.ports.clock import Clock
from tests.engine.test_jobs import refused, run
from tests.engine.world import GOOD, Offer, World


def announced(world: World, offer: Offer, **changes: object) -> Release:
    """The offer as an announcer knows it: by its link, under the indexer's name."""
    plain = replace(
        offer.release, guid="", indexer_id=0, indexer_name="PRACTICE", tmdb_id=0, seeders=None,
        published_at=world[Clock].now(),
    )  # fmt: skip
    return replace(plain, **changes)


async def push(world: World, release: Release, **how: object) -> dict[str, object]:
    received, client_id = await world[Pushing].receive(release, **how)
    body = {"guid": received.guid, "indexerId": received.indexer_id}
    return await run(world, "PushRelease", {**body, "downloadClientId": client_id})


async def test_push_release(world: World):
    film = await world.add_film()
    offer = world.offer(GOOD)
    answer = await push(world, announced(world, offer), client_name="SCRIPTED client")
    assert (answer["grabbed"], answer["failures"]) == (1, [])
    grab = await world.store.grabs.by_download_id(offer.download_id)
    assert grab is not None
    assert (grab.movie_id, grab.release.indexer_id) == (film.id, world.indexer.id)
    assert (grab.client_id, grab.interactive) == (world.client.id, False)
    again = await push(world, announced(world, offer))
    assert again["grabbed"] == 0
    assert len(world.script.orders) == 1


async def test_a_push_says_nothing_of_how_far_the_feed_was_read(world: World):
    await world.add_film()
    await push(world, announced(world, world.offer(GOOD)))
    assert await world.store.releases.newest(world.indexer.id) is None


async def test_a_release_of_an_unknown_indexer_is_fetched_by_its_link(world: World):
    await world.add_film()
    offer = world.offer(GOOD)
    answer = await push(world, announced(world, offer, indexer_name="Far away"))
    assert answer["grabbed"] == 1
    [order] = world.script.orders
    assert (order.download_id, order.data) == (offer.download_id, offer.torrent.data)


async def test_a_link_that_leads_nowhere_costs_the_release_alone(world: World):
    await world.add_film()
    offer = world.offer(GOOD, torrent_data=b"<html><title>Log in</title>")
    answer = await push(world, announced(world, offer, indexer_name=""))
    assert answer["grabbed"] == 0
    [failure] = answer["failures"]
    assert "Log in" in failure
    assert offer.release.download_url not in failure


async def test_what_must_wait_is_kept_and_grabbed_later(world: World):
    await world.add_film()
    [default] = await world.store.rules.delay_profiles()
    await world.store.rules.save_delay_profile(
        DelayProfile(id=default.id, torrent_delay=90, order=default.order)
    )
    offer = world.offer(GOOD)
    answer = await push(world, announced(world, offer, indexer_name="Far away"))
    assert answer["grabbed"] == 0
    [kept] = await world.store.pending.all()
    assert kept.release.title == GOOD
    await world.store.rules.save_delay_profile(DelayProfile(id=default.id, order=default.order))
    outcome = await world[Searching].pending(correlation_id="later")
    assert outcome.grabbed == 1, outcome.message


async def test_what_cannot_be_taken_is_refused_at_the_door(world: World):
    offer, hashed = world.offer(GOOD), "0123456789abcdef" * 2
    with pytest.raises(InvalidInputError, match="not understood"):
        await world[Pushing].receive(announced(world, offer, title=hashed))
    with pytest.raises(InvalidInputError, match="no download client called 'Nobody'"):
        await world[Pushing].receive(announced(world, offer), client_name="Nobody")
    await refused(world, "PushRelease", {"guid": "PUSH-x", "indexerId": 0}, "push it again")
    await refused(world, "PushRelease", {"guid": 1}, "guid and indexer are needed")
