"""`/api/v3/health`: what is wrong, in words."""

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import get, resource
from radarr_desktop.api.wire.base import Wire
from radarr_desktop.engine.health import Health


class HealthWire(Wire, kw_only=True):
    """One thing that is wrong."""

    source: str
    type: str
    message: str
    wiki_url: str
    id: int


@resource("/api/v3/health")
class HealthResource:
    """What the last check found; it runs on every change and every few hours."""

    def __init__(self, health: Health) -> None:
        self._health = health

    @get()
    async def issues(self, _call: Call) -> list[HealthWire]:
        """All issues; none is good."""
        return [
            HealthWire(
                source=issue.source,
                type=issue.level.value,
                message=issue.message,
                wiki_url=f"https://wiki.servarr.com/radarr/system#{issue.source.lower()}",
                id=place,
            )
            for place, issue in enumerate(self._health.issues, 1)
        ]
