"""A backup in one file, and the way back: PostgreSQL's own dump, proved by restoring it.

A dump is restored into a scratch database and its rows are counted before it is called good. A
backup is restored into a scratch database, too, and takes the place of the old one only when it is
whole: both renames are one transaction, so a crash leaves either the old database or the new one.
"""

import asyncio
import logging
import os
import secrets
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit, urlunsplit

import asyncpg

from radarr_desktop.adapters.database.address import check_address, place_of
from radarr_desktop.adapters.database.cluster import IS_WINDOWS, environment, programs_package
from radarr_desktop.adapters.database.errors import translated, unreachable
from radarr_desktop.adapters.database.migrate import check_applied, read_migrations
from radarr_desktop.adapters.database.pool import Connection
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.base.errors import RadarrDesktopError, StoreError

_SQL = load("backup")
_APPLIED = load("migrate")["applied"]
_PROGRAM_SECONDS = 1800
_MAINTENANCE = "postgres"
#: All that a server before 17 has against a dump by our newer program: it cannot be left out.
_HARMLESS = 'unrecognized configuration parameter "transaction_timeout"'
#: How a custom-format dump begins.
_MAGIC = b"PGDMP"

_log = logging.getLogger(__name__)


async def dump(address: str, file: Path) -> None:
    """Write the database at `address` into `file`, which appears only when it is proved good.

    Raises:
        StoreError: the database or the disk refused; with what to do.
    """
    check_address(address)
    if not await asyncio.to_thread(file.parent.is_dir):
        raise StoreError(f"The backup cannot be written: there is no folder {file.parent}")
    partial = file.with_name(file.name + ".partial")
    try:
        async with (
            _connected(address) as connection,
            connection.transaction(isolation="repeatable_read", readonly=True),
        ):
            snapshot = await connection.fetchval(_SQL["export_snapshot"].text)
            counts = await _count(connection)
            await _run(
                "pg_dump", address, "--format=custom", "--no-owner", "--no-privileges",
                f"--snapshot={snapshot}", f"--file={partial}",
            )  # fmt: skip
        async with _scratch(address) as scratch:
            await _fill(scratch, partial)
            async with _connected(scratch) as connection:
                restored = await _count(connection)
        if restored != counts:
            raise StoreError(
                f"The backup does not hold what the database holds; {file} was not "
                "written. Try again, and look at the disk if it happens again."
            )
        await asyncio.to_thread(_finish, partial, file)
    except OSError as error:
        raise StoreError(f"The backup cannot be written to {file}: {error}") from error
    finally:
        await asyncio.to_thread(partial.unlink, missing_ok=True)


async def restore(address: str, file: Path) -> None:
    """Put the backup in `file` in the place of the database at `address`.

    Programs that are connected lose their connection. Whatever goes wrong, the database is either
    untouched or restored whole.

    Raises:
        StoreTooNewError: a newer program made the backup.
        StoreError: it is no backup of this program, or damaged; or the database refused.
    """
    check_address(address)
    await asyncio.to_thread(_check_file, file)
    async with _scratch(address) as scratch:
        await _fill(scratch, file)
        async with _connected(scratch) as connection:
            try:
                applied = await connection.fetch(_APPLIED.text)
            except asyncpg.UndefinedTableError:
                raise StoreError(
                    f"{file} is a PostgreSQL dump, but none of Radarr Desktop. Nothing was changed."
                ) from None
        check_applied(applied, await asyncio.to_thread(read_migrations))
        await _take_place(address, scratch)


async def _take_place(address: str, scratch: str) -> None:
    name, new = _database_of(address), _database_of(scratch)
    old = f"{name}_before_{secrets.token_hex(4)}"
    async with _connected(_address_of(address, _MAINTENANCE)) as connection:
        async with connection.transaction():
            for leaving in (name, new):
                await connection.execute(_SQL["end_connections"].text, leaving)
            await _ddl(connection, "rename", name, old)
            await _ddl(connection, "rename", new, name)
        await _ddl(connection, "drop", old)


async def _fill(address: str, file: Path) -> None:
    await _run("pg_restore", address, "--no-owner", "--no-privileges", str(file))


async def _count(connection: Connection) -> dict[str, int]:
    counting = await connection.fetchval(_SQL["counting"].text)
    return {row["name"]: row["n"] for row in await connection.fetch(counting, timeout=300)}


@asynccontextmanager
async def _connected(address: str) -> AsyncIterator[Connection]:
    try:
        try:
            connection = await asyncpg.connect(address, timeout=20)
        except OSError as error:  # a time-out is one as well
            raise unreachable(place_of(address), error) from error
        try:
            yield connection
        finally:
            await connection.close(timeout=5)
    except RadarrDesktopError:
        raise
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        ours = translated(error, "backup")
        raise (ours or StoreError(f"The database refused: {error}")) from error


@asynccontextmanager
async def _scratch(address: str) -> AsyncIterator[str]:
    """An empty database beside the one at `address`; gone afterwards, if it still has its name."""
    name = f"radarr_scratch_{secrets.token_hex(4)}"
    maintenance = _address_of(address, _MAINTENANCE)
    async with _connected(maintenance) as connection:
        await _ddl(connection, "create", name)
    try:
        yield _address_of(address, name)
    finally:
        async with _connected(maintenance) as connection:
            await _ddl(connection, "drop", name)


async def _ddl(connection: Connection, what: str, name: str, other: str = "") -> None:
    statement = await connection.fetchval(_SQL["statement"].text, what, name, other)
    await connection.execute(statement, timeout=300)


async def _run(program: str, address: str, *arguments: str) -> None:
    await asyncio.to_thread(_run_blocking, program, address, arguments)


def _run_blocking(program: str, address: str, arguments: tuple[str, ...]) -> None:
    # A password on the command line could be read by everybody on the machine.
    parts = urlsplit(address)
    variables = {**environment(), "LC_ALL": "C"}
    if parts.password is not None:
        variables["PGPASSWORD"] = unquote(parts.password)
        parts = parts._replace(netloc=parts.netloc.replace(f":{parts.password}@", "@", 1))
    folder = programs_package() / "pginstall" / "bin"
    command = [str(folder / (f"{program}.exe" if IS_WINDOWS else program)), *arguments]
    command.insert(1, f"--dbname={urlunsplit(parts)}")
    try:
        done = subprocess.run(  # noqa: S603
            command, env=variables, stdin=subprocess.DEVNULL, capture_output=True,
            timeout=_PROGRAM_SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise StoreError(f"{program} did not end within {_PROGRAM_SECONDS} s.") from None
    words = done.stderr.decode("utf-8", "replace").strip().splitlines()
    errors = [word for word in words if f"{program}: error:" in word]
    if done.returncode != 0 and not (errors and all(_HARMLESS in error for error in errors)):
        raise StoreError(
            f"{program} failed, and the database was left as it was: "
            + " | ".join((errors or words)[:3])
        )


def _check_file(file: Path) -> None:
    try:
        with file.open("rb") as opened:
            begins = opened.read(len(_MAGIC))
    except OSError as error:
        raise StoreError(f"The backup {file} cannot be read: {error.strerror}") from error
    if begins != _MAGIC:
        raise StoreError(f"{file} is no backup of Radarr Desktop. Nothing was changed.")


def _finish(partial: Path, file: Path) -> None:
    partial.chmod(0o600)
    with partial.open("rb") as opened:
        os.fsync(opened.fileno())
    partial.replace(file)


def _address_of(address: str, database: str) -> str:
    parts = urlsplit(address)
    return urlunsplit(parts._replace(path=f"/{quote(database)}"))


def _database_of(address: str) -> str:
    return unquote(urlsplit(address).path.removeprefix("/"))
