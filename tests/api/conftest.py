"""A running API on a real database, and a client with the key."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest_asyncio

from radarr_desktop.api.server import SERVICE, ApiServer
from radarr_desktop.app.assembly import Program
from radarr_desktop.base.wiring import build
from radarr_desktop.engine.runtime import Runtime
from radarr_desktop.engine.services import Services
from radarr_desktop.engine.settings import ServerSettings, SettingsBook
from tests.api.library import Stocked, stock
from tests.support.engine import built_program
from tests.support.http_server import AnswerServer
from tests.support.tmdb import KEY, PracticeTmdb, item, movie, page
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

    async def get(self, path: str, status: int = 200, /, **query: Any) -> Any:
        """The JSON of a GET below `/api/v3`, with the status it must have."""
        return await self.ask("GET", path, status, params=query or None)

    async def ask(self, verb: str, path: str, status: int, **arguments: Any) -> Any:
        """The JSON of any request below `/api/v3`, with the status it must have."""
        full = path if path.startswith("/") else f"/api/v3/{path}"
        answer = await self.client.request(verb, full, **arguments)
        assert answer.status_code == status, f"{answer.status_code} {answer.text[:2000]}"
        return answer.json() if answer.content else None


@asynccontextmanager
async def serving(program: Program, *, with_engine: bool = False) -> AsyncIterator[RunningApi]:
    """The API of a built program until the block ends."""
    services: Services = program.parts[Services]
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(build(ApiServer, program.parts).run())]
        if with_engine:
            tasks.append(group.create_task(program.parts[Runtime].run()))
        await until(lambda: services.state(SERVICE))
        state = services.state(SERVICE)
        assert state is not None
        assert state.is_well, state.message
        key = program.parts[SettingsBook].get(ServerSettings).api_key
        async with httpx.AsyncClient(
            base_url=state.message, headers={"X-Api-Key": key}, timeout=30, trust_env=False
        ) as client:
            yield RunningApi(program, state.message, key, client)
        for task in tasks:
            task.cancel()


@pytest_asyncio.fixture
async def api(database_url: str, tmp_path: Path) -> AsyncIterator[RunningApi]:
    """A server on a free port; the metadata source knows two films."""
    films = {
        "/movie/900100": movie(),
        "/search/movie": page(item(900100, "Harbour Nights")),
        "/find/tt9001001": {"movie_results": [item(900100, "Harbour Nights")]},
    }
    with AnswerServer(PracticeTmdb(films).paths()) as source:
        tmdb = {"apikey": KEY, "baseurl": f"{source.url}/3"}
        async with (
            built_program(database_url, tmp_path / "data", {"tmdb": tmdb}) as program,
            serving(program) as running,
        ):
            yield running


@pytest_asyncio.fixture
async def stocked(api: RunningApi, tmp_path: Path) -> Stocked:
    """The library of `api` has something of everything."""
    return await stock(api.program.parts, tmp_path)
