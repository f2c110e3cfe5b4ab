"""Runs the API: listens where the settings say, and says how that goes.

Only this module is imported at once. The HTTP machinery and the resources are loaded in a thread when the
server starts: a tenth of a second that the windows would miss.
"""

import asyncio
import importlib
import logging
from contextlib import AsyncExitStack
from typing import Any

import radarr_desktop.api.resources
from radarr_desktop.base.errors import UserError
from radarr_desktop.base.registry import discover
from radarr_desktop.base.wiring import AllParts
from radarr_desktop.domain.events import DefinitionsChanged
from radarr_desktop.engine.bus import Bus, Subscription
from radarr_desktop.engine.services import Services
from radarr_desktop.engine.settings import ServerSettings, SettingsBook

_log = logging.getLogger(__name__)

#: The name on the board of services.
SERVICE = "api"
#: A taken port is tried again after this long (seconds).
TRY_AGAIN = 5.0


class ApiServer:
    """The API as a part of the program."""

    def __init__(
        self, settings: SettingsBook, services: Services, bus: Bus, everything: AllParts
    ) -> None:
        self._settings = settings
        self._services = services
        self._bus = bus
        self._everything = everything

    async def run(self) -> None:
        """Serve until cancelled; a port that is taken is tried again, a change of address followed."""
        listener, application = await asyncio.to_thread(_load)
        answers = application.Answers()
        gate = application.Gate(lambda: self._settings.get(ServerSettings))
        app = application.with_cross_origin(gate)
        try:
            with self._bus.subscribe(DefinitionsChanged) as changes:
                while True:
                    await self._serve_once(listener, application, answers, gate, app, changes)
        finally:
            answers.close()
            self._services.withdraw(SERVICE)

    async def _serve_once(  # noqa: PLR0913  the modules are loaded late, so their things are handed on
        self,
        listener: Any,
        application: Any,
        answers: Any,
        gate: Any,
        app: Any,
        changes: Subscription,
    ) -> None:
        settings = self._settings.get(ServerSettings)
        async with AsyncExitStack() as stack:
            try:
                address = await stack.enter_async_context(
                    listener.listening(app, settings.bind_address, settings.port)
                )
            except UserError as error:
                self._services.report(SERVICE, is_well=False, message=str(error))
                _log.warning("The API is not available: %s", error)
                await self._until_moved(changes, settings, patience=TRY_AGAIN)
                return
            if gate.inner is None:
                # Whoever asks meanwhile is told that we are starting up.
                await asyncio.to_thread(discover, radarr_desktop.api.resources)
                gate.inner = application.build_application(self._everything.parts, answers)
            self._services.report(SERVICE, is_well=True, message=address)
            _log.info("The API listens on %s", address)
            await self._until_moved(changes, settings)

    async def _until_moved(
        self, changes: Subscription, served: ServerSettings, patience: float | None = None
    ) -> None:
        """Return when the address in the settings is another, or after `patience` seconds."""
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


def _load() -> tuple[Any, Any]:
    # By name and late: see the module's text. Any, because the modules are not known here.
    return (
        importlib.import_module("radarr_desktop.api.listener"),
        importlib.import_module("radarr_desktop.api.application"),
    )
