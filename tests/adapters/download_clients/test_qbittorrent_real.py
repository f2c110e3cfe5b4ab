"""qBittorrent itself: transfers, sessions, and what happens when it is away or refuses us."""

import asyncio
import os
import time
from datetime import timedelta
from pathlib import Path

import pytest

from radarr_desktop.adapters.clock import SystemClock
from radarr_desktop.adapters.download_clients.qbittorrent import QBittorrent, QBittorrentSettings
from radarr_desktop.adapters.download_clients.qbittorrent.settings import InitialState, Priority
from radarr_desktop.adapters.http import Http, Retry
from radarr_desktop.base.errors import ProviderRefusedError, ProviderUnavailableError
from radarr_desktop.domain.download import ItemStatus
from radarr_desktop.ports.download_client import AddOrder
from radarr_desktop.ports.provider import ProviderIdentity
from tests.support.qbittorrent import PASSWORD, USER, RealQBittorrent
from tests.support.torrents import Seeder, make_torrent
from tests.support.waiting import until

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with RealQBittorrent(tmp_path_factory.mktemp("qbittorrent")) as started:
        yield started


@pytest.fixture
async def make_client():
    http = Http(retry=Retry(first_wait=timedelta(milliseconds=50), jitter=timedelta(0)))

    def make(server, **settings):
        chosen = {"username": USER, "password": PASSWORD, "host": "127.0.0.1"} | settings
        identity = ProviderIdentity(id=1, name="qBittorrent")
        settings = QBittorrentSettings(**({"port": server.port} if server else {}) | chosen)
        return QBittorrent(identity, settings, http, SystemClock())

    yield make
    await http.close()


@pytest.fixture
async def client(make_client, server):
    made = make_client(server)
    yield made
    for item in await made.items():
        await made.remove(item.download_id, delete_files=True)
    await until(lambda: _is_empty(made))


async def _is_empty(client):
    return not await client.items()


def order_of(torrent, **more):
    return AddOrder(
        download_id=torrent.info_hash, title=torrent.name, **{"data": torrent.data} | more
    )


async def item_of(client, torrent):
    items = await client.items()
    return next((item for item in items if item.download_id == torrent.info_hash), None)


async def has_status(client, torrent, status):
    item = await item_of(client, torrent)
    return item if item and item.status is status else None


async def completed(client, torrent):
    return await has_status(client, torrent, ItemStatus.COMPLETED)


async def test_a_transfer_from_order_to_file(client, film, server):
    await client.add(order_of(film))
    item = await item_of(client, film)
    assert item is not None
    assert (item.title, item.category) == (film.name, "radarr")
    await client.add(order_of(film))  # there already: a success
    item = await until(lambda: completed(client, film), seconds=60)
    assert Path(item.output_path) == server.downloads / film.name
    assert (item.total_bytes, item.remaining_bytes) == (film.total_bytes, 0)
    assert (Path(item.output_path) / "film.mkv").stat().st_size == 3_000_000
    assert not item.can_remove  # nobody said how long to seed
    await client.remove(film.info_hash, delete_files=True)
    await until(lambda: _is_empty(client))
    await client.remove(film.info_hash, delete_files=True)  # gone already: no error
    assert not (server.downloads / film.name / "film.mkv").exists()


async def test_a_magnet(client, tmp_path, tracker):
    folder = tmp_path / "seed"
    folder.mkdir()
    (folder / "Single.Film.2021.mkv").write_bytes(os.urandom(500_000))
    torrent = make_torrent(folder / "Single.Film.2021.mkv", tracker.url, private=False)
    with Seeder(folder, torrent.data):
        await client.add(order_of(torrent, data=None, magnet_url=torrent.magnet_url))
        item = await until(lambda: completed(client, torrent), seconds=60)
    assert item.output_path.endswith("/Single.Film.2021.mkv")


async def test_a_magnet_that_can_never_be_resolved_is_refused(client, film):
    bare = f"magnet:?xt=urn:btih:{film.info_hash}"
    with pytest.raises(ProviderRefusedError, match="DHT"):
        await client.add(order_of(film, data=None, magnet_url=bare))


async def test_a_hybrid_keeps_the_id_of_the_grab(client, tmp_path, tracker):
    folder = tmp_path / "seed" / "Hybrid.Film.2022"
    folder.mkdir(parents=True)
    (folder / "film.mkv").write_bytes(os.urandom(400_000))
    torrent = make_torrent(folder, tracker.url, flags=0)
    with Seeder(folder.parent, torrent.data):
        await client.add(order_of(torrent))
        await until(lambda: completed(client, torrent), seconds=60)
    await client.pause([torrent.info_hash])
    await client.remove(torrent.info_hash, delete_files=True)
    await until(lambda: _is_empty(client))


async def test_pause_resume_and_removal_after_the_goal(make_client, client, film, server):
    stopped = make_client(server, initial_state=InitialState.STOPPED)
    await stopped.add(order_of(film, seed_ratio=0.0, seed_time=timedelta(minutes=1)))
    await until(lambda: has_status(client, film, ItemStatus.PAUSED))
    await client.resume([film.info_hash])
    await until(lambda: completed(client, film), seconds=60)

    async def may_go():
        item = await item_of(client, film)
        return item.can_remove and item.can_move

    await until(may_go, seconds=60, what="the stop at a ratio of 0")


async def test_pausing_by_hand_is_not_the_goal(client, film):
    await client.add(order_of(film, seed_ratio=5.0))
    await until(lambda: completed(client, film), seconds=60)
    await client.pause([film.info_hash])
    await asyncio.sleep(0.3)
    item = await item_of(client, film)
    assert (item.status, item.can_remove) == (ItemStatus.COMPLETED, False)


async def test_the_category_after_the_import(make_client, client, film, server):
    importing = make_client(server, movie_imported_category="radarr-done")
    await client.add(order_of(film))
    await importing.mark_imported(film.info_hash)
    assert await item_of(client, film) is None
    done = make_client(server, movie_category="radarr-done")
    assert await item_of(done, film) is not None
    await client.add(order_of(film))  # a new order brings it back
    assert await item_of(client, film) is not None


async def test_first_in_the_queue_and_forced(make_client, client, film, server):
    first = make_client(
        server,
        older_movie_priority=Priority.FIRST,
        initial_state=InitialState.FORCE_STARTED,
        sequential_order=True,
        first_and_last=True,
    )
    await first.add(order_of(film))
    await until(lambda: completed(client, film), seconds=60)


async def test_bytes_that_are_no_torrent(client, film):
    with pytest.raises(ProviderRefusedError, match="no torrent"):
        await client.add(order_of(film, data=b"<html>"))


async def test_the_trial_passes_and_makes_the_categories(make_client, server):
    client = make_client(server, movie_category="films", movie_imported_category="films/done")
    assert await client.test() == []
    status = await client.status()
    assert status.version.startswith("v4.")
    assert status.output_folders == (str(server.downloads),)
    assert status.is_local


async def test_what_the_trial_finds(make_client, server):
    problems = await make_client(server, movie_category="").test()
    assert [(problem.field, problem.is_warning) for problem in problems] == [
        ("movieCategory", True)
    ]
    problems = await make_client(server, movie_category="a//b").test()
    assert [problem.field for problem in problems] == ["movieCategory"]


async def test_nobody_there(make_client, unused_tcp_port):
    client = make_client(None, port=unused_tcp_port)
    problems = await client.test()
    assert [problem.field for problem in problems] == ["host"]
    assert "is it running" in problems[0].message
    with pytest.raises(ProviderUnavailableError):
        await client.items()


async def test_a_wrong_password_is_tried_once_and_a_ban_is_told(make_client, tmp_path):
    """Five failed logins ban the machine: polling must not bring that about."""
    with RealQBittorrent(tmp_path) as server:
        wrong = make_client(server, password="guessed")
        for _ in range(10):
            with pytest.raises(ProviderRefusedError, match="does not accept"):
                await wrong.items()
        assert await make_client(server).items() == []  # no ban yet
        for _ in range(6):
            problems = await wrong.test()
            assert [problem.field for problem in problems] == ["username"]
            assert "guessed" not in problems[0].message
        assert "banned" in problems[0].message
        assert "banned" in (await make_client(server).test())[0].message


async def test_no_password_where_one_is_wanted(make_client, server):
    problems = await make_client(server, username="", password="").test()
    assert [problem.field for problem in problems] == ["username"]


async def test_a_restart_during_a_download(make_client, tmp_path, tracker):
    """The cookie is lost with the process; we log in again and the torrent goes on."""
    folder = tmp_path / "seed" / "Slow.Film.2020"
    folder.mkdir(parents=True)
    (folder / "film.mkv").write_bytes(os.urandom(6_000_000))
    torrent = make_torrent(folder, tracker.url)
    server = RealQBittorrent(tmp_path / "qbittorrent")
    with Seeder(folder.parent, torrent.data, upload_limit=2_000_000), server:
        client = make_client(server)
        await client.add(order_of(torrent))
        await asyncio.to_thread(server.stop)
        with pytest.raises(ProviderUnavailableError):
            await client.items()
        await asyncio.to_thread(server.start)
        assert await item_of(client, torrent) is not None
        await until(lambda: completed(client, torrent), seconds=60)


async def test_times(client, tmp_path, tracker, record_property):
    folder = tmp_path / "seed" / "Big.Film.2020"
    folder.mkdir(parents=True)
    (folder / "film.mkv").write_bytes(os.urandom(1_000_000) * 50)
    torrent = make_torrent(folder, tracker.url)
    with Seeder(folder.parent, torrent.data):
        started = time.perf_counter()
        await client.add(order_of(torrent))
        visible = time.perf_counter() - started
        await until(lambda: completed(client, torrent), seconds=90)
    record_property("qbittorrent_add_to_visible_s", visible)
    record_property("qbittorrent_50_mb_s", time.perf_counter() - started)
    print(f"qBittorrent: visible {visible:.2f} s, 50 MB {time.perf_counter() - started:.2f} s")
    assert visible < 3
