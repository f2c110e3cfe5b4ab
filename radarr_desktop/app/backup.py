"""`radarr-desktop backup FILE` and `restore FILE`."""

import asyncio
import sys
from pathlib import Path

from radarr_desktop.app.logs import set_up_logging
from radarr_desktop.app.options import Options
from radarr_desktop.base.errors import RadarrDesktopError


def run_backup(options: Options, command: str, file: Path) -> int:
    """Write or read the database; says what was done, or what is in the way."""
    try:
        set_up_logging(options.data_folder / "logs", options.log_level, to_terminal=False)
        print(asyncio.run(_run(options, command, file.expanduser().absolute())))
    except (RadarrDesktopError, OSError) as error:
        print(f"radarr-desktop {command}: {error}", file=sys.stderr)
        return 1
    return 0


async def _run(options: Options, command: str, file: Path) -> str:
    from radarr_desktop.adapters.database import backup
    from radarr_desktop.adapters.database.embedded import EmbeddedPostgres, InUseError

    postgres = None if options.database_url else EmbeddedPostgres(options.data_folder)
    try:
        target = options.database_url if postgres is None else await postgres.start()
    except InUseError as error:
        if command == "restore":  # under the feet of a running program: no
            raise
        target, postgres = error.address, None
    try:
        if command == "backup":
            await backup.dump(target, file)
            return f"Written and verified: {file}"
        await backup.restore(target, file)
        return f"Restored from {file}"
    finally:
        if postgres is not None:
            await postgres.stop()
