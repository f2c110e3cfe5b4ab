"""Programs made for Radarr drive the whole walk from outside, unchanged: pyarr and aiopyarr."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest_asyncio
from aiopyarr.const import HTTPMethod
from aiopyarr.models.host_configuration import PyArrHostConfiguration
from aiopyarr.models.radarr import RadarrCommands
from aiopyarr.radarr_client import RadarrClient
from pyarr import RadarrAPI

from radarr_desktop.app.assembly import assemble
from radarr_desktop.app.running import run_program
from radarr_desktop.demo.services import Services as Practice
from radarr_desktop.demo.services import practice_services
from radarr_desktop.engine.services import Services
from radarr_desktop.engine.settings import ServerSettings, SettingsBook
from tests.support.engine import options_for
from tests.support.waiting import until
from tests.support.walk import practice_overrides

Json = dict[str, Any]


class Bare:
    """A running program on which nothing is set up, and where its API is."""

    def __init__(self, url: str, api_key: str, films: Path, practice: Practice) -> None:
        self.url = url
        self.api_key = api_key
        self.films = films
        self.practice = practice
        self.tmdb_id = min(practice.seeded_tmdb_ids)


@pytest_asyncio.fixture
async def bare(database_url: str, tmp_path: Path) -> AsyncIterator[Bare]:
    films = tmp_path / "Films"
    films.mkdir()
    quit_event = asyncio.Event()
    async with practice_services(tmp_path / "practice") as practice:
        options = options_for(database_url, tmp_path / "program", practice_overrides(practice))
        async with assemble(options) as program, asyncio.TaskGroup() as group:
            group.create_task(run_program(program, quit_event))
            services: Services = program.parts[Services]
            settings: SettingsBook = program.parts[SettingsBook]

            def listening() -> str:
                state = services.state("api")
                return state.message if state is not None and state.is_well else ""

            url = await until(listening, what="the API listens")
            yield Bare(url, settings.get(ServerSettings).api_key, films, practice)
            quit_event.set()


def filled(schema: list[Json], implementation: str, name: str, values: Json) -> Json:
    """A provider from its schema, as a form fills it in."""
    provider = next(one for one in schema if one["implementation"] == implementation)
    for field in provider["fields"]:
        if field["name"] in values:
            field["value"] = values[field["name"]]
    switches = ("enable", "enableRss", "enableAutomaticSearch", "enableInteractiveSearch")
    return {**provider, "name": name, "priority": 1, **dict.fromkeys(switches, True)}


LOOPBACK = {"useUtp": False, "useDht": False, "useLsd": False, "useUpnp": False}


async def test_pyarr(bare: Bare) -> None:
    await asyncio.to_thread(_walk_with_pyarr, bare, asyncio.get_running_loop())


def _walk_with_pyarr(bare: Bare, loop: asyncio.AbstractEventLoop) -> None:
    client = RadarrAPI(bare.url, bare.api_key)
    assert client.get_system_status()["appName"] == "Radarr"
    folder = client.add_root_folder(str(bare.films))
    assert client.get_root_folder()[0]["freeSpace"] > 0
    profile = next(one for one in client.get_quality_profile() if one["name"] == "HD-1080p")
    client._post(
        "indexer",
        client.ver_uri,
        data=filled(
            client.get_indexer_schema(),
            "Torznab",
            "Practice",
            {"baseUrl": bare.practice.indexer_url, "apiKey": bare.practice.indexer_api_key},
        ),
    )
    client.add_download_client(
        filled(client.get_download_client_schema(), "BuiltInTorrent", "Built-in", LOOPBACK)
    )
    [found] = client.lookup_movie(f"tmdb:{bare.tmdb_id}")
    added = client.add_movie(found, folder["path"], profile["id"], search_for_movie=True)
    assert added["id"] > 0
    asyncio.run_coroutine_threadsafe(
        until(lambda: asyncio.to_thread(_has_file, client, added["id"]), seconds=45), loop
    ).result(60)
    movie = client.get_movie(added["id"])
    assert movie["movieFile"]["quality"]["quality"]["name"] == "Bluray-1080p"
    assert Path(movie["movieFile"]["path"]).is_file()
    kinds = [one["eventType"] for one in client.get_movie_history(added["id"])]
    assert sorted(kinds) == ["downloadFolderImported", "grabbed"]
    assert client.get_queue()["totalRecords"] == 0
    client.del_movie(added["id"], delete_files=True)
    assert client.get_movie() == []
    assert list(bare.films.iterdir()) == []


def _has_file(client: RadarrAPI, movie_id: int) -> bool:
    return bool(client.get_movie(movie_id)["hasFile"])


async def test_aiopyarr(bare: Bare) -> None:
    host = PyArrHostConfiguration(url=bare.url, api_token=bare.api_key)
    async with RadarrClient(host) as client:
        status = await client.async_get_system_status()
        assert status.version
        raw = await _set_up(client, bare)
        found = (await client.async_lookup_movie(str(bare.tmdb_id)))[0]
        found.rootFolderPath = raw["folder"]
        found.qualityProfileId = raw["profile"]
        found.monitored = True
        movie = await client.async_add_movies(found)
        await client.async_radarr_command(RadarrCommands.MISSING_MOVIES_SEARCH)

        async def has_file() -> bool:
            return bool((await client.async_get_movies(movie.id)).hasFile)

        await until(has_file, seconds=45)
        history = await client.async_get_history(page_size=10)
        assert history.totalRecords == 2
        releases = await client.async_get_release(movie.id)
        good = bare.practice.good_release(bare.tmdb_id).title
        assert any(one.title == good and one.rejected for one in releases), "it is on the shelf"
        queue = await client.async_get_queue(include_unknown_movie_items=False)
        assert queue.totalRecords == 0
        assert await client.async_get_failed_health_checks() is not None


async def _set_up(client: RadarrClient, bare: Bare) -> Json:
    ask = client._async_request
    folder = await ask("rootfolder", data={"path": str(bare.films)}, method=HTTPMethod.POST)
    profiles = await client.async_get_quality_profiles()
    await ask(
        "indexer",
        data=filled(
            await ask("indexer/schema"),
            "Torznab",
            "Practice",
            {"baseUrl": bare.practice.indexer_url, "apiKey": bare.practice.indexer_api_key},
        ),
        method=HTTPMethod.POST,
    )
    await ask(
        "downloadclient",
        data=filled(await ask("downloadclient/schema"), "BuiltInTorrent", "Built-in", LOOPBACK),
        method=HTTPMethod.POST,
    )
    return {
        "folder": folder["path"],
        "profile": next(one.id for one in profiles if one.name == "HD-1080p"),
    }
