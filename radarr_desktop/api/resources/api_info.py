"""`/api`: which versions of the API there are. Answered without a key."""

from typing import Any

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import get, resource


@resource("/api")
class ApiInfoResource:
    """For clients that look for the right version."""

    @get()
    async def info(self, _call: Call) -> dict[str, Any]:
        """Only v3."""
        return {"current": "v3", "deprecated": []}
