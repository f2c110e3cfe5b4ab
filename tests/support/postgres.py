"""A real PostgreSQL for tests: one server a session, one fresh database a test.

Fixtures, at hand in every test (`tests/conftest.py`):

    database        a migrated, empty `Database`, copied from a template (tens of milliseconds)
    database_url    the same database as an address, for a program that connects itself
    postgres        the session's server: `url_of(name)`, `create()`, `drop(name)`
    server          a server of the test's own, to be stopped, killed and started again
    reachable_folder  a folder that the server's account can reach: pytest's `tmp_path` lies under a
                    0700 folder, which keeps `nobody` out where tests run as root

`RADARR_TEST_POSTGRES=/usr/lib/postgresql/15/bin` runs the session's server from other binaries.
"""

import asyncio
import contextlib
import itertools
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from radarr_desktop.adapters.database.cluster import Cluster
from radarr_desktop.adapters.database.database import Database
from radarr_desktop.adapters.database.embedded import EmbeddedPostgres
from radarr_desktop.adapters.secrets import SecretBox
from tests.support.sweeping import look_at_database

_TEMPLATE = "template_for_tests"
_names = itertools.count(1)


class TestServer:
    """A running server with a template database; made once a session."""

    __test__ = False

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster

    def url_of(self, name: str) -> str:
        """The address of a database."""
        return self._cluster.address(name)

    async def create(self, template: str = _TEMPLATE) -> str:
        """Make a database (migrated, empty); returns its name."""
        name = f"test_{os.getpid()}_{next(_names)}"
        # File copies within one file system; WAL_LOG would write every page twice.
        await self._run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

    async def drop(self, name: str) -> None:
        """Remove a database, whoever is connected; what is in it is searched for secrets first."""
        with contextlib.suppress(asyncpg.InvalidCatalogNameError):
            await look_at_database(self.url_of(name))
        await self._run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    async def make_template(self) -> None:
        """Migrate once what every test gets a copy of."""
        await self._run(f"CREATE DATABASE {_TEMPLATE}")
        database = await Database.open(self.url_of(_TEMPLATE), SecretBox.generate())
        await database.close()

    async def _run(self, statement: str) -> None:
        connection = await asyncpg.connect(self.url_of("postgres"))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


@pytest.fixture(scope="session")
def session_folder() -> Iterator[Path]:
    """A folder that `nobody` can pass through, for the whole session."""
    folder = Path(tempfile.mkdtemp(prefix="radarr-desktop-tests-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def reachable_folder() -> Iterator[Path]:
    """A folder that the server's account can reach, also where tests run as root."""
    folder = Path(tempfile.mkdtemp(prefix="radarr-desktop-test-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres(session_folder: Path) -> Iterator[TestServer]:
    """The session's server, started at the first test that needs it."""
    with asyncio.Runner() as runner:
        # What tests write need not outlive a power cut.
        settings = {"fsync": "off", "max_connections": "100"}
        server = EmbeddedPostgres(session_folder, _programs(), settings)
        runner.run(server.start())
        test_server = TestServer(server.cluster)
        runner.run(test_server.make_template())
        yield test_server
        runner.run(server.stop())


@pytest_asyncio.fixture
async def database_url(postgres: TestServer) -> AsyncIterator[str]:
    """The address of a migrated, empty database that goes with the test."""
    name = await postgres.create()
    yield postgres.url_of(name)
    await postgres.drop(name)


@pytest_asyncio.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A migrated, empty database that goes with the test."""
    opened = await Database.open(database_url, SecretBox.generate())
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def server(reachable_folder: Path) -> AsyncIterator[EmbeddedPostgres]:
    """A server of the test's own, not started yet; stopped at the end."""
    own = EmbeddedPostgres(reachable_folder)
    yield own
    await own.stop()


def _programs() -> Path | None:
    chosen = os.environ.get("RADARR_TEST_POSTGRES")
    return Path(chosen) if chosen else None
