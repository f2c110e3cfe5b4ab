"""What an indexer can do, remembered for a week, across restarts too."""

from datetime import timedelta

from radarr_desktop.adapters.caps import Caps
from radarr_desktop.adapters.kept import Kept
from radarr_desktop.adapters.newznab_settings import EndpointSettings
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.metadata import ResponseCache

_FRESH_FOR = timedelta(days=7)
#: A guess is not trusted for longer.
_ASSUMED_FOR = timedelta(minutes=10)


class ForgetfulCache:
    """Implements `ports.metadata.ResponseCache` for an indexer that nothing outlives."""

    async def get(self, key: str) -> tuple[bytes, float] | None:
        """Nothing."""
        return None

    async def put(self, key: str, body: bytes) -> None:
        """Keep nothing."""


FORGETFUL = ForgetfulCache()


class CapsMemory:
    """The capabilities behind one address.

    In the cache they lie under a digest of the address without the API key: a new key is no
    reason to ask again, and no key can be read there.
    """

    def __init__(self, settings: EndpointSettings, cache: ResponseCache, clock: Clock) -> None:
        about = f"{settings.address} {settings.additional_parameters or ''}"
        self._kept = Kept(cache, "newznab caps", about, Caps)
        self._clock = clock
        self._known: Caps | None = None
        #: Until when, on the monotonic clock.
        self._known_until = 0.0

    async def fresh(self) -> Caps | None:
        """What is known and not older than a week."""
        if self._known is not None and self._clock.monotonic() < self._known_until:
            return self._known
        found = await self._kept.load()
        if found is None or found[1] >= _FRESH_FOR.total_seconds():
            return None
        self._hold(found[0], _FRESH_FOR.total_seconds() - found[1])
        return found[0]

    async def old(self) -> Caps | None:
        """What is known, however old: better than a guess."""
        found = await self._kept.load()
        return found[0] if found else None

    async def remember(self, caps: Caps) -> None:
        """The indexer has said so just now."""
        self._hold(caps, _FRESH_FOR.total_seconds())
        await self._kept.keep(caps)

    def assume(self, caps: Caps) -> None:
        """The indexer could not say; soon it is asked again."""
        self._hold(caps, _ASSUMED_FOR.total_seconds())

    def _hold(self, caps: Caps, seconds: float) -> None:
        self._known, self._known_until = caps, self._clock.monotonic() + seconds
