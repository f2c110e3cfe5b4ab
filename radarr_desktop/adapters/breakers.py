"""The circuit breakers of this process; the rules are `domain.breaker`'s."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from radarr_desktop.base.errors import HeldBackError, ProviderError, ProviderRefusedError
from radarr_desktop.domain import breaker as rule
from radarr_desktop.domain.breaker import USUAL_RULES, Breaker, BreakerRules, BreakerState
from radarr_desktop.ports.clock import Clock


class LocalBreakers:
    """Implements `ports.breakers.Breakers`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._breakers: dict[str, Breaker] = {}
        self._listeners: list[Callable[[str], None]] = []

    @contextmanager
    def guard(self, service: str, name: str, rules: BreakerRules = USUAL_RULES) -> Iterator[None]:
        """Ask inside of it; what is raised inside says how it went."""
        if not service:
            yield
            return
        breaker = replace(self._of(service), rules=rules)
        breaker, ticket = rule.admit(breaker, self._clock.now())
        self._set(service, breaker)
        if ticket is None:
            raise _left_alone(breaker, name, self._clock.now())
        try:
            yield
        except HeldBackError:
            self._set(service, rule.abandoned(self._of(service), ticket, self._clock.now()))
            raise
        except ProviderRefusedError:
            self._set(service, rule.succeeded(self._of(service), ticket))
            raise
        except ProviderError as error:
            now = self._clock.now()
            self._set(service, rule.failed(self._of(service), ticket, now, str(error)))
            raise
        except BaseException:
            self._set(service, rule.abandoned(self._of(service), ticket, self._clock.now()))
            raise
        else:
            self._set(service, rule.succeeded(self._of(service), ticket))

    def all(self) -> Mapping[str, Breaker]:
        """Those that were ever used, by service."""
        return MappingProxyType(self._breakers)

    def rest(self, service: str, until: datetime, error: str = "") -> None:
        """Leave it alone until then; after that one request goes ahead of all others."""
        breaker = self._of(service)
        breaker = replace(breaker, last_error=error or breaker.last_error)
        self._set(service, rule.rest(breaker, until))

    def reset(self, service: str) -> None:
        """A person trusts it again, or it was set up anew."""
        if service in self._breakers:
            self._set(service, rule.reset(self._breakers[service]))

    def listen(self, tell: Callable[[str], None]) -> None:
        """Call `tell` with the service whenever one opens or closes."""
        self._listeners.append(tell)

    def _of(self, service: str) -> Breaker:
        return self._breakers.get(service) or Breaker()

    def _set(self, service: str, breaker: Breaker) -> None:
        was_open = self._of(service).state is not BreakerState.CLOSED
        self._breakers[service] = breaker
        if was_open != (breaker.state is not BreakerState.CLOSED):
            for tell in self._listeners:
                tell(service)


def _left_alone(breaker: Breaker, name: str, now: datetime) -> HeldBackError:
    failures = f" after {breaker.consecutive} failures" if breaker.consecutive > 1 else ""
    error = breaker.last_error.removeprefix(f"{name}: ")
    why = f": {error}" if error else ""
    until = breaker.rests_until
    if until is None:
        text = f"{name} is being tried by another request just now{failures}{why}"
        return HeldBackError(name, text)
    text = f"{name} is left alone until {until.astimezone():%H:%M:%S}{failures}{why}"
    return HeldBackError(name, text, retry_after=until - now)
