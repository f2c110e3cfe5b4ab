"""The way out when the key is lost: what it has locked is forgotten, all else is kept.

Only what the present key cannot open goes; with the right key nothing does.
"""

from typing import Any

from radarr_desktop.adapters.database.codec import dumps, parse
from radarr_desktop.adapters.database.pool import Pool, TransactionSession
from radarr_desktop.adapters.database.queries import Query, load
from radarr_desktop.adapters.database.sealing import without_lost
from radarr_desktop.adapters.secrets import SecretBox
from radarr_desktop.base.errors import StoreError

_SQL = load("forgetting")


async def forget_lost_secrets(pool: Pool, box: SecretBox) -> list[str]:
    """Forget passwords and keys that `box` cannot open; returns where they were, for people."""

    async def work(session: TransactionSession) -> list[str]:
        sections = await _clean(session, _SQL["settings"], _SQL["save_settings"], box)
        providers = await _clean(session, _SQL["providers"], _SQL["save_providers"], box)
        grabs = await _clean(session, _SQL["grabs"], _SQL["save_grabs"], box)
        if sections or providers or grabs:
            await session.run(_SQL["drop_releases"])
        names = await session.rows(_SQL["provider_names"], providers)
        return [f"settings/{one}" for one in sections] + [row["name"] for row in names]

    return await pool.together(work)


async def _clean(
    session: TransactionSession, read: Query, save: Query, box: SecretBox
) -> list[Any]:
    """Rewrite the rows that hold something lost; returns their keys."""
    cleaned = []
    for row in await session.rows(read):
        values = parse(row["json"])
        kept = without_lost(values, box)
        if kept != values or _is_lost(dict(row).get("payload"), box):
            await session.run(save, row["key"], dumps(kept))
            cleaned.append(row["key"])
    return cleaned


def _is_lost(payload: bytes | None, box: SecretBox) -> bool:
    try:
        return payload is not None and not box.unlock_bytes(payload)
    except StoreError:
        return True
