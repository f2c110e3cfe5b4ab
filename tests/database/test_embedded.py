"""The server of our own: start, stop, crash of either side, folders, versions."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import asyncpg
import pytest

from radarr_desktop.adapters.database.database import Database
from radarr_desktop.adapters.database.embedded import EmbeddedPostgres, InUseError
from radarr_desktop.adapters.secrets import SecretBox
from radarr_desktop.base.errors import StoreError, StoreUnavailableError
from tests.support.waiting import until

BOX = SecretBox.generate()
IS_ROOT = sys.platform != "win32" and os.geteuid() == 0


async def test_start_stop_start(server: EmbeddedPostgres) -> None:
    began = time.perf_counter()
    url = await server.start()
    cold = time.perf_counter() - began
    database = await Database.open(url, BOX, kind="embedded")
    await database.shelves.add_tag("kept")
    assert (await database.describe())["kind"] == "embedded"
    await database.close()
    await server.stop()
    assert server.pid == 0
    began = time.perf_counter()
    assert await server.start() == url
    warm = time.perf_counter() - began
    began = time.perf_counter()
    database = await Database.open(url, BOX)
    no_op = time.perf_counter() - began
    assert [tag.label for tag in await database.shelves.tags()] == ["kept"]
    await database.close()
    print(f"\ncold {cold:.2f} s, warm {warm * 1000:.0f} ms, open {no_op * 1000:.1f} ms")
    assert warm < 2


async def test_settings_are_small_and_safe(server: EmbeddedPostgres) -> None:
    connection = await asyncpg.connect(await server.start())
    rows = await connection.fetch("SELECT name, setting FROM pg_settings")
    encoding = await connection.fetchval("SHOW server_encoding")
    is_letter = await connection.fetchval("SELECT lower('ÄÖ') || ('я' ~ '[[:alpha:]]')::text")
    await connection.close()
    settings = {row["name"]: row["setting"] for row in rows}
    assert settings["fsync"] == settings["synchronous_commit"] == "on"
    assert settings["listen_addresses"] == ""
    assert settings["unix_socket_permissions"] == "0700"
    assert settings["shared_buffers"] == "1024"  # pages of 8 kB
    assert (encoding, is_letter) == ("UTF8", "äötrue")


async def test_folders_are_closed_to_others(
    server: EmbeddedPostgres, reachable_folder: Path
) -> None:
    await server.start()
    for folder in ("database", "database/pgdata", "database/run"):
        assert (reachable_folder / folder).stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(not IS_ROOT, reason="only root can become somebody else")
async def test_another_account_is_not_let_in(
    server: EmbeddedPostgres, reachable_folder: Path
) -> None:
    url = await server.start()
    for opened in ("", "run", "run/.s.PGSQL.5432"):
        (server.cluster.folder / opened).chmod(0o777)
    command = [server.cluster.programs / "pg_dump", f"--dbname={url}"]
    done = await asyncio.to_thread(
        subprocess.run, command, user=2, cwd="/", capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "Peer authentication failed" in done.stderr


async def test_a_killed_server_is_seen_and_loses_nothing(server: EmbeddedPostgres) -> None:
    url = await server.start()
    database = await Database.open(url, BOX)
    labels = []
    for number in range(3):
        watching = server.watch()
        labels.append(f"tag {number}")
        await database.shelves.add_tag(labels[-1])
        os.kill(server.pid, signal.SIGKILL)
        async with asyncio.timeout(60):
            with pytest.raises(StoreUnavailableError, match="ended unexpectedly"):
                await watching
        async with asyncio.timeout(60):
            await server.start()
        assert [tag.label for tag in await database.shelves.tags()] == labels
    await database.close()


async def test_a_server_that_ends_is_started_again_by_who_runs_it(server: EmbeddedPostgres) -> None:
    database = await Database.open(await server.start(), BOX)
    os.kill(server.pid, signal.SIGKILL)
    with pytest.raises(StoreUnavailableError, match="ended unexpectedly"):
        await server.run()
    async with asyncio.TaskGroup() as group:
        task = group.create_task(server.run())
        assert await database.shelves.tags() == []
        await database.close()
        await server.stop()
    assert task.result() is None


async def test_a_second_program_on_the_folder_is_told_at_once(
    server: EmbeddedPostgres, reachable_folder: Path
) -> None:
    url = await server.start()
    second = EmbeddedPostgres(reachable_folder)
    # Far below the minute for which a start waits for an orphan to end.
    async with asyncio.timeout(20):
        with pytest.raises(InUseError, match="runs already") as caught:
            await second.start()
    assert caught.value.address == url
    await second.stop()
    assert server.pid, "the refused one leaves the first alone"
    await server.stop()
    await second.start()
    await second.stop()


async def test_watching_ends_quietly_with_a_stop(server: EmbeddedPostgres) -> None:
    await server.start()
    async with asyncio.TaskGroup() as group:
        watching = group.create_task(server.watch())
        await asyncio.sleep(0.05)
        assert not watching.done()
        await server.stop()


PROGRAM = """
import asyncio, sys
from pathlib import Path
from radarr_desktop.adapters.database.database import Database
from radarr_desktop.adapters.database.embedded import EmbeddedPostgres
from radarr_desktop.adapters.secrets import SecretBox

async def main():
    server = EmbeddedPostgres(Path(sys.argv[1]))
    database = await Database.open(await server.start(), SecretBox.generate())
    number = len(await database.shelves.tags())
    while True:
        number += 1
        await database.shelves.add_tag(f"tag {number}")
        print(server.pid, number, flush=True)

asyncio.run(main())
"""


async def test_a_killed_program_takes_its_server_along(
    server: EmbeddedPostgres, reachable_folder: Path
) -> None:
    written = 0
    for _ in range(3):
        program = await asyncio.create_subprocess_exec(
            sys.executable, "-c", PROGRAM, str(reachable_folder), stdout=subprocess.PIPE
        )
        assert program.stdout is not None
        async with asyncio.timeout(60):
            for _line in range(20):
                pid, number = map(int, (await program.stdout.readline()).split())
        program.kill()
        rest = (await program.stdout.read()).split(b"\n")
        await program.wait()
        written = max([number, *(int(line.split()[1]) for line in rest if b" " in line)])
        # Started again at once, while the old one is still ending.
    async with asyncio.timeout(60):
        url = await server.start()
    database = await Database.open(url, BOX)
    tags = await database.shelves.tags()
    await database.close()
    assert len(tags) >= written
    assert pid != server.pid
    await until(lambda: not Path(f"/proc/{pid}").exists(), what="the end of the old server")


async def test_a_stale_lock_file_is_no_obstacle(server: EmbeddedPostgres) -> None:
    await server.start()
    lock = server.cluster.pgdata / "postmaster.pid"
    content = lock.read_text()
    await server.stop()
    lock.write_text(content)
    os.chown(lock, server.cluster.pgdata.stat().st_uid, -1)
    await server.start()


async def test_another_major_version_is_refused(server: EmbeddedPostgres) -> None:
    await server.start()
    await server.stop()
    (server.cluster.pgdata / "PG_VERSION").write_text("13\n")
    with pytest.raises(StoreError, match="made by PostgreSQL 13"):
        await server.start()


async def test_a_long_path_gets_a_short_socket(reachable_folder: Path) -> None:
    server = EmbeddedPostgres(reachable_folder / ("long" * 20) / "data")
    (reachable_folder / ("long" * 20)).mkdir(mode=0o711)
    try:
        url = await server.start()
        await (await asyncpg.connect(url)).close()
    finally:
        await server.stop()


async def test_a_path_with_odd_letters(reachable_folder: Path) -> None:
    server = EmbeddedPostgres(reachable_folder / "my films, 100% ü&?#")
    try:
        await (await asyncpg.connect(await server.start())).close()
    finally:
        await server.stop()


async def test_a_data_folder_of_our_own_is_opened_for_the_server_only(
    reachable_folder: Path,
) -> None:
    folder = reachable_folder / "data"
    folder.mkdir(mode=0o700)
    server = EmbeddedPostgres(folder)
    try:
        await server.start()
    finally:
        await server.stop()
    assert folder.stat().st_mode & 0o777 == (0o710 if IS_ROOT else 0o700)


@pytest.mark.skipif(not IS_ROOT, reason="only for root the server runs as another account")
async def test_a_folder_that_the_server_cannot_reach_is_refused_in_words(
    reachable_folder: Path,
) -> None:
    closed = reachable_folder / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(StoreError, match=r"may not enter .*closed.*--data-dir"):
        await EmbeddedPostgres(closed / "data").start()
    assert closed.stat().st_mode & 0o777 == 0o700


async def test_a_folder_that_is_a_file(reachable_folder: Path) -> None:
    (reachable_folder / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be used"):
        await EmbeddedPostgres(reachable_folder / "file").start()


@pytest.mark.skipif(not IS_ROOT, reason="only for root the server runs as another account")
async def test_programs_out_of_reach_are_copied(
    reachable_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from radarr_desktop.adapters.database import cluster

    real = cluster.programs_package()
    hidden = reachable_folder / "hidden"
    hidden.mkdir(mode=0o700)
    (hidden / real.name).symlink_to(real)
    for name in (real.name, f"{real.name}.libs"):
        (hidden / name).unlink(missing_ok=True)
        await asyncio.to_thread(
            subprocess.run, ["cp", "-r", real.parent / name, hidden], check=True
        )
    monkeypatch.setattr(cluster, "programs_package", lambda: hidden / real.name)
    server = EmbeddedPostgres(reachable_folder / "data")
    try:
        await (await asyncpg.connect(await server.start())).close()
    finally:
        await server.stop()
    assert server.cluster.programs.is_relative_to(reachable_folder / "data" / "database")
