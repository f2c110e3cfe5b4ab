"""One circuit breaker for each service outside: indexers, download clients, TMDB, the broker.

    with breakers.guard("tmdb", "TMDB"):
        await …

A service is named `indexer 3`, `downloadClient 2`, `tmdb`, `mqtt`. Nothing waits here and nothing
is locked: calls to one service never hold up those to another, nor each other.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from radarr_desktop.domain.breaker import USUAL_RULES, Breaker, BreakerRules
from radarr_desktop.ports.provider import ProviderKind

METADATA_SERVICE = "tmdb"
MQTT_SERVICE = "mqtt"


def service_of(kind: ProviderKind, provider_id: int) -> str:
    """The name of an indexer or download client among the services; "" before it is saved."""
    return f"{kind.value} {provider_id}" if provider_id else ""


class Breakers(Protocol):
    """All breakers of this process."""

    def guard(
        self, service: str, name: str, rules: BreakerRules = USUAL_RULES
    ) -> AbstractContextManager[None]:
        """Ask inside of it; `name` is for messages. What is raised inside says how it went.

        A refusal is an answer; a service without a name is not guarded.

        Raises:
            HeldBackError: it is being left alone; nothing may be asked.
        """
        ...

    def all(self) -> Mapping[str, Breaker]:
        """Those that were ever used, by service."""
        ...

    def rest(self, service: str, until: datetime, error: str = "") -> None:
        """Leave it alone until then; after that one request goes ahead of all others."""
        ...

    def reset(self, service: str) -> None:
        """A person trusts it again, or it was set up anew."""
        ...

    def listen(self, tell: Callable[[str], None]) -> None:
        """Call `tell` with the service whenever one opens or closes."""
        ...
