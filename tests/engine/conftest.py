"""The engine on a real database, with real files and real sockets around it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.engine.world import World, world_of
from tests.support.engine import built_program
from tests.support.scripted_client import scripted_client


@pytest_asyncio.fixture
async def world(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    """Engine, library folder, indexer and scripted client; nothing runs by itself."""
    with scripted_client() as script:
        async with (
            built_program(database_url, tmp_path / "data") as program,
            world_of(program.parts, tmp_path, script) as made,
        ):
            yield made
