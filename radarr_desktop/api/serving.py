"""Keeps the API served: listens, builds the resources, follows the settings."""

import asyncio
import logging

import radarr_desktop.api.resources
from radarr_desktop.api.answers import Answers
from radarr_desktop.api.application import Gate, build_application, with_cross_origin
from radarr_desktop.api.listener import CannotListenError, listening
from radarr_desktop.api.server import SERVICE
from radarr_desktop.base.registry import discover
from radarr_desktop.base.wiring import AllParts, Parts, build
from radarr_desktop.domain.events import DefinitionsChanged
from radarr_desktop.engine.bus import Bus, Subscription
from radarr_desktop.engine.services import Services
from radarr_desktop.engine.settings import ServerSettings, SettingsBook

_log = logging.getLogger(__name__)

#: A taken port is tried again after this long (seconds).
TRY_AGAIN = 5.0


async def serve(parts: Parts) -> None:
    """Serve until cancelled."""
    await build(_Serving, parts).run()


class _Serving:
    def __init__(
        self, settings: SettingsBook, services: Services, bus: Bus, everything: AllParts
    ) -> None:
        self._settings = settings
        self._services = services
        self._bus = bus
        self._parts = everything.parts
        self._answers = Answers()
        self._gate = Gate(lambda: settings.get(ServerSettings))
        self._app = with_cross_origin(self._gate)

    async def run(self) -> None:
        """Serve, wherever the settings say."""
        try:
            with self._bus.subscribe(DefinitionsChanged) as changes:
                while True:
                    await self._serve_once(changes)
        finally:
            self._answers.close()
            self._services.withdraw(SERVICE)

    async def _serve_once(self, changes: Subscription) -> None:
        """Serve at one address until the settings name another."""
        settings = self._settings.get(ServerSettings)
        try:
            async with listening(self._app, settings.bind_address, settings.port) as address:
                await self._open_gate()
                self._services.report(SERVICE, is_well=True, message=address)
                _log.info("The API listens on %s", address)
                await self._until_moved(changes, settings)
        except CannotListenError as error:
            if self._services.state(SERVICE) is None:
                _log.warning("The API is not available: %s", error)
            self._services.report(SERVICE, is_well=False, message=str(error))
            await self._until_moved(changes, settings, patience=TRY_AGAIN)

    async def _open_gate(self) -> None:
        """Build the resources, once; whoever asks meanwhile is told that we are starting up."""
        if self._gate.inner is None:
            await asyncio.to_thread(discover, radarr_desktop.api.resources)
            self._gate.inner = build_application(self._parts, self._answers)

    async def _until_moved(
        self, changes: Subscription, served: ServerSettings, patience: float | None = None
    ) -> None:
        """Return when the settings name another address, or after `patience` seconds."""
        try:
            async with asyncio.timeout(patience):
                async for event in changes:
                    now = self._settings.get(ServerSettings)
                    is_ours = (
                        isinstance(event, DefinitionsChanged) and event.what == "settings/server"
                    )
                    if is_ours and _place(now) != _place(served):
                        return
        except TimeoutError:
            return


def _place(settings: ServerSettings) -> tuple[str, int]:
    return settings.bind_address, settings.port
