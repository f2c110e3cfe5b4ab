"""A board on which the parts that speak to the outside say in words how they are."""

from dataclasses import dataclass

from radarr_desktop.domain.events import ServiceChanged
from radarr_desktop.engine.bus import Bus


@dataclass(frozen=True, slots=True)
class ServiceState:
    """What a part said last."""

    name: str
    is_well: bool
    message: str


class Services:
    """How `mqtt`, `api`, `database` … are."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._states: dict[str, ServiceState] = {}

    def report(self, name: str, *, is_well: bool, message: str) -> None:
        """Say how a part is; only a change is told."""
        state = ServiceState(name, is_well, message)
        if self._states.get(name) != state:
            self._states[name] = state
            self._bus.publish(ServiceChanged(service=name, is_well=is_well, message=message))

    def withdraw(self, name: str) -> None:
        """The part is switched off: nothing is to be said of it."""
        if self._states.pop(name, None) is not None:
            self._bus.publish(ServiceChanged(service=name, is_well=True, message=""))

    def all(self) -> list[ServiceState]:
        """Every part that has said something."""
        return list(self._states.values())

    def state(self, name: str) -> ServiceState | None:
        """What one part said last."""
        return self._states.get(name)
