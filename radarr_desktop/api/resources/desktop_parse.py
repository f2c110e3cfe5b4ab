"""`/api/desktop/parse`: a release name explained, piece by piece."""

from typing import Any

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import get, resource
from radarr_desktop.base.errors import InvalidInputError
from radarr_desktop.engine.understanding import Understanding


@resource("/api/desktop/parse")
class DesktopParseResource:
    """What the window "What is this release?" shows, for scripts."""

    def __init__(self, understanding: Understanding) -> None:
        self._understanding = understanding

    @get()
    async def explain(self, call: Call) -> dict[str, Any]:
        """All about `title`, scored by the film's profile or by `qualityProfileId`."""
        title = call.query.text("title").strip()
        if not title:
            raise InvalidInputError.of("title", "A release name is needed: ?title=")
        profile_id = call.query.number("qualityProfileId")
        return (await self._understanding.explain(title, profile_id=profile_id)).body()
