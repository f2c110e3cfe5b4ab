"""Housekeeping: forget what nobody will ask for again."""

from datetime import timedelta

from radarr_desktop.engine.job import Body, Progress, Result, job
from radarr_desktop.ports.clock import Clock
from radarr_desktop.ports.ledger import Ledger
from radarr_desktop.ports.store import Store

EVENTS = timedelta(days=7)
COMMANDS = timedelta(days=7)
RELEASES = timedelta(days=30)
OPINIONS = timedelta(days=90)
#: So long after its end an entry of the blocklist still counts as an earlier attempt.
BLOCKLIST = timedelta(days=90)
FAILURES = timedelta(days=30)
#: Requests to indexers one by one, then a sum of each day.
CALLS = timedelta(days=30)
CALL_DAYS = timedelta(days=366)


@job("Housekeeping", every=timedelta(hours=24))
class Housekeeping:
    """Old events, ended commands (not dead letters), closed imports, releases, what has expired."""

    def __init__(self, store: Store, ledger: Ledger, clock: Clock) -> None:
        self._store = store
        self._ledger = ledger
        self._clock = clock

    async def run(self, body: Body, progress: Progress) -> Result:
        """Tidy up."""
        now = self._clock.now()
        events = await self._store.events.forget_before(now - EVENTS)
        commands = await self._store.commands.forget_before(now - COMMANDS)
        await self._store.imports.forget_before(now - EVENTS)
        await self._store.opinions.forget_before(now - OPINIONS)
        await self._store.blocklist.forget_expired(now - BLOCKLIST)
        await self._store.blocklist.forget_failures(now - FAILURES)
        await self._ledger.sum_up_before((now - CALLS).date())
        await self._ledger.forget_days_before((now - CALL_DAYS).date())
        releases = await self._store.releases.forget_before(now - RELEASES)
        return {"message": f"Forgot {events} events, {commands} commands, {releases} releases"}
