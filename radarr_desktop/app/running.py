"""Runs a built program: the engine and its faces, each supervised, until it is told to quit."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Awaitable, Callable, Mapping

from radarr_desktop.api.server import ApiServer
from radarr_desktop.app.assembly import Program, assemble
from radarr_desktop.app.memory import settle_down
from radarr_desktop.base.wiring import build
from radarr_desktop.engine.announcing import Announcing
from radarr_desktop.engine.health_elsewhere import HealthElsewhere
from radarr_desktop.engine.runtime import Echo, Runtime
from radarr_desktop.engine.supervision import Supervisor
from radarr_desktop.mqtt.bridge import MqttBridge

__all__ = ["assemble", "quit_on_signals", "run_program"]

_log = logging.getLogger(__name__)

Part = Callable[[], Awaitable[None]]


async def run_program(
    program: Program, quit_event: asyncio.Event, extra: Mapping[str, Part] | None = None
) -> None:
    """Run until `quit_event` is set; then everything is cancelled and its `finally` run.

    `extra` are further parts by name (windows, the demo's script).
    """
    parts = program.parts
    supervisor: Supervisor = parts[Supervisor]
    running: dict[str, Part] = {"events": parts[Echo].run, "memory": settle_down}
    if program.postgres is not None:
        running["database"] = program.postgres.run
    if program.options.attach:
        running["health"] = parts[HealthElsewhere].run
    else:
        runtime: Runtime = parts[Runtime]
        # Two that wait for one database would push each other off the broker and the networks.
        once_per_database: dict[str, Part] = {
            "mqtt": build(MqttBridge, parts).run,
            "announces": parts[Announcing].run,
        }
        running["engine"] = lambda: runtime.run(once_per_database)
        running["api"] = build(ApiServer, parts).run
    running.update(extra or {})
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(supervisor.supervise(name, start), name=name)
            for name, start in running.items()
        ]
        await quit_event.wait()
        _log.info("Quitting")
        for task in tasks:
            task.cancel()


def quit_on_signals(quit_event: asyncio.Event) -> None:
    """SIGTERM and SIGINT end the program cleanly."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        # Windows' loops know no signal handlers: there KeyboardInterrupt ends the run.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, quit_event.set)
