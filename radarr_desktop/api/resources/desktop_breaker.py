"""`/api/desktop/breaker`: the circuit breakers of all services outside."""

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import get, post, resource
from radarr_desktop.api.wire.base import Wire
from radarr_desktop.api.wire.breaker import BreakerWire
from radarr_desktop.base.errors import NotFoundError
from radarr_desktop.ports.breakers import Breakers


class ServiceBreakerWire(Wire, kw_only=True):
    """A breaker with its service (`indexer 3`, `downloadClient 2`, `tmdb`, `mqtt`)."""

    service: str
    breaker: BreakerWire


class ResetWire(Wire, kw_only=True):
    """Which one to close."""

    service: str


@resource("/api/desktop/breaker")
class DesktopBreakerResource:
    """Of the process that answers."""

    def __init__(self, breakers: Breakers) -> None:
        self._breakers = breakers

    @get()
    async def all(self, _call: Call) -> list[ServiceBreakerWire]:
        """Those of services that were asked since the start."""
        return [
            ServiceBreakerWire(service=service, breaker=BreakerWire.of(breaker))
            for service, breaker in sorted(self._breakers.all().items())
        ]

    @post("/reset", status=200)
    async def reset(self, call: Call) -> ServiceBreakerWire:
        """Close one by hand; an indexer's pause is ended by `indexerstats`."""
        service = (await call.body(ResetWire)).service
        if service not in self._breakers.all():
            raise NotFoundError(f"Nothing called {service!r} was asked since the start")
        self._breakers.reset(service)
        return ServiceBreakerWire(
            service=service, breaker=BreakerWire.of(self._breakers.all()[service])
        )
