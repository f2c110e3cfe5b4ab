"""`/ping`: is somebody there? Answered without a key."""

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import get, resource


@resource("/ping")
class PingResource:
    """For uptime checks."""

    @get()
    async def ping(self, _call: Call) -> dict[str, str]:
        """It answers, so all is well."""
        return {"status": "OK"}
