"""The Python clients that people use read everything of ours without an error."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from aiopyarr.models.host_configuration import PyArrHostConfiguration
from aiopyarr.radarr_client import RadarrClient
from pyarr import RadarrAPI

from tests.api.conftest import RunningApi
from tests.api.library import Stocked

#: What pyarr can ask, by its own names.
PYARR: dict[str, Callable[[RadarrAPI, Stocked], Any]] = {
    "status": lambda api, _: api.get_system_status(),
    "movies": lambda api, _: api.get_movie(),
    "movie": lambda api, it: api.get_movie(it.with_file),
    "movie by tmdb": lambda api, _: api.get_movie(653, tmdb=True),
    "lookup": lambda api, _: api.lookup_movie("Harbour"),
    "lookup by tmdb": lambda api, _: api.lookup_movie("tmdb:900100"),
    "lookup by imdb": lambda api, _: api.lookup_movie("imdb:tt9001001"),
    "files": lambda api, it: api.get_movie_files_by_movie_id(it.with_file),
    "file": lambda api, it: api.get_movie_file(it.file),
    "queue": lambda api, _: api.get_queue(page=1, page_size=20, include_unknown_movie_items=True),
    "queue details": lambda api, _: api.get_queue_details(),
    "queue status": lambda api, _: api.get_queue_status(),
    "history": lambda api, _: api.get_history(page=1, page_size=10),
    "movie history": lambda api, it: api.get_movie_history(it.with_file),
    "blocklist": lambda api, _: api.get_blocklist(page=1, page_size=10),
    "blocklist of a movie": lambda api, it: api.get_blocklist_by_movie_id(it.missing),
    "calendar": lambda api, _: api.get_calendar(unmonitored=True),
    "profiles": lambda api, _: api.get_quality_profile(),
    "profile schema": lambda api, _: api.get_quality_profile_schema(),
    "definitions": lambda api, _: api.get_quality_definition(),
    "root folders": lambda api, _: api.get_root_folder(),
    "tags": lambda api, _: api.get_tag(),
    "tag details": lambda api, _: api.get_tag_detail(),
    "disk space": lambda api, _: api.get_disk_space(),
    "health": lambda api, _: (
        api.get_system_health() if hasattr(api, "get_system_health") else api.get_health()
    ),
    "indexers": lambda api, _: api.get_indexer(),
    "indexer schema": lambda api, _: api.get_indexer_schema(),
    "clients": lambda api, _: api.get_download_client(),
    "client schema": lambda api, _: api.get_download_client_schema(),
    "commands": lambda api, _: api.get_command(),
    "tasks": lambda api, _: api.get_task(),
    "languages": lambda api, _: api.get_language(),
    "client config": lambda api, _: api.get_config_download_client(),
    "host": lambda api, _: api.get_config_host(),
    "ui": lambda api, _: api.get_config_ui(),
    "naming": lambda api, _: api.get_config_naming(),
    "media management": lambda api, _: api.get_media_management(),
}


async def test_pyarr_reads_everything(api: RunningApi, stocked: Stocked) -> None:
    client = RadarrAPI(api.address, api.key)
    failed = {}
    for name, ask in PYARR.items():
        try:
            answer = await asyncio.to_thread(ask, client, stocked)
        except Exception as error:  # noqa: BLE001  each call is to be tried
            failed[name] = repr(error)
            continue
        if not isinstance(answer, (list, dict)):
            failed[name] = repr(answer)
    assert not failed


async def test_pyarr_adds_changes_and_removes(api: RunningApi, stocked: Stocked) -> None:
    client = RadarrAPI(api.address, api.key)

    def walk() -> None:
        [found] = client.lookup_movie("tmdb:900100")
        added = client.add_movie(found, str(stocked.root), stocked.profile, search_for_movie=False)
        added["monitored"] = False
        assert client.upd_movie(added)["monitored"] is False
        assert client.upd_movies({"movieIds": [added["id"]], "monitored": True})[0]["monitored"]
        tag = client.create_tag("pyarr")
        assert client.get_tag(tag["id"])["label"] == "pyarr"
        client.del_tag(tag["id"])
        assert client.post_command("RssSync")["name"] == "RssSync"
        client.del_movie(added["id"], delete_files=True)
        assert len(client.get_movie()) == 3

    await asyncio.to_thread(walk)


#: What aiopyarr can ask, by its own names; Home Assistant asks through it.
AIOPYARR: dict[str, Callable[[RadarrClient, Stocked], Any]] = {
    "status": lambda api, _: api.async_get_system_status(),
    "movies": lambda api, _: api.async_get_movies(),
    "movie": lambda api, it: api.async_get_movies(it.with_file),
    "lookup": lambda api, _: api.async_lookup_movie("Harbour"),
    "files": lambda api, it: api.async_lookup_movie_files(it.with_file),
    "queue": lambda api, _: api.async_get_queue(
        include_unknown_movie_items=True, include_movie=True
    ),
    "queue details": lambda api, _: api.async_get_queue_details(include_movie=True),
    "queue status": lambda api, _: api.async_get_queue_status(),
    "history": lambda api, _: api.async_get_history(),
    "history since": lambda api, _: api.async_get_history_since(datetime(2020, 1, 1)),
    "movie blocklist": lambda api, it: api.async_get_blocklist_movie(it.missing),
    "blocklist": lambda api, _: api.async_get_blocklist(),
    "profiles": lambda api, _: api.async_get_quality_profiles(),
    "definitions": lambda api, _: api.async_get_quality_definitions(),
    "root folders": lambda api, _: api.async_get_root_folders(),
    "tags": lambda api, _: api.async_get_tags(),
    "tag details": lambda api, _: api.async_get_tags_details(),
    "disk space": lambda api, _: api.async_get_diskspace(),
    "health": lambda api, _: api.async_get_failed_health_checks(),
    "indexers": lambda api, _: api.async_get_indexers(),
    "clients": lambda api, _: api.async_get_download_clients(),
    "commands": lambda api, _: api.async_get_commands(),
    "languages": lambda api, _: api.async_get_languages(),
    "tasks": lambda api, _: api.async_get_system_tasks(),
    "folders": lambda api, it: api.async_get_filesystem(str(it.root)),
    "host": lambda api, _: api.async_get_host_config(),
    "ui": lambda api, _: api.async_get_ui_config(),
    "naming": lambda api, _: api.async_get_naming_config(),
    "media management": lambda api, _: api.async_get_media_management_configs(),
    "indexer config": lambda api, _: api.async_get_indexer_configs(),
    "client config": lambda api, _: api.async_get_download_client_config(),
    "parse": lambda api, _: api.async_parse("Nosferatu.1922.1080p.BluRay.x264-GRP"),
}


async def test_aiopyarr_reads_everything(api: RunningApi, stocked: Stocked) -> None:
    failed = {}
    configuration = PyArrHostConfiguration(url=api.address, api_token=api.key)
    async with RadarrClient(configuration) as client:
        for name, ask in AIOPYARR.items():
            try:
                await ask(client, stocked)
            except Exception as error:  # noqa: BLE001  each call is to be tried
                failed[name] = repr(error)
    assert not failed


@pytest.mark.parametrize("unmonitored", [True, False])
async def test_home_assistant_gets_its_calendar(
    api: RunningApi, stocked: Stocked, unmonitored: bool
) -> None:
    configuration = PyArrHostConfiguration(url=api.address, api_token=api.key)
    async with RadarrClient(configuration) as client:
        films = await client.async_get_calendar(
            datetime(2001, 1, 1), datetime(2001, 1, 3), unmonitored=unmonitored
        )
        queue = await client.async_get_queue(include_movie=True)
        status = await client.async_get_system_status()
    assert len(films) == (3 if unmonitored else 2)
    assert {film.physicalRelease.year for film in films} == {2001}
    assert isinstance(films[0].overview, str)
    assert queue.totalRecords == 1
    assert queue.records[0].movie["title"] == "A Trip to the Moon"
    assert isinstance(status.startTime, datetime)
