"""PushRelease: judge a release that was pushed in as if a feed had brought it, and grab it."""

from radarr_desktop.base.errors import InvalidInputError, NotFoundError
from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.engine.searching import Searching
from radarr_desktop.ports.store import Store


@job("PushRelease", max_attempts=3)
class PushRelease:
    """Body: `guid`, `indexerId`, and `downloadClientId` where it is for a certain client.

    One after another: two of the same must not both find that nothing is on its way.
    """

    def __init__(self, store: Store, searching: Searching) -> None:
        self._store = store
        self._searching = searching

    async def run(self, body: Body, progress: Progress) -> Result:
        """Judge, then grab it or let it wait."""
        guid, indexer_id = body.get("guid"), body.get("indexerId")
        client_id = body.get("downloadClientId") or 0
        if not isinstance(guid, str) or not isinstance(indexer_id, int):
            raise InvalidInputError.of("guid", "The release's guid and indexer are needed", guid)
        if not isinstance(client_id, int):
            raise InvalidInputError.of("downloadClientId", "A client's id is a number", client_id)
        stored = await self._store.releases.get(guid, indexer_id)
        if stored is None:
            raise NotFoundError("The pushed release is no longer known: push it again")
        outcome = await self._searching.pushed(
            stored.release, correlation_id=progress.correlation_id, client_id=client_id
        )
        return {
            "message": f"{stored.release.title}: {outcome.message}",
            "grabbed": outcome.grabbed,
            "failures": list(outcome.failures),
        }
