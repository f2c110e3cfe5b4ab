"""What health says of indexers, under Radarr's names."""

from dataclasses import replace
from datetime import timedelta

from radarr_desktop.base.errors import ProviderUnavailableError
from radarr_desktop.engine.blocking import Blocking
from radarr_desktop.engine.health import Level
from radarr_desktop.engine.indexer_health import IndexerHealth
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from tests.engine.test_providers import on_a_set_clock
from tests.engine.world import World

INDEXER = ProviderKind.INDEXER


async def told(health: IndexerHealth) -> list[tuple[str, str]]:
    return [(one.source, one.level.value) for one in await health.issues()]


async def change(world: World, definition: ProviderDefinition, **changes: object) -> None:
    await world.store.providers.save(replace(definition, **changes))


async def test_nothing_is_wrong_and_then_everything_is_switched_off(world: World):
    providers, clock = on_a_set_clock(world)
    health = IndexerHealth(providers, world[Blocking], clock)
    assert await told(health) == []
    off = {"enable_automatic_search": False, "enable_interactive_search": False}
    await change(world, world.indexer, **off, enable_rss=False, enabled=False)
    assert await told(health) == [
        ("IndexerRssCheck", "error"),
        ("IndexerSearchCheck", "warning"),
        ("IndexerSearchCheck", "warning"),
    ]
    by_hand, automatically = (one.message for one in (await health.issues())[1:])
    assert "automatically" in by_hand
    assert "by hand" in automatically


async def test_one_of_two_and_then_all_fail_for_long(world: World):
    providers, clock = on_a_set_clock(world)
    health = IndexerHealth(providers, world[Blocking], clock)
    second = replace(world.indexer, id=0, name="Second")
    second_id = await world.store.providers.save(second)
    away = ProviderUnavailableError("Practice", "Practice: away")
    await providers.failed(INDEXER, world.indexer.id, away)
    [issue] = await health.issues()
    assert (issue.source, issue.level) == ("IndexerStatusCheck", Level.WARNING)
    assert issue.message.startswith("Practice: away (asked again after ")
    await providers.failed(INDEXER, second_id, ProviderUnavailableError("Second", "Second: away"))
    assert await told(health) == [
        ("IndexerRssCheck", "warning"),
        ("IndexerSearchCheck", "warning"),
        ("IndexerStatusCheck", "error"),
    ]
    clock.pass_time(hours=6, minutes=1)
    # Their pauses are over, but they have not answered since.
    assert await told(health) == [("IndexerLongTermStatusCheck", "error")]
    await providers.succeeded(INDEXER, second_id)
    assert await told(health) == [("IndexerLongTermStatusCheck", "warning")]


async def test_an_address_of_all_and_a_client_that_is_gone(world: World):
    providers, clock = on_a_set_clock(world)
    health = IndexerHealth(providers, world[Blocking], clock)
    settings = {
        **world.indexer.settings,
        "base_url": "http://jackett:9117/api/v2.0/indexers/all/results/torznab",
    }
    await change(world, world.indexer, settings=settings, download_client_id=4711)
    assert await told(health) == [
        ("IndexerJackettAllCheck", "warning"),
        ("IndexerDownloadClientCheck", "warning"),
    ]
    assert all(one.message.startswith("Practice: ") for one in await health.issues())
    clock.pass_time(hours=1)
    await change(world, world.indexer, download_client_id=world.client.id)
    assert await told(health) == []


async def test_grace_ends(world: World):
    """Pauses soon after the start are short: health does not cry for long."""
    providers, clock = on_a_set_clock(world)
    clock.pass_time(minutes=-59)
    for _ in range(5):
        await providers.failed(INDEXER, world.indexer.id, ProviderUnavailableError("P", "away"))
    status = (await providers.statuses(INDEXER))[world.indexer.id]
    assert status.disabled_until is not None
    assert status.disabled_until - clock.now() == timedelta(minutes=1)
