"""`/api/v3/system/status`: what this program is and where it runs."""

import os
import platform
import sys
from datetime import datetime
from pathlib import Path

import radarr_desktop
from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import get, resource
from radarr_desktop.api.version import RADARR_VERSION
from radarr_desktop.api.wire.base import NEVER, Wire, instant
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.settings import ServerSettings, SettingsBook


class SystemWire(Wire, kw_only=True):
    """Radarr's shape of it; what speaks of .NET is answered for Python."""

    app_name: str = "Radarr"
    instance_name: str
    version: str = RADARR_VERSION
    build_time: datetime = NEVER
    is_debug: bool = False
    is_production: bool = True
    is_admin: bool
    is_user_interactive: bool
    startup_path: str
    app_data: str
    os_name: str
    os_version: str
    is_net_core: bool = False
    is_linux: bool
    is_osx: bool
    is_windows: bool
    is_docker: bool = False
    mode: str = "console"
    branch: str = "main"
    database_type: str = "postgreSQL"
    database_version: str
    authentication: str = "none"
    migration_version: int
    url_base: str
    runtime_version: str
    runtime_name: str
    start_time: datetime
    package_version: str
    package_author: str = "Radarr Desktop"
    package_update_mechanism: str = "builtIn"


@resource("/api/v3/system/status")
class SystemStatusResource:
    """The first thing that every client asks."""

    def __init__(self, queries: Queries, settings: SettingsBook) -> None:
        self._queries = queries
        self._settings = settings

    @get()
    async def status(self, _call: Call) -> SystemWire:
        """This program, its database and this machine."""
        system = await self._queries.system()
        server = self._settings.get(ServerSettings)
        digits = "".join(
            letter for letter in system.migration.partition("_")[0] if letter.isdigit()
        )
        base = server.url_base.strip("/")
        return SystemWire(
            instance_name=server.instance_name,
            is_admin=hasattr(os, "geteuid") and os.geteuid() == 0,
            is_user_interactive=sys.stdin is not None and sys.stdin.isatty(),
            startup_path=str(Path(radarr_desktop.__file__).parent),
            app_data=system.data_folder,
            os_name=platform.system().lower(),
            os_version=platform.release(),
            is_linux=sys.platform.startswith("linux"),
            is_osx=sys.platform == "darwin",
            is_windows=sys.platform == "win32",
            database_version=system.database_version,
            migration_version=int(digits or 0),
            url_base=f"/{base}" if base else "",
            runtime_version=platform.python_version(),
            runtime_name="Python",
            start_time=instant(system.started_at),
            package_version=system.version,
        )
