"""Says on the board of services that TMDB is being left alone, and when it is asked again.

Indexers and download clients have checks of their own, and the MQTT bridge reports itself.
"""

from radarr_desktop.domain.breaker import BreakerState
from radarr_desktop.engine.services import Services
from radarr_desktop.ports.breakers import METADATA_SERVICE, Breakers


class ServiceWatch:
    """Listens to the circuit breakers."""

    def __init__(self, breakers: Breakers, services: Services) -> None:
        self._breakers = breakers
        self._services = services
        breakers.listen(self._changed)

    def _changed(self, service: str) -> None:
        if service != METADATA_SERVICE:
            return
        breaker = self._breakers.all()[service]
        if breaker.state is BreakerState.CLOSED:
            self._services.withdraw(service)
        else:
            message = f"Left alone for a while after {breaker.consecutive} failures"
            if breaker.last_error:
                message += f": {breaker.last_error}"
            self._services.report(service, is_well=False, message=message)
