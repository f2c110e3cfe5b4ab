"""Published guides: where their files come from, and what was applied of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from radarr_desktop.domain.guides.links import GuideLinks

#: The folders of a guide that are read, below its folder for Radarr; "" = that folder itself.
FOLDERS = frozenset(
    ("", "cf", "cf-groups", "quality-profiles", "quality-profile-groups", "quality-size")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideFiles:
    """The guide's files as they were found."""

    #: By their path below the guide's folder for Radarr: `cf/br-disk.json`.
    files: Mapping[str, bytes]
    #: Equal for equal files.
    revision: str
    #: Why this is an older copy that was kept, "" if it is the guide itself.
    trouble: str = ""


class GuideSource(Protocol):
    """Brings a guide's files."""

    async def read(self, where: str) -> GuideFiles:
        """The files at a folder of this machine, or in an archive (zip, tar.gz) at an address.

        Raises:
            FileError: the folder cannot be read, or holds no guide.
            ProviderError: the address gives no guide, and there is no copy of an earlier time.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideState:
    """How the guide was found last."""

    revision: str = ""
    checked_at: datetime | None = None
    applied_at: datetime | None = None
    #: Why it could not be read, "" if it could.
    trouble: str = ""
    #: How many formats and profiles differ from the guide and wait for a person.
    pending: int = 0


class Guides(Protocol):
    """The store's part: what follows the guide. May raise `StoreUnavailableError`."""

    async def links(self) -> GuideLinks:
        """All that follows the guide, with what was applied."""
        ...

    async def save_links(self, links: GuideLinks) -> None:
        """These, and nothing of what was there."""
        ...

    async def state(self) -> GuideState:
        """How the guide was found last."""
        ...

    async def save_state(self, state: GuideState) -> None:
        """In place of the one before."""
        ...
