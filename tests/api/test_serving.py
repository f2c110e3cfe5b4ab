"""Where the server listens, and what it says when it cannot."""

import asyncio
import logging
import socket
import sys
from pathlib import Path

import httpx
import pytest

from radarr_desktop.api import serving as serving_module
from radarr_desktop.api.server import SERVICE, ApiServer
from radarr_desktop.base.wiring import build
from radarr_desktop.engine.services import Services
from radarr_desktop.engine.settings import SettingsBook
from tests.api.conftest import RunningApi
from tests.support.engine import built_program
from tests.support.waiting import until


def taken_port() -> socket.socket:
    """A socket that listens on a port of its own."""
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    return taken


async def test_a_taken_port_is_told_and_tried_again(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving_module, "TRY_AGAIN", 0.1)
    with taken_port() as taken:
        port = taken.getsockname()[1]
        server = {"server": {"port": str(port)}}
        async with built_program(database_url, tmp_path, server) as program:
            services: Services = program.parts[Services]
            async with asyncio.TaskGroup() as group:
                task = group.create_task(build(ApiServer, program.parts).run())
                state = await until(lambda: services.state(SERVICE))
                assert not state.is_well
                assert str(port) in state.message
                assert "another program" in state.message
                taken.close()
                await until(lambda: (state := services.state(SERVICE)) and state.is_well)
                assert services.state(SERVICE).message == f"http://127.0.0.1:{port}"
                task.cancel()
            assert services.state(SERVICE) is None


async def test_an_address_of_another_machine_is_told(
    api: RunningApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving_module, "TRY_AGAIN", 0.1)
    services: Services = api.part(Services)
    await api.part(SettingsBook).save("server", {"bind_address": "192.0.2.1"})
    state = await until(lambda: (s := services.state(SERVICE)) and not s.is_well and s)
    assert "192.0.2.1" in state.message
    await api.part(SettingsBook).save("server", {"bind_address": "127.0.0.1"})
    await until(lambda: (s := services.state(SERVICE)) and s.is_well)


async def test_it_moves_when_the_settings_say_so(api: RunningApi) -> None:
    services: Services = api.part(Services)
    answer = await api.ask("PUT", "config/host", 202, json={"bindAddress": "*"})
    assert answer["bindAddress"] == "*"

    def moved() -> str:
        state = services.state(SERVICE)
        return state.message if state and state.is_well and state.message != api.address else ""

    address = await until(moved)
    async with httpx.AsyncClient(base_url=address, trust_env=False) as client:
        assert (await client.get("/ping")).status_code == 200
    with pytest.raises(httpx.ConnectError):
        await httpx.AsyncClient(trust_env=False).get(f"{api.address}/ping")


async def test_the_key_is_in_no_log(api: RunningApi, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        await api.client.get("/api/v3/movie", params={"apikey": api.key})
        await api.client.get("/api/v3/movie/abc", params={"apikey": api.key})
        await api.client.post("/api/v3/movie", params={"apikey": api.key}, content=b"{")
    ours = [one.getMessage() for one in caplog.records if not one.name.startswith("http")]
    assert not [text for text in ours if api.key in text]


async def test_the_machinery_is_loaded_late() -> None:
    """What the window's first paint would wait for must not come with `api.server`."""
    program = (
        "import sys, radarr_desktop.api.server\n"
        "print('starlette' in sys.modules, 'uvicorn' in sys.modules)"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    assert out.decode().split() == ["False", "False"]
