"""While the database is away every question gets a clear answer; afterwards all goes on."""

from pathlib import Path

from radarr_desktop.adapters.database.embedded import EmbeddedPostgres
from tests.api.conftest import RunningApi, serving
from tests.support.engine import built_program
from tests.support.waiting import until


async def test_the_api_says_that_the_database_is_away(
    server: EmbeddedPostgres, tmp_path: Path
) -> None:
    target = await server.start()
    async with built_program(target, tmp_path / "data") as program, serving(program) as api:
        assert await api.get("tag") == []
        await server.stop()
        answer = await api.client.get("/api/v3/tag", timeout=60)
        assert answer.status_code == 503, answer.text
        assert "database" in answer.json()["errorMessage"]
        assert (await api.client.get("/ping")).status_code == 200
        await server.start()
        await until(lambda: _is_back(api), seconds=60)


async def _is_back(api: RunningApi) -> bool:
    return (await api.client.get("/api/v3/tag", timeout=60)).status_code == 200
