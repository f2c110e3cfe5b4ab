"""The store's part for the blocklist and for the failures that fill it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from radarr_desktop.domain import release
from radarr_desktop.domain.blocklist import BlocklistEntry
from radarr_desktop.domain.failure import FailureReason
from radarr_desktop.ports.stored import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocklistChoice:
    """Which entries are wanted; all that is said must hold."""

    #: Empty = of all films.
    movie_ids: tuple[int, ...] = ()
    protocols: tuple[release.Protocol, ...] = ()
    #: Found in name, term, indexer or message, in any letter case.
    text: str = ""
    #: Those that hold at this moment; None = also those whose time is over.
    in_force_at: datetime | None = None
    #: Leave out what holds for every film.
    of_one_film: bool = False


EVERYTHING_BLOCKED = BlocklistChoice()


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureCount:
    """How often something went wrong with an indexer's releases."""

    reason: FailureReason
    indexer_name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRelease:
    """A remembered release as far as the blocklist looks at it; its addresses are left out."""

    release: release.Release
    release_group: str
    #: The film it was taken for; None = for none of the library.
    movie_id: int | None


class Blocklist(Protocol):
    """What must not be grabbed again."""

    async def add(self, entry: BlocklistEntry) -> int: ...
    async def get(self, entry_id: int) -> BlocklistEntry | None: ...
    async def for_movies(self, movie_ids: Sequence[int]) -> list[BlocklistEntry]:
        """All entries of these films, also those whose time is over, newest first: one query."""
        ...

    async def in_force(self, movie_ids: Sequence[int], now: datetime) -> list[BlocklistEntry]:
        """What holds now for these films, and what holds for every film: one query."""
        ...

    async def page(
        self, page: Page, choice: BlocklistChoice = EVERYTHING_BLOCKED
    ) -> tuple[int, list[BlocklistEntry]]:
        """(how many in all, these)."""
        ...

    async def delete(self, entry_ids: Sequence[int]) -> None: ...
    async def forget_expired(self, before: datetime) -> int:
        """Drop entries whose time was over before this moment; returns how many."""
        ...

    async def note_failure(self, at: datetime, reason: FailureReason, indexer_name: str) -> None:
        """Count a failure."""
        ...

    async def failures_since(self, moment: datetime) -> list[FailureCount]:
        """By reason and indexer, most first."""
        ...

    async def forget_failures(self, before: datetime) -> int: ...
    async def seen(self, limit: int) -> list[SeenRelease]:
        """The releases that were seen last."""
        ...
