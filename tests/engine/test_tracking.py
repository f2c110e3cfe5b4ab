"""Downloads follow their client; what must come of a change comes of it, once."""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from radarr_desktop.base.errors import StoreUnavailableError
from radarr_desktop.domain.download import DownloadState
from radarr_desktop.domain.events import DownloadChanged, DownloadFailed, DownloadProgressed
from radarr_desktop.domain.history import HistoryKind
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.engine.tracking import Tracking
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.provider import ProviderKind
from radarr_desktop.ports.store import Store
from tests.engine.world import CHARADE, GOOD, World
from tests.support.clock import SetClock
from tests.support.faults import Faulty
from tests.support.waiting import until


async def open_commands(world: World) -> list[tuple[str, dict]]:
    return [
        (row.name, row.body)
        for row in await world[Commands].recent()
        if row.name in ("ImportDownload", "MoviesSearch")
    ]


async def test_progress_is_told_and_stored(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.grab(offer, movie)
    for remaining in (0.75, 0.5, 0.5):
        world.script.move(offer.download_id, remaining)
        assert await world[Tracking].refresh()
    await asyncio.sleep(0)
    assert (await world.download(offer)).progress == 0.5
    told = [one.progress for one in world.events if isinstance(one, DownloadProgressed)]
    assert told[-1] == 0.5
    assert len(told) <= 2, "what does not change is not told"


async def test_a_finished_one_is_imported_once(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    download = await world.finished(offer, movie)
    assert download.state is DownloadState.IMPORT_PENDING
    for _ in range(3):
        await world[Tracking].refresh()
    assert await open_commands(world) == [("ImportDownload", {"downloadId": offer.download_id})]
    await asyncio.sleep(0)
    states = [one.state for one in world.events if isinstance(one, DownloadChanged)]
    assert states == ["importPending"]


async def test_a_failed_one_is_blocked_removed_and_replaced(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.grab(offer, movie)
    world.script.fail(offer.download_id, "the files are damaged")
    await world[Tracking].refresh()
    assert (await world.download(offer)).state is DownloadState.FAILED
    [entry] = await world.store.blocklist.for_movies([movie.id])
    assert (entry.source_title, entry.message) == (GOOD, "the files are damaged")
    assert world.script.removed == [offer.download_id]
    [(name, body)] = await open_commands(world)
    assert (name, body["movieIds"]) == ("MoviesSearch", [movie.id])
    kinds = [one.kind for one in await world.store.history.for_movie(movie.id)]
    assert kinds == [HistoryKind.DOWNLOAD_FAILED, HistoryKind.GRABBED]
    await asyncio.sleep(0)
    assert [one.reason for one in world.events if isinstance(one, DownloadFailed)] == [
        "the files are damaged"
    ]
    # And what is blocked is not taken again.
    outcome = await world.search(movie)
    assert outcome.grabbed == 0


@pytest.mark.parametrize(
    ("setting", "interactive", "is_searched"),
    [
        ({"redownload_failed": False}, False, False),
        ({"redownload_failed_interactive": False}, True, False),
        ({"redownload_failed_interactive": False}, False, True),
        ({}, True, True),
    ],
)
async def test_whether_it_is_searched_again_is_a_setting(
    world: World, setting: dict[str, bool], interactive: bool, is_searched: bool
):
    await world[SettingsBook].save("downloads", setting)
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.grab(offer, movie, interactive=interactive)
    world.script.fail(offer.download_id, "damaged")
    await world[Tracking].refresh()
    assert bool(await open_commands(world)) is is_searched


async def test_a_failed_one_may_stay_at_the_client(world: World):
    await world[Providers].save(replace(world.client, remove_failed=False), test=False)
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.grab(offer, movie)
    world.script.fail(offer.download_id, "damaged")
    await world[Tracking].refresh()
    assert world.script.removed == []


async def test_what_somebody_removed_at_the_client(world: World):
    """After the grace it is told; nobody is blamed, nothing is searched for."""
    clock = SetClock()
    tracking = world.rebuilt(Tracking, {Clock: clock})
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.grab(offer, movie)
    world.script.items.clear()
    await tracking.refresh()
    assert (await world.download(offer)).state is DownloadState.DOWNLOADING
    clock.pass_time(minutes=6)
    await tracking.refresh()
    download = await world.download(offer)
    assert download.state is DownloadState.FAILED
    assert "Removed from Scripted client" in download.messages[0].messages[0]
    assert await world.store.blocklist.for_movies([movie.id]) == []
    assert await open_commands(world) == []


async def test_a_client_that_is_away_changes_nothing(world: World):
    clock = SetClock()
    tracking = world.rebuilt(Tracking, {Clock: clock})
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.grab(offer, movie)
    world.script.is_away = "nobody answers"
    for _ in range(3):
        assert await tracking.refresh()
        clock.pass_time(hours=1)
    assert (await world.download(offer)).state is DownloadState.DOWNLOADING
    world.script.is_away = ""
    world.script.finish(offer.download_id, offer.content)
    await tracking.refresh()
    assert (await world.download(offer)).state is DownloadState.IMPORT_PENDING


async def test_a_client_that_is_away_is_left_alone_for_a_while(world: World):
    clock = SetClock()
    tracking = world.rebuilt(Tracking, {Clock: clock})
    movie = await world.add_film()
    await world.grab(world.offer(GOOD), movie)
    world.script.is_away = "nobody answers"
    await tracking.refresh()
    world.script.is_away = ""
    listings = world.script.listings
    await tracking.refresh()
    assert world.script.listings == listings
    clock.pass_time(seconds=3)
    await tracking.refresh()
    assert world.script.listings == listings + 1


async def test_one_client_that_is_away_does_not_hold_up_another(world: World):
    first, second = await world.add_film(), await world.add_film(CHARADE)
    other = await world[Providers].save(replace(world.client, id=0, name="Second"), test=False)
    here = world.offer(GOOD)
    there = world.offer("Charade.1963.1080p.BluRay.x264-GRP", CHARADE)
    await world.grab(here, first)
    await world.grab(there, second, client_id=other.id)
    broken = (await world[Providers].client(other.id)).provider

    async def hang() -> list:
        await asyncio.sleep(0.2)
        raise_from = world.script.is_away
        world.script.is_away = "nobody answers"
        try:
            broken._check()
        finally:
            world.script.is_away = raise_from
        return []

    broken.items = hang
    world.script.finish(here.download_id, here.content)
    await world[Tracking].refresh()
    assert (await world.download(here)).state is DownloadState.IMPORT_PENDING
    assert (await world.download(there)).state is DownloadState.DOWNLOADING


async def test_a_client_that_was_deleted_says_so(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.grab(offer, movie)
    await world[Providers].delete(ProviderKind.DOWNLOAD_CLIENT, world.client.id)
    assert not await world[Tracking].refresh(), "nothing moves any more"
    download = await world.download(offer)
    assert "Scripted client" in download.messages[0].messages[0]


async def test_the_slower_writer_yields(world: World):
    """Somebody moved the download on between our look and our writing."""
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.finished(offer, movie)
    before = await world.download(offer)
    client = (await world[Providers].client(world.client.id)).provider
    listed = client.items

    async def meanwhile() -> list:
        answer = await listed()
        await world.store.downloads.update(replace(before, state=DownloadState.IMPORTED))
        return answer

    client.items = meanwhile
    world.script.finish(offer.download_id, offer.content / "elsewhere")
    await world[Tracking].refresh()
    after = await world.download(offer)
    assert after.state is DownloadState.IMPORTED
    assert after.output_path == before.output_path


async def test_an_imported_one_is_removed_when_it_was_seeded(world: World):
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.imported(offer, movie)
    await world[Tracking].refresh()
    assert world.script.removed == []
    world.script.finish(offer.download_id, offer.content, can_remove=True)
    await world[Tracking].refresh()
    assert world.script.removed == [offer.download_id]
    assert await world.store.downloads.by_download_id(offer.download_id) is None


async def test_an_imported_one_may_stay(world: World):
    await world[Providers].save(replace(world.client, remove_completed=False), test=False)
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.imported(offer, movie)
    world.script.finish(offer.download_id, offer.content, can_remove=True)
    await world[Tracking].refresh()
    assert world.script.removed == []


async def test_completed_handling_may_be_off(world: World):
    await world[SettingsBook].save("downloads", {"enable_completed_handling": False})
    movie = await world.add_film()
    offer = world.offer(GOOD)
    download = await world.finished(offer, movie)
    assert download.state is DownloadState.DOWNLOADING
    assert "switched off" in download.messages[0].messages[0]
    assert await open_commands(world) == []


async def test_a_database_that_is_away_is_waited_for(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    """Also when it goes in the middle of a look, inside the group of tasks."""
    monkeypatch.setattr("radarr_desktop.engine.tracking.ACTIVE_PACE", 0.05)
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.grab(offer, movie)
    for method in ("open", "in_state"):
        downloads = Faulty(world.store.downloads)
        downloads.fail(method, StoreUnavailableError("the database is away"))
        tracking = world.rebuilt(Tracking, {Store: OneReplaced(world.store, downloads)})
        await still_runs(world, tracking)
    real = world[Providers].succeeded
    fails = [True]

    async def succeeded(*arguments) -> None:
        if fails.pop() if fails else False:
            raise StoreUnavailableError("the database is away")
        await real(*arguments)

    monkeypatch.setattr(world[Providers], "succeeded", succeeded)
    await still_runs(world, world.rebuilt(Tracking, {}))
    warnings = [one for one in caplog.records if one.levelno >= logging.WARNING]
    assert len(warnings) == 3


class OneReplaced:
    """The real store but for its downloads."""

    def __init__(self, real: Store, downloads: Faulty) -> None:
        self._real = real
        self.downloads = downloads

    def __getattr__(self, name: str):
        return getattr(self._real, name)


async def still_runs(world: World, tracking: Tracking) -> None:
    listings = world.script.listings
    async with asyncio.TaskGroup() as group:
        task = group.create_task(tracking.run())
        await until(lambda: world.script.listings > listings + 2)
        assert not task.done()
        task.cancel()


async def test_it_looks_at_once_when_something_was_grabbed(world: World):
    movie = await world.add_film()
    async with asyncio.TaskGroup() as group:
        task = group.create_task(world[Tracking].run())
        await asyncio.sleep(0.2)
        listings = world.script.listings
        await world.grab(world.offer(GOOD), movie)
        # Without the grab it would look again after a minute.
        await until(lambda: world.script.listings > listings)
        task.cancel()


async def test_a_stall_is_worth_a_word(world: World):
    clock = SetClock()
    tracking = world.rebuilt(Tracking, {Clock: clock})
    movie = await world.add_film()
    offer = world.offer(GOOD)
    await world.grab(offer, movie)
    world.script.move(offer.download_id, 0.5)
    await tracking.refresh()
    world.script.items[offer.download_id] = replace(world.script.items[offer.download_id], speed=0)
    for _ in range(3):
        await tracking.refresh()
        clock.pass_time(minutes=11)
    download = await world.download(offer)
    assert "No data has come" in download.messages[0].messages[0]
    assert download.stalled_since is not None
    assert clock.now() - download.stalled_since >= timedelta(minutes=11)
