"""Every job, ordered by its name over the real queue, does what its name says."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from radarr_desktop.domain.download import DownloadState
from radarr_desktop.domain.events import HealthChanged, MovieUpdated
from radarr_desktop.domain.formats.custom_formats import CustomFormat, FormatCondition
from radarr_desktop.domain.history import HistoryKind
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.commands import CommandFailedError, Commands
from radarr_desktop.engine.health import Health
from radarr_desktop.engine.job import JOBS
from radarr_desktop.engine.library import Library, MovieEdit
from radarr_desktop.engine.providers import Providers
from radarr_desktop.engine.settings import SettingsBook
from radarr_desktop.ports.provider import ProviderKind
from radarr_desktop.ports.store import CommandRow, CommandStatus
from tests.engine.world import BETTER, CHARADE, GOOD, WORSE, World
from tests.support.waiting import until

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
CHARADE_GOOD = "Charade.1963.1080p.BluRay.x264-GRP"


async def run(world: World, name: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """The job's answer."""
    async with world.working() as commands:
        row = await commands.run(name, body, timeout=30)
    assert row.result is not None
    assert row.message, "every job says what it did"
    return row.result


async def refused(world: World, name: str, body: dict[str, Any], words: str) -> None:
    async with world.working() as commands:
        with pytest.raises(CommandFailedError, match=words):
            await commands.run(name, body, timeout=30)


async def test_movies_search(world: World):
    first, second = await world.add_film(), await world.add_film(CHARADE)
    world.offer(GOOD)
    world.offer(CHARADE_GOOD, CHARADE)
    answer = await run(world, "MoviesSearch", {"movieIds": [first.id, second.id]})
    assert answer["grabbed"] == 2
    assert len(world.script.orders) == 2


async def test_movies_search_goes_on_after_a_film_that_fails(world: World):
    first, second = await world.add_film(), await world.add_film(CHARADE)
    world.offer(GOOD, torrent_data=b"no torrent")
    world.offer(CHARADE_GOOD, CHARADE)
    answer = await run(world, "MoviesSearch", {"movieIds": [4711, first.id, second.id]})
    assert answer["grabbed"] == 1


async def test_movies_search_wants_ids(world: World):
    await refused(world, "MoviesSearch", {"movieIds": "all"}, "list of film ids")
    await refused(world, "MoviesSearch", {"movieIds": [4711]}, "no film 4711")


async def test_missing_movies_search(world: World):
    film = await world.add_film()
    with_file = await world.add_film(CHARADE)
    await world.add_file(with_file, "c.mkv", "Bluray-1080p")
    world.offer(GOOD, torrent_data=b"no torrent")
    answer = await run(world, "MissingMoviesSearch")
    assert answer["message"].startswith("1 films searched, 0 releases grabbed, 1 failed")
    world.practice.items.clear()
    world.offer(BETTER)
    assert (await run(world, "MissingMoviesSearch"))["grabbed"] == 1
    assert (await world.store.movies.get(film.id)).last_search_at is not None
    assert (await world.store.movies.get(with_file.id)).last_search_at is None


async def test_cutoff_unmet_movies_search(world: World):
    profile = await world.store.profiles.profile(await world.profile_id())
    await world.store.profiles.save_profile(replace(profile, upgrade_allowed=True))
    film = await world.add_film()
    await world.add_file(film, "n.mkv", "HDTV-1080p")
    await world.add_film(CHARADE)
    world.offer(GOOD)
    world.offer(CHARADE_GOOD, CHARADE)
    answer = await run(world, "CutoffUnmetMoviesSearch")
    assert answer["message"] == "1 films searched, 1 releases grabbed"
    assert [order.title for order in world.script.orders] == [GOOD]


async def test_rss_sync(world: World):
    await world.add_film()
    world.offer(WORSE)
    world.offer(BETTER)
    answer = await run(world, "RssSync")
    assert (answer["found"], answer["grabbed"]) == (2, 1)
    assert [order.title for order in world.script.orders] == [BETTER]


async def test_interactive_search_and_grab_release(world: World):
    film = await world.add_film()
    world.offer(GOOD)
    bad = world.offer("Nosferatu.1922.HDCAM.x264-GRP")
    found = await run(world, "InteractiveSearch", {"movieId": film.id, "searchId": "s1"})
    assert (found["found"], found["accepted"], found["failures"]) == (2, 1, [])
    body = {"guid": bad.release.guid, "indexerId": world.indexer.id}
    answer = await run(world, "GrabRelease", body)
    assert answer["downloadId"] == bad.download_id, "whatever the verdict was"
    assert answer["title"] == bad.release.title
    grab = await world.store.grabs.by_download_id(bad.download_id)
    assert grab is not None
    assert grab.interactive
    await refused(world, "GrabRelease", {"guid": "x", "indexerId": 1}, "search again")
    await refused(world, "GrabRelease", {"guid": 1}, "guid and indexer are needed")
    await refused(world, "InteractiveSearch", {"movieId": "x"}, "film and a search id")


async def test_grab_release_for_another_film(world: World):
    """A person knows better what the release is."""
    film = await world.add_film()
    other = await world.add_film(CHARADE)
    offer = world.offer("Something.Else.2001.1080p.BluRay.x264-GRP", has_ids=False)
    await run(world, "InteractiveSearch", {"movieId": film.id, "searchId": "s1"})
    body = {"guid": offer.release.guid, "indexerId": world.indexer.id}
    await refused(world, "GrabRelease", body, "fits no film")
    await run(world, "GrabRelease", {**body, "movieId": other.id})
    download = await world.download(offer)
    assert download.movie_id == other.id


async def test_refresh_monitored_downloads(world: World):
    film = await world.add_film()
    offer = world.offer(GOOD)
    await world.grab(offer, film)
    assert (await run(world, "RefreshMonitoredDownloads"))["message"] == "Downloads are moving"
    world.script.move(offer.download_id, 0.25)
    await run(world, "RefreshMonitoredDownloads")
    assert (await world.download(offer)).progress == 0.75


async def test_import_download(world: World):
    film = await world.add_film()
    offer = world.offer(GOOD)
    await world.finished(offer, film)
    answer = await run(world, "ImportDownload", {"downloadId": offer.download_id})
    assert answer["imported"]
    assert answer["placedBy"] == "hardlink"
    assert Path(answer["path"]).samefile(answer["source"])
    await refused(world, "ImportDownload", {}, "download's id is needed")


async def test_process_monitored_downloads(world: World):
    first, second = await world.add_film(), await world.add_film(CHARADE)
    offers = world.offer(GOOD), world.offer(CHARADE_GOOD, CHARADE)
    for offer, film in zip(offers, (first, second), strict=True):
        await world.finished(offer, film)
    away = world.root.with_name("away")
    world.root.rename(away)
    # What was ordered when they were finished is over, before the folder comes back.
    await world.settled()
    assert (await run(world, "ProcessMonitoredDownloads"))["imported"] == 0
    assert (await world.download(offers[0])).state is DownloadState.IMPORT_BLOCKED
    away.rename(world.root)
    assert (await run(world, "ProcessMonitoredDownloads"))["imported"] == 2
    assert (await run(world, "ProcessMonitoredDownloads"))["imported"] == 0


async def test_refresh_movie(world: World):
    film = await world.add_film()
    before = await world.store.movies.get(film.id)
    answer = await run(world, "RefreshMovie", {"movieIds": [film.id, 4711]})
    assert answer["refreshed"] == 2
    after = await world.store.movies.get(film.id)
    assert after is not None
    assert before is not None
    assert after.metadata.overview != before.metadata.overview
    assert after.metadata.images
    await asyncio.sleep(0)
    assert any(isinstance(event, MovieUpdated) for event in world.events)
    # Nothing is due again so soon.
    assert (await run(world, "RefreshMovie"))["refreshed"] == 0
    await refused(world, "RefreshMovie", {"movieIds": "all"}, "list of film ids")


async def test_refresh_movie_of_a_film_that_the_source_lost(world: World):
    film = await world.add_film(replace(CHARADE, tmdb_id=99_999_999))
    await run(world, "RefreshMovie", {"movieIds": [film.id]})
    after = await world.store.movies.get(film.id)
    assert after is not None
    assert after.metadata.status.value == "deleted"
    assert after.metadata.title == "Charade", "what was known stays"


async def test_rescan_movie(world: World):
    await world[SettingsBook].save("mediamanagement", {"unmonitor_deleted": True})
    film = await world.add_film()
    await world.add_file(film, "n.mkv")
    assert (await run(world, "RescanMovie", {"movieId": film.id}))["message"] == "All is as it was"
    away = world.root.with_name("away")
    world.root.rename(away)
    await run(world, "RescanMovie", {"movieId": film.id})
    assert (await world.store.movies.get(film.id)).file is not None, "the disk is away: no verdict"
    away.rename(world.root)
    (Path(film.path) / "n.mkv").unlink()
    assert "gone" in (await run(world, "RescanMovie", {"movieId": film.id}))["message"]
    after = await world.store.movies.get(film.id)
    assert after is not None
    assert (after.file, after.monitored) == (None, False)
    await refused(world, "RescanMovie", {}, "film's id is needed")


async def test_check_health(world: World):
    await run(world, "CheckHealth")
    assert world[Health].issues == []
    await world[Providers].delete(ProviderKind.DOWNLOAD_CLIENT, world.client.id)
    world.root.rename(world.root.with_name("away"))
    assert (await run(world, "CheckHealth"))["message"] == "2 issues"
    told = " ".join(issue.message for issue in world[Health].issues)
    assert "No download client is switched on" in told
    assert f"{world.root} cannot be reached" in told
    await asyncio.sleep(0)
    [event] = [event for event in world.events if isinstance(event, HealthChanged)]
    assert len(event.raised) == 2
    await run(world, "CheckHealth")
    await asyncio.sleep(0)
    assert len([event for event in world.events if isinstance(event, HealthChanged)]) == 1


async def test_housekeeping(world: World):
    film = await world.add_film()
    offer = world.offer(GOOD)
    await world.imported(offer, film)
    for number in range(3):
        await world.store.commands.add(
            CommandRow(
                name="RssSync",
                body={},
                status=CommandStatus.COMPLETED,
                queued_at=LONG_AGO,
                started_at=LONG_AGO,
                ended_at=LONG_AGO + timedelta(hours=number),
            )
        )
    answer = await run(world, "Housekeeping")
    assert "2 commands" in answer["message"], "the last of each name stays"
    assert len(await world.store.history.for_movie(film.id)) == 2, "history is kept"


async def test_pause_and_resume_downloads(world: World):
    film = await world.add_film()
    offer = world.offer(GOOD)
    await world.grab(offer, film)
    await world[Providers].save(replace(world.client, id=0, name="Unused"), test=False)
    assert (await run(world, "PauseDownloads"))["message"] == "1 downloads paused"
    assert world.script.paused == {offer.download_id}
    assert world[SettingsBook].section("downloads").paused
    assert (await run(world, "ResumeDownloads"))["message"] == "1 downloads go on"
    assert world.script.paused == set()
    assert not world[SettingsBook].section("downloads").paused


async def test_pause_downloads_whose_client_is_gone(world: World):
    film = await world.add_film()
    await world.grab(world.offer(GOOD), film)
    await world[Providers].delete(ProviderKind.DOWNLOAD_CLIENT, world.client.id)
    await run(world, "PauseDownloads")
    assert world[SettingsBook].section("downloads").paused


async def test_remove_from_queue(world: World):
    film = await world.add_film()
    offer = world.offer(GOOD)
    await world.grab(offer, film)
    download = await world.download(offer)
    answer = await run(
        world,
        "RemoveFromQueue",
        {"ids": [download.id, 4711], "removeFromClient": True, "blocklist": True},
    )
    assert answer["removed"] == 1
    assert world.script.removed == [offer.download_id]
    assert (await world.download(offer)).state is DownloadState.IGNORED
    [entry] = await world.store.blocklist.for_movies([film.id])
    assert entry.source_title == GOOD
    names = [row.name for row in await world[Commands].recent()]
    assert "MoviesSearch" in names, "what is blocked is searched for again"
    kinds = [one.kind for one in await world.store.history.for_movie(film.id)]
    assert HistoryKind.DOWNLOAD_IGNORED in kinds
    await refused(world, "RemoveFromQueue", {"ids": 1}, "list of queue ids")


async def test_remove_from_queue_quietly(world: World):
    film = await world.add_film()
    offer = world.offer(GOOD)
    await world.grab(offer, film)
    download = await world.download(offer)
    body = {
        "ids": [download.id], "removeFromClient": False, "blocklist": True, "skipRedownload": True,
    }  # fmt: skip
    await run(world, "RemoveFromQueue", body)
    assert world.script.removed == []
    assert "MoviesSearch" not in [row.name for row in await world[Commands].recent()]


async def test_mark_failed(world: World):
    film = await world.add_film()
    offer = world.offer(GOOD)
    await world.imported(offer, film)
    history = await world.store.history.for_movie(film.id, HistoryKind.GRABBED)
    await run(world, "MarkFailed", {"historyId": history[0].id})
    [entry] = await world.store.blocklist.for_movies([film.id])
    assert entry.message == "Marked as failed by a person"
    assert "MoviesSearch" in [row.name for row in await world[Commands].recent()]
    await refused(world, "MarkFailed", {"historyId": 4711}, "no grab 4711")
    await refused(world, "MarkFailed", {}, "history id is needed")


async def test_reset_quality_definitions(world: World):
    profiles, catalog = world.store.profiles, world[Catalog]
    before = await profiles.definitions()
    await catalog.save_definitions(
        [replace(one, title=f"My {one.title}", min_size=3, max_size=50, preferred_size=None)
         for one in before]
    )  # fmt: skip
    await run(world, "ResetQualityDefinitions")
    kept = await profiles.definitions()
    assert kept == [replace(one, title=f"My {one.title}") for one in before]
    await run(world, "ResetQualityDefinitions", {"resetTitles": True})
    assert await profiles.definitions() == before


def test_every_job_has_rules_that_make_sense():
    for name, job in JOBS.items():
        assert job.max_attempts >= 1
        assert job.every is None or job.every >= timedelta(minutes=1), name
        assert job.job_type.__doc__, name


async def test_rescore_files(world: World):
    """What is kept is what the import said, until formats or profiles change."""
    movie = await world.add_film()
    offer = world.offer(GOOD)
    pattern = FormatCondition(
        name="x264", implementation="ReleaseTitleSpecification", fields={"value": "x264"}
    )
    liked = await world[Catalog].save_format(CustomFormat(id=0, name="x264", conditions=(pattern,)))
    [profile] = [one for one in await world.store.profiles.profiles() if one.name == "HD-1080p"]
    await world[Catalog].save_profile(replace(profile, format_scores=((liked.id, 40),)))
    await world.imported(offer, movie)

    async def kept() -> int:
        stored = await world.store.movies.get(movie.id)
        assert stored is not None
        assert stored.file is not None
        return stored.file.custom_format_score

    assert await kept() == 40
    assert (await run(world, "RescoreFiles"))["changed"] == 0
    await world[Catalog].save_profile(replace(profile, format_scores=((liked.id, 70),)))
    assert (await run(world, "RescoreFiles"))["changed"] == 1
    assert await kept() == 70
    await world[Catalog].save_format(replace(liked, conditions=(replace(pattern, negate=True),)))
    assert (await run(world, "RescoreFiles", {"movieIds": [movie.id]}))["changed"] == 1
    assert await kept() == 0
    await refused(world, "RescoreFiles", {"movieIds": "all"}, "ids are needed")


async def test_another_profile_gives_other_points(world: World):
    movie = await world.add_film()
    pattern = FormatCondition(
        name="Old", implementation="ReleaseTitleSpecification", fields={"value": "HDTV"}
    )
    old = await world[Catalog].save_format(CustomFormat(id=0, name="Old", conditions=(pattern,)))
    [other] = [one for one in await world.store.profiles.profiles() if one.name == "Any"]
    await world[Catalog].save_profile(replace(other, format_scores=((old.id, -5),)))
    await world.add_file(movie, "Nosferatu.mkv")
    async with world.working():
        await world[Library].edit([movie.id], MovieEdit(quality_profile_id=other.id))

        async def is_reckoned() -> bool:
            stored = await world.store.movies.get(movie.id)
            assert stored is not None
            assert stored.file is not None
            return stored.file.custom_format_score == -5

        await until(is_reckoned)
