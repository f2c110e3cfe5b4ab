"""`/api/v3/customformat`: sets of conditions that give a release points."""

from dataclasses import replace

from radarr_desktop.api.call import Call
from radarr_desktop.api.resource import delete, get, post, put, resource
from radarr_desktop.api.wire.base import GivenIds
from radarr_desktop.api.wire.custom_format import (
    ConditionWire,
    CustomFormatWire,
    GivenFormat,
    condition_templates,
    format_wire,
    to_format,
)
from radarr_desktop.engine.catalog import Catalog
from radarr_desktop.engine.queries import Queries
from radarr_desktop.engine.slices import in_slices


class GivenChange(GivenIds, kw_only=True):
    """Which formats, and what changes in all of them (None = nothing)."""

    include_custom_format_when_renaming: bool | None = None


@resource("/api/v3/customformat")
class CustomFormatResource:
    """Custom formats."""

    def __init__(self, queries: Queries, catalog: Catalog) -> None:
        self._queries = queries
        self._catalog = catalog

    @get()
    async def all(self, _call: Call) -> list[CustomFormatWire]:
        """All."""
        return await in_slices(await self._queries.formats(), format_wire)

    @get("/schema")
    async def schema(self, _call: Call) -> list[ConditionWire]:
        """Every type of condition."""
        return condition_templates(await self._queries.formats())

    @get("/{id:int}")
    async def one(self, call: Call) -> CustomFormatWire:
        """One."""
        return format_wire(await self._queries.custom_format(call.id))

    @post()
    async def add(self, call: Call) -> CustomFormatWire:
        """Make one."""
        given = await call.body(GivenFormat)
        return format_wire(await self._catalog.save_format(to_format(given, 0)))

    @put("/{id:int}")
    async def change(self, call: Call) -> CustomFormatWire:
        """Change one; its tests, which clients of Radarr do not know, stay."""
        known = await self._queries.custom_format(call.id)
        changed = to_format(await call.body(GivenFormat), known.id, known.tests)
        return format_wire(await self._catalog.save_format(changed))

    @put("/bulk")
    async def change_many(self, call: Call) -> list[CustomFormatWire]:
        """Change several; nothing happens if one of them does not exist."""
        given = await call.body(GivenChange)
        found = [await self._queries.custom_format(one) for one in dict.fromkeys(given.ids)]
        included = given.include_custom_format_when_renaming
        if included is None or not found:
            return [format_wire(one) for one in found]
        changed = [replace(one, include_when_renaming=included) for one in found]
        return [format_wire(one) for one in await self._catalog.save_formats(changed)]

    @delete("/{id:int}")
    async def remove(self, call: Call) -> None:
        """Remove one; profiles forget its points."""
        await self._catalog.delete_formats([call.id])

    @delete("/bulk")
    async def remove_many(self, call: Call) -> None:
        """Remove several; nothing happens if one of them does not exist."""
        given = await call.body(GivenChange)
        await self._catalog.delete_formats(dict.fromkeys(given.ids))
