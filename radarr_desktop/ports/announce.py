"""Announces: trackers that tell in an IRC channel what is new.

How to add one: `adapters/announces/<name>.py` with a settings dataclass, a `Tracker` (server,
channel, bot, pattern, link) and a class registered here; a line of its channel, as it is written
there, goes to `tests/adapters/announces/`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Protocol

from radarr_desktop.base.errors import Problem
from radarr_desktop.base.registry import Registry
from radarr_desktop.domain.announce import OtherKind
from radarr_desktop.domain.release import Protocol as DownloadProtocol
from radarr_desktop.domain.release import Release
from radarr_desktop.ports.chat import ChatLogin, Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The indexer whose releases an announce tells of; id 0 = none is set up."""

    id: int = 0
    name: str = ""
    implementation: str = ""
    priority: int = 25
    #: By attribute, secrets in plain.
    settings: Mapping[str, Any] = field(default_factory=dict)


class Announce(Protocol):
    """A live announce."""

    settings_type: ClassVar[type[Any]]
    protocol: ClassVar[DownloadProtocol]
    #: The implementation of indexer that the same tracker has, or what its indexer is called.
    indexer: ClassVar[str]

    @property
    def login(self) -> ChatLogin:
        """Where it is heard."""
        ...

    @property
    def room(self) -> Room:
        """In which channel."""
        ...

    @property
    def indexer_id(self) -> int:
        """The indexer that the person named; 0 = whichever fits."""
        ...

    def is_announcer(self, nick: str) -> bool:
        """Whether somebody speaks for the tracker."""
        ...

    def read(self, text: str, owner: Owner, now: datetime) -> Release | OtherKind | None:
        """What a line offers, without a link if a key is missing; None if it announces nothing."""
        ...

    def missing(self, owner: Owner) -> str:
        """The key without which no link can be made, in words; "" if all are there."""
        ...

    def hidden(self, text: str, owner: Owner) -> str:
        """A text without any of the keys and passwords."""
        ...

    async def test(self) -> list[Problem]:
        """See whether the server lets us in; what is wrong, in words."""
        ...


announces: Registry[type[Any]] = Registry("announce")
