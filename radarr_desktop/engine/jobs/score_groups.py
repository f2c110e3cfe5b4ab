"""ScoreGroups: say once a day what release groups are worth."""

from datetime import timedelta

from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.engine.reputation import Reputations


@job("ScoreGroups", every=timedelta(hours=24), max_attempts=3)
class ScoreGroups:
    """All groups, by all that is stored; each gets the day's point of its history."""

    def __init__(self, reputations: Reputations) -> None:
        self._reputations = reputations

    async def run(self, body: Body, progress: Progress) -> Result:
        """Score them."""
        await progress.report(None, "Scoring release groups")
        count = await self._reputations.score()
        return {"message": f"{count} groups are scored", "groups": count}
