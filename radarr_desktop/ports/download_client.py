"""Download clients: who fetches what was grabbed.

How to add one: `adapters/download_clients/<name>.py` with a settings dataclass and a class
registered here. `add` must be repeatable: adding what is there already is a success.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar, Protocol

from radarr_desktop.base.errors import Problem
from radarr_desktop.base.registry import Registry
from radarr_desktop.domain.download import ClientItem
from radarr_desktop.domain.release import Protocol as DownloadProtocol


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOrder:
    """What to fetch."""

    #: The info hash that the item will have.
    download_id: str
    title: str
    data: bytes | None = None
    magnet_url: str = ""
    #: Goals of the indexer; None = the client's own.
    seed_ratio: float | None = None
    seed_time: timedelta | None = None
    #: The film came out not long ago: clients with two priorities choose by it.
    is_recent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientStatus:
    """How the client itself is doing."""

    version: str = ""
    #: Where finished downloads lie, as this machine sees it.
    output_folders: tuple[str, ...] = ()
    is_local: bool = True
    download_speed: int = 0
    upload_speed: int = 0


class DownloadClient(Protocol):
    """A live client. Every method may raise `ProviderError` and no other expected error."""

    settings_type: ClassVar[type[Any]]
    protocol: ClassVar[DownloadProtocol]

    async def add(self, order: AddOrder) -> None:
        """Hand the order over; returns when the client has it under `order.download_id`."""
        ...

    async def items(self) -> list[ClientItem]:
        """The items of our category."""
        ...

    async def remove(self, download_id: str, *, delete_files: bool) -> None:
        """Take the item out; no error if it is gone already."""
        ...

    async def mark_imported(self, download_id: str) -> None:
        """Move it to the post-import category, if the settings name one."""
        ...

    async def pause(self, download_ids: list[str]) -> None:
        """Stop transferring these items."""
        ...

    async def resume(self, download_ids: list[str]) -> None:
        """Go on with these items."""
        ...

    async def status(self) -> ClientStatus:
        """Ask how it is."""
        ...

    async def test(self) -> list[Problem]:
        """Try the settings for real; what is wrong, in words."""
        ...

    async def close(self) -> None:
        """Let go of connections, or stop the built-in engine after saving its state."""
        ...


download_clients: Registry[type[Any]] = Registry("download client")
