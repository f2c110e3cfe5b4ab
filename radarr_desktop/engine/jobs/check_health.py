"""CheckHealth: look at everything that may be wrong."""

from datetime import timedelta

from radarr_desktop.engine.health import Health
from radarr_desktop.engine.job import Body, Progress, Result, job


@job("CheckHealth", every=timedelta(hours=6), max_attempts=1, joins_running=False)
class CheckHealth:
    """Also ordered when providers or settings change."""

    def __init__(self, health: Health) -> None:
        self._health = health

    async def run(self, body: Body, progress: Progress) -> Result:
        """Check."""
        issues = await self._health.check()
        return {
            "message": f"{len(issues)} issues" if issues else "All is well",
            "issues": [
                {"source": one.source, "level": one.level.value, "message": one.message}
                for one in issues
            ],
        }
