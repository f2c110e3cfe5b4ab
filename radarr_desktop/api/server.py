"""The API as a part of the program.

Only this module is imported at once. The HTTP machinery and the resources are loaded in a thread
when the server starts: a tenth of a second that the windows would miss.
"""

import asyncio
import importlib
from collections.abc import Awaitable
from typing import cast

from radarr_desktop.base.wiring import AllParts

#: The name on the board of services.
SERVICE = "api"


class ApiServer:
    """Serves where the settings say, and says on the board of services how that goes."""

    def __init__(self, everything: AllParts) -> None:
        self._everything = everything

    async def run(self) -> None:
        """Serve until cancelled; a taken port is tried again, a change of address followed."""
        # By name and late: see the module's text.
        serving = await asyncio.to_thread(importlib.import_module, "radarr_desktop.api.serving")
        await cast("Awaitable[None]", serving.serve(self._everything.parts))
