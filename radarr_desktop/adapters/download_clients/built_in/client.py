"""The built-in engine as a download client: starts at the first call, ends with `close`."""

import asyncio
import functools
import ipaddress
import logging
import socket
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import ClassVar, TypeVar

from radarr_desktop.adapters.download_clients.built_in.session import TorrentSession
from radarr_desktop.adapters.download_clients.built_in.settings import BuiltInSettings
from radarr_desktop.adapters.download_clients.built_in.state import OrderRecord, StateFolder
from radarr_desktop.adapters.download_clients.built_in.status import item_of
from radarr_desktop.adapters.folder_lock import FolderLock
from radarr_desktop.base.errors import (
    Problem,
    ProviderRefusedError,
    ProviderUnavailableError,
    UnsafePathError,
)
from radarr_desktop.domain.download import ClientItem
from radarr_desktop.domain.release import Protocol
from radarr_desktop.domain.torrent import BadTorrent, read_magnet, read_torrent
from radarr_desktop.ports.data_folder import DataFolder
from radarr_desktop.ports.download_client import AddOrder, ClientStatus, download_clients
from radarr_desktop.ports.provider import ProviderIdentity

log = logging.getLogger(__name__)

T = TypeVar("T")

_PATIENCE_SECONDS = 30.0
_REMOVAL_SECONDS = 10.0
_STOP_SECONDS = 10.0
#: A changed definition starts its new engine while the old one still says good-bye.
_LOCK_TRIES, _LOCK_WAIT_SECONDS = 50, 0.2


@download_clients.register("BuiltInTorrent")
class BuiltInTorrent:
    """Torrents without another program."""

    settings_type: ClassVar[type[BuiltInSettings]] = BuiltInSettings
    protocol: ClassVar[Protocol] = Protocol.TORRENT

    def __init__(
        self, identity: ProviderIdentity, settings: BuiltInSettings, data_folder: DataFolder
    ) -> None:
        self._name = identity.name
        self._settings = settings
        folder = settings.download_folder
        self._downloads = Path(folder) if folder else data_folder.path / "downloads"
        self._state_folder = data_folder.path / "torrents" / str(identity.id)
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="torrents")
        self._starting = asyncio.Lock()
        self._session: TorrentSession | None = None
        self._locks: list[FolderLock] = []
        self._is_closed = False

    async def add(self, order: AddOrder) -> None:
        """Begin the torrent; what it consists of is judged before libtorrent sees it."""
        try:
            if order.data is not None:
                read_torrent(order.data)
            else:
                read_magnet(order.magnet_url)
        except (BadTorrent, UnsafePathError) as error:
            raise ProviderRefusedError(self._name, f"{order.title}: {error}") from error
        session = await self._running()
        record = self._record(order)
        try:
            await self._run(
                session.add, order.download_id.lower(), record, order.data, order.magnet_url
            )
        except RuntimeError as error:  # libtorrent's own words
            raise ProviderRefusedError(
                self._name, f"{self._name}: {order.title} cannot be added: {error}"
            ) from error

    async def items(self) -> list[ClientItem]:
        """All torrents: this engine has only ours."""
        session = await self._running()
        return [item_of(state) for state in await self._run(session.states)]

    async def remove(self, download_id: str, *, delete_files: bool) -> None:
        """Take the torrent out; no error if it is gone already."""
        session = await self._running()
        await self._run(
            session.remove, download_id, delete_files=delete_files, patience=_REMOVAL_SECONDS
        )

    async def mark_imported(self, download_id: str) -> None:
        """Nothing to do: this engine has no categories."""

    async def pause(self, download_ids: list[str]) -> None:
        """Stop these torrents."""
        session = await self._running()
        await self._run(session.pause, download_ids)

    async def resume(self, download_ids: list[str]) -> None:
        """Go on with these torrents."""
        session = await self._running()
        await self._run(session.resume, download_ids)

    async def status(self) -> ClientStatus:
        """Its version, folder and speed."""
        session = await self._running()
        states = await self._run(session.states)
        return ClientStatus(
            version=f"libtorrent {session.version}",
            output_folders=(str(self._downloads),),
            is_local=True,
            download_speed=sum(state.download_speed for state in states),
            upload_speed=sum(state.upload_speed for state in states),
        )

    async def test(self) -> list[Problem]:
        """Look at folder and interface, without starting a second engine beside a running one."""
        return await self._run(self._try_settings)

    async def close(self) -> None:
        """Save everything and stop; a call that comes later is refused."""
        self._is_closed = True
        # Held over the stop: an engine that is just starting must be stopped as well.
        async with self._starting:
            session, self._session = self._session, None
            if session is not None:
                loop = asyncio.get_running_loop()
                stop = functools.partial(session.stop, _STOP_SECONDS)
                stopping = loop.run_in_executor(self._threads, stop)
                del session, stop
                try:
                    await asyncio.shield(stopping)
                finally:
                    await asyncio.wait({stopping}, timeout=3 * _STOP_SECONDS)
                    self._release()
            self._threads.shutdown(wait=False)

    async def _running(self) -> TorrentSession:
        """The engine, started if it is not yet."""
        # Held over the start: two first calls must not start two engines.
        async with self._starting:
            if self._is_closed:
                raise ProviderUnavailableError(self._name, f"{self._name} has been stopped")
            if self._session is None:
                await self._lock_folders()
                try:
                    self._session = await self._run(self._start)
                except (OSError, RuntimeError) as error:
                    self._release()
                    raise ProviderUnavailableError(
                        self._name, f"{self._name} cannot start: {error}"
                    ) from error
                except BaseException:
                    self._release()
                    raise
            return self._session

    def _start(self) -> TorrentSession:
        return TorrentSession(self._settings, self._downloads, StateFolder(self._state_folder))

    async def _lock_folders(self) -> None:
        for folder in (self._state_folder, self._downloads):
            lock = FolderLock(folder)
            for _ in range(_LOCK_TRIES):
                try:
                    got_it = await self._run(_make_and_lock, folder, lock)
                except OSError as error:
                    self._release()
                    raise ProviderUnavailableError(
                        self._name,
                        f"{self._name} cannot use the folder {folder}: {error.strerror}; "
                        "check that it exists and may be written to",
                    ) from error
                if got_it:
                    self._locks.append(lock)
                    break
                await asyncio.sleep(_LOCK_WAIT_SECONDS)
            else:
                self._release()
                raise ProviderUnavailableError(
                    self._name,
                    f"{self._name}: another torrent engine of this program uses {folder}; "
                    "end it, or choose another download folder",
                )

    def _release(self) -> None:
        while self._locks:
            self._locks.pop().release()

    def _record(self, order: AddOrder) -> OrderRecord:
        """The indexer's goals, or ours where it has none."""
        ratio, time = order.seed_ratio, order.seed_time
        if ratio is None and time is None:
            settings = self._settings
            ratio = settings.seed_ratio if settings.seed_ratio >= 0 else None
            minutes = settings.seed_minutes
            time = timedelta(minutes=minutes) if minutes >= 0 else None
        return OrderRecord(
            title=order.title,
            seed_ratio=ratio,
            seed_seconds=None if time is None else round(time.total_seconds()),
        )

    def _try_settings(self) -> list[Problem]:
        problems = []
        folder = self._downloads
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            message = f"{folder} cannot be written to: {error.strerror or error}"
            problems.append(Problem(field="downloadFolder", message=message))
        interface = self._settings.interface
        if interface and not _has_interface(interface):
            message = f"This machine has no network interface “{interface}” just now"
            problems.append(Problem(field="interface", message=message))
        return problems

    async def _run(self, work: Callable[..., T], *arguments: object, **named: object) -> T:
        loop = asyncio.get_running_loop()
        call = functools.partial(work, *arguments, **named)
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                return await loop.run_in_executor(self._threads, call)
        except TimeoutError as error:
            raise ProviderUnavailableError(
                self._name,
                f"{self._name} gave no answer for {_PATIENCE_SECONDS:g} s; is its disk all right?",
            ) from error


def _make_and_lock(folder: Path, lock: FolderLock) -> bool:
    folder.mkdir(parents=True, exist_ok=True)
    return lock.acquire()


def _has_interface(interface: str) -> bool:
    try:
        address = ipaddress.ip_address(interface)
    except ValueError:
        return interface in (name for _index, name in socket.if_nameindex())
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.bind((interface, 0))
        except OSError:
            return False
    return True
