"""Brings a database's tables up to this program: `migrations/NNNN_what.sql`, forward only.

Each file runs in one transaction under a lock of the whole database; its checksum is kept, and a
released file that was changed afterwards is refused, as is a database that a newer program made.
"""

import hashlib
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from radarr_desktop.adapters.database.errors import trouble
from radarr_desktop.adapters.database.pool import Connection, Row
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.base import data_files
from radarr_desktop.base.errors import (
    StoreError,
    StoreTooNewError,
)

#: Any number that no other program on the same server uses for its locks.
_LOCK = 0x7261_6461_7272_0001
_LOCK_SECONDS = 120
_MIGRATION_SECONDS = 600
_NAME = re.compile(r"^(\d{4})_(\w+)\.sql$")
_SQL = load("migrate")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Migration:
    """One file."""

    number: int
    name: str
    text: str

    @property
    def checksum(self) -> str:
        """Of the text, whatever the line ends of the checkout."""
        return hashlib.sha256(self.text.replace("\r\n", "\n").encode()).hexdigest()


def read_migrations(folder: Traversable | None = None) -> list[Migration]:
    """The program's migrations in order.

    Raises:
        StoreError: two files have the same number, or one is missing in between.
    """
    found = [
        Migration(int(match[1]), entry.name.removesuffix(".sql"), entry.read_text("utf-8"))
        for entry in (folder or data_files.migrations()).iterdir()
        if (match := _NAME.match(entry.name))
    ]
    found.sort(key=lambda migration: migration.number)
    numbers = [migration.number for migration in found]
    if numbers != list(range(1, len(found) + 1)):
        raise StoreError(f"The program's migrations are not numbered 1, 2, 3 …: {numbers}")
    return found


async def migrate(connection: Connection, migrations: list[Migration]) -> int:
    """Apply what is missing; returns the number of the last one.

    Raises:
        StoreTooNewError: a newer program has been here.
        StoreError: a file that was applied has changed since, or a new one failed.
    """
    await connection.fetchval(_SQL["lock"].text, _LOCK, timeout=_LOCK_SECONDS)
    try:
        if not await connection.fetchval(_SQL["table_exists"].text):
            await connection.execute(_SQL["create_table"].text)
        applied = await connection.fetch(_SQL["applied"].text)
        check_applied(applied, migrations)
        for migration in migrations[len(applied) :]:
            await _apply(connection, migration)
    finally:
        if not connection.is_closed():
            await connection.fetchval(_SQL["unlock"].text, _LOCK)
    return len(migrations)


def check_applied(applied: Sequence[Row], migrations: list[Migration]) -> None:
    """Refuse a database whose migrations are not the first ones of ours.

    Raises:
        StoreTooNewError: a newer program has been here.
        StoreError: a file that was applied has changed since.
    """
    for row, migration in zip(applied, migrations, strict=False):
        if row["checksum"] != migration.checksum:
            raise StoreError(
                f"Migration {migration.name} was changed after this database had applied it as "
                f"{row['name']}. Install an unchanged release of the program."
            )
    if len(applied) > len(migrations):
        raise StoreTooNewError(
            f"A newer version of the program made this database (its migration is "
            f"{applied[-1]['name']}, this program knows {len(migrations)}). Install that version "
            "or restore an older backup; nothing was changed."
        )


async def _apply(connection: Connection, migration: Migration) -> None:
    _log.info("applying migration %s", migration.name)
    try:
        async with connection.transaction():
            await connection.execute(migration.text, timeout=_MIGRATION_SECONDS)
            await connection.execute(
                _SQL["record"].text, migration.number, migration.name, migration.checksum
            )
    except Exception as error:
        ours = trouble(error, f"migration {migration.name}")
        if ours is not None:
            raise ours from error
        raise StoreError(
            f"Migration {migration.name} failed and was taken back whole: {error}"
        ) from error
