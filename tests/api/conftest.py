"""A running API on a real database, and a client with the key."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest_asyncio

from radarr_desktop.api.server import SERVICE, ApiServer
from radarr_desktop.app.assembly import Program
from radarr_desktop.base.wiring import build
from radarr_desktop.engine.services import Services
from radarr_desktop.engine.settings import ServerSettings, SettingsBook
from tests.support.engine import built_program
from tests.support.waiting import until


@dataclass(frozen=True)
class RunningApi:
    """The program's parts, the server's address and a client that knows the key."""

    program: Program
    address: str
    key: str
    client: httpx.AsyncClient

    def part(self, kind: type) -> Any:
        """One of the program's parts."""
        return self.program.parts[kind]


@pytest_asyncio.fixture
async def api(database_url: str, tmp_path: Path) -> AsyncIterator[RunningApi]:
    """A server on a free port."""
    async with built_program(database_url, tmp_path / "data") as program:
        services: Services = program.parts[Services]
        async with asyncio.TaskGroup() as group:
            serving = group.create_task(build(ApiServer, program.parts).run())
            await until(lambda: (services.state(SERVICE) or None) is not None)
            state = services.state(SERVICE)
            assert state is not None
            assert state.is_well, state.message
            key = program.parts[SettingsBook].get(ServerSettings).api_key
            async with httpx.AsyncClient(
                base_url=state.message, headers={"X-Api-Key": key}, timeout=30, trust_env=False
            ) as client:
                yield RunningApi(program, state.message, key, client)
            serving.cancel()
