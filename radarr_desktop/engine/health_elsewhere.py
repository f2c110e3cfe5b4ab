"""What the engine in another process finds wrong, for windows that are attached to it."""

from radarr_desktop.domain.events import CommandChanged, Event, HealthChanged
from radarr_desktop.engine.bus import Bus
from radarr_desktop.engine.health import Health, Issue, Level
from radarr_desktop.ports.store import CommandStatus, Store

CHECK = "CheckHealth"
DONE = (CHECK, CommandStatus.COMPLETED.value)


class HealthElsewhere:
    """Reads the engine's last check: to look from here would judge the wrong machine's disks."""

    def __init__(self, store: Store, bus: Bus, health: Health) -> None:
        self._store = store
        self._bus = bus
        self._health = health

    async def run(self) -> None:
        """Keep `Health` as the engine has it, until cancelled."""
        await self.read()

        async def heed(event: Event) -> None:
            if isinstance(event, CommandChanged) and (event.name, event.status) == DONE:
                await self.read()

        await self._bus.serve(heed, CommandChanged)

    async def read(self) -> None:
        """Take over what the last check found; who shows it is told to look."""
        last = (await self._store.commands.last_ended()).get(CHECK)
        found = (last.result or {}).get("issues", []) if last else []
        issues = [
            Issue(source=one["source"], level=Level(one["level"]), message=one["message"])
            for one in found
        ]
        if self._health.adopt(issues):
            # What was raised the engine has told already; this only says: look again.
            self._bus.publish(HealthChanged())
