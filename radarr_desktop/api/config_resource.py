"""What the settings resources have in common: one object with id 1, made of a section of settings.

Members that this program has a setting for are read from and written to it; the others are
Radarr's, and are answered with what is true of this program. What a client writes to those is not
kept, as the answer shows.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import get, put
from radarr_desktop.base import schema
from radarr_desktop.base.errors import NotFoundError
from radarr_desktop.engine.settings import SettingsBook

_ONLY_ID = 1


class ConfigResource:
    """Subclasses say which section, and how its values and Radarr's members correspond."""

    section: ClassVar[str]
    #: Radarr's members that no setting of ours stands behind.
    fixed: ClassVar[Mapping[str, Any]] = {}
    #: Settings of the section that Radarr has no member for.
    ours_alone: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, settings: SettingsBook) -> None:
        self._settings = settings

    @get()
    async def current(self, _call: Call) -> dict[str, Any]:
        """The object."""
        return self._wire()

    @get("/{id:int}")
    async def current_by_id(self, call: Call) -> dict[str, Any]:
        """The same, for clients that insist on its id."""
        _check_id(call)
        return self._wire()

    @put()
    async def change(self, call: Call) -> dict[str, Any]:
        """Change what the body names."""
        body = await call.body(dict[str, Any])
        await self.save({key.lower(): value for key, value in body.items()})
        return self._wire()

    async def save(self, given: dict[str, Any]) -> None:
        """Keep what has a setting; names are in lower case."""
        known = {
            spec.name: given[spec.name.lower()]
            for spec in schema.field_specs(self._settings.section_type(self.section))
            if spec.name.lower() in given and spec.attribute not in self.ours_alone
        }
        await self._settings.save(self.section, self.to_settings(known))

    @put("/{id:int}")
    async def change_by_id(self, call: Call) -> dict[str, Any]:
        """The same, for clients that insist on its id."""
        _check_id(call)
        return await self.change(call)

    def to_settings(self, given: dict[str, Any]) -> dict[str, Any]:
        """Values as a client writes them → as the section takes them."""
        return given

    def to_wire(self, values: dict[str, Any]) -> dict[str, Any]:
        """Values of the section by Radarr's names → as a client reads them."""
        return values

    def _wire(self) -> dict[str, Any]:
        section = self._settings.section(self.section)
        values = schema.dump(section)
        named = {
            spec.name: values[spec.attribute]
            for spec in schema.field_specs(type(section))
            if spec.attribute not in self.ours_alone
        }
        return {**self.fixed, **self.to_wire(named), "id": _ONLY_ID}


def _check_id(call: Call) -> None:
    if call.id != _ONLY_ID:
        raise NotFoundError(f"Settings have the id {_ONLY_ID}, not {call.id}")
