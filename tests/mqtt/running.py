"""The bridge at work for tests: real parts on a real database, a real broker, a listener."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from radarr_desktop.adapters.database.database import Database
from radarr_desktop.app.assembly import Program
from radarr_desktop.base.wiring import build
from radarr_desktop.domain.events import Event
from radarr_desktop.engine.bus import Bus
from radarr_desktop.engine.commands import Commands
from radarr_desktop.engine.services import Services, ServiceState
from radarr_desktop.engine.settings import MqttSettings, SettingsBook
from radarr_desktop.mqtt.bridge import MqttBridge
from radarr_desktop.mqtt.topics import Topics
from radarr_desktop.ports.store import Store
from tests.support.engine import built_program
from tests.support.mosquitto import Listener, Mosquitto
from tests.support.waiting import until

T = TypeVar("T")

INSTANCE = "ab12cd34"


@dataclass
class Running:
    """A program whose bridge runs."""

    program: Program

    def part(self, kind: type[T]) -> T:
        found: T = self.program.parts[kind]
        return found

    @property
    def database(self) -> Database:
        store = self.program.parts[Store]
        assert isinstance(store, Database)
        return store

    @property
    def topics(self) -> Topics:
        return Topics.of(self.part(SettingsBook).get(MqttSettings))

    @property
    def service(self) -> ServiceState | None:
        return self.part(Services).state("mqtt")

    async def change(self, section: str = "mqtt", **values: Any) -> None:
        await self.part(SettingsBook).save(section, values)

    async def says(self, words: str) -> ServiceState:
        """Wait until the bridge says so about itself."""
        return await until(
            lambda: self.service if self.service and words in self.service.message else None,
            what=f"'{words}' from the bridge",
        )

    async def ordered(self, name: str) -> bool:
        """Was this command asked for?"""
        return any(one.name == name for one in await self.part(Commands).recent())

    def tell(self, event: Event) -> None:
        self.part(Bus).publish(event)


@asynccontextmanager
async def running_bridge(
    database_url: str,
    folder: Path,
    broker: Mosquitto | None,
    overrides: Mapping[str, Mapping[str, str]] | None = None,
    *,
    instance: str = INSTANCE,
    **settings: Any,
) -> AsyncIterator[Running]:
    """The parts of a program, and its bridge, switched on for `broker` (None: switched off)."""
    async with built_program(database_url, folder, overrides) as program:
        running = Running(program)
        await running.change(instance_id=instance)
        if broker is not None:
            await running.change(
                enabled=True,
                host=broker.host,
                port=broker.port,
                username=broker.user,
                password=broker.password,
                tls=broker.tls is not None,
                ca_file=str(broker.tls.authority) if broker.tls else "",
                **settings,
            )
        async with asyncio.TaskGroup() as group:
            task = group.create_task(build(MqttBridge, program.parts).run())
            yield running
            task.cancel()


async def online(listener: Listener, topics: Topics) -> None:
    """Wait until everything has been told."""
    await until(lambda: listener.last(topics.status) == b"online", what="online")


def state_of(listener: Listener, topics: Topics) -> dict[str, Any]:
    """The state as it was told last."""
    return as_json(listener.last(topics.state))


def as_json(payload: bytes | None) -> dict[str, Any]:
    """A message as an object, {} if there is none."""
    found = json.loads(payload) if payload else {}
    assert isinstance(found, dict)
    return found
