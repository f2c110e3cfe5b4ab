"""Sections of the program's settings as plain values; secrets are encrypted."""

from collections.abc import Mapping
from typing import Any

from radarr_desktop.adapters.database.codec import dumps, parse
from radarr_desktop.adapters.database.pool import Session
from radarr_desktop.adapters.database.queries import load
from radarr_desktop.adapters.database.sealing import opened, sealed
from radarr_desktop.adapters.secrets import SecretBox

_SQL = load("settings")


class Settings:
    """Implements `ports.store.Settings`."""

    def __init__(self, session: Session, box: SecretBox) -> None:
        self._session = session
        self._box = box

    async def section(self, name: str) -> dict[str, Any]:
        """The section's values, secrets in plain; empty if it was never saved."""
        values = await self._session.value(_SQL["section"], name)
        return {} if values is None else opened(parse(values), self._box)

    async def save_section(
        self, name: str, values: Mapping[str, Any], secrets: frozenset[str]
    ) -> None:
        """Replace the whole section."""
        await self._session.run(
            _SQL["save_section"], name, dumps(sealed(values, secrets, self._box))
        )
