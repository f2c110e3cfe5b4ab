"""`radarr-desktop forget-passwords`: the way out when the key that protects them is lost."""

import asyncio
import sys

from radarr_desktop.app.assembly import connected
from radarr_desktop.app.logs import set_up_logging
from radarr_desktop.app.options import Options
from radarr_desktop.base.errors import RadarrDesktopError


def run_forget_passwords(options: Options) -> int:
    """Forget what the present key cannot open; says what has to be entered again."""
    try:
        set_up_logging(options.data_folder / "logs", options.log_level, to_terminal=False)
        forgotten = asyncio.run(_run(options))
    except (RadarrDesktopError, OSError) as error:
        print(f"radarr-desktop forget-passwords: {error}", file=sys.stderr)
        return 1
    if forgotten:
        print(f"Forgotten; enter passwords and API keys again for: {', '.join(forgotten)}")
    else:
        print("Nothing was forgotten: the key opens every password that is stored")
    return 0


async def _run(options: Options) -> list[str]:
    from radarr_desktop.adapters.database.forgetting import forget_lost_secrets

    async with connected(options) as (database, box, _postgres):
        return await forget_lost_secrets(database.pool, box)
