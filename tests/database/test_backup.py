"""Backups: proved when they are made, whole or nothing when they come back."""

import asyncio
import os
from pathlib import Path

import asyncpg
import pytest

from radarr_desktop.adapters.database import backup
from radarr_desktop.adapters.database.database import Database
from radarr_desktop.adapters.database.migrate import Migration, read_migrations
from radarr_desktop.adapters.secrets import SecretBox
from radarr_desktop.base.errors import StoreError, StoreTooNewError
from tests.database.values import metadata, movie_file, stored_film

BOX = SecretBox.generate()


async def databases(url: str) -> set[str]:
    connection = await asyncpg.connect(url)
    try:
        rows = await connection.fetch("SELECT datname FROM pg_database")
    finally:
        await connection.close()
    return {row["datname"] for row in rows}


async def test_there_and_back(database: Database, database_url: str, tmp_path: Path) -> None:
    before = await databases(database_url)
    movie = await stored_film(database)
    await database.files.add(movie_file(movie.id))
    kept = await database.movies.many()
    file = tmp_path / "radarr.backup"
    await backup.dump(database_url, file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path) == ["radarr.backup"]  # noqa: PTH208

    await database.movies.delete(movie.id)
    await stored_film(database, 2, "Later")
    await database.close()
    await backup.restore(database_url, file)
    again = await Database.open(database_url, BOX)
    try:
        assert await again.movies.many() == kept
        assert await again.movies.search("nosfer") == [movie.id]
        # What is generated and triggered works as before.
        await stored_film(again, 3, "New", metadata=metadata(3, "New"))
        assert len(await again.movies.search("vampire")) == 2
    finally:
        await again.close()
    assert await databases(database_url) == before


@pytest.mark.parametrize("damage", ["foreign", "truncated", "absent", "text"])
async def test_what_is_no_whole_backup_changes_nothing(
    database: Database, database_url: str, tmp_path: Path, damage: str
) -> None:
    before = await databases(database_url)
    await stored_film(database)
    file = tmp_path / "radarr.backup"
    if damage == "foreign":
        await asyncio.to_thread(
            backup._run_blocking, "pg_dump", database_url, ("-Fc", "-t", "tags", f"-f{file}")
        )
    elif damage == "truncated":
        await backup.dump(database_url, file)
        whole = file.read_bytes()
        file.write_bytes(whole[: len(whole) * 3 // 4])
    elif damage == "text":
        file.write_text("Dear diary")
    with pytest.raises(StoreError, match=r"radarr\.backup|database was left as it was"):
        await backup.restore(database_url, file)
    assert len(await database.movies.many()) == 1
    assert await databases(database_url) == before


async def test_a_newer_programs_backup_is_refused(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    ours = read_migrations()
    newer = [*ours, Migration(len(ours) + 1, "9999_of_tomorrow", "SELECT 1")]
    await (await Database.open(database_url, BOX, migrations=newer)).close()
    await backup.dump(database_url, tmp_path / "b")
    with pytest.raises(StoreTooNewError):
        await backup.restore(database_url, tmp_path / "b")
    await database.shelves.add_tag("still here")


async def test_a_folder_that_does_not_exist(database_url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no folder"):
        await backup.dump(database_url, tmp_path / "nowhere" / "b")
    assert os.listdir(tmp_path) == []  # noqa: PTH208
