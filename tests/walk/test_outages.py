"""What the walk does when a server is away: it says so, waits, and goes on."""

import asyncio
from pathlib import Path

import pytest

from radarr_desktop.adapters.database.embedded import EmbeddedPostgres
from radarr_desktop.demo.services import practice_services
from radarr_desktop.domain.events import DownloadProgressed, ReleaseGrabbed
from radarr_desktop.domain.history import HistoryKind
from radarr_desktop.engine.health import Health
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.services import Services
from tests.support.qbittorrent import RealQBittorrent
from tests.support.waiting import until
from tests.support.walk import built_in, qbittorrent, subscribe, walking

SLOW_TRANSFER = 8_000_000


@pytest.mark.parametrize("moment", ["grabbed", "transfer"])
async def test_database_away_for_ten_seconds(
    moment: str, server: EmbeddedPostgres, tmp_path: Path
) -> None:
    url = await server.start()
    async with (
        practice_services(tmp_path / "practice", upload_bytes_per_second=SLOW_TRANSFER) as practice,
        walking(url, tmp_path / "program", practice, built_in()) as walk,
    ):
        with subscribe(walk) as events:
            movie = await walk.add()
            async for event in events:
                if moment == "grabbed" and isinstance(event, ReleaseGrabbed):
                    break
                if moment == "transfer" and isinstance(event, DownloadProgressed):
                    break
            await server.stop()
            await asyncio.sleep(10)
            await server.start()
            await walk.imported(events, movie.id)
        queries: Queries = walk.part(Queries)
        kinds = [one.kind for one in await queries.history_of(movie.id)]
        assert kinds == [HistoryKind.IMPORTED, HistoryKind.GRABBED]


async def test_qbittorrent_absent_at_first(database_url: str, tmp_path: Path) -> None:
    client = RealQBittorrent(tmp_path / "qbittorrent")
    async with (
        practice_services(tmp_path / "practice") as practice,
        walking(database_url, tmp_path / "program", practice, qbittorrent(client)) as walk,
    ):
        queries: Queries = walk.part(Queries)
        health: Health = walk.part(Health)
        with subscribe(walk) as events:
            movie = await walk.add()

            async def waiting() -> bool:
                rows = await queries.queue()
                return any(
                    "Waiting for qBittorrent" in text
                    for row in rows
                    for message in row.download.messages
                    for text in message.messages
                )

            await until(waiting, what="the queue says that it waits for qBittorrent")
            issues = [issue.message for issue in await health.check()]
            assert any("qBittorrent" in message for message in issues)
            await asyncio.to_thread(client.start)
            try:
                await walk.imported(events, movie.id)
            finally:
                await asyncio.to_thread(client.stop)
        kinds = [one.kind for one in await queries.history_of(movie.id)]
        assert kinds == [HistoryKind.IMPORTED, HistoryKind.GRABBED]


async def test_broker_absent(database_url: str, tmp_path: Path) -> None:
    nowhere = {"mqtt": {"host": "127.0.0.1", "port": "1", "enabled": "true"}}
    async with (
        practice_services(tmp_path / "practice") as practice,
        walking(database_url, tmp_path / "program", practice, built_in(), nowhere) as walk,
    ):
        services: Services = walk.part(Services)

        def told() -> bool:
            state = services.state("mqtt")
            return state is not None and not state.is_well and bool(state.message)

        await until(told, what="MQTT says in words that the broker is absent")
        with subscribe(walk) as events:
            movie = await walk.add()
            await walk.imported(events, movie.id)
