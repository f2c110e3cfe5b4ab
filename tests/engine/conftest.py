"""The engine on a real database, with real files and real sockets around it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from radarr_desktop.demo.catalogue import load_films
from radarr_desktop.demo.metadata import PracticeMetadata
from tests.engine.world import World, world_of
from tests.support.engine import built_program
from tests.support.http_server import HttpServer
from tests.support.scripted_client import scripted_client
from tests.support.secrets import made_up

TMDB_KEY = made_up("TMDB key of the world")


@pytest_asyncio.fixture
async def world(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    """Engine, library folder, metadata, indexer and scripted client; nothing runs by itself."""
    source = PracticeMetadata(load_films(), {}, TMDB_KEY)
    with scripted_client() as script, HttpServer(source.app) as server:
        overrides = {"tmdb": {"apikey": TMDB_KEY, "baseurl": f"{server.url}/3"}}
        async with (
            built_program(database_url, tmp_path / "data", overrides) as program,
            world_of(program.parts, tmp_path, script) as made,
        ):
            yield made
