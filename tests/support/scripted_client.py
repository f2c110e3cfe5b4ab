"""A download client whose behaviour a test writes down: it speaks the port, it fetches nothing.

    with scripted_client() as script: …        registered as "Scripted" until the end of the block

For what a real client cannot be made to do on demand (refuse, be away, lose an item, report an
encrypted one). Where a real transfer matters, tests use libtorrent or qBittorrent.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar

from radarr_desktop.base.errors import Problem, ProviderRefusedError, ProviderUnavailableError
from radarr_desktop.base.schema import setting
from radarr_desktop.domain.download import ClientItem, ItemStatus
from radarr_desktop.domain.release import Protocol
from radarr_desktop.ports.download_client import AddOrder, ClientStatus, download_clients
from radarr_desktop.ports.provider import ProviderIdentity

KEY = "Scripted"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptedSettings:
    """One plain and one secret field."""

    host: str = setting("Host", "here")
    password: str = setting("Password", "", secret=True)


@dataclass
class Script:
    """What the client has, and what it is to do."""

    items: dict[str, ClientItem] = field(default_factory=dict)
    orders: list[AddOrder] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    imported: list[str] = field(default_factory=list)
    paused: set[str] = field(default_factory=set)
    #: Live clients that were built and not closed.
    open_clients: int = 0
    built_clients: int = 0
    listings: int = 0
    #: Not "": every call fails as if nobody answered.
    is_away: str = ""
    #: Not "": `add` is answered "no".
    refusal: str = ""

    def finish(self, download_id: str, output_path: Path, **changes: object) -> None:
        """The item is complete, its files are at `output_path`."""
        self._change(
            download_id,
            status=ItemStatus.COMPLETED,
            remaining_bytes=0,
            speed=0,
            output_path=str(output_path),
            **changes,
        )

    def move(self, download_id: str, remaining: float, **changes: object) -> None:
        """So much (0 … 1) is still missing."""
        total = self.items[download_id].total_bytes
        self._change(
            download_id,
            status=ItemStatus.DOWNLOADING,
            remaining_bytes=int(total * remaining),
            speed=1_000_000,
            **changes,
        )

    def fail(self, download_id: str, message: str) -> None:
        """The client gives up on the item."""
        self._change(download_id, status=ItemStatus.FAILED, message=message)

    def _change(self, download_id: str, **changes: object) -> None:
        self.items[download_id] = replace(self.items[download_id], **changes)


class ScriptedClient:
    """Implements `ports.download_client.DownloadClient` over a `Script`."""

    settings_type: ClassVar[type[ScriptedSettings]] = ScriptedSettings
    protocol: ClassVar[Protocol] = Protocol.TORRENT
    #: Of the test that is running.
    script: ClassVar[Script]

    def __init__(self, identity: ProviderIdentity, settings: ScriptedSettings) -> None:
        self.name = identity.name
        self.settings = settings
        self.is_open = True
        self.script.open_clients += 1
        self.script.built_clients += 1

    def _check(self) -> None:
        if self.script.is_away:
            raise ProviderUnavailableError(self.name, f"{self.name}: {self.script.is_away}")

    async def add(self, order: AddOrder) -> None:
        self._check()
        if self.script.refusal:
            raise ProviderRefusedError(self.name, f"{self.name}: {self.script.refusal}")
        self.script.orders.append(order)
        self.script.items.setdefault(
            order.download_id,
            ClientItem(
                download_id=order.download_id,
                title=order.title,
                status=ItemStatus.QUEUED,
                total_bytes=1_000_000,
                remaining_bytes=1_000_000,
            ),
        )

    async def items(self) -> list[ClientItem]:
        self._check()
        self.script.listings += 1
        return list(self.script.items.values())

    async def remove(self, download_id: str, *, delete_files: bool) -> None:
        self._check()
        self.script.removed.append(download_id)
        self.script.items.pop(download_id, None)

    async def mark_imported(self, download_id: str) -> None:
        self._check()
        self.script.imported.append(download_id)

    async def pause(self, download_ids: list[str]) -> None:
        self._check()
        self.script.paused.update(download_ids)

    async def resume(self, download_ids: list[str]) -> None:
        self._check()
        self.script.paused.difference_update(download_ids)

    async def status(self) -> ClientStatus:
        self._check()
        return ClientStatus(version="1")

    async def test(self) -> list[Problem]:
        self._check()
        return []

    async def close(self) -> None:
        if self.is_open:
            self.is_open = False
            self.script.open_clients -= 1


@contextmanager
def scripted_client() -> Iterator[Script]:
    """Register the client; what it is to do is read from the script that is handed out."""
    entries = download_clients._entries
    assert KEY not in entries, "two tests at once"
    ScriptedClient.script = Script()
    entries[KEY] = ScriptedClient
    try:
        yield ScriptedClient.script
    finally:
        del entries[KEY]
