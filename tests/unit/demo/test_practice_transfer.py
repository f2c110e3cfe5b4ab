"""A release is fetched from its .torrent alone: the tracker finds the seeder, for every client."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import libtorrent as lt
import pytest

from radarr_desktop.demo.services import Services, practice_services
from tests.support.qbittorrent import PASSWORD, USER, RealQBittorrent
from tests.support.waiting import until

METROPOLIS = 19


@pytest.fixture
async def downloader() -> AsyncIterator[lt.session]:
    """A second libtorrent that does not look beyond this machine."""
    session = lt.session(
        {
            "listen_interfaces": "127.0.0.1:0",
            "enable_dht": False,
            "enable_lsd": False,
            "enable_upnp": False,
            "enable_natpmp": False,
            # One µTP connection in six needs a second try, three seconds later, even on loopback.
            "enable_outgoing_utp": False,
            # Its destructor keeps the GIL, and so the loop with our tracker, while it says goodbye.
            "stop_tracker_timeout": 0,
        }
    )
    yield session
    del session


async def fetch_torrent(services: Services, client: httpx.AsyncClient, release_id: str) -> bytes:
    address = f"{services.indexer_url}/download/{release_id}.torrent"
    answer = await client.get(address, params={"apikey": services.indexer_api_key})
    assert answer.status_code == 200
    return answer.content


async def download(session: lt.session, torrent: bytes, folder: Path) -> lt.torrent_handle:
    order = lt.load_torrent_buffer(torrent)
    order.save_path = str(folder)
    handle = session.add_torrent(order)
    await until(lambda: handle.status().is_seeding, seconds=20, what="the download")
    return handle


async def test_a_transfer_takes_moments(services, client, downloader, tmp_path):
    good = services.good_release(METROPOLIS)
    started = time.perf_counter()
    torrent = await fetch_torrent(services, client, good.id)
    handle = await download(downloader, torrent, tmp_path)
    # 0.6 s on a quiet machine; a busy one must not fail what is a matter of moments.
    assert time.perf_counter() - started < 15

    video = tmp_path / good.title / f"{good.title}.mkv"
    assert video.stat().st_size == good.video_bytes
    assert handle.status().total_wanted == good.size_bytes
    seeds = tmp_path / "seeds" / good.title
    for path in seeds.iterdir():
        assert (tmp_path / good.title / path.name).read_bytes() == path.read_bytes()


async def test_a_release_without_seeders_stays_at_nothing(services, client, downloader, tmp_path):
    proper = services.good_release(METROPOLIS).id.replace("bluray", "proper")
    order = lt.load_torrent_buffer(await fetch_torrent(services, client, proper))
    order.save_path = str(tmp_path)
    handle = downloader.add_torrent(order)
    answered = await until(
        lambda: any(
            endpoint["info_hashes"][0]["updating"] is False
            and endpoint["info_hashes"][0]["fails"] == 0
            for tracker in handle.trackers()
            for endpoint in tracker["endpoints"]
        ),
        what="the tracker's answer",
    )
    assert answered
    await asyncio.sleep(0.5)
    assert handle.status().total_payload_download == 0
    assert handle.status().num_peers == 0


async def test_a_slow_transfer_can_be_watched(client, downloader, tmp_path):
    limit = 12 << 20
    async with practice_services(tmp_path / "seeds", upload_bytes_per_second=limit) as services:
        good = services.good_release(METROPOLIS)
        torrent = await fetch_torrent(services, client, good.id)
        started = time.perf_counter()
        await download(downloader, torrent, tmp_path)
        assert time.perf_counter() - started > 0.5 * good.size_bytes / limit


async def test_making_releases_never_holds_the_loop(services, client):
    """Many .torrents at once: hashing goes on in a thread, the loop keeps its beat."""
    longest = 0.0

    async def beat() -> None:
        nonlocal longest
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.002)
            longest = max(longest, time.perf_counter() - before)

    async with asyncio.TaskGroup() as tasks:
        heart = tasks.create_task(beat())
        wanted = [services.good_release(film.tmdb_id).id for film in services.films[:6]]
        async with asyncio.TaskGroup() as fetching:
            for release_id in wanted:
                fetching.create_task(fetch_torrent(services, client, release_id))
        heart.cancel()
    assert longest < 0.1


async def test_the_tracker_answers_in_the_protocol(services, client, tmp_path):
    good = services.good_release(METROPOLIS)
    torrent = lt.load_torrent_buffer(await fetch_torrent(services, client, good.id))
    announce = torrent.trackers[0]
    assert announce.startswith("http://127.0.0.1:")
    assert announce.endswith("/announce")
    info_hash = "".join(f"%{byte:02x}" for byte in torrent.ti.info_hashes().v1.to_bytes())

    async def ask(event: str, left: int, port: object = 50001) -> dict[bytes, object]:
        query = f"info_hash={info_hash}&port={port}&left={left}&event={event}"
        return lt.bdecode((await client.get(f"{announce}?{query}")).content)

    first = await ask("started", 10)
    assert (first[b"complete"], first[b"incomplete"]) == (1, 1)
    assert first[b"peers"][:4] == b"\x7f\x00\x00\x01"
    assert len(first[b"peers"]) == 6, "the one who asks is not told about itself"
    assert (await ask("completed", 0))[b"complete"] == 2
    scraped = lt.bdecode(
        (
            await client.get(f"{announce.replace('announce', 'scrape')}?info_hash={info_hash}")
        ).content
    )
    assert next(iter(scraped[b"files"].values()))[b"complete"] == 2
    assert (await ask("stopped", 0))[b"complete"] == 1
    assert b"failure reason" in await ask("started", 10, port="0")
    unknown = await client.get(f"{announce}?info_hash={'%00' * 20}&port=50001")
    assert b"failure reason" in lt.bdecode(unknown.content)


@pytest.mark.real
async def test_qbittorrent_needs_nothing_but_the_torrent(services, client, tmp_path):
    good = services.good_release(METROPOLIS)
    torrent = await fetch_torrent(services, client, good.id)
    real = RealQBittorrent(tmp_path / "qbittorrent")
    await asyncio.to_thread(real.start)
    try:
        base = f"http://127.0.0.1:{real.port}"
        api = httpx.AsyncClient(base_url=base, headers={"referer": base}, trust_env=False)
        async with api:
            login = {"username": USER, "password": PASSWORD}
            assert (await api.post("/api/v2/auth/login", data=login)).text == "Ok."
            files = {"torrents": (f"{good.id}.torrent", torrent)}
            assert (await api.post("/api/v2/torrents/add", files=files)).text == "Ok."

            async def is_complete() -> bool:
                listed = (await api.get("/api/v2/torrents/info")).json()
                return bool(listed) and listed[0]["progress"] == 1

            await until(is_complete, seconds=30, what="qBittorrent's download")
    finally:
        await asyncio.to_thread(real.stop)
    video = real.downloads / good.title / f"{good.title}.mkv"
    assert video.stat().st_size == good.video_bytes
