"""The engine as a whole: it holds the lease, recovers, runs what is due, and ends in order."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from radarr_desktop.app.assembly import Program
from radarr_desktop.base.errors import StoreUnavailableError
from radarr_desktop.domain.download import DownloadState
from radarr_desktop.domain.events import (
    DefinitionsChanged,
    EngineStarted,
    HealthChanged,
    MovieImported,
)
from radarr_desktop.engine import runtime
from radarr_desktop.engine.bus import Bus
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.health import Health
from radarr_desktop.engine.health_elsewhere import HealthElsewhere
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.runtime import Echo, Runtime
from radarr_desktop.engine.services import Services
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.engine.supervision import Supervisor
from radarr_desktop.engine.work import Works
from radarr_desktop.ports.provider import ProviderKind
from tests.engine.world import GOOD, World
from tests.support.engine import built_program
from tests.support.faults import Faulty
from tests.support.waiting import until


@asynccontextmanager
async def running(parts) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as group:
        task = group.create_task(parts[Runtime].run())
        try:
            yield
        finally:
            task.cancel()


@asynccontextmanager
async def second_program(world: World, database_url: str) -> AsyncIterator[Program]:
    """Another process on the same database, as near as one process comes; it has the same key."""
    folder = world.folder / "second"
    folder.mkdir()
    shutil.copy(world.folder / "data" / "secret.key", folder)
    async with built_program(database_url, folder) as program:
        yield program


async def hears(bus: Bus, elsewhere: Works) -> None:
    """Until what is told elsewhere comes through; the last probe too: it must not come later."""
    heard: list[str] = []
    probes: list[str] = []
    with bus.subscribe(DefinitionsChanged) as events:
        async with asyncio.TaskGroup() as group:

            async def listen() -> None:
                async for event in events:
                    heard.append(event.what)

            async def is_heard() -> bool:
                if not heard:
                    probes.append(f"probe {len(probes)}")
                    await elsewhere.tell(DefinitionsChanged(what=probes[-1]))
                return probes[-1] in heard

            listening = group.create_task(listen())
            await until(is_heard, what="a probe")
            listening.cancel()


async def test_an_order_becomes_a_film_without_further_help(world: World):
    """Search → grab → follow → import, each started by the engine itself."""
    movie = await world.add_film()
    offer = world.offer(GOOD)
    async with running(world.parts):
        await world[Commands].submit("MoviesSearch", {"movieIds": [movie.id]})
        await until(lambda: world.script.orders, what="the grab")
        world.script.move(offer.download_id, 0.5)
        await asyncio.sleep(0.2)
        world.script.finish(offer.download_id, offer.content)
        await until(
            lambda: [one for one in world.events if isinstance(one, MovieImported)],
            what="the import",
        )
    assert world[Supervisor].crashes == []
    correlation = {
        event.correlation_id for event in world.events if event.kind in (
            "SearchFinished", "ReleaseGrabbed", "DownloadChanged", "MovieImported"
        )
    }  # fmt: skip
    assert len(correlation) == 1, "one id from the search to the shelf"


async def test_an_import_that_a_crash_cut_short_goes_on_at_the_start(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    download = await world.finished(offer, movie)
    await world.store.downloads.update(replace(download, state=DownloadState.IMPORTING))
    async with running(world.parts):

        async def is_imported() -> bool:
            return (await world.download(offer)).state is DownloadState.IMPORTED

        await until(is_imported)


async def test_one_engine_per_database(world: World, database_url: str):
    async with second_program(world, database_url) as second:
        bus: Bus = second.parts[Bus]
        with bus.subscribe(EngineStarted) as started:
            async with running(world.parts):
                await until(lambda: "EngineStarted" in world.kinds())
                async with running(second.parts):

                    def waits() -> bool:
                        state = second.parts[Services].state("engine")
                        return state is not None and "Waiting" in state.message

                    await until(waits, what="the word that it waits")
            # The first is gone: the next one takes over.
            async with running(second.parts):
                async with asyncio.timeout(20):
                    await anext(started)


async def test_health_follows_what_happens(world: World):
    """A client that fails, and comes back, is told without waiting for the next turn."""
    async with running(world.parts):
        await until(lambda: "EngineStarted" in world.kinds())
        providers = world[Providers]
        client = await providers.client(world.client.id)
        world.script.is_away = "nobody answers at 10.0.0.9"
        for problem in await providers.test(replace(world.client, id=0)):
            assert problem.message
        await world[Works].tell(DefinitionsChanged(what="x"))
        movie = await world.add_film()
        await world.grab(world.offer(GOOD), movie)
        await until(
            lambda: any("10.0.0.9" in one.message for one in world[Health].issues), seconds=20
        )
        world.script.is_away = ""
        await until(lambda: not world[Health].issues, seconds=20)
        assert client.name == "Scripted client"


async def test_other_processes_are_heard(world: World, database_url: str):
    async with second_program(world, database_url) as second, asyncio.TaskGroup() as group:
        echo = group.create_task(second.parts[Echo].run())
        await hears(second.parts[Bus], world[Works])
        with second.parts[Bus].subscribe(DefinitionsChanged) as heard:
            await world[SettingsBook].save("indexers", {"minimum_age": 7})
            async with asyncio.timeout(20):
                event = await anext(heard)
            assert event == DefinitionsChanged(what="settings/indexers")
            assert second.parts[SettingsBook].section("indexers").minimum_age == 7
        echo.cancel()


async def test_a_change_elsewhere_is_not_lost_while_the_database_is_away(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    class Feed:
        async def listen(self):
            yield DefinitionsChanged(what="settings/of a newer program")
            yield DefinitionsChanged(what="settings/indexers")
            yield DefinitionsChanged(what="tag")

    monkeypatch.setattr(runtime, "RELOAD_PAUSE", 0.01)
    settings = world[SettingsBook]
    before = settings.section("indexers")
    stored = {"minimum_age": 9}
    await world.store.settings.save_section("indexers", stored, frozenset())
    faulty = Faulty(world.store.settings)
    faulty.fail("section", StoreUnavailableError("away"))
    monkeypatch.setattr(world.store, "settings", faulty)
    await Echo(Feed(), world[Bus], settings, world[Providers]).run()
    assert settings.section("indexers") == replace(before, minimum_age=9)
    await asyncio.sleep(0)
    heard = [one.what for one in world.events if isinstance(one, DefinitionsChanged)]
    assert heard[-2:] == ["settings/indexers", "tag"]


async def test_a_client_that_is_deleted_elsewhere_is_closed_here(world: World, database_url: str):
    """A built-in engine would else go on sharing for nobody."""
    await world[Providers].client(world.client.id)
    assert world.script.open_clients == 1
    async with second_program(world, database_url) as second, asyncio.TaskGroup() as group:
        echo = group.create_task(world[Echo].run())
        await hears(world[Bus], second.parts[Works])
        await second.parts[Providers].delete(ProviderKind.DOWNLOAD_CLIENT, world.client.id)
        await until(lambda: world.script.open_clients == 0)
        echo.cancel()


async def test_a_command_of_another_process_is_waited_for(world: World, database_url: str):
    async with (
        second_program(world, database_url) as second,
        running(world.parts),
        asyncio.TaskGroup() as group,
    ):
        echo = group.create_task(second.parts[Echo].run())
        row = await second.parts[Commands].run("CheckHealth", timeout=20)
        assert row.result is not None
        echo.cancel()


async def test_attached_windows_see_the_health_of_the_engine(world: World, database_url: str):
    async with (
        second_program(world, database_url) as second,
        running(world.parts),
        asyncio.TaskGroup() as group,
    ):
        tasks = [group.create_task(second.parts[part].run()) for part in (Echo, HealthElsewhere)]
        bus: Bus = second.parts[Bus]
        health: Health = second.parts[Health]
        await hears(bus, world[Works])
        with bus.subscribe(HealthChanged) as changes:
            await world[Providers].delete(ProviderKind.DOWNLOAD_CLIENT, world.client.id)
            await until(lambda: [one for one in health.issues if "download client" in one.message])
            assert health.issues == world[Health].issues
            async with asyncio.timeout(20):
                while await anext(changes) != HealthChanged():
                    pass
        for task in tasks:
            task.cancel()


async def test_quitting_ends_all_of_it(world: World):
    before = asyncio.all_tasks()
    async with running(world.parts):
        await until(lambda: "EngineStarted" in world.kinds())
    left = [task for task in asyncio.all_tasks() - before if not task.done()]
    assert left == []


async def test_a_part_that_falls_is_told_by_health(world: World, monkeypatch: pytest.MonkeyPatch):
    calls = 0
    tracking = world.parts[Runtime]._tracking
    real = tracking.run

    async def falls() -> None:
        nonlocal calls
        calls += 1
        if calls == 1:
            raise ZeroDivisionError("a bug")
        await real()

    monkeypatch.setattr(tracking, "run", falls)
    async with running(world.parts):
        await until(lambda: calls == 2)
        await world[Health].check()
        assert any("download tracking fell" in one.message for one in world[Health].issues)
