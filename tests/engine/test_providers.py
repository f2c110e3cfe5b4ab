"""Definitions become live providers; failures are remembered, secrets stay secret."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from radarr_desktop.base.errors import (
    InvalidInputError,
    NotFoundError,
    ProviderUnavailableError,
)
from radarr_desktop.base.schema import MASK
from radarr_desktop.domain.events import DefinitionsChanged
from radarr_desktop.domain.facts import SearchKind
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.provider import ProviderDefinition, ProviderKind
from tests.engine.world import CLIENT_PASSWORD, World
from tests.support.clock import SetClock
from tests.support.http_server import Answer

CLIENT, INDEXER = ProviderKind.DOWNLOAD_CLIENT, ProviderKind.INDEXER


def on_a_set_clock(world: World) -> tuple[Providers, SetClock]:
    """Providers whose time the test sets; past the grace after the start."""
    clock = SetClock()
    parts = {**world.parts, Clock: clock}
    made = Providers(world.store, world[Works], clock, parts)
    clock.pass_time(hours=1)
    return made, clock


async def asked(providers: Providers, purpose: SearchKind = SearchKind.AUTOMATIC) -> list[str]:
    return [live.name for live in await providers.indexers(purpose)]


async def test_a_failure_is_remembered_and_ends(world: World):
    providers, clock = on_a_set_clock(world)
    assert await asked(providers) == ["Practice"]
    await providers.failed(INDEXER, world.indexer.id, ProviderUnavailableError("Practice", "away"))
    assert await asked(providers) == []
    # A person who searches by hand wants to see for themselves.
    assert await asked(providers, SearchKind.INTERACTIVE) == ["Practice"]
    # Another process, or the next start, knows as well.
    later, _clock = on_a_set_clock(world)
    assert await asked(later) == []
    assert (await later.indexer_facts())[world.indexer.id].disabled_until is not None
    clock.pass_time(minutes=2)
    assert await asked(providers) == ["Practice"]
    await providers.succeeded(INDEXER, world.indexer.id)
    assert (await providers.statuses(INDEXER))[world.indexer.id].level == 0


async def test_each_failure_lengthens_the_pause(world: World):
    providers, clock = on_a_set_clock(world)
    pauses = []
    for _ in range(4):
        await providers.failed(INDEXER, world.indexer.id, ProviderUnavailableError("P", "away"))
        status = (await providers.statuses(INDEXER))[world.indexer.id]
        assert status.disabled_until is not None
        pauses.append(status.disabled_until - clock.now())
        clock.pass_time(days=1)
    assert pauses == [timedelta(minutes=minutes) for minutes in (1, 5, 15, 30)]


async def test_it_waits_as_long_as_the_service_says(world: World):
    providers, clock = on_a_set_clock(world)
    error = ProviderUnavailableError("P", "too many", retry_after=timedelta(hours=2))
    await providers.failed(INDEXER, world.indexer.id, error)
    # Steps are 1, 3, 6 hours: the first that is long enough.
    clock.pass_time(minutes=179)
    assert await asked(providers) == []
    clock.pass_time(minutes=2)
    assert await asked(providers) == ["Practice"]


async def test_a_first_failure_and_a_recovery_are_told(world: World):
    """Else health would say for hours what is no longer true."""
    providers = world[Providers]
    world.events.clear()
    await providers.failed(CLIENT, world.client.id, ProviderUnavailableError("C", "away"))
    await providers.failed(CLIENT, world.client.id, ProviderUnavailableError("C", "away"))
    await providers.succeeded(CLIENT, world.client.id)
    await asyncio.sleep(0)
    told = [event for event in world.events if isinstance(event, DefinitionsChanged)]
    assert told == [DefinitionsChanged(what="providerStatus")] * 2


async def test_live_ones_are_kept_until_they_change(world: World):
    providers = world[Providers]
    first = await providers.client(world.client.id)
    assert await providers.client(world.client.id) is first
    changed = await providers.save(
        replace(world.client, settings={"host": "there", "password": MASK}), test=False
    )
    second = await providers.client(changed.id)
    assert second is not first
    assert second.provider.settings.host == "there"
    assert not first.provider.is_open
    assert world.script.open_clients == 1
    await providers.delete(CLIENT, changed.id)
    assert world.script.open_clients == 0
    with pytest.raises(NotFoundError):
        await providers.client(changed.id)


async def test_a_change_by_another_process_is_followed(world: World):
    elsewhere, _clock = on_a_set_clock(world)
    first = await world[Providers].client(world.client.id)
    await elsewhere.save(replace(world.client, name="Renamed"), test=False)
    second = await world[Providers].client(world.client.id)
    assert second is not first
    assert second.name == "Renamed"
    await elsewhere.close()


async def test_many_askers_at_once_get_one_client(world: World):
    """Two engines of one torrent client would fight over its port and its files."""
    providers = world[Providers]
    await providers.client(world.client.id)
    for _ in range(5):
        definition = await providers.definition(CLIENT, world.client.id)
        slow = (await providers.client(world.client.id)).provider
        real_close = slow.close

        async def close_slowly(real=real_close) -> None:
            await asyncio.sleep(0.02)
            await real()

        slow.close = close_slowly
        await world.store.providers.save(
            replace(definition, changed_at=world[Clock].now(), settings={"host": "x"})
        )
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(providers.client(world.client.id)) for _ in range(6)]
        assert len({id(task.result().provider) for task in tasks}) == 1
        assert world.script.open_clients == 1


async def test_secrets_come_back_masked_and_stay(world: World):
    providers = world[Providers]
    for masked in ({"password": MASK}, {"Password": MASK, "host": "there"}):
        saved = await providers.save(replace(world.client, settings=masked), test=False)
        assert saved.settings["password"] == CLIENT_PASSWORD
    assert (await providers.client(world.client.id)).provider.settings.password == CLIENT_PASSWORD
    new = replace(world.client, id=0, name="New", settings={"password": MASK})
    assert (await providers.save(new, test=False)).settings["password"] == ""


async def test_the_trial_is_for_real(world: World):
    providers = world[Providers]
    wrong = replace(
        world.indexer, settings={"base_url": world.server.url, "api_key": "WRONG"}, id=0, name="N"
    )
    with pytest.raises(InvalidInputError) as refusal:
        await providers.save(wrong)
    assert "WRONG" not in str(refusal.value)
    assert [one.name for one in await providers.definitions(INDEXER)] == ["Practice"]
    saved = await providers.save(wrong, force=True)
    assert saved.id
    world.offer()
    assert await providers.test(world.indexer) == []


async def test_a_trial_that_fails_altogether_is_a_problem_in_words(world: World):
    providers = world[Providers]
    world.script.is_away = "nobody answers at 10.0.0.9"
    for definition in (world.client, replace(world.client, id=0, name="N", settings={"host": "n"})):
        [problem] = await providers.test(definition)
        assert "nobody answers" in problem.message
    await providers.client(world.client.id)
    [problem] = await providers.test(world.client)
    assert "nobody answers" in problem.message
    assert world.script.open_clients == 1, "the client that was only tried is closed"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "  "}, "name"),
        ({"implementation": "Nonsense"}, "implementation"),
        ({"settings": {"base_url": "no address"}}, "baseUrl"),
        ({"settings": {"base_url": "http://["}}, "baseUrl"),
        ({"settings": {"base_url": "http://x", "seed_time": 2**31}}, "seedCriteria.seedTime"),
        ({"settings": {"base_url": "http://x", "seed_ratio": "NaN"}}, "seedCriteria.seedRatio"),
        ({"settings": {"base_url": "http://x", "remove_year": ["no"]}}, "removeYear"),
        ({"settings": {"base_url": "http://x", "categories": {"2000": 1}}}, "categories"),
    ],
)
async def test_what_makes_no_sense_is_refused(world: World, changes: dict[str, object], field: str):
    with pytest.raises(InvalidInputError) as refusal:
        await world[Providers].save(replace(world.indexer, **changes), test=False)
    assert refusal.value.problems[0].field == field


async def test_many_who_save_at_once_do_not_wait_for_each_other(world: World):
    """More than there are connections: none holds one while it waits for a second."""
    async with asyncio.timeout(15), asyncio.TaskGroup() as group:
        for priority in range(1, 31):
            changed = replace(world.indexer, priority=priority)
            group.create_task(world[Providers].save(changed, test=False))
    assert len(await world[Providers].definitions(INDEXER)) == 1


async def test_one_that_cannot_be_built_costs_the_others_nothing(
    world: World, caplog: pytest.LogCaptureFixture
):
    """Stored by another version: its type is unknown here, or a field is missing."""
    for name, implementation, settings in (
        ("Of tomorrow", "OfTomorrow", {}),
        ("Half", "Torznab", {"base_url": "not an address"}),
    ):
        await world.store.providers.save(
            ProviderDefinition(
                kind=INDEXER, implementation=implementation, name=name, settings=settings
            )
        )
    await world.store.providers.save(
        ProviderDefinition(kind=CLIENT, implementation="OfTomorrow", name="C", priority=1)
    )
    providers = world[Providers]
    assert await asked(providers) == ["Practice"]
    assert list(await providers.indexer_facts()) == [world.indexer.id]
    assert [one.name for one in await providers.clients()] == ["Scripted client"]
    assert "Of tomorrow" in caplog.text
    assert "Half" in caplog.text


async def test_the_order_of_indexers_is_their_priority(world: World):
    providers = world[Providers]
    for name, priority in (("Last", 40), ("First", 1)):
        await providers.save(replace(world.indexer, id=0, name=name, priority=priority), test=False)
    assert await asked(providers) == ["First", "Practice", "Last"]
    await providers.save(replace(world.indexer, enable_rss=False), test=False)
    assert await asked(providers, SearchKind.RSS) == ["First", "Last"]


async def test_a_feed_is_not_asked_for_films(world: World):
    feed = ProviderDefinition(
        kind=ProviderKind.INDEXER, implementation="TorrentRssIndexer", name="A feed",
        settings={"base_url": "https://feed.example/rss"},
    )  # fmt: skip
    providers = world[Providers]
    saved = await providers.save(feed, test=False)
    for purpose, is_asked in (
        (SearchKind.RSS, True), (SearchKind.AUTOMATIC, False), (SearchKind.INTERACTIVE, False),
    ):  # fmt: skip
        asked = [live.definition.id for live in await providers.indexers(purpose)]
        assert (saved.id in asked) == is_asked, purpose


async def test_every_type_describes_its_fields(world: World):
    for kind in ProviderKind:
        for known in world[Providers].types(kind):
            assert known.implementation
            names = [field.name for field in known.fields]
            assert len(names) == len(set(names))
            assert all(field.label for field in known.fields)


async def test_a_back_off_while_an_indexer_answers_nonsense(world: World):
    world.server.answers["/api"] = Answer(body=b"<html>sorry", content_type="text/html")
    movie = await world.add_film()
    with pytest.raises(ProviderUnavailableError, match="Practice"):
        await world.search(movie)
    status = (await world[Providers].statuses(INDEXER))[world.indexer.id]
    assert status.level == 1
    assert status.message
