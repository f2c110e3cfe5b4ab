"""Who is left alone, for how long, and who may go first afterwards."""

from dataclasses import replace
from datetime import timedelta

import pytest

from radarr_desktop.base.errors import (
    HeldBackError,
    ProviderRefusedError,
    ProviderUnavailableError,
    ProviderUnreachableError,
)
from radarr_desktop.domain.breaker import BreakerState
from radarr_desktop.domain.facts import SearchKind
from radarr_desktop.engine.health import Health
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.searching import Searching
from radarr_desktop.engine.services import Services
from radarr_desktop.ports.breakers import Breakers, service_of
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.indexer import MovieQuery
from radarr_desktop.ports.provider import ProviderKind
from tests.engine.test_providers import on_a_set_clock
from tests.engine.world import GOOD, World
from tests.support.http_server import Answer

INDEXER = ProviderKind.INDEXER
AWAY = ProviderUnavailableError("Practice", "Practice: away")


async def level(providers: Providers, world: World) -> int:
    return (await providers.statuses(INDEXER))[world.indexer.id].level


@pytest.mark.parametrize(
    ("error", "level_after_two", "pause"),
    [
        (AWAY, 2, timedelta(minutes=5)),
        (ProviderRefusedError("P", "wrong key", status=401), 2, timedelta(minutes=5)),
        (ProviderUnreachableError("P", "refused"), 1, timedelta(minutes=1)),
        (ProviderUnavailableError("P", "limit", status=429), 6, timedelta(hours=3)),
        (
            ProviderUnavailableError("P", "limit", status=429, retry_after=timedelta(minutes=4)),
            3,
            timedelta(minutes=15),
        ),
        (HeldBackError("P", "limit of ours", retry_after=timedelta(hours=5)), 0, timedelta(0)),
    ],
    ids=["failure", "refusal", "nobody there", "too often", "too often for 4 min", "held back"],
)
async def test_two_failures(world: World, error, level_after_two, pause):
    providers, clock = on_a_set_clock(world)
    for _ in range(2):
        await providers.failed(INDEXER, world.indexer.id, error)
    status = (await providers.statuses(INDEXER)).get(world.indexer.id)
    assert (status.level if status else 0) == level_after_two
    assert (status.disabled_until - clock.now() if status else timedelta(0)) == pause


async def test_soon_after_the_start_pauses_are_short(world: World):
    # These providers have just been made, by the machine's own clock.
    for _ in range(4):
        await world[Providers].failed(INDEXER, world.indexer.id, AWAY)
    assert await level(world[Providers], world) == 1


async def test_a_person_who_searches_hears_who_is_paused_and_until_when(world: World):
    film = await world.add_film()
    providers = world[Providers]
    await providers.failed(INDEXER, world.indexer.id, AWAY)
    [paused] = await providers.indexers(SearchKind.INTERACTIVE)
    with pytest.raises(HeldBackError, match=r"left alone: .*away \(asked again after \d\d:\d\d\)"):
        await paused.provider.search(MovieQuery(tmdb_id=1, titles=("x",)))
    before = len(world.server.seen)
    with pytest.raises(ProviderUnavailableError, match="test it in the settings"):
        await world[Searching].interactive(film.id, "s")
    assert len(world.server.seen) == before
    # Being asked in vain is held against nobody.
    assert await level(providers, world) == 1


async def test_a_test_counts_for_an_indexer_as_it_is_stored(world: World):
    world.offer(GOOD)
    providers, clock = on_a_set_clock(world)
    for _ in range(3):
        await providers.failed(INDEXER, world.indexer.id, AWAY)
    assert await providers.test(world.indexer) == []
    assert await level(providers, world) == 2
    assert await providers.resting(INDEXER) == []
    world.server.answers = dict.fromkeys(world.server.answers, Answer(status=503))
    assert await providers.test(world.indexer) != []
    assert await level(providers, world) == 3
    assert len(await providers.resting(INDEXER)) == 1
    # What is only typed and not stored says nothing of the one that is.
    typed = replace(world.indexer, settings={**world.indexer.settings, "api_key": "typo"})
    clock.pass_time(hours=1)
    assert await providers.test(typed) != []
    assert await level(providers, world) == 3


async def test_after_a_pause_one_goes_first(world: World):
    providers, _clock = on_a_set_clock(world)
    await providers.failed(INDEXER, world.indexer.id, AWAY)
    service = service_of(INDEXER, world.indexer.id)
    breaker = world[Breakers].all()[service]
    status = (await providers.statuses(INDEXER))[world.indexer.id]
    assert breaker.state is BreakerState.OPEN
    assert breaker.rests_until == status.disabled_until
    # The next start knows of it from the database alone.
    world[Breakers].reset(service)
    again, _clock = on_a_set_clock(world)
    await again.indexers(SearchKind.RSS)
    assert world[Breakers].all()[service].rests_until == status.disabled_until


async def test_a_limit_of_grabs_is_held_against_nobody(world: World):
    film = await world.add_film()
    offer = world.offer(GOOD)
    providers = world[Providers]
    settings = {**world.indexer.settings, "grab_limit": 1}
    await providers.save(replace(world.indexer, settings=settings), test=False)
    indexer = await providers.indexer(world.indexer.id)
    await indexer.provider.fetch(offer.release)
    with pytest.raises(HeldBackError, match="limit of 1 downloads a day is reached"):
        await world[Searching].movie(film.id, correlation_id="c")
    assert await world.store.blocklist.in_force([film.id], world[Clock].now()) == []
    assert await providers.statuses(INDEXER) == {}


async def test_health_says_that_tmdb_is_left_alone_and_when_it_is_well_again(world: World):
    breakers, services = world[Breakers], world[Services]
    for _ in range(5):
        with pytest.raises(ProviderUnavailableError), breakers.guard("tmdb", "TMDB"):
            raise ProviderUnavailableError("TMDB", "TMDB: no answer")
    words = "tmdb: Left alone for a while after 5 failures: TMDB: no answer"
    assert words in [issue.message for issue in await world[Health].check()]
    breakers.reset("tmdb")
    assert services.state("tmdb") is None
    assert words not in [issue.message for issue in await world[Health].check()]
