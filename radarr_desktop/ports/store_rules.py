"""The store's part for delay and release profiles, and for the releases that wait by them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from radarr_desktop.domain.delay_profile import DelayProfile
from radarr_desktop.domain.pending import PendingRelease
from radarr_desktop.domain.release_profile import ReleaseProfile


class Rules(Protocol):
    """Delay profiles and release profiles."""

    async def delay_profiles(self) -> list[DelayProfile]:
        """In their order, the default last."""
        ...

    async def save_delay_profile(self, profile: DelayProfile) -> int:
        """Insert (id 0) behind the others, or update all but its place; returns the id."""
        ...

    async def order_delay_profiles(self, profile_ids: Sequence[int]) -> None:
        """Give these the places 1, 2, 3 and so on."""
        ...

    async def delete_delay_profile(self, profile_id: int) -> None: ...
    async def release_profiles(self) -> list[ReleaseProfile]: ...
    async def save_release_profile(self, profile: ReleaseProfile) -> int:
        """Insert (id 0) or update; returns the id."""
        ...

    async def delete_release_profile(self, profile_id: int) -> None: ...


class Pending(Protocol):
    """Releases that wait for their time."""

    async def keep(self, releases: Sequence[PendingRelease]) -> None:
        """Insert or refresh (by film, indexer and guid); the time since when it waits stays."""
        ...

    async def all(self) -> list[PendingRelease]:
        """Longest waiting first."""
        ...

    async def oldest(self) -> dict[int, datetime]:
        """Film id → when the oldest release that waits for it was published."""
        ...

    async def first_due(self) -> datetime | None:
        """When the first of them is to be judged again; None = none by itself."""
        ...

    async def delete(self, ids: Sequence[int]) -> None: ...
