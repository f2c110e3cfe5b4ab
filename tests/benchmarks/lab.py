"""What benchmarks work with: a PostgreSQL of their own, a big library in it, folders, processes.

Everything is made when it is first asked for, and gone at the end.
"""

import asyncio
import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg

from radarr_desktop.adapters.database.embedded import EmbeddedPostgres
from radarr_desktop.app.assembly import Program
from tests.support.engine import built_program
from tests.support.library import fill_library

FILMS = 10_000
ROOT = Path(__file__).resolve().parents[2]
_TEMPLATE = "library_of_10k"


class Lab:
    """One run's tools."""

    def __init__(self, folder: Path, stack: AsyncExitStack) -> None:
        self._folder = folder
        self._stack = stack
        self._server: EmbeddedPostgres | None = None
        self._number = 0
        self._has_library = False

    def folder(self, name: str) -> Path:
        """A new folder that the database's account can pass through."""
        self._number += 1
        made = self._folder / f"{name}-{self._number}"
        made.mkdir()
        made.chmod(0o755)
        return made

    async def empty_database(self) -> str:
        """The address of a new database without tables."""
        server = await self._postgres()
        self._number += 1
        name = f"bench_{self._number}"
        await self._run(server, f"CREATE DATABASE {name}")
        return server.cluster.address(name)

    async def library_database(self) -> str:
        """The address of a database with 10,000 films, of the caller's own."""
        server = await self._postgres()
        if not self._has_library:
            await self._run(server, f"CREATE DATABASE {_TEMPLATE}")
            url = server.cluster.address(_TEMPLATE)
            async with built_program(url, self.folder("template")):
                await fill_library(url, films=FILMS, root=str(self._folder / "films"))
            await self._forget_secrets(url)
            self._has_library = True
        self._number += 1
        name = f"bench_{self._number}"
        await self._run(server, f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE} STRATEGY file_copy")
        return server.cluster.address(name)

    @asynccontextmanager
    async def library(
        self, overrides: Mapping[str, Mapping[str, str]] | None = None
    ) -> AsyncIterator[Program]:
        """A built program with 10,000 films; nothing runs by itself."""
        url = await self.library_database()
        async with built_program(url, self.folder("data"), overrides) as program:
            yield program

    @asynccontextmanager
    async def process(
        self, *arguments: str, environment: Mapping[str, str] | None = None
    ) -> AsyncIterator[asyncio.subprocess.Process]:
        """A Python process of ours, without a screen; ended at the end of the block."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            cwd=ROOT,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **(environment or {})},
            limit=2**24,
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.terminate()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(30):
                    await process.communicate()
            if process.returncode is None:
                process.kill()
                await process.wait()

    async def answer_of(self, *arguments: str) -> str:
        """The last line that a Python process of ours printed.

        Raises:
            RuntimeError: it failed; with what it said.
        """
        async with self.process(*arguments) as process:
            async with asyncio.timeout(240):
                output, errors = await process.communicate()
        if process.returncode != 0 or not output.strip():
            raise RuntimeError(f"{' '.join(arguments)} failed: {errors.decode()[-3000:]}")
        return output.decode().strip().splitlines()[-1]

    async def _postgres(self) -> EmbeddedPostgres:
        if self._server is None:
            server = EmbeddedPostgres(self.folder("postgres"))
            self._stack.push_async_callback(server.stop)
            await server.start()
            self._server = server
        return self._server

    @staticmethod
    async def _run(server: EmbeddedPostgres, statement: str) -> None:
        connection = await asyncpg.connect(server.cluster.address("postgres"))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    @staticmethod
    async def _forget_secrets(url: str) -> None:
        """Each program of a run has a key of its own: it makes its API key anew."""
        connection: Any = await asyncpg.connect(url)
        try:
            await connection.execute("DELETE FROM settings")
        finally:
            await connection.close()


@asynccontextmanager
async def laboratory() -> AsyncIterator[Lab]:
    """A lab until the end of the block."""
    folder = Path(tempfile.mkdtemp(prefix="radarr-desktop-benchmarks-"))
    folder.chmod(0o755)
    try:
        async with AsyncExitStack() as stack:
            yield Lab(folder, stack)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
